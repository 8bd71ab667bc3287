/** From the command line's choice to a config: found, read, checked, or refused in one line. */
import type { Host } from '../host/host.ts'
import type { ConfigError } from './complaints.ts'
import type { Config } from './config.ts'
import { Failure } from '../host/failure.ts'
import { whyUnread } from '../host/unread.ts'
import { SourceFile } from '../manifest/source-file.ts'
import { noConfig } from './config.ts'
import { findConfig } from './find.ts'
import { readConfig } from './read.ts'

/** A named file; `search`: from the working directory upward; `none`: no config at all. */
export type ConfigChoice =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'search' }
  | { readonly kind: 'none' }

/** The config of a run; `rules` are the ids of all rules. Throws Failure. */
export function loadConfig(host: Host, choice: ConfigChoice, rules: readonly string[]): Config {
  const path = pathOf(host, choice)
  if (path === undefined) return noConfig
  const reading = host.read(path)
  if (reading.kind !== 'text') {
    const { words, data } = whyUnread(reading)
    throw new Failure(
      { en: `config '{path}' ${bare(words.en)}`, zh: `配置文件“{path}”${bare(words.zh)}` },
      { ...data, path },
    )
  }
  const workingDirectory = `/${host.prefix}`.replace(/\/$/, '')
  const { config, errors } = readConfig(new SourceFile(path, reading.text), { rules, workingDirectory })
  const [first] = errors
  if (first !== undefined) throw failureOf(first)
  return config
}

function pathOf(host: Host, choice: ConfigChoice): string | undefined {
  switch (choice.kind) {
    case 'none':
      return undefined
    case 'file':
      return choice.path
    case 'search':
      return findConfig(host)
  }
}

function failureOf({ at, words, data }: ConfigError): Failure {
  const { line, column } = at.file.lines.positionAt(at.range.start)
  const place = `${at.file.path}:${line}:${column}`
  return new Failure({ en: `{place}: ${words.en}`, zh: `{place}: ${words.zh}` }, { ...data, place })
}

function bare(sentence: string): string {
  return sentence.replace(/[.。]$/, '')
}
