/** Owns label selectors as the options of the kubernetes plugin write them: `app=web,tier!=cache,env in (a,b),!old`. */

/** Whether labels fit a selector; undefined if the selector is not understood. */
export function selects(selector: string, labels: Readonly<Record<string, string>>): boolean | undefined {
  const requirements = selector.match(/[^,(]+(?:\([^)]*\))?/g) ?? []
  const results = new Set(requirements.map((requirement) => fits(requirement.trim(), labels)))
  return results.has(undefined) ? undefined : !results.has(false)
}

const key = String.raw`([\w./-]+)`
const presence = new RegExp(`^(!?)\\s*${key}$`)
const equality = new RegExp(`^${key}\\s*(==?|!=)\\s*([\\w.-]*)$`)
const membership = new RegExp(`^${key}\\s+(in|notin)\\s*\\(([^)]*)\\)$`)

function fits(requirement: string, labels: Readonly<Record<string, string>>): boolean | undefined {
  const present = presence.exec(requirement)
  if (present) return (labels[present[2] ?? ''] !== undefined) === (present[1] === '')
  const equal = equality.exec(requirement)
  if (equal) return (labels[equal[1] ?? ''] === equal[3]) === (equal[2] !== '!=')
  const member = membership.exec(requirement)
  if (!member) return undefined
  const values = (member[3] ?? '').split(',').map((value) => value.trim())
  return values.includes(labels[member[1] ?? ''] ?? ',') === (member[2] === 'in')
}
