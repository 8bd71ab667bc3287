/** `clb-lint rules`: the catalogue, as a table or as JSON. */
import type { Host } from '../../host/host.ts'
import type { RuleInfo } from '../../lint/report.ts'
import type { Language } from '../../text/words.ts'
import type { RulesCommand } from '../command.ts'
import type { Engine } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { pad, wrap } from '../../report/display.ts'
import { printJson } from '../../report/json.ts'
import { painter } from '../../report/style.ts'
import { severityWords } from '../../report/words.ts'
import { colorOf } from '../manner.ts'

const widest = 120

export function rulesCommand(command: RulesCommand, host: Host, { rules }: Engine, language: Language): ExitCode {
  if (command.format === 'json')
    host.out(
      printJson(
        rules.map((rule) => dataOf(rule, command.language ?? 'en')),
        2,
      ),
    )
  else host.out(tableOf(rules, language, colorOf(command, host.env, host.isTTY.out)))
  return 0
}

function dataOf({ id, severity, summary, tags, references }: RuleInfo, language: Language) {
  return { id, severity, summary: summary[language], tags, references }
}

function tableOf(rules: readonly RuleInfo[], language: Language, color: boolean): string {
  const paint = painter(color)
  const columns = Math.max(0, ...rules.map(({ id }) => id.length)) + 2
  const severityColumns = 9
  const lines = rules.flatMap(({ id, severity, summary }) => {
    const [first = '', ...others] = wrap(summary[language], widest - columns - severityColumns)
    const head =
      paint('strong', pad(id, columns)) + paint(severity, pad(severityWords[severity][language], severityColumns))
    return [head + first, ...others.map((line) => ' '.repeat(columns + severityColumns) + line)]
  })
  return lines.map((line) => `${line}\n`).join('')
}
