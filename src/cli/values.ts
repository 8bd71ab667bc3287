/** Reads the values of options: words from a list, `name=value` pairs, formats. Each throws Failure. */
import type { FailOn, FormatChoice, SeverityChoice } from './command.ts'
import type { Facts } from '../model/facts.ts'
import type { Words } from '../text/words.ts'
import { parseFact, unknownWord } from '../config/facts.ts'
import { Failure } from '../host/failure.ts'
import { severities } from '../lint/report.ts'
import { formatNames } from '../report/formats.ts'

const severityWord: Words = { en: 'severity', zh: '级别' }

/** The word, if it is one of these. */
export function oneOf<Word extends string>(words: readonly Word[], word: string, what: Words): Word {
  const found = words.find((each) => each === word)
  if (found === undefined) throw unknown(what, word, words)
  return found
}

/** The failure that names the nearest valid word. */
export function unknown(what: Words, word: string, words: readonly string[]): Failure {
  const complaint = unknownWord(what, word, words)
  return new Failure(complaint.words, complaint.data)
}

/** All `--fact` statements; of two about one fact the last counts. */
export function factsOf(statements: readonly string[]): Partial<Facts> {
  const facts: Partial<Facts> = {}
  for (const statement of statements) Object.assign(facts, factOf(statement))
  return facts
}

function factOf(statement: string): Partial<Facts> {
  const reading = parseFact(statement)
  if (reading.ok) return reading.facts
  throw new Failure(reading.complaint.words, reading.complaint.data)
}

/** `<rule>=<severity>`. */
export function severityChoice(text: string, rules: readonly string[]): SeverityChoice {
  const [rule, severity] = split(text)
  if (severity === undefined || severity === '') {
    throw new Failure(
      {
        en: "write '--rule <id>=<error|warning|note|off>', not '{text}'",
        zh: '应写作“--rule <规则>=<error|warning|note|off>”，而不是“{text}”',
      },
      { text },
    )
  }
  const words: readonly SeverityChoice['severity'][] = [...severities, 'off']
  return { rule: knownRule(rule, rules), severity: oneOf(words, severity, severityWord) }
}

export function failOnOf(word: string): FailOn {
  return oneOf<FailOn>([...severities, 'never'], word, severityWord)
}

export function knownRule(rule: string, rules: readonly string[]): string {
  return oneOf(rules, rule, { en: 'rule', zh: '规则' })
}

/** All `--format` values; without any, what the place of use reads: GitHub's log takes annotations, people take text. */
export function formatsOf(texts: readonly string[], onGitHub: boolean): readonly FormatChoice[] {
  if (texts.length === 0 && onGitHub) {
    return [
      { name: 'github', to: 'stdout' },
      { name: 'text', to: 'stderr' },
    ]
  }
  if (texts.length === 0) return [{ name: 'text', to: 'stdout' }]
  const formats = texts.map(formatChoice)
  if (formats.filter(({ to }) => to === 'stdout').length > 1) {
    throw new Failure({
      en: "only one '--format' can go to stdout; give the others a file: '--format <name>=<file>'",
      zh: '只有一个“--format”能输出到 stdout，其余请指定文件：“--format <名称>=<文件>”',
    })
  }
  const files = formats.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.file]))
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice === undefined) return formats
  throw new Failure(
    { en: "two formats go to the same file '{file}'", zh: '两种格式写入同一个文件“{file}”' },
    { file: twice },
  )
}

function formatChoice(text: string): FormatChoice {
  const [word, file] = split(text)
  const name = oneOf(formatNames, word, { en: 'format', zh: '格式' })
  if (file === undefined) return { name, to: 'stdout' }
  if (file !== '') return { name, to: { file } }
  throw new Failure({ en: "'--format {name}=' needs a file", zh: '“--format {name}=”缺少文件名' }, { name })
}

function split(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
