import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Model } from '../../src/lint/load.ts'
import { initialConfig } from '../../src/config/init.ts'
import { readConfig } from '../../src/config/read.ts'
import { shownClusters } from '../../src/lint/init.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { formatFact } from '../../src/model/facts/fact-names.ts'
import type { Texts } from '../rules/lint-texts.ts'
import { loadTexts } from '../rules/lint-texts.ts'

const directories = ['', 'base/', 'eu/', 'eu/edge/', 'us/', '../shared/'] as const
const objects = ['gateway', 'orders', 'nodes'] as const

const manifest = fc.record({
  directory: fc.constantFrom(...directories),
  object: fc.constantFrom(...objects),
  kubelet: fc.constantFrom('v1.22.15-aliyun.1', 'v1.30.7-aliyun.1'),
})

function textOf({ object, kubelet }: { readonly object: string; readonly kubelet: string }): string {
  if (object !== 'nodes')
    return `apiVersion: v1\nkind: Service\nmetadata: {name: ${object}}\nspec: {type: LoadBalancer}\n`
  return `apiVersion: v1\nkind: Node\nmetadata: {name: n1, uid: u1}\nstatus: {nodeInfo: {kubeletVersion: ${kubelet}}}\n`
}

/** Files in several directories, some of them listed by kustomizations. */
const inputs: fc.Arbitrary<Texts> = fc
  .tuple(fc.array(manifest, { minLength: 1, maxLength: 10 }), fc.subarray(['eu/', 'us/'] as const))
  .map(([manifests, kustomized]) => {
    const texts: Record<string, string> = {}
    for (const each of manifests) texts[`${each.directory}${each.object}.yaml`] = textOf(each)
    for (const directory of kustomized) {
      const own = Object.keys(texts).filter((path) => new RegExp(`^${directory}[^/]+$`).test(path))
      const listed = [
        ...own.map((path) => path.slice(directory.length)),
        ...(texts['base/gateway.yaml'] ? ['../base/gateway.yaml'] : []),
      ]
      if (listed.length > 0) texts[`${directory}kustomization.yaml`] = `resources: ${JSON.stringify(listed)}\n`
    }
    return texts
  })

/** What a model says of each cluster but its name (two may have the same by chance): its files, and a fact without its origin. */
function contents({ clusters }: Model) {
  return clusters
    .map(({ world, model }) => ({
      files: world.files.map(({ file }) => file.path).toSorted(),
      version: model.facts['kube-proxy.version'].known
        ? formatFact('kube-proxy.version', model.facts['kube-proxy.version'].value)
        : undefined,
    }))
    .map((each) => JSON.stringify(each))
    .toSorted()
}

it('writes a config by which the same files make the same clusters', () => {
  fc.assert(
    fc.property(inputs, (texts) => {
      const model = loadTexts(texts)
      const text = initialConfig(shownClusters(model), 'en')
      const { config, errors } = readConfig(new SourceFile('.clb-lint.yaml', text), {
        rules: [],
        workingDirectory: '/w/x',
      })
      expect(errors).toEqual([])
      expect(contents(loadTexts(texts, { config }))).toEqual(contents(model))
    }),
  )
})

it('writes a config that holds for an input without objects', () => {
  const text = initialConfig(shownClusters(loadTexts({ 'values.yaml': 'replicas: 2\n' })), 'en')
  const { config, errors } = readConfig(new SourceFile('.clb-lint.yaml', text), { rules: [], workingDirectory: '/w' })
  expect(errors).toEqual([])
  expect(config.clusters.map(({ name }) => name)).toEqual(['default'])
})
