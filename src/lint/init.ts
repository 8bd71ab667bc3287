/** What `init` writes down of an input: its clusters, the globs of their files, the facts that the manifests show. */
import { posix } from 'node:path'
import type { ShownCluster } from '../config/init.ts'
import type { LoadedCluster, Model } from './load.ts'
import { stdinPath } from '../host/host.ts'
import { factsBy } from '../model/facts/fact-names.ts'
import { unknown } from '../model/facts.ts'
import { textsOf } from '../model/services/selectors.ts'
import { isIstioGateway } from '../model/services/sources/istio-gateway.ts'

/** The clusters of a model as a config would name them; of an input without objects one of which nothing is known. */
export function shownClusters({ clusters, files }: Pick<Model, 'clusters' | 'files'>): readonly ShownCluster[] {
  if (clusters.length === 0) return [{ name: 'default', files: [], ids: [], facts: factsBy(() => unknown) }]
  const paths = files.flatMap(({ role, file }) => (role === 'path' ? [posix.normalize(file.path)] : []))
  return clusters.map((cluster, index) => {
    const { name, facts } = cluster.model
    const isAgain = clusters.slice(0, index).some(({ model }) => model.name === name)
    return {
      name: isAgain ? `${name}-${index + 1}` : name,
      files: clusters.length === 1 ? [] : globsOf(pathsOf(cluster), paths),
      ids: idsOf(cluster),
      facts,
    }
  })
}

function pathsOf({ world }: LoadedCluster): ReadonlySet<string> {
  return new Set(world.files.flatMap(({ role, file }) => (role === 'path' ? [posix.normalize(file.path)] : [])))
}

function idsOf({ model }: LoadedCluster): readonly string[] {
  const gateways = model.resources.filter(isIstioGateway)
  return [...new Set(gateways.flatMap(({ node }) => textsOf(node.at('spec', 'clusterIds'))))]
}

/** Globs that cover these files and no other one: the outermost directories of which all is meant, else the files themselves. */
function globsOf(own: ReadonlySet<string>, all: readonly string[]): readonly string[] {
  const isWhole = new Map<string, boolean>()
  const whole = (directory: string): boolean => {
    const known = isWhole.get(directory)
    if (known !== undefined) return known
    const answer = all.every((path) => !path.startsWith(`${directory}/`) || own.has(path))
    isWhole.set(directory, answer)
    return answer
  }
  const globs = [...own].flatMap((path) => {
    if (path === stdinPath) return []
    const directory = directoriesOf(path).find(whole)
    return [literal(directory ?? path) + (directory === undefined ? '' : '/**')]
  })
  return [...new Set(globs)]
}

/** The directories of a path, the outermost first, without those that only lead upward. */
function directoriesOf(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1)
  return segments.flatMap((segment, index) => (segment === '..' ? [] : [segments.slice(0, index + 1).join('/')]))
}

/** A glob knows no escapes: `?` stands for what would be one of its signs. */
function literal(path: string): string {
  return path.replace(/[*?{}]/g, '?')
}
