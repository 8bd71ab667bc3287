import { describe, expect, it } from 'vitest'
import { runAction } from './black-box.ts'
import { startGitHub } from './github-double.ts'
import events from './github/events.json' with { type: 'json' }
import { certain } from './manifests.ts'

/** What a pull request of a stranger may hold, in names and in values. */
const hostile = [
  '::error::owned',
  '##[error]owned',
  '::set-output name=owned::1',
  '::stop-commands::owned',
  '%0A::error::owned',
  '%250A',
  '`owned` ```',
  '</code></details><script>owned()</script>',
  '| owned | [owned](https://owned.example) ![](https://owned.example/a.png) @owned #1',
  '\n::error::owned\r\n::error::owned\r::error::owned',
  '\u2028::error::owned\u0085',
  '\nowned<<EOF\nowned\nEOF\n',
]
const all = hostile.join(' ')

/** A gateway that is called so, and a caller that dials an address beside such text. */
function manifest(name: string): string {
  const quoted = JSON.stringify(name)
  return `apiVersion: v1
kind: Service
metadata:
  name: ${quoted}
  namespace: ${quoted}
  annotations:
    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet
    clb-lint.io/ignore: ${quoted}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector: { app: ${quoted} }
  ports: [{ port: 80 }]
status: { loadBalancer: { ingress: [{ ip: 10.0.0.8 }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${quoted} }
spec:
  template:
    spec:
      containers: [{ name: ${quoted}, image: a, env: [{ name: ${quoted}, value: ${JSON.stringify(`http://10.0.0.8/${name}`)} }] }]
`
}

/** A file name cannot hold a slash or a NUL. */
const fileName = `${all.replaceAll('/', '∕')}`.slice(0, 80)
const ours =
  /^(?:::(?:error|warning|notice) file=[^,:]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[a-z-]+::|::(?:error|notice) title=clb-lint::)/

/** Lines as a runner splits them, which it trims before it looks for a command (actions/runner, ActionCommand.cs). */
function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith('::') || line.includes('##['))
}

describe('text of a manifest', () => {
  it('is no command, no markup and no output of the step', async () => {
    const github = await startGitHub([{ filename: `deploy/${fileName}.yaml`, status: 'added' }])
    const step = await runAction({
      files: { [`deploy/${fileName}.yaml`]: manifest(all), 'deploy/broken.yaml': `apiVersion: v1\nkind: ${all}: [` },
      event: events['pull_request.opened'],
      env: { GITHUB_API_URL: github.url },
      inputs: { fact: certain, 'only-changed': 'true', token: 'ghs_test', 'sarif-file': 'a.sarif' },
    })
    expect(step.code).toBe(1)
    const commands = commandsIn(step.stdout)
    expect(commands.length).toBeGreaterThan(1)
    expect(commands.filter((line) => !ours.test(line))).toEqual([])
    expect(commandsIn(step.stderr)).toEqual([])
    expect(step.summary).not.toMatch(/<(?!\/?code>|br>)|`|!\[|@owned|\]\((?!https:\/\/github\.com\/clb-lint\/)/)
    expect(step.summary.split('\n').filter((line) => line.includes('owned') && !/^(?:\| |- )/.test(line))).toEqual([])
    expect(Object.keys(step.outputs)).toEqual(['sarif-file', 'findings', 'errors', 'warnings'])
  })

  it('of 5 MB leaves a summary below 1 MiB and short annotations', async () => {
    const step = await runAction({ files: { 'a.yaml': manifest('owned '.repeat(850_000)) }, inputs: { fact: certain } })
    expect(step.code).toBe(1)
    expect(Buffer.byteLength(step.summary)).toBeLessThan(1024 * 1024)
    expect(commandsIn(step.stdout).length).toBeGreaterThan(0)
    expect(Math.max(...step.stdout.split('\n').map((line) => line.length))).toBeLessThan(4500)
  })

  it('in a thousand findings leaves a summary below 1 MiB and ten annotations of a level', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => manifest(`web-${index} ${'é'.repeat(300)}`).split('---')[0])
    const step = await runAction({ files: { 'a.yaml': many.join('---\n') }, inputs: { fact: certain } })
    expect(Number(step.outputs['errors'])).toBe(1000)
    expect(Buffer.byteLength(step.summary)).toBeLessThan(1024 * 1024)
    expect(step.summary).toMatch(/\n\d+ more are not listed here\./)
    expect(step.stdout.match(/^::error /gm)).toHaveLength(10)
    expect(step.stdout).toContain('clb-lint: 990 more errors are not annotated')
  })
})

describe('text of a workflow', () => {
  it('is no command where the job cannot be done', async () => {
    const step = await runAction({
      files: { 'a.yaml': '' },
      inputs: { fact: `provider=${all.replaceAll(/[\r\n]/g, ' ')}` },
    })
    expect(step.code).toBe(2)
    expect(commandsIn(step.stdout).filter((line) => !ours.test(line))).toEqual([])
    expect(commandsIn(step.stderr)).toEqual([])
  })
})
