import type { ClusterInput } from '../../../src/model/build-cluster.ts'
import type { Exposure } from '../../../src/model/exposure.ts'
import type { ClusterModel } from '../../../src/model/cluster.ts'
import type { FactName, FactValues, Facts } from '../../../src/model/facts.ts'
import type { Place } from '../../../src/manifest/place.ts'
import type { Resource } from '../../../src/model/resource.ts'
import { readDocuments } from '../../../src/manifest/document.ts'
import { SourceFile } from '../../../src/manifest/source-file.ts'
import { buildCluster } from '../../../src/model/build-cluster.ts'
import { nodesOf } from '../../../src/model/facts/evidence/nodes.ts'
import { factsBy } from '../../../src/model/facts/fact-names.ts'
import { known, unknown } from '../../../src/model/facts.ts'
import { mergeLive } from '../../../src/model/worlds/live.ts'
import { resourcesOf } from '../../../src/model/worlds/resources.ts'

export interface Given {
  readonly facts?: Partial<FactValues>
  readonly id?: string
  /** Text that is read for context only: a dump. */
  readonly context?: string
}

/** The objects of YAML texts, dumps merged in. */
export function resourcesIn(yaml: string, context = ''): readonly Resource[] {
  return mergeLive([...read('manifest.yaml', yaml, 'path'), ...read('dump.yaml', context, 'context')])
}

function read(path: string, text: string, role: Resource['role']): readonly Resource[] {
  return readDocuments(new SourceFile(path, text)).flatMap((document) => resourcesOf(document, role))
}

/** Facts of which only the given ones are known, as if the config stated them. */
export function factsWith(stated: Partial<FactValues> = {}): Facts {
  const factOf = <Name extends FactName>(name: Name) => {
    const value: FactValues[Name] | undefined = stated[name]
    return value === undefined ? unknown : known(value, { from: 'config' })
  }
  return factsBy(factOf)
}

/** A cluster made of YAML text; nodes come from the Node objects of its dumps. */
export function clusterOf(yaml: string, { facts, id, context }: Given = {}): ClusterModel {
  const resources = resourcesIn(yaml, context)
  const input: ClusterInput = { name: 'test', id, resources, facts: factsWith(facts), nodes: nodesOf(resources) }
  return buildCluster(input)
}

/** The only exposure of a cluster. */
export function exposureOf(yaml: string, given: Given = {}): Exposure {
  const { exposures } = clusterOf(yaml, given)
  const [exposure, ...others] = exposures
  if (!exposure || others.length > 0) throw new Error(`${exposures.length} exposures instead of one`)
  return exposure
}

/** The text that a place points at. */
export function textAt(place: Place | undefined): string | undefined {
  return place?.file.text.slice(place.range.start, place.range.end)
}
