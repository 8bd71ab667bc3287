/** The real host: this process, its streams and its file system. */
import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Encoding } from '../text/decode.ts'
import type { Host, Listing, Ran, Reading } from './host.ts'
import { encode } from '../text/decode.ts'
import { stdinPath } from './host.ts'
import { list } from './list.ts'
import { errorCode, readFile, readStream } from './read.ts'
import { gitTopLevel } from './walk.ts'
import { writeFile } from './write.ts'
import { Failure } from './failure.ts'

/** The host of this process, in its working directory. */
export function nodeHost(cwd = process.cwd()): Host {
  const top = gitTopLevel(cwd)
  let stdin: Reading = { kind: 'missing' }
  ignoreClosedPipe(process.stdout)
  ignoreClosedPipe(process.stderr)
  return {
    version: packageVersion(),
    env: process.env,
    isTTY: { out: Boolean(process.stdout.isTTY), err: Boolean(process.stderr.isTTY) },
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    prefix: top === undefined ? '' : slashes(relative(top, cwd)),
    topLevel: top === undefined ? undefined : slashes(relative(cwd, top)) || '.',
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    now: () => performance.now(),
    // Swedish dates are ISO dates, in the local time zone.
    today: () => new Date().toLocaleDateString('sv-SE'),
    async list(paths): Promise<Listing> {
      if (paths.includes('-') && stdin.kind === 'missing') stdin = await readStream(process.stdin)
      return list(cwd, paths)
    },
    read: (path) => (path === stdinPath ? stdin : readFile(resolve(cwd, path))),
    exists: (path) => fs.existsSync(resolve(cwd, path)),
    write: (path, text, encoding) => write(resolve(cwd, path), path, text, encoding),
    run: (program, args, directory) => run(program, args, resolve(cwd, directory)),
    packageFile,
  }
}

/** `clb-lint … | head` ends when head has seen enough; that is no error of ours. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error
  })
}

function write(file: string, path: string, text: string, encoding: Encoding): void {
  try {
    writeFile(file, encode(text, encoding))
  } catch (error) {
    const reason = errorCode(error)
    if (reason === undefined) throw error
    throw new Failure({ en: "cannot write '{path}' ({reason})", zh: '无法写入“{path}”（{reason}）' }, { path, reason })
  }
}

const outputLimit = 256 * 1024 * 1024

function run(program: string, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((done) => {
    execFile(program, args, { cwd, maxBuffer: outputLimit }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 127
      done({ status, stdout, stderr: stderr === '' && error !== null ? error.message : stderr })
    })
  })
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(packageFile('package.json') ?? '{}')
  return manifest instanceof Object && 'version' in manifest ? String(manifest.version) : 'unknown'
}

/** Source and bundle lie at different depths below the package, so its root is looked for. */
function packageFile(path: string): string | undefined {
  let root = import.meta.dirname
  while (!fs.existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root)
  const reading = readFile(join(root, path))
  return reading.kind === 'text' ? reading.text : undefined
}

function slashes(path: string): string {
  return path.split(sep).join('/')
}
