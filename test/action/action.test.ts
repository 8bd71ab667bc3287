import { describe, expect, it } from 'vitest'
import { runAction } from './black-box.ts'
import { certain, gateway, possible } from './manifests.ts'

const annotations = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('::'))

describe('a step of a job', () => {
  it('annotates, summarises, writes SARIF and outputs, and fails', async () => {
    const step = await runAction({
      files: { 'deploy/web.yaml': gateway() },
      inputs: { paths: 'deploy', fact: certain, 'sarif-file': 'clb-lint.sarif' },
    })
    expect(step.code).toBe(1)
    expect(annotations(step.stdout)).toEqual([
      expect.stringMatching(/^::error file=deploy\/web\.yaml,line=9,endLine=9,col=3,endColumn=30,title=local-traffic-/),
    ])
    expect(step.outputs).toEqual({ 'sarif-file': 'clb-lint.sarif', findings: '1', errors: '1', warnings: '0' })
    expect(step.summary).toContain('1 file, 1 object, 1 load balancer, 0 callers')
    expect(JSON.parse(step.file('clb-lint.sarif') ?? '')).toMatchObject({
      runs: [{ results: [{ ruleId: 'local-traffic-policy', level: 'error' }] }],
    })
    expect(step.stderr).toContain('callers use web.default:80')
  })

  it('passes where nothing is found, and still writes SARIF and outputs', async () => {
    const step = await runAction({ files: { 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n' } })
    expect(step.code).toBe(0)
    expect(step.stdout).toBe('')
    expect(step.outputs).toEqual({ 'sarif-file': '', findings: '0', errors: '0', warnings: '0' })
    expect(step.summary).toContain('no findings')
  })

  it('fails from the level on that it is told', async () => {
    const files = { 'a.yaml': gateway() }
    const codes = ['error', 'warning', 'never'].map(async (level) => {
      return (await runAction({ files, inputs: { fact: possible, 'fail-on': level } })).code
    })
    expect(await Promise.all(codes)).toEqual([0, 1, 0])
  })

  it('lets the config say the level where the input does not', async () => {
    const files = { 'a.yaml': gateway(), '.clb-lint.yaml': 'fail-on: error\n', 'other.yaml': 'fail-on: warning\n' }
    expect((await runAction({ files, inputs: { fact: possible, 'fail-on': '' } })).code).toBe(0)
    expect((await runAction({ files, inputs: { fact: possible, config: 'other.yaml' } })).code).toBe(1)
  })

  it('takes lists one item a line, so that a path may hold blanks, and no path for an option', async () => {
    const step = await runAction({
      files: { 'a b/web.yaml': gateway('one'), '--fix/web.yaml': gateway('two'), 'c.yaml': gateway('three') },
      inputs: { paths: '\n  a b \n\n--fix\n', fact: certain },
    })
    expect(step.outputs['findings']).toBe('2')
  })

  it('works in a directory below: paths are seen from it, annotations and the SARIF output from above', async () => {
    const step = await runAction({
      files: { 'team/deploy/web.yaml': gateway() },
      inputs: { 'working-directory': 'team', paths: 'deploy', fact: certain, 'sarif-file': 'out.sarif' },
    })
    expect(annotations(step.stdout)[0]).toContain('file=team/deploy/web.yaml,')
    expect(step.outputs['sarif-file']).toBe('team/out.sarif')
    expect(step.file('team/out.sarif')).toContain('"uri":"team/deploy/web.yaml"')
  })

  it('leaves out what a baseline holds, and reports nothing of a context', async () => {
    const files = { 'deploy/web.yaml': gateway(), 'platform/other.yaml': gateway('other') }
    const found = await runAction({ files, inputs: { paths: 'deploy', fact: certain, 'sarif-file': 'a.sarif' } })
    const [result] = JSON.parse(found.file('a.sarif') ?? '').runs[0].results
    const fingerprint = Object.entries(result.partialFingerprints).find(([name]) => name.startsWith('clbLint'))?.[1]
    const baseline = JSON.stringify({ version: 1, findings: [{ fingerprint, rule: 'a', path: 'b' }] })
    const step = await runAction({
      files: { ...files, 'baseline.json': baseline },
      inputs: { paths: 'deploy', context: 'platform', baseline: 'baseline.json', fact: certain },
    })
    expect(step.code).toBe(0)
    expect(step.stderr).toContain('2 files, 2 objects')
  })

  it('runs the rules that it is told, at the level that it is told', async () => {
    const files = { 'a.yaml': gateway() }
    const muted = await runAction({ files, inputs: { fact: certain, only: 'unreadable-manifest' } })
    expect(muted.outputs['findings']).toBe('0')
    const milder = await runAction({ files, inputs: { fact: certain, rule: 'local-traffic-policy=note' } })
    expect(milder.outputs).toMatchObject({ findings: '1', errors: '0', warnings: '0' })
    expect(annotations(milder.stdout)[0]).toMatch(/^::notice file=/)
  })
})

describe('a job that cannot be done fails with exit code 2 and an annotation that says why', () => {
  it.each([
    [{ 'fail-on': 'warn' }, "unknown severity 'warn'; known: error, warning, note, never"],
    [{ 'only-changed': 'yes' }, "'only-changed' is true or false, not 'yes'"],
    [{ paths: 'deplyo' }, "no such file or directory: 'deplyo'"],
    [{ 'working-directory': 'deplyo' }, "no such working-directory: 'deplyo'"],
    [{ config: 'none.yaml' }, 'none.yaml'],
    [{ fact: 'provider=akc' }, "'akc' is no value of provider; did you mean 'ack'?"],
    [{ 'sarif-file': 'no/such/directory.sarif' }, "cannot write 'no/such/directory.sarif' (ENOENT)"],
  ])('%j', async (inputs, why) => {
    const step = await runAction({ files: { 'a.yaml': gateway() }, inputs })
    expect(step.code).toBe(2)
    expect(annotations(step.stdout)).toEqual([expect.stringContaining('::error title=clb-lint::clb-lint: ')])
    expect(step.stdout).toContain(why)
    expect(step.outputs).toEqual({})
  })
})

describe('outside of GitHub', () => {
  it('needs neither an event nor a place for outputs', async () => {
    const env = { GITHUB_EVENT_PATH: '', GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '', GITHUB_REPOSITORY: '' }
    const step = await runAction({
      files: { 'a.yaml': gateway() },
      inputs: { fact: certain, 'only-changed': 'true' },
      env,
    })
    expect(step.code).toBe(1)
    expect(step.stderr).toContain('1 error')
  })
})
