/** Where a config file is looked for. */

/** In this order; the first that is there counts. */
const configNames: readonly string[] = ['.clb-lint.yaml', '.clb-lint.yml', '.clb-lint.json']

/** What the search needs of the host; paths are relative to the working directory. */
export interface ConfigHost {
  exists(path: string): boolean
  /** The git top level relative to the working directory (`../..`, '.'); undefined outside a repository. */
  readonly topLevel: string | undefined
}

/** The nearest config from the working directory upward to the git top level; outside a repository in the working directory alone. */
export function findConfig(host: ConfigHost): string | undefined {
  const levels = (host.topLevel ?? '.').split('/').filter((segment) => segment === '..').length
  for (let level = 0; level <= levels; level += 1) {
    const found = configNames.map((name) => '../'.repeat(level) + name).find((path) => host.exists(path))
    if (found !== undefined) return found
  }
  return undefined
}
