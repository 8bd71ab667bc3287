/** What a workflow writes under `with:`, and the command line that it makes. */
import { Failure } from '../host/failure.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Options that may be given several times: one item a line, so that a path may hold blanks. */
const lists = ['context', 'fact', 'rule', 'only'] as const
const values = ['config', 'baseline', 'fail-on'] as const

/**
 * One input, '' where it is not given. The runner hands an input over as `INPUT_<NAME>`, in capitals, hyphens kept
 * (actions/toolkit, packages/core/src/core.ts).
 */
export function input(env: Environment, name: string): string {
  return (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
}

/** The spellings that YAML 1.2 has for a truth value. Throws Failure for any other word; not given is false. */
export function flag(env: Environment, name: string): boolean {
  const word = input(env, name)
  if (/^(?:true|True|TRUE)$/.test(word)) return true
  if (/^(?:false|False|FALSE|)$/.test(word)) return false
  throw new Failure(
    { en: "'{name}' is true or false, not '{word}'", zh: '“{name}”应为 true 或 false，而不是“{word}”' },
    { name, word },
  )
}

/** The inputs as words of clb-lint's own command line; the program checks them as it checks a person's. */
export function commandLine(env: Environment): readonly string[] {
  return [
    ...lists.flatMap((name) => lines(env, name).map((line) => `--${name}=${line}`)),
    ...values.flatMap((name) => (input(env, name) === '' ? [] : [`--${name}=${input(env, name)}`])),
    // No path is taken for an option, whatever it is called.
    '--',
    ...lines(env, 'paths'),
  ]
}

function lines(env: Environment, name: string): readonly string[] {
  return input(env, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
