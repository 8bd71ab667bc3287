import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { ChangedFile, Refusal } from './github-double.ts'
import type { Step } from './black-box.ts'
import { runAction } from './black-box.ts'
import { startGitHub } from './github-double.ts'
import events from './github/events.json' with { type: 'json' }
import { certain, gateway } from './manifests.ts'

const opened = events['pull_request.opened']
const files = {
  'deploy/one.yaml': gateway('one'),
  'deploy/two.yaml': gateway('two'),
  'deploy/three ü.yaml': gateway('three'),
}
const one: ChangedFile = { filename: 'deploy/one.yaml', status: 'modified' }

interface Asked {
  readonly changed?: readonly ChangedFile[]
  readonly refusals?: readonly Refusal[]
  readonly event?: unknown
  readonly inputs?: Readonly<Record<string, string>>
}

/** A step of a job of the pull request, and the GitHub that it asked. */
async function ask({ changed = [], refusals = [], event = opened, inputs = {} }: Asked) {
  const github = await startGitHub(changed, refusals)
  const step = await runAction({
    files,
    event,
    env: { GITHUB_API_URL: github.url },
    inputs: { fact: certain, 'only-changed': 'true', 'sarif-file': 'a.sarif', token: 'ghs_test', ...inputs },
  })
  expect(github.complaints).toEqual([])
  return { step, github }
}

/** Names of the files that are annotated with findings. */
function annotated({ stdout }: Step): readonly string[] {
  return [...stdout.matchAll(/^::error file=([^,]*)/gm)].map(([, file = '']) => file)
}

function notices({ stdout }: Step): readonly string[] {
  return stdout.split('\n').filter((line) => line.startsWith('::notice'))
}

const everything = ['deploy/one.yaml', 'deploy/three ü.yaml', 'deploy/two.yaml']

describe('a pull request with only-changed', () => {
  it('reports what touches a changed file, and says how much it leaves out', async () => {
    const { step, github } = await ask({ changed: [one] })
    expect(step.code).toBe(1)
    expect(annotated(step)).toEqual(['deploy/one.yaml'])
    expect(step.outputs).toMatchObject({ findings: '1', errors: '1' })
    expect(step.stderr).toContain('2 findings are not reported: they touch no file that the pull request changes')
    expect(step.summary).toContain('2 findings are not reported')
    expect(notices(step)).toEqual([])
    expect(github.requests).toEqual(['GET /repos/Codertocat/Hello-World/pulls/2/files?per_page=100'])
    expect(github.authorizations).toEqual(['token ghs_test'])
  })

  it('passes if nothing touches a changed file', async () => {
    const { step } = await ask({ changed: [{ filename: 'README.md', status: 'modified' }] })
    expect(step.code).toBe(0)
    expect(step.outputs).toMatchObject({ findings: '0', errors: '0' })
  })

  it('keeps the SARIF log whole, since what an upload lacks counts as fixed', async () => {
    const { step } = await ask({ changed: [one] })
    expect(JSON.parse(step.file('a.sarif') ?? '').runs[0].results).toHaveLength(3)
  })

  it('knows a renamed file by its new name, and no file that is deleted', async () => {
    const { step } = await ask({
      changed: [
        { filename: 'deploy/three ü.yaml', status: 'renamed', previous_filename: 'deploy/two.yaml' },
        { filename: 'deploy/one.yaml', status: 'removed' },
      ],
    })
    expect(annotated(step)).toEqual(['deploy/three ü.yaml'])
  })

  it('sees paths from the top of the repository, wherever it works', async () => {
    const { step } = await ask({ changed: [one], inputs: { 'working-directory': 'deploy' } })
    expect(annotated(step)).toEqual(['deploy/one.yaml'])
  })

  it('reads all pages', async () => {
    const many = Array.from({ length: 250 }, (_, index): ChangedFile => ({
      filename: `a/${index}.md`,
      status: 'added',
    }))
    const { step, github } = await ask({ changed: [...many, one] })
    expect(annotated(step)).toEqual(['deploy/one.yaml'])
    expect(github.requests).toHaveLength(3)
  })

  it('reports everything where there are more files than GitHub lists, and says so', async () => {
    const many = Array.from({ length: 3200 }, (_, index): ChangedFile => ({
      filename: `a/${index}.md`,
      status: 'added',
    }))
    const event = { ...opened, pull_request: { ...opened.pull_request, changed_files: 3200 } }
    const { step, github } = await ask({ changed: many, event })
    expect(github.requests).toHaveLength(30)
    expect(annotated(step)).toEqual(everything)
    expect(notices(step)).toEqual([
      '::notice title=clb-lint::pull request 2: GitHub lists no more than 3000 changed files, so everything is reported.',
    ])
  })

  it('takes 3,000 files as all, if the event counts as many', async () => {
    const many = Array.from({ length: 2999 }, (_, index): ChangedFile => ({
      filename: `a/${index}.md`,
      status: 'added',
    }))
    const event = { ...opened, pull_request: { ...opened.pull_request, changed_files: 3000 } }
    const { step } = await ask({ changed: [...many, one], event })
    expect(annotated(step)).toEqual(['deploy/one.yaml'])
  })
})

