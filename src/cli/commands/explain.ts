/** `clb-lint explain <rule>`: the rule's page; where there is none in the language, what the rule says of itself. */
import type { Host } from '../../host/host.ts'
import type { RuleInfo } from '../../lint/report.ts'
import type { Paint } from '../../report/style.ts'
import type { Language, Words } from '../../text/words.ts'
import type { ExplainCommand } from '../command.ts'
import type { Engine } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { defused } from '../../report/defused.ts'
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
  const paint = painter(colorOf(command, host.env, host.isTTY.out))
  const title = `${paint('strong', rule.id)}  ${paint(rule.severity, severityWords[rule.severity][language])}`
  const page = pageOf(rule.id, host, language)
  const lines = page === undefined ? [title, '', ...summaryOf(rule, language, paint)] : [title, '', page]
  host.out(defused(`${lines.join('\n')}\n`))
  return 0
}

/** The page without its title, which names the rule; undefined where there is none in this language. */
function pageOf(rule: string, host: Host, language: Language): string | undefined {
  const page = host.packageFile(`rules/${rule}/README${language === 'zh' ? '.zh' : ''}.md`)
  return page?.replace(/^# .*\n+/, '').trimEnd()
}

/** What the rule says of itself. */
function summaryOf(rule: RuleInfo, language: Language, paint: Paint): readonly string[] {
  return [
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
}
