import { describe, expect, it } from 'vitest'
import type { LintCommand } from '../../src/cli/command.ts'
import { parseCommand } from '../../src/cli/args.ts'
import { help } from '../../src/cli/help.ts'
import { optionNames } from '../../src/cli/options.ts'
import { Failure } from '../../src/host/failure.ts'
import { columnsOf } from '../../src/report/display.ts'
import { formatNames } from '../../src/report/formats.ts'
import { fill } from '../../src/text/words.ts'

const rules = ['local-traffic-policy', 'missing-keepalive']

function parse(line: string, env: Readonly<Record<string, string>> = {}) {
  return parseCommand(line === '' ? [] : line.split(' '), env, rules)
}

function lint(line: string, env: Readonly<Record<string, string>> = {}): LintCommand {
  const command = parse(line, env)
  if (command.name !== 'lint') throw new Error(`${line} is no lint command`)
  return command
}

function complaint(line: string): string {
  try {
    parse(line)
  } catch (error) {
    if (error instanceof Failure) return fill(error.words, error.data, 'en')
    throw error
  }
  return 'no complaint'
}

describe('a command line', () => {
  it('without words lints the working directory as text', () => {
    expect(lint('')).toMatchObject({
      paths: ['.'],
      contexts: [],
      formats: [{ name: 'text', to: 'stdout' }],
      config: { kind: 'search' },
      fixing: undefined,
      failOn: undefined,
    })
  })

  it('may hold options before, between and after the paths', () => {
    const command = lint('--context=dump a -f json b --rule local-traffic-policy=off --context other --quiet')
    expect(command).toMatchObject({ paths: ['a', 'b'], contexts: ['dump', 'other'], quiet: true })
    expect(command.severities).toEqual([{ rule: 'local-traffic-policy', severity: 'off' }])
    expect(command.formats).toEqual([{ name: 'json', to: 'stdout' }])
  })

  it('names a command by its first word, after options too', () => {
    expect(parse('rules')).toMatchObject({ name: 'rules' })
    expect(parse('--lang zh explain missing-keepalive')).toMatchObject({
      name: 'explain',
      rule: 'missing-keepalive',
      language: 'zh',
    })
    expect(parse('init deploy')).toMatchObject({ name: 'init', paths: ['deploy'] })
    expect(parse('trace deploy --to 10.0.0.1:80')).toMatchObject({
      name: 'trace',
      paths: ['deploy'],
      from: 'any-pod',
      to: '10.0.0.1:80',
    })
  })

  it('lints a folder that is called like a command', () => {
    expect(lint('./rules').paths).toEqual(['./rules'])
    expect(lint('-- rules').paths).toEqual(['rules'])
    expect(lint('deploy rules').paths).toEqual(['deploy', 'rules'])
  })

  it('takes several formats, each to its file', () => {
    expect(lint('-f text --format sarif=out.sarif -f html=r=1.html').formats).toEqual([
      { name: 'text', to: 'stdout' },
      { name: 'sarif', to: { file: 'out.sarif' } },
      { name: 'html', to: { file: 'r=1.html' } },
    ])
  })

  it('in a GitHub job annotates on stdout and speaks on stderr, unless a format was named', () => {
    const env = { GITHUB_ACTIONS: 'true' }
    expect(lint('', env).formats).toEqual([
      { name: 'github', to: 'stdout' },
      { name: 'text', to: 'stderr' },
    ])
    expect(lint('-f json=a.json', env).formats).toEqual([{ name: 'json', to: { file: 'a.json' } }])
  })

  it('states facts; of two about the same one the last counts, and a value may be empty', () => {
    const { facts } = lint('--fact nodes=3 --fact nodes=4 --fact kube-proxy.cluster-cidr=')
    expect(facts.nodes).toMatchObject({ known: true, value: 4, origin: { from: 'command-line' } })
    expect(facts['kube-proxy.cluster-cidr']).toMatchObject({ known: true, value: '' })
  })

  it('fixes safely, unsafely, or only shows the patch', () => {
    expect(lint('--fix').fixing).toEqual({ safety: 'safe', patch: false })
    expect(lint('--diff --unsafe-fixes').fixing).toEqual({ safety: 'unsafe', patch: true })
    expect(lint('--fix --diff').fixing).toEqual({ safety: 'safe', patch: true })
    expect(lint('--diff -').fixing).toEqual({ safety: 'safe', patch: true })
  })

  it('lets the last of two contrary words count', () => {
    expect(lint('--no-color --color').color).toBe(true)
    expect(lint('--color --no-color').color).toBe(false)
    expect(lint('--config a.yaml --no-config').config).toEqual({ kind: 'none' })
    expect(lint('--no-config --config a.yaml').config).toEqual({ kind: 'file', path: 'a.yaml' })
  })

  it('asks for help or the version before anything else', () => {
    expect(parse('-h')).toMatchObject({ name: 'help' })
    expect(parse('explain --help')).toMatchObject({ name: 'help' })
    expect(parse('-V')).toMatchObject({ name: 'version' })
  })
})

