/** `clb-lint init`: writes a commented `.clb-lint.yaml` from what the manifests show, and never over one that is there. */
import type { Host } from '../../host/host.ts'
import type { Language } from '../../text/words.ts'
import type { InitCommand } from '../command.ts'
import type { Engine } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { Failure } from '../../host/failure.ts'
import { tell } from '../tell.ts'

const path = '.clb-lint.yaml'
const names = [path, '.clb-lint.yml', '.clb-lint.json']
const there = { en: "'{path}' is there already", zh: '“{path}”已经存在' }
const written = { en: "wrote '{path}'", zh: '已写入“{path}”' }

export async function initCommand(
  command: InitCommand,
  host: Host,
  engine: Engine,
  language: Language,
): Promise<ExitCode> {
  const taken = names.find((name) => host.exists(name))
  if (taken !== undefined) throw new Failure(there, { path: taken })
  host.write(path, await engine.init(host, { ...command, language }), 'utf-8')
  tell(host, written, { path }, language)
  return 0
}
