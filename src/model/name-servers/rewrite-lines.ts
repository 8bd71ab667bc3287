/** The name rewrites of a server's Corefile, and whether each acts on the names that it is meant for. */
import type { ServerBlock } from '../dns/corefile.ts'
import type { Lookup } from '../dns/lookup.ts'
import type { NearMiss } from '../dns/rewrite/name-match.ts'
import type { NameRule, RewriteRule } from '../dns/rewrite/rule.ts'
import type { Spot } from '../dns/spot.ts'
import type { NameServer } from './name-server.ts'
import { rewriteRules } from '../dns/corefile.ts'
import { fullyQualified } from '../dns/names.ts'
import { meets, nearMiss } from '../dns/rewrite/name-match.ts'

export interface RewriteLine {
  readonly server: NameServer
  /** The server blocks that hold the line; a snippet may be in several. */
  readonly blocks: readonly ServerBlock[]
  readonly rule: NameRule
}

/**
 * What a line does with a name that it is meant for. `acts`: it changes the name; `decides`: no later line does. `no-match`: its pattern just misses it; `other-block`: another server block takes
 * the name (none where nobody does); `shadowed`: an earlier rule stops before the line, or changes the name.
 */
export type Effect =
  | { readonly kind: 'acts'; readonly decides: boolean }
  | { readonly kind: 'no-match'; readonly why: NearMiss }
  | { readonly kind: 'other-block'; readonly block: ServerBlock | undefined }
  | { readonly kind: 'shadowed'; readonly by: RewriteRule }

/** The lines as the newest release reads them, each once; none of a Corefile that it does not load. */
export function rewriteLines(server: NameServer): readonly RewriteLine[] {
  const corefile = server.corefiles.at(-1)
  if (!corefile?.loads) return []
  const blocks = corefile.servers.filter(({ listens }) => listens.some(({ port }) => port === 53))
  const rules = blocks.flatMap(rewriteRules).filter((rule) => rule.field === 'name')
  const first = rules.filter((rule, at) => rules.findIndex((each) => isSameSpot(each.spot, rule.spot)) === at)
  return first.map((rule) => ({ server, rule, blocks: blocks.filter((block) => holds(block, rule)) }))
}

/** The only name that the line is for, exactly or by a pattern that spells it out; undefined for a pattern of several. */
export function ownName({ rule: { match } }: RewriteLine): string | undefined {
  if (match.kind === 'exact') return match.text.startsWith('*.') ? undefined : match.text.replace(/\.$/, '')
  if (match.kind !== 'regex') return undefined
  const [, spelled = ''] = /^\^([\w-]+(?:\\?\.[\w-]+)+)(?:\\?\.)?\??\$?$/.exec(match.pattern.text) ?? []
  return spelled === '' ? undefined : spelled.replaceAll('\\', '').toLowerCase()
}

/**
 * What the line does with a name; undefined where it is not meant for it, where the releases differ, or where the name gets another
 * one anyway, so that the line is superfluous and not broken.
 */
export function effectOn(host: string, { server, rule }: RewriteLine): Effect | undefined {
  const effects = server.lookUps(host).map((lookup) => effectIn(lookup, rule))
  const [first] = effects
  return effects.every((each) => each?.kind === first?.kind) ? first : undefined
}

function effectIn(lookup: Lookup, rule: NameRule): Effect | undefined {
  const renaming = lookup.rules.filter(({ before, after }) => before.name !== after.name)
  const at = renaming.findIndex((applied) => isSameSpot(applied.rule.spot, rule.spot))
  if (at >= 0) return { kind: 'acts', decides: at === renaming.length - 1 }
  const name = fullyQualified(lookup.question.name.toLowerCase())
  const isRenamed = lookup.asked.name.toLowerCase() !== name
  if (lookup.reply.kind === 'unknown') return undefined
  if (!meets(rule.match, name)) {
    const why = isRenamed ? undefined : nearMiss(rule.match, name)
    return why && isFutile(rule, why) ? { kind: 'no-match', why } : undefined
  }
  if (!lookup.server || !holds(lookup.server, rule))
    return isRenamed ? undefined : { kind: 'other-block', block: lookup.server }
  const by = lookup.rules.at(-1)?.rule
  const isAlike = by?.field === 'name' && by.to === rule.to
  return by && !isAlike ? { kind: 'shadowed', by } : undefined
}

/** `prefix api` misses `api-eu.…` and meets `api.…`, as may be meant; no label ends with a hyphen, so `prefix api-` meets nothing. */
function isFutile({ match }: NameRule, why: NearMiss): boolean {
  return why !== 'label-border' || match.kind === 'regex' || match.text.endsWith('-.')
}

function holds(block: ServerBlock, { spot }: RewriteRule): boolean {
  return rewriteRules(block).some((each) => isSameSpot(each.spot, spot))
}

function isSameSpot(a: Spot, b: Spot): boolean {
  return a.file === b.file && a.range.start === b.range.start
}
