/** From a command line to a Command: every value checked, defaults filled in. */
import type { Command, Fixing, InitCommand, LintCommand, Manner, Sources, TraceCommand } from './command.ts'
import type { Given } from './given.ts'
import type { Language } from '../text/words.ts'
import { Failure } from '../host/failure.ts'
import { readGiven } from './given.ts'
import { factsOf, failOnOf, formatsOf, knownRule, oneOf, severityChoice } from './values.ts'

/** Reads a command line (without node and script); `rules` are the ids of all rules. Throws Failure. */
export function parseCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  rules: readonly string[],
): Command {
  const given = readGiven(argv)
  const manner = mannerOf(given)
  if (given.flag('help')) return { name: 'help', ...manner }
  if (given.flag('version')) return { name: 'version', ...manner }
  switch (given.command) {
    case 'lint':
      return lintCommand(given, env['GITHUB_ACTIONS'] === 'true', rules)
    case 'trace':
      return traceCommand(given)
    case 'init':
      return { name: 'init', ...manner, ...sourcesOf(given) } satisfies InitCommand
    case 'explain':
      return { name: 'explain', ...manner, rule: knownRule(ruleOperand(given), rules) }
    case 'rules':
      refuseOperands(given)
      return { name: 'rules', ...manner, format: textOrJson(given) }
  }
}

function lintCommand(given: Given, onGitHub: boolean, rules: readonly string[]): LintCommand {
  const sources = sourcesOf(given)
  const fixing = fixingOf(given)
  if (fixing?.patch === false && sources.paths.includes('-')) {
    throw new Failure({
      en: "'--fix' cannot write to the standard input; '--diff' prints the patch",
      zh: '“--fix”无法写回标准输入；“--diff”可输出补丁',
    })
  }
  const failOn = given.value('fail-on')
  return {
    name: 'lint',
    ...mannerOf(given),
    ...sources,
    formats: formatsOf(given.values('format'), onGitHub),
    severities: given.values('rule').map((text) => severityChoice(text, rules)),
    only: given.values('only').map((rule) => knownRule(rule, rules)),
    failOn: failOn === undefined ? undefined : failOnOf(failOn),
    fixing,
    baseline: baselineOf(given),
    stats: given.flag('stats'),
    quiet: given.flag('quiet'),
  }
}

function traceCommand(given: Given): TraceCommand {
  const to = given.value('to')
  if (to === undefined) {
    throw new Failure({
      en: "'trace' needs '--to <host|ip|url|service>'",
      zh: '“trace”需要“--to <域名|IP|URL|服务名>”',
    })
  }
  return {
    name: 'trace',
    ...mannerOf(given),
    ...sourcesOf(given),
    from: given.value('from') ?? 'any-pod',
    to,
    matrix: given.flag('matrix'),
    format: textOrJson(given),
  }
}

function mannerOf(given: Given): Manner {
  const languages: readonly Language[] = ['en', 'zh']
  const word = given.value('lang')
  const color = given.last('color', 'no-color')
  return {
    language: word === undefined ? undefined : oneOf(languages, word, { en: 'language', zh: '语言' }),
    color: color === undefined ? undefined : color === 'color',
  }
}

function sourcesOf(given: Given): Sources {
  const path = given.value('config')
  const withoutConfig = given.last('config', 'no-config') === 'no-config'
  return {
    paths: given.operands.length === 0 ? ['.'] : given.operands,
    contexts: given.values('context'),
    facts: factsOf(given.values('fact')),
    config: withoutConfig ? { kind: 'none' } : path === undefined ? { kind: 'search' } : { kind: 'file', path },
    render: given.flag('render'),
  }
}

function fixingOf(given: Given): Fixing | undefined {
  const unsafe = given.flag('unsafe-fixes')
  const patch = given.flag('diff')
  if (given.flag('fix') || patch) return { safety: unsafe ? 'unsafe' : 'safe', patch }
  if (!unsafe) return undefined
  throw new Failure({
    en: "'--unsafe-fixes' needs '--fix' (change the files) or '--diff' (print the patch)",
    zh: '“--unsafe-fixes”需配合“--fix”（修改文件）或“--diff”（输出补丁）',
  })
}

function baselineOf(given: Given): LintCommand['baseline'] {
  const file = given.value('baseline')
  const update = given.flag('update-baseline')
  if (file !== undefined) return { file, update }
  if (!update) return undefined
  throw new Failure({
    en: "'--update-baseline' needs '--baseline <file>'",
    zh: '“--update-baseline”需配合“--baseline <文件>”',
  })
}

function textOrJson(given: Given): 'text' | 'json' {
  return oneOf(['text', 'json'], given.value('format') ?? 'text', { en: 'format', zh: '格式' })
}

function ruleOperand({ operands }: Given): string {
  const [rule, more] = operands
  if (rule !== undefined && more === undefined) return rule
  throw new Failure({
    en: "'explain' needs one rule: 'clb-lint explain <rule>'",
    zh: '“explain”需要一个规则名：“clb-lint explain <规则>”',
  })
}

function refuseOperands({ command, operands }: Given): void {
  if (operands.length === 0) return
  throw new Failure(
    {
      en: "'{command}' takes no paths; to lint a folder of that name, write './{command}'",
      zh: '“{command}”不接受路径；若要检查同名目录，请写“./{command}”',
    },
    { command },
  )
}
