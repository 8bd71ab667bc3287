import { describe, expect, it } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { readConfig } from '../../src/config/read.ts'
import { inputFile } from '../../src/lint/read-input.ts'
import { renderInto } from '../../src/lint/render.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'

const config = (text: string) =>
  readConfig(new SourceFile('deploy/.clb-lint.yaml', text), { rules: [], workingDirectory: '' }).config

/** A host whose programs answer from a table, and that remembers what it ran. */
function hostWith(programs: Readonly<Record<string, string>>): { host: Host; ran: string[] } {
  const ran: string[] = []
  const run: Host['run'] = (program, args) => {
    ran.push([program, ...args].join(' '))
    const stdout = programs[program]
    if (stdout === undefined) return Promise.resolve({ status: 127, stdout: '', stderr: `${program} not found` })
    return Promise.resolve({ status: 0, stdout, stderr: '' })
  }
  return { host: { run } as Host, ran }
}

const input = {
  files: [
    inputFile(new SourceFile('deploy/shop/templates/a.yaml', 'a: {{ .b }}'), 'path'),
    inputFile(new SourceFile('deploy/other.yaml', 'a: b'), 'path'),
  ],
  named: new Set<string>(),
  encodings: new Map(),
  plainJson: 0,
  notices: [],
}

describe('--render', () => {
  it('reads what helm makes of a chart in the place of its templates', async () => {
    const { host, ran } = hostWith({ helm: 'kind: Service\n' })
    const chart = config('renders:\n  - { chart: shop, name: shop, namespace: prod, values: [prod.yaml] }\n')
    const { files } = await renderInto(host, input, chart)
    expect(ran).toEqual(['helm template shop deploy/shop --values deploy/prod.yaml --namespace prod'])
    expect(files.map(({ file }) => file.path)).toEqual(['deploy/other.yaml', `<${ran[0]}>`])
    expect(files[1]?.file.text).toBe('kind: Service\n')
  })

  it('builds a kustomization with whichever program is there', async () => {
    const { host, ran } = hostWith({ kustomize: 'kind: Service\n' })
    await renderInto(host, input, config('renders:\n  - kustomization: prod\n'))
    expect(ran).toEqual(['kubectl kustomize deploy/prod', 'kustomize build deploy/prod'])
  })

  it('is an error with the reason where the program fails or is missing', async () => {
    const { host } = hostWith({})
    await expect(renderInto(host, input, config('renders:\n  - chart: shop\n'))).rejects.toThrow(/failed/)
  })

  it('is an error where the config lists nothing', async () => {
    await expect(renderInto(hostWith({}).host, input, config(''))).rejects.toThrow(/lists nothing/)
  })
})
