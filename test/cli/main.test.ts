import { describe, expect, it } from 'vitest'
import type { Engine, LintRequest, LintResult } from '../../src/cli/engine.ts'
import type { MemoryHost, World } from './memory-host.ts'
import { main } from '../../src/cli/main.ts'
import { Failure } from '../../src/host/failure.ts'
import { empty, message, possible, report, reportOf } from '../report/fixture.ts'
import { memoryHost } from './memory-host.ts'

const found: LintResult = { report: reportOf(possible), patch: '', failOn: undefined }

/** An engine that gives this result, and notes what it was asked. */
function engineWith(result: Partial<LintResult> | (() => never), asked: LintRequest[] = []): Engine {
  return {
    rules: report.rules,
    lint(_host, request) {
      asked.push(request)
      return Promise.resolve(typeof result === 'function' ? result() : { ...found, ...result })
    },
    trace: () => Promise.resolve([]),
    init: () => Promise.resolve('clusters: []\n'),
  }
}

async function run(
  line: string,
  engine = engineWith({}),
  world: Partial<World> = {},
): Promise<MemoryHost & { readonly code: number }> {
  const host = memoryHost({ files: {}, ...world })
  const code = await main(line === '' ? [] : line.split(' '), host, engine)
  return { ...host, code }
}

describe('the exit code', () => {
  const error = { ...possible, severity: 'error' } as const
  const note = { ...possible, severity: 'note' } as const
  const crash = { kind: 'rule-crash', path: 'local-traffic-policy', message: message('crash', 'crashed.') }

  it.each([
    ['no finding', '', empty, undefined, 0],
    ['a note', '', reportOf(note), undefined, 0],
    ['a warning', '', reportOf(possible), undefined, 1],
    ['an error', '', reportOf(error), undefined, 1],
    ['a warning where errors count', '--fail-on error', reportOf(possible), undefined, 0],
    ['a note where notes count', '--fail-on note', reportOf(note), undefined, 1],
    ['an error where nothing counts', '--fail-on never', reportOf(error), undefined, 0],
    ['a warning where the config says errors', '', reportOf(possible), 'error', 0],
    ['a warning where the option beats the config', '--fail-on warning', reportOf(possible), 'error', 1],
    ['a crash of a rule', '--fail-on never', { ...empty, notices: [crash] }, undefined, 2],
  ] as const)('of %s is told apart', async (_name, line, of, failOn, code) => {
    expect((await run(line, engineWith({ report: of, failOn }))).code).toBe(code)
  })

  it.each(['text', 'json', 'sarif', 'github', 'markdown', 'gitlab', 'html'])(
    'is the same in the %s format',
    async (format) => {
      expect((await run(`-f ${format}`)).code).toBe(1)
    },
  )

  it('of --diff says whether there is a patch, and nothing is written', async () => {
    const patched = await run('--diff', engineWith({ patch: '--- a\n+++ b\n' }))
    expect(patched).toMatchObject({ code: 1 })
    expect(patched.stdout()).toBe('--- a\n+++ b\n')
    expect(patched.files.size).toBe(0)
    expect((await run('--diff')).code).toBe(0)
  })
})

describe('what goes wrong', () => {
  it('and can be mended is one line on stderr', async () => {
    const engine = engineWith(() => {
      throw new Failure({ en: "no such file or directory: '{path}'", zh: '没有“{path}”' }, { path: 'x\u001b[31m' })
    })
    const { code, stdout, stderr } = await run('x', engine)
    expect([code, stdout(), stderr()]).toEqual([2, '', "clb-lint: no such file or directory: 'x␛[31m'\n"])
    expect((await run('x --lang zh', engine)).stderr()).toBe('clb-lint：没有“x␛[31m”\n')
  })

  it('and cannot is a bug, with its stack', async () => {
    const { code, stderr } = await run(
      '',
      engineWith(() => {
        throw new TypeError('of undefined')
      }),
    )
    expect(code).toBe(2)
    expect(stderr()).toMatch(/^clb-lint: this is a bug in clb-lint.*\nTypeError: of undefined\n {4}at /)
  })
})

