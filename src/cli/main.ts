/** The whole program: from a command line to an exit code. */
import type { Host } from '../host/host.ts'
import type { Language } from '../text/words.ts'
import type { Command } from './command.ts'
import type { Engine } from './engine.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from '../host/failure.ts'
import { defused } from '../report/defused.ts'
import { parseCommand } from './args.ts'
import { explainCommand } from './commands/explain.ts'
import { initCommand } from './commands/init.ts'
import { lintCommand } from './commands/lint.ts'
import { rulesCommand } from './commands/rules.ts'
import { traceCommand } from './commands/trace.ts'
import { help } from './help.ts'
import { languageOf } from './manner.ts'
import { tell } from './tell.ts'

const bug = {
  en: 'this is a bug in clb-lint; please report it with these lines',
  zh: '这是 clb-lint 的缺陷，请附上以下内容反馈',
}

/** Runs one command line (without node and script). Never throws, never ends the process: pipes are flushed by whoever calls. */
export async function main(argv: readonly string[], host: Host, engine: Engine): Promise<ExitCode> {
  const rules = engine.rules.map(({ id }) => id)
  let language = languageOf(host.env)
  try {
    const command = parseCommand(argv, host.env, rules)
    language = command.language ?? language
    return await run(command, host, engine, language)
  } catch (error) {
    return fail(error, host, language)
  }
}

async function run(command: Command, host: Host, engine: Engine, language: Language): Promise<ExitCode> {
  switch (command.name) {
    case 'help':
      host.out(help[language])
      return 0
    case 'version':
      host.out(`clb-lint ${host.version}\n`)
      return 0
    case 'lint':
      return lintCommand(command, host, engine, language)
    case 'trace':
      return traceCommand(command, host, engine, language)
    case 'explain':
      return explainCommand(command, host, engine, language)
    case 'rules':
      return rulesCommand(command, host, engine, language)
    case 'init':
      return initCommand(command, host, engine, language)
  }
}

function fail(error: unknown, host: Host, language: Language): ExitCode {
  if (error instanceof Failure) {
    tell(host, error.words, error.data, language)
    return 2
  }
  tell(host, bug, {}, language)
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  host.err(`${defused(stack)}\n`)
  return 2
}
