/** The words of a command line, sorted into command, operands and options; unknown words are refused with the nearest valid one. */
import { parseArgs } from 'node:util'
import type { CommandName, Option, OptionName } from './options.ts'
import { Failure } from '../host/failure.ts'
import { unknown } from './values.ts'
import { commands, optionNames, options } from './options.ts'

export interface Given {
  readonly command: CommandName
  readonly operands: readonly string[]
  /** The values of a string option, in order. */
  values(option: OptionName): readonly string[]
  /** The last value of a string option. */
  value(option: OptionName): string | undefined
  flag(option: OptionName): boolean
  /** Which of two contrary flags stands last; undefined if neither is there. */
  last(...flags: readonly OptionName[]): OptionName | undefined
}

interface Occurrence {
  readonly option: OptionName
  readonly value: string | undefined
}

/** Sorts `argv` (without node and script). Throws Failure. */
export function readGiven(argv: readonly string[]): Given {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true })
  const end = tokens.find((token) => token.kind === 'option-terminator')?.index ?? argv.length
  const words = tokens.filter((token) => token.kind === 'positional')
  const command = commands.find((name) => name === words[0]?.value && words[0].index < end)
  const occurrences = tokens
    .filter((token) => token.kind === 'option')
    .map((token) => occurrence(token, command ?? 'lint'))
  const valuesOf = (option: OptionName) =>
    occurrences.flatMap((each) => (each.option === option ? [each.value ?? ''] : []))
  return {
    command: command ?? 'lint',
    operands: words.slice(command === undefined ? 0 : 1).map(({ value }) => value),
    values: valuesOf,
    value: (option) => valuesOf(option).at(-1),
    flag: (option) => valuesOf(option).length > 0,
    last: (...flags) => occurrences.findLast((each) => flags.includes(each.option))?.option,
  }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

const dashed = optionNames.map((name) => `--${name}`)

function occurrence({ name, rawName, value, inlineValue }: OptionToken, command: CommandName): Occurrence {
  const option = optionNames.find((each) => each === name)
  if (option === undefined) throw unknown({ en: 'option', zh: '选项' }, rawName, dashed)
  const { type, commands: takers }: Option = options[option]
  if (!takers.includes(command)) {
    throw new Failure(
      { en: "'{command}' takes no option '{option}'", zh: '“{command}”没有选项“{option}”' },
      { command, option: rawName },
    )
  }
  if (type === 'boolean' && value !== undefined) {
    throw new Failure({ en: "option '{option}' takes no value", zh: '选项“{option}”不带值' }, { option: rawName })
  }
  const looksLikeOption = inlineValue === false && value !== undefined && value.length > 1 && value.startsWith('-')
  if (type === 'string' && (value === undefined || value === '' || looksLikeOption)) {
    throw new Failure({ en: "option '{option}' needs a value", zh: '选项“{option}”缺少值' }, { option: rawName })
  }
  return { option, value }
}
