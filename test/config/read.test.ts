import { describe, expect, it } from 'vitest'
import { formatConfigError, readConfig } from '../../src/config/read.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { textAt } from '../model/support/input.ts'

const rules = ['local-traffic-policy', 'missing-keepalive']

function read(text: string, path = '.clb-lint.yaml') {
  return readConfig(new SourceFile(path, text), { rules, workingDirectory: '/repo/deploy' })
}

function config(text: string, path?: string) {
  const { config: content, errors: faults } = read(text, path)
  expect(faults.map((error) => formatConfigError(error, 'en'))).toEqual([])
  return content
}

function errors(text: string, path?: string): readonly string[] {
  return read(text, path).errors.map((error) => formatConfigError(error, 'en'))
}

const whole = `# yaml-language-server: $schema=schemas/config.schema.json
clusters:
  - name: prod-ack
    files: clusters/prod-ack/**
    provider: ack
    id: c5f0a1e6b2
    kubernetes: "1.30"
    cni: terway-eniip
    kube-proxy: { mode: ipvs, version: v1.30.7, cluster-cidr: 172.20.0.0/16 }
    terway: { in-cluster-load-balance: true }
    cluster-domain: cluster.local
    nodes: 3
    complete: true
  - name: rest
    files: [a/**, b.yaml]
rules:
  local-traffic-policy: warning
  missing-keepalive: off
ignore:
  - { rule: local-traffic-policy, files: legacy/**, reason: "retired in May", until: 2027-05-31 }
  - rule: missing-keepalive
fail-on: note
renders:
  - { chart: charts/shop, values: [values.yaml, prod.yaml], name: shop, namespace: retail }
  - { kustomization: overlays/prod }
`

const covers = (path: string, glob: string) => {
  const [cluster] = config(`clusters: [{name: a, files: ${glob}}]\n`, path).clusters
  return (file: string) => cluster?.covers(file)
}

describe('a config', () => {
  it('states clusters with their facts', () => {
    const [prod, rest] = config(whole).clusters
    const values = Object.fromEntries(
      Object.entries(prod?.facts ?? {}).map(([name, fact]) => [name, fact?.known === true && fact.value]),
    )
    expect([prod?.name, prod?.id, rest?.name, rest?.id]).toEqual(['prod-ack', 'c5f0a1e6b2', 'rest', undefined])
    expect(values).toEqual({
      provider: 'ack',
      kubernetes: { major: 1, minor: 30, patch: 0 },
      cni: 'terway-eniip',
      'kube-proxy.mode': 'ipvs',
      'kube-proxy.version': { major: 1, minor: 30, patch: 7 },
      'kube-proxy.cluster-cidr': '172.20.0.0/16',
      'terway.in-cluster-load-balance': true,
      'cluster-domain': 'cluster.local',
      nodes: 3,
      complete: true,
    })
    expect(rest?.facts).toEqual({})
  })

  it('says where each fact stands', () => {
    const mode = config(whole).clusters[0]?.facts['kube-proxy.mode']
    const origin = mode?.known === true ? mode.origin : undefined
    expect(origin?.from).toBe('config')
    expect(textAt(origin?.place)).toBe('mode: ipvs')
  })

  it('sets severities, also with an unquoted off', () => {
    expect(config(whole).rules).toEqual({ 'local-traffic-policy': 'warning', 'missing-keepalive': 'off' })
    expect(config('rules: {missing-keepalive: "off", local-traffic-policy: note}\n').rules).toEqual({
      'missing-keepalive': 'off',
      'local-traffic-policy': 'note',
    })
    expect(config(whole).failOn).toBe('note')
  })

  it('ignores findings; what an entry lacks is left to the suppressions', () => {
    const [first, second] = config(whole).ignore
    expect(first).toMatchObject({ rule: 'local-traffic-policy', reason: 'retired in May', until: '2027-05-31' })
    expect([first?.covers('legacy/a.yaml'), first?.covers('new/a.yaml')]).toEqual([true, false])
    expect(second).toMatchObject({ rule: 'missing-keepalive', reason: undefined, until: undefined })
    expect(second?.covers('anything/a.yaml')).toBe(true)
    expect(textAt(first?.at.rule)).toBe('local-traffic-policy')
    expect(config('ignore: [{rule: gone, reason: x}]\n').ignore[0]?.rule).toBe('gone')
  })

  it('names what to render', () => {
    expect(config(whole).renders).toMatchObject([
      { chart: 'charts/shop', values: ['values.yaml', 'prod.yaml'], name: 'shop', namespace: 'retail' },
      { kustomization: 'overlays/prod' },
    ])
    expect(config('renders: [{chart: a}]\n').renders).toMatchObject([
      { chart: 'a', values: [], name: undefined, namespace: undefined },
    ])
  })

  it.each([
    ['nothing', ''],
    ['a comment', '# nothing yet\n'],
    ['an empty map', '{}\n'],
  ])('may say %s', (_, text) => {
    expect(config(text)).toEqual({ clusters: [], rules: {}, ignore: [], failOn: undefined, renders: [] })
  })

  it('may be JSON', () => {
    expect(
      config('{"clusters": [{"name": "a", "provider": "tke"}], "fail-on": "never"}', '.clb-lint.json'),
    ).toMatchObject({
      clusters: [{ name: 'a' }],
      failOn: 'never',
    })
  })
})