describe('a wrong command line is told in one line with the nearest valid word', () => {
  it.each([
    ['--fromat json', "unknown option '--fromat'; did you mean '--format'?"],
    ['-x', "unknown option '-x'; known: "],
    ['-f yaml', "unknown format 'yaml'; known: text, json, sarif, github, markdown, gitlab, html"],
    ['-f jsno', "unknown format 'jsno'; did you mean 'json'?"],
    ['-f sarif=', "'--format sarif=' needs a file"],
    ['-f json -f sarif', "only one '--format' can go to stdout"],
    ['-f json=a -f sarif=a', "two formats go to the same file 'a'"],
    ['--format', "option '--format' needs a value"],
    ['--format --quiet', "option '--format' needs a value"],
    ['--config=', "option '--config' needs a value"],
    ['--quiet=yes', "option '--quiet' takes no value"],
    ['--only local-trafic-policy', "unknown rule 'local-trafic-policy'; did you mean 'local-traffic-policy'?"],
    ['--rule missing-keepalive', "write '--rule <id>=<error|warning|note|off>', not 'missing-keepalive'"],
    ['--rule missing-keepalive=eror', "unknown severity 'eror'; did you mean 'error'?"],
    ['--fact providre=ack', "unknown fact 'providre'; did you mean 'provider'?"],
    ['--fact provider=akc', "'akc' is no value of provider; did you mean 'ack'?"],
    ['--fact provider', "write '<fact>=<value>', not 'provider'"],
    ['--fail-on warn', "unknown severity 'warn'; known: error, warning, note, never"],
    ['--lang de', "unknown language 'de'; known: en, zh"],
    ['--unsafe-fixes', "'--unsafe-fixes' needs '--fix' (change the files) or '--diff' (print the patch)"],
    ['--fix -', "'--fix' cannot write to the standard input"],
    ['--update-baseline', "'--update-baseline' needs '--baseline <file>'"],
    ['explain', "'explain' needs one rule"],
    ['explain missing-keepalives', "unknown rule 'missing-keepalives'; did you mean 'missing-keepalive'?"],
    ['rules deploy', "'rules' takes no paths; to lint a folder of that name, write './rules'"],
    ['rules -f sarif', "unknown format 'sarif'; known: text, json"],
    ['trace deploy', "'trace' needs '--to <host|ip|url|service>'"],
    ['trace --to a --fix', "'trace' takes no option '--fix'"],
    ['--matrix', "'lint' takes no option '--matrix'"],
  ])('%s', (line, said) => {
    expect(complaint(line)).toContain(said)
    expect(complaint(line)).not.toContain('\n')
  })
})

describe.each(['en', 'zh'] as const)('the help in %s', (language) => {
  const lines = help[language].trimEnd().split('\n')

  it('fits one screen', () => {
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(80)
  })

  it('names every option and every format', () => {
    expect(optionNames.filter((name) => !help[language].includes(`--${name}`))).toEqual([])
    expect(formatNames.filter((name) => !help[language].includes(name))).toEqual([])
  })

  it('names no option that does not exist', () => {
    const named = [...help[language].matchAll(/--([a-z][a-z-]*)/g)].map(([, name]) => name)
    expect(named.filter((name) => !optionNames.some((each) => each === name))).toEqual([])
  })
})