describe('what is said beside the report', () => {
  it('is the counting line, where no text tells it', async () => {
    const { stdout, stderr } = await run('-f json')
    expect(JSON.parse(stdout())).toMatchObject({ version: 1 })
    expect(stderr()).toBe('3 files, 4 objects, 2 load balancers, 1 caller: 1 warning.\n')
    expect((await run('-f text')).stderr()).toBe('')
    expect((await run('-f text=a.txt')).stderr()).toContain('1 warning.')
  })

  it('is the statistics, if they are asked for', async () => {
    const { stderr } = await run('--stats')
    expect(stderr()).toMatch(/^ {5}1 {2}local-traffic-policy\n3 files, 4 documents in \d+ ms\n$/)
  })

  it('is progress on a terminal, once the work has lasted two seconds, and it is wiped out again', async () => {
    const slow: Engine = {
      ...engineWith({}),
      lint(_host, { onProgress }) {
        for (let done = 1; done <= 2500; done += 1) onProgress(done, 5000)
        return Promise.resolve(found)
      },
    }
    const { stderr } = await run('', slow, { isTTY: true })
    expect(stderr().startsWith('\r\u001b[Kclb-lint: 2000 of 5000…')).toBe(true)
    expect(stderr().split('of 5000').length - 1).toBe(3)
    expect(stderr().endsWith('\r\u001b[K')).toBe(true)
    expect((await run('', slow)).stderr()).toBe('')
  })
})

describe('colour', () => {
  const red = '\u001b['
  it.each([
    ['on a terminal', '', {}, true, true],
    ['into a pipe', '', {}, false, false],
    ['with NO_COLOR', '', { NO_COLOR: '1' }, true, false],
    ['with an empty NO_COLOR', '', { NO_COLOR: '' }, true, true],
    ['with FORCE_COLOR', '', { FORCE_COLOR: '1' }, false, true],
    ['with FORCE_COLOR=0', '', { FORCE_COLOR: '0' }, true, false],
    ['on a dumb terminal', '', { TERM: 'dumb' }, true, false],
    ['with --color, whatever the environment says', '--color', { NO_COLOR: '1' }, false, true],
    ['with --no-color, whatever the environment says', '--no-color', { FORCE_COLOR: '1' }, true, false],
  ] as const)('%s', async (_name, line, env, isTTY, expected) => {
    expect((await run(line, engineWith({}), { env, isTTY })).stdout().includes(red)).toBe(expected)
  })

  it('never goes to a file', async () => {
    const { files } = await run('--color -f text=out.txt')
    expect(files.get('out.txt')).not.toContain(red)
  })
})

describe('the language', () => {
  it.each([
    ['zh_CN.UTF-8', true],
    ['zh', true],
    ['C.UTF-8', false],
    ['de_DE', false],
    ['zhuang', false],
  ])('of the locale %s is Chinese: %s', async (LANG, expected) => {
    expect((await run('', engineWith({}), { env: { LANG } })).stdout().includes('个警告')).toBe(expected)
  })

  it('of LC_ALL beats LANG, and --lang beats both', async () => {
    const env = { LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }
    expect((await run('', engineWith({}), { env })).stdout()).not.toContain('个警告')
    expect((await run('--lang zh', engineWith({}), { env })).stdout()).toContain('个警告')
  })

  it('of what machines read is English, unless it is asked for', async () => {
    const env = { LANG: 'zh_CN.UTF-8' }
    expect((await run('-f json', engineWith({}), { env })).stdout()).not.toContain('中文')
    expect((await run('-f json --lang zh', engineWith({}), { env })).stdout()).toContain('中文')
  })
})

describe('init', () => {
  it('writes a config, and says where', async () => {
    const { code, files, stderr } = await run('init')
    expect([code, files.get('.clb-lint.yaml'), stderr()]).toEqual([
      0,
      'clusters: []\n',
      "clb-lint: wrote '.clb-lint.yaml'\n",
    ])
  })

  it('writes over none that is there', async () => {
    const { code, stderr } = await run('init', engineWith({}), { files: { '.clb-lint.yml': '' } })
    expect([code, stderr()]).toEqual([2, "clb-lint: '.clb-lint.yml' is there already\n"])
  })
})

it('hands the engine what the command line states', async () => {
  const asked: LintRequest[] = []
  await run(
    'deploy --context dump --only local-traffic-policy --baseline b.json --update-baseline --render',
    engineWith({}, asked),
  )
  expect(asked[0]).toMatchObject({
    paths: ['deploy'],
    contexts: ['dump'],
    only: ['local-traffic-policy'],
    baseline: { file: 'b.json', update: true },
    render: true,
  })
})