describe('the globs of a config', () => {
  it('are relative to its own directory, while paths are relative to the working directory', () => {
    expect(covers('.clb-lint.yaml', 'prod/**')('prod/a.yaml')).toBe(true)
    expect(covers('../.clb-lint.yaml', 'deploy/prod/**')('prod/a.yaml')).toBe(true)
    expect(covers('../.clb-lint.yaml', 'prod/**')('prod/a.yaml')).toBe(false)
    expect(covers('../.clb-lint.yaml', 'platform/**')('../platform/a.yaml')).toBe(true)
    expect(covers('conf/lint.yaml', '../prod/**')('prod/a.yaml')).toBe(true)
    expect(covers('.clb-lint.yaml', 'prod/**')('/repo/deploy/prod/a.yaml')).toBe(true)
  })

  it('may be several, or none for all files', () => {
    const [some, every] = config('clusters: [{name: a, files: [x/**, y.yaml]}, {name: b}]\n').clusters
    expect(['x/1.yaml', 'y.yaml', 'z.yaml'].map((path) => some?.covers(path))).toEqual([true, true, false])
    expect(every?.covers('../z.yaml')).toBe(true)
  })
})

describe('a broken config', () => {
  it.each([
    ['an unknown key', 'cluster: []\n', "1:1: unknown key 'cluster'; did you mean 'clusters'?"],
    [
      'an unknown key in a cluster',
      'clusters:\n  - name: a\n    kubernetis: "1.30"\n',
      "3:5: unknown key 'kubernetis'; did you mean 'kubernetes'?",
    ],
    [
      'an unknown key in a fact',
      'clusters:\n  - name: a\n    kube-proxy: {mod: ipvs}\n',
      "3:18: unknown key 'mod'; did you mean 'mode'?",
    ],
    [
      'a version that YAML takes for a number',
      'clusters:\n  - name: a\n    kubernetes: 1.30\n',
      `3:17: 'kubernetes: 1.30' is read as 1.3; quote it: "1.30"`,
    ],
    [
      'a wrong word',
      'clusters:\n  - name: a\n    kube-proxy: {mode: ipsv}\n',
      "3:24: 'ipsv' is no value of kube-proxy.mode; did you mean 'ipvs'?",
    ],
    [
      'a wrong version',
      'clusters: [{name: a, kubernetes: latest}]\n',
      "1:34: 'latest' is no value of kubernetes: write a version such as 1.30 or v1.30.7",
    ],
    [
      'a wrong CIDR',
      'clusters: [{name: a, pod-cidr: 10.0.0.0/99}]\n',
      "1:32: '10.0.0.0/99' is no value of pod-cidr: write a CIDR such as 172.20.0.0/16, or several with commas between",
    ],
    [
      'a word for yes or no',
      'clusters: [{name: a, complete: always}]\n',
      "1:32: 'always' is no value of complete: write true or false",
    ],
    [
      'a word for a number',
      'clusters: [{name: a, nodes: "3"}]\n',
      `1:29: '"3"' is no value of nodes: write a number of nodes, at least 1`,
    ],
    [
      'a number that is too small',
      'clusters: [{name: a, nodes: 0}]\n',
      "1:29: '0' is no value of nodes: write a number of nodes, at least 1",
    ],
    ['a missing name', 'clusters:\n  - provider: ack\n', "2:5: 'name' is missing"],
    ['an empty name', 'clusters: [{name: ""}]\n', "1:13: 'name' has no value"],
    ['no value', 'clusters:\n  - name: a\n    provider:\n', "3:5: 'provider' has no value"],
    ['a list that is none', 'clusters: {name: a}\n', "1:11: 'clusters' takes a list"],
    ['a map that is none', 'clusters: [a]\n', "1:12: 'clusters' takes a map"],
    ['a config that is none', '- a\n', "1:1: 'config' takes a map"],
    ['two clusters of one name', 'clusters: [{name: a}, {name: a}]\n', "1:30: two clusters are called 'a'"],
    [
      'an unknown rule',
      'rules: {local-trafic-policy: off}\n',
      "1:9: unknown rule 'local-trafic-policy'; did you mean 'local-traffic-policy'?",
    ],
    [
      'an unknown severity',
      'rules: {local-traffic-policy: warn}\n',
      "1:31: unknown value of 'local-traffic-policy' 'warn'; known: error, warning, note, off",
    ],
    ['an unknown fail-on', 'fail-on: eror\n', "1:10: unknown value of 'fail-on' 'eror'; did you mean 'error'?"],
    ['an entry without a rule', 'ignore: [{reason: x}]\n', "1:11: 'rule' is missing"],
    [
      'a day of another shape',
      'ignore: [{rule: a, reason: b, until: 31.5.2027}]\n',
      "1:38: '31.5.2027' is no value of 'until'",
    ],
    ['a day that is none', 'ignore: [{rule: a, reason: b, until: 2027-02-30}]\n', "1:38: '2027-02-30' is no day"],
    ['a render of neither kind', 'renders: [{name: a}]\n', "1:12: write either 'chart' or 'kustomization'"],
    [
      'a render of both kinds',
      'renders: [{chart: a, kustomization: b}]\n',
      "1:12: write either 'chart' or 'kustomization'",
    ],
    ['a key twice', 'fail-on: note\nfail-on: error\n', '2:1:'],
    ['no YAML', 'clusters: [\n', '2:1:'],
    ['two documents', 'fail-on: note\n---\nfail-on: error\n', '3:1: a config is one document, this is a second one'],
  ])('says where and what: %s', (_, text, expected) => {
    const [first] = errors(text)
    expect(first?.slice(0, '.clb-lint.yaml:'.length + expected.length)).toBe(`.clb-lint.yaml:${expected}`)
    expect(errors(text)).toHaveLength(1)
  })

  it('tells all its faults in order, and yields an empty config', () => {
    const { config: content, errors: all } = read('fail-on: x\nclusters: [{name: a, cni: x}]\nrules: {y: off}\n')
    expect(all.map(({ at }) => at.file.lines.positionAt(at.range.start).line)).toEqual([1, 2, 3])
    expect(content.clusters).toEqual([])
  })

  it('says it in Chinese', () => {
    const [error] = read('fail-on: eror\n').errors
    expect(error && formatConfigError(error, 'zh')).toBe(
      '.clb-lint.yaml:1:10: 未知的“fail-on”的值“eror”，是否想写“error”？',
    )
  })

  it('is told in JSON, too', () => {
    expect(errors('{\n  "fail-on": "x"\n}\n', '.clb-lint.json')).toEqual([
      ".clb-lint.json:2:14: unknown value of 'fail-on' 'x'; known: error, warning, note, never",
    ])
  })
})
