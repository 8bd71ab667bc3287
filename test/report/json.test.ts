import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import schema from '../../schemas/report.schema.json' with { type: 'json' }
import { json, printJson } from '../../src/report/json.ts'
import { empty, gateway, possible, report, view } from './fixture.ts'

const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
}).compile(schema)

/** What the schema says once a text of the document is replaced. */
function spoilt(from: string, to: string): readonly string[] {
  return errorsOf(JSON.parse(json(report, view).replace(from, to)))
}

function errorsOf(document: unknown): readonly string[] {
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

describe('the JSON report', () => {
  it.each([
    ['with findings', report],
    ['without findings', empty],
  ])('%s is what its schema says, and nothing more', (_name, each) => {
    expect(errorsOf(JSON.parse(json(each, view)))).toEqual([])
  })

  it.each<readonly [string, (document: Record<string, unknown>) => void]>([
    ['a key that nobody knows', (document) => Object.assign(document, { extra: 1 })],
    ['a missing part', (document) => delete document['notices']],
    ['another version', (document) => Object.assign(document, { version: 2 })],
  ])('is refused by the schema with %s', (_name, spoil) => {
    const document = JSON.parse(json(report, view)) as Record<string, unknown>
    spoil(document)
    expect(errorsOf(document)).not.toEqual([])
  })

  it('is refused with a line 0, a fact that is unknown and has a value, a failure without a cause', () => {
    expect(spoilt('"startLine": 2', '"startLine": 0')).not.toEqual([])
    expect(spoilt('"value": null', '"value": "ipvs"')).not.toEqual([])
    expect(spoilt('"cause": "local-policy",', '')).not.toEqual([])
  })

  it('names places relative to the working directory, 1-based, with an exclusive end', () => {
    const { findings } = JSON.parse(json(report, view)) as { findings: readonly { location: unknown }[] }
    expect(findings[2]?.location).toEqual({
      path: 'deploy/gateway.yaml',
      startLine: 7,
      startColumn: 3,
      endLine: 7,
      endColumn: 31,
    })
  })

  it('holds edits whose offsets cut the old text out of the file', () => {
    const { findings } = JSON.parse(json(report, view)) as {
      findings: readonly {
        remedies: readonly { edits: readonly { start: number; end: number; newText: string }[] }[]
      }[]
    }
    const [edit] = findings[2]?.remedies[1]?.edits ?? []
    expect(edit && gateway.text.slice(edit.start, edit.end)).toBe('Local')
    expect(edit?.newText).toBe('Cluster')
  })

  it('gives a cluster-scoped object the namespace null', () => {
    const resource = { apiVersion: 'v1', kind: 'Node', namespace: undefined, name: 'n1' }
    const document: unknown = JSON.parse(json({ ...report, findings: [{ ...possible, resource }] }, view))
    expect(document).toMatchObject({ findings: [{ resource: { namespace: null } }] })
    expect(errorsOf(document)).toEqual([])
  })

  it('says facts as numbers and texts, each with its source', () => {
    expect(JSON.parse(json(report, view))).toMatchObject({
      clusters: [
        {
          name: 'new',
          facts: {
            provider: { value: 'ack', source: 'manifest', path: 'deploy/gateway.yaml', line: 1 },
            nodes: { value: 3, source: 'command-line' },
            cni: { value: null, source: 'unknown' },
          },
        },
        { name: 'old' },
      ],
    })
  })
})

it('writes no text that a GitHub runner would take for a command, and a reader gets it back', () => {
  const text = printJson({ value: 'a ##[error]b' }, 2)
  expect(text).not.toContain('##[')
  expect(JSON.parse(text)).toEqual({ value: 'a ##[error]b' })
})
