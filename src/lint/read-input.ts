/** Reads the files of a run; whatever is not read leaves a notice. */
import type { Encoding } from '../text/decode.ts'
import type { Host } from '../host/host.ts'
import type { InputFile } from '../model/worlds/input.ts'
import type { Words } from '../text/words.ts'
import type { Message, Notice } from './report.ts'
import { Failure } from '../host/failure.ts'
import { whySkipped, whyUnread } from '../host/unread.ts'
import { readDocuments } from '../manifest/document.ts'
import { SourceFile } from '../manifest/source-file.ts'

export interface ReadInput {
  readonly files: readonly InputFile[]
  /** Paths that the user wrote one by one: what is wrong with them is a finding, never a mere notice. */
  readonly named: ReadonlySet<string>
  readonly encodings: ReadonlyMap<string, Encoding>
  /** JSON files without an `apiVersion`: read, but no Kubernetes object. */
  readonly plainJson: number
  readonly notices: readonly Notice[]
}

type OnProgress = (done: number, total: number) => void

/** Lists and reads paths and contexts. Throws Failure for a path that does not exist, and where there is nothing to read. */
export async function readInput(
  host: Host,
  paths: readonly string[],
  contexts: readonly string[],
  onProgress: OnProgress = () => {},
): Promise<ReadInput> {
  const main = await host.list(paths)
  const beside = await host.list(contexts)
  const [missing] = [...main.missing, ...beside.missing]
  if (missing !== undefined) throw new Failure(missingPath, { path: missing })
  const seen = new Set(main.files.map(({ path }) => path))
  const listed = [
    ...main.files.map((file) => ({ ...file, role: 'path' as const })),
    ...beside.files.filter(({ path }) => !seen.has(path)).map((file) => ({ ...file, role: 'context' as const })),
  ]
  const files: InputFile[] = []
  const encodings = new Map<string, Encoding>()
  const notices = [...main.skipped, ...beside.skipped].map((skipped) => notice(skipped.path, whySkipped(skipped)))
  let plainJson = 0
  for (const [index, { path, named, role }] of listed.entries()) {
    onProgress(index, listed.length)
    const reading = host.read(path)
    if (reading.kind !== 'text') {
      notices.push(notice(path, whyUnread(reading)))
    } else if (!named && isPlainJson(path, reading.text)) {
      plainJson += 1
    } else {
      encodings.set(path, reading.encoding)
      files.push(inputFile(new SourceFile(path, reading.text), role))
    }
  }
  if (!listed.some(({ role }) => role === 'path')) throw new Failure(nothing, { paths: paths.join(' ') })
  const [unread] = notices
  if (files.length + plainJson === 0 && unread)
    throw new Failure(unreadWords(unread.message), { ...unread.message.data, path: unread.path })
  return { files, named: namedPaths(main.files), encodings, plainJson, notices }
}

function namedPaths(files: readonly { readonly path: string; readonly named: boolean }[]): ReadonlySet<string> {
  return new Set(files.filter(({ named }) => named).map(({ path }) => path))
}

/** One text as the model takes it: a Corefile is no YAML and has no documents. */
export function inputFile(file: SourceFile, role: InputFile['role']): InputFile {
  return { file, role, documents: isCorefile(file.path) ? [] : readDocuments(file) }
}

function isCorefile(path: string): boolean {
  return /(^|\/)Corefile[^/]*$/.test(path)
}

/** package.json and its kind: a walk meets many of them, and none is meant for Kubernetes. */
function isPlainJson(path: string, text: string): boolean {
  return path.endsWith('.json') && !text.includes('"apiVersion"')
}

const missingPath = { en: "no such file or directory: '{path}'", zh: '文件或目录不存在：“{path}”' }

const nothing = {
  en: "no YAML, JSON or Corefile to read under '{paths}' (ignored files count as absent; name a file to read it anyway)",
  zh: '“{paths}”下没有可读取的 YAML、JSON 或 Corefile（被忽略的文件视为不存在；可直接指定文件路径）',
}

/** Where nothing at all could be read, the first reason is the error. */
function unreadWords({ words }: Message): Words {
  return { en: `'{path}' ${words.en.replace(/\.$/, '')}`, zh: `“{path}”${words.zh.replace(/。$/, '')}` }
}

function notice(path: string, message: Message): Notice {
  return { kind: 'not-read', path, message }
}
