/** Files → clusters: everything a run knows before a rule looks at it. The fix loop calls it again on what it wrote. */
import type { Config } from '../config/config.ts'
import type { Host } from '../host/host.ts'
import type { ManifestDocument } from '../manifest/document.ts'
import type { ClusterModel } from '../model/cluster.ts'
import type { StatedFacts } from '../model/facts/evidence/facts.ts'
import type { InputFile } from '../model/worlds/input.ts'
import type { World } from '../model/worlds/worlds.ts'
import type { Unrendered } from '../rule/input.ts'
import type { Encoding } from '../text/decode.ts'
import type { Counts, Notice } from './report.ts'
import type { ReadInput } from './read-input.ts'
import { buildCluster } from '../model/build-cluster.ts'
import { openFieldNotices } from '../model/exposures/open-fields.ts'
import { loadFacts } from '../model/facts/evidence/facts.ts'
import { nodesOf } from '../model/facts/evidence/nodes.ts'
import { worldsOf } from '../model/worlds/worlds.ts'
import { sortUnread, unbuiltKustomizations } from './unreadable.ts'

/** One cluster, and the world that it was built from. */
export interface LoadedCluster {
  readonly world: World
  readonly model: ClusterModel
}

export interface Model {
  readonly clusters: readonly LoadedCluster[]
  readonly files: readonly InputFile[]
  readonly encodings: ReadonlyMap<string, Encoding>
  readonly unreadable: readonly ManifestDocument[]
  readonly unrendered: readonly Unrendered[]
  readonly notices: readonly Notice[]
  readonly counts: Counts
}

/** Builds every cluster of an input. */
export function load(host: Pick<Host, 'exists'>, input: ReadInput, config: Config, stated: StatedFacts): Model {
  const { worlds, notices } = worldsOf(input.files, config.clusters)
  const loaded = worlds.map((world) => loadCluster(world, stated))
  const documents = input.files.filter(({ role }) => role === 'path').flatMap((file) => file.documents)
  const unread = sortUnread(documents, {
    isNamed: (path) => input.named.has(path),
    exists: (path) => host.exists(path),
    fileAt: (path) => input.files.find(({ file }) => file.path === path)?.file,
  })
  return {
    clusters: loaded.map(({ cluster }) => cluster),
    files: input.files,
    encodings: input.encodings,
    unreadable: unread.unreadable,
    unrendered: [...unread.unrendered, ...unbuiltKustomizations(worlds)],
    notices: [...input.notices, ...unread.notices, ...notices, ...loaded.flatMap((each) => each.notices)],
    counts: countsOf(
      input,
      loaded.map(({ cluster }) => cluster),
    ),
  }
}

function loadCluster(world: World, commandLine: StatedFacts): { cluster: LoadedCluster; notices: readonly Notice[] } {
  const { facts, notices } = loadFacts({
    resources: world.resources,
    patched: world.patched,
    config: world.stated?.facts ?? {},
    commandLine,
  })
  const model = buildCluster({
    name: world.name,
    id: world.stated?.id,
    resources: world.resources,
    facts,
    nodes: nodesOf(world.resources),
    corefiles: world.files.filter(({ documents }) => documents.length === 0).map(({ file }) => file),
  })
  return { cluster: { world, model }, notices: [...notices, ...openFieldNotices(world.resources, world.stated?.id)] }
}

/** Each file, object, load balancer and caller once, in however many clusters it lives. */
function countsOf(input: ReadInput, clusters: readonly LoadedCluster[]): Counts {
  const objects = new Set(clusters.flatMap(({ model }) => model.resources.map(({ node }) => node)))
  const owners = new Set(clusters.flatMap(({ model }) => model.exposures.map(({ owner }) => owner.node)))
  const callers = new Set(clusters.flatMap(({ model }) => model.calls.map(({ mentionedBy }) => mentionedBy?.node)))
  return {
    files: input.files.length + input.plainJson,
    documents: input.files.flatMap(({ documents }) => documents).length,
    objects: objects.size,
    loadBalancers: owners.size,
    callers: callers.size,
  }
}
