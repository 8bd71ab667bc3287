/** Every option of the command line, by the commands that take it. The help screens name the same ones; a test holds them together. */

export const commands = ['lint', 'explain', 'rules', 'trace', 'init'] as const
export type CommandName = (typeof commands)[number]

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly commands: readonly CommandName[]
}

const facts = ['lint', 'trace', 'init'] as const
const printed = ['lint', 'rules', 'trace'] as const

export const options = {
  format: { type: 'string', short: 'f', commands: printed },
  context: { type: 'string', commands: facts },
  fact: { type: 'string', commands: facts },
  fix: { type: 'boolean', commands: ['lint'] },
  'unsafe-fixes': { type: 'boolean', commands: ['lint'] },
  diff: { type: 'boolean', commands: ['lint'] },
  'fail-on': { type: 'string', commands: ['lint'] },
  config: { type: 'string', commands: facts },
  'no-config': { type: 'boolean', commands: facts },
  rule: { type: 'string', commands: ['lint'] },
  only: { type: 'string', commands: ['lint'] },
  baseline: { type: 'string', commands: ['lint'] },
  'update-baseline': { type: 'boolean', commands: ['lint'] },
  render: { type: 'boolean', commands: facts },
  from: { type: 'string', commands: ['trace'] },
  to: { type: 'string', commands: ['trace'] },
  matrix: { type: 'boolean', commands: ['trace'] },
  lang: { type: 'string', commands },
  stats: { type: 'boolean', commands: ['lint'] },
  quiet: { type: 'boolean', commands: ['lint'] },
  color: { type: 'boolean', commands },
  'no-color': { type: 'boolean', commands },
  version: { type: 'boolean', short: 'V', commands },
  help: { type: 'boolean', short: 'h', commands },
} as const satisfies Readonly<Record<string, Option>>

export type OptionName = keyof typeof options
export const optionNames = Object.keys(options) as readonly OptionName[]