const forbidden: Refusal = { status: 403, message: 'Resource not accessible by integration' }
const hasty: Refusal = {
  status: 403,
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  headers: { 'retry-after': '1' },
}
const broken: Refusal = { status: 502, message: 'Server Error' }

describe('a GitHub that refuses', () => {
  it.each<[string, readonly Refusal[]]>([
    ['one 502', [broken]],
    ['a secondary rate limit that asks for a second', [hasty]],
    ['a rate limit that ends now', [{ ...hasty, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } }]],
  ])('is asked once more after %s', async (_, refusals) => {
    const { step, github } = await ask({ changed: [one], refusals })
    expect(annotated(step)).toEqual(['deploy/one.yaml'])
    expect(github.requests).toHaveLength(2)
  })

  it.each<[string, readonly Refusal[], string, number]>([
    ['403', [forbidden], "The token may not list changed files (403): grant 'pull-requests: read'.", 1],
    ['404', [{ status: 404, message: 'Not Found' }], 'The token may not list changed files (404): grant', 1],
    ['401', [{ status: 401, message: 'Bad credentials' }], 'The token may not list changed files (401): grant', 1],
    ['422', [{ status: 422, message: 'x' }], 'GitHub did not list the changed files (422)', 1],
    ['502 twice', [broken, broken], 'GitHub did not list the changed files (502)', 2],
    ['the limit twice', [hasty, hasty], "GitHub's rate limit was hit (403)", 2],
    ['an hour of patience', [{ ...hasty, headers: { 'retry-after': '3600' } }], "GitHub's rate limit was hit (403)", 1],
  ])('with %s gets everything reported, with one notice', async (_, refusals, why, requests) => {
    const { step, github } = await ask({ changed: [one], refusals })
    expect(step.code).toBe(1)
    expect(annotated(step)).toEqual(everything)
    expect(notices(step)).toEqual([expect.stringContaining(why)])
    expect(step.summary).toContain('verything is reported')
    expect(github.requests).toHaveLength(requests)
  })

  it('refuses a fork too: annotations and summary stay', async () => {
    const { pull_request } = opened
    const head = {
      ...pull_request.head,
      repo: { ...pull_request.head.repo, fork: true, full_name: 'fork/Hello-World' },
    }
    const { step, github } = await ask({
      refusals: [forbidden],
      event: { ...opened, pull_request: { ...pull_request, head } },
    })
    expect(annotated(step)).toEqual(everything)
    expect(step.summary.match(/local-traffic-policy\]/g)).toHaveLength(3)
    expect(notices(step)).toHaveLength(1)
    expect(github.requests).toHaveLength(1)
  })

  it('is not there at all', async () => {
    const step = await runAction({
      files,
      event: opened,
      env: { GITHUB_API_URL: `http://127.0.0.1:${await closedPort()}` },
      inputs: { fact: certain, 'only-changed': 'true', token: 'ghs_test' },
    })
    expect(annotated(step)).toEqual(everything)
    expect(notices(step)).toEqual([expect.stringContaining('GitHub could not be reached for the changed files')])
  })
})

/** A port of the loopback interface that nobody listens on. */
function closedPort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

describe('GitHub is not asked', () => {
  it('without a token, and the notice says why everything is reported', async () => {
    const { step, github } = await ask({ changed: [one], inputs: { token: '' } })
    expect(github.requests).toEqual([])
    expect(annotated(step)).toEqual(everything)
    expect(notices(step)).toEqual([expect.stringContaining("Changed files are unknown without a 'token'")])
  })

  it('unless only-changed is true', async () => {
    const { step, github } = await ask({ changed: [one], inputs: { 'only-changed': 'false' } })
    expect(github.requests).toEqual([])
    expect(annotated(step)).toEqual(everything)
    expect(notices(step)).toEqual([])
  })

  it('outside of a pull request', async () => {
    const { step, github } = await ask({ changed: [one], event: events.push })
    expect(github.requests).toEqual([])
    expect(annotated(step)).toEqual(everything)
    expect(notices(step)).toEqual([])
  })
})
