/** What `init` writes down of an input: its clusters, the globs of their files, the facts that the manifests show. */
import { posix } from 'node:path'
import type { ShownCluster } from '../config/init.ts'
import type { LoadedCluster, Model } from './load.ts'
import { stdinPath } from '../host/host.ts'
import { isIstioGateway } from '../model/sources/istio-gateway.ts'
import { textsOf } from '../model/selectors.ts'

/** The clusters of a model as a config would name them. An input without any is one cluster of which nothing is known. */
export function shownClusters({ clusters, files, facts }: Pick<Model, 'clusters' | 'files'>): readonly ShownCluster[] {
  const paths = files.flatMap(({ role, file }) => (role === 'path' && file.path !== stdinPath ? [file.path] : []))
  const names = new Set<string>()
  return clusters.map((cluster) => ({
    name: uniqueName(cluster.model.name, names),
    files: clusters.length === 1 ? [] : globsOf(pathsOf(cluster), paths),
    ids: idsOf(cluster),
    facts: cluster.model.facts,
  }))
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name
  for (let number = 2; taken.has(unique); number += 1) unique = `${name}-${number}`
  taken.add(unique)
  return unique
}

function pathsOf({ world }: LoadedCluster): ReadonlySet<string> {
  return new Set(world.files.flatMap(({ role, file }) => (role === 'path' ? [posix.normalize(file.path)] : [])))
}

function idsOf({ model }: LoadedCluster): readonly string[] {
  const gateways = model.resources.filter(isIstioGateway)
  return [...new Set(gateways.flatMap(({ node }) => textsOf(node.at('spec', 'clusterIds'))))]
}

/** The fewest globs that cover these files and no other one: whole directories where all in them is meant, else the files. */
function globsOf(own: ReadonlySet<string>, all: readonly string[]): readonly string[] {
  ...
}
