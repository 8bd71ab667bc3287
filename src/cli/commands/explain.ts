/** `clb-lint explain <rule>`: what the rule says of itself, then its page. */
import type { Host } from '../../host/host.ts'
import type { RuleInfo } from '../../lint/report.ts'
import type { Language, Words } from '../../text/words.ts'
import type { ExplainCommand } from '../command.ts'
import type { Engine } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { wrap } from '../../report/display.ts'
import { painter } from '../../report/style.ts'
import { severityWords } from '../../report/words.ts'
import { colorOf } from '../manner.ts'

const width = 100
const remedy: Words = { en: 'How to fix', zh: '如何修复' }
const sources: Words = { en: 'Sources', zh: '来源' }

export function explainCommand(command: ExplainCommand, host: Host, { rules }: Engine, language: Language): ExitCode {
  const rule = rules.find(({ id }) => id === command.rule)
  if (!rule) throw new Error(`no rule ${command.rule} among those that the arguments were checked against`)
  host.out(headOf(rule, language, colorOf(command, host.env, host.isTTY.out)))
  const page = host.packageFile(pagePath(rule.id, language)) ?? host.packageFile(pagePath(rule.id, 'en'))
  if (page !== undefined) host.out(`\n${page.trimEnd()}\n`)
  return 0
}

function pagePath(rule: string, language: Language): string {
  return `rules/${rule}/README${language === 'zh' ? '.zh' : ''}.md`
}

function headOf(rule: RuleInfo, language: Language, color: boolean): string {
  const paint = painter(color)
  const lines = [
    `${paint('strong', rule.id)}  ${paint(rule.severity, severityWords[rule.severity][language])}`,
    ...wrap(rule.summary[language], width),
    '',
    ...wrap(rule.rationale[language], width),
    '',
    paint('strong', remedy[language]),
    ...wrap(rule.remedy[language], width),
    '',
    paint('strong', sources[language]),
    ...rule.references,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
