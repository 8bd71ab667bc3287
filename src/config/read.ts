/** Reads a config file: parsed with positions, checked by the precompiled schema, its globs bound to its directory. */
import type { ErrorObject } from 'ajv'
import type { Node } from '../manifest/node.ts'
import type { SourceFile } from '../manifest/source-file.ts'
import type { Range } from '../text/range.ts'
import type { Language } from '../text/words.ts'
import type { ConfigError } from './complaints.ts'
import type { Config } from './config.ts'
import { readDocuments } from '../manifest/document.ts'
import { fill } from '../text/words.ts'
import { checkValues } from './check-values.ts'
import { errorOf } from './complaints.ts'
import { noConfig } from './config.ts'
import { contentOf } from './content.ts'
import { configSchema } from './schema.ts'
import { validate } from './validate.generated.ts'

export interface ReadConfig {
  readonly config: Config
  /** In file order. With any of them the config is empty and must not be used. */
  readonly errors: readonly ConfigError[]
}

export interface ConfigSetting {
  /** The ids of all rules. */
  readonly rules: readonly string[]
  /**
   * An absolute path with `/` between segments that stands for the working directory, to which the config's path and all others are
   * relative. It need not be the real one: `/` and the path below the git top level does for a config inside the repository.
   */
  readonly workingDirectory: string
}

/** Reads one config file (YAML or JSON). An empty one says nothing, and that is no error. */
export function readConfig(file: SourceFile, setting: ConfigSetting): ReadConfig {
  const documents = readDocuments(file)
  const problems = documents.flatMap(({ problems: own }) => own)
  if (problems.length > 0) return refused(problems.map(({ message, range }) => broken(file, message, range)))
  const [root, second] = documents.flatMap((document) => document.root ?? [])
  if (second !== undefined)
    return refused([{ at: { file, range: second.range, pointer: second.pointer }, words: oneDocument, data: {} }])
  if (root === undefined || root.value === null) return { config: noConfig, errors: [] }
  const errors = [...schemaErrors(root), ...checkValues(root, setting.rules)]
  return errors.length > 0 ? refused(errors) : { config: contentOf(root, setting.workingDirectory), errors: [] }
}

/** `deploy/.clb-lint.yaml:3:17: 'ipsv' is no value of kube-proxy.mode; did you mean 'ipvs'?` */
export function formatConfigError({ at, words, data }: ConfigError, language: Language): string {
  const { line, column } = at.file.lines.positionAt(at.range.start)
  return `${at.file.path}:${line}:${column}: ${fill(words, data, language)}`
}

const oneDocument = { en: 'a config is one document, this is a second one', zh: '配置文件只能有一个文档，这里是第二个' }

function refused(errors: readonly ConfigError[]): ReadConfig {
  const sorted = errors.toSorted((a, b) => a.at.range.start - b.at.range.start)
  // Ajv may refuse one value for several reasons: the first is the one to mend.
  return {
    config: noConfig,
    errors: sorted.filter(({ at }, index) => at.range.start !== sorted[index - 1]?.at.range.start),
  }
}

/** What the YAML reader says, which it says in English. */
function broken(file: SourceFile, message: string, range: Range): ConfigError {
  const reason = message.replace(/\.$/, '')
  return { at: { file, range, pointer: '' }, words: { en: '{reason}', zh: '无法读取：{reason}' }, data: { reason } }
}

/** Ajv's own function, as it generates it: errors stand on the function after a call that returned false. */
type Validate = ((data: unknown) => boolean) & { readonly errors?: readonly ErrorObject[] | null }

function schemaErrors(root: Node): readonly ConfigError[] {
  const check: Validate = validate
  if (check(root.plain())) return []
  const schema = configSchema([])
  return (check.errors ?? []).flatMap((error) => errorOf(error, root, schema) ?? [])
}
