/** Reads one path without ever waiting for it: a FIFO, a socket or a device is named and left alone. */
import * as fs from 'node:fs'
import type { Reading } from './host.ts'
import { decode } from '../text/decode.ts'

/** 256 MiB: above the dump of a large cluster, below the longest string that Node 20 can hold. */
export const sizeLimit = 256 * 1024 * 1024

/** What stands at a path (absolute). */
export function readFile(path: string): Reading {
  try {
    const status = fs.statSync(path)
    if (status.isDirectory()) return { kind: 'directory' }
    if (!status.isFile()) return { kind: 'special', what: specialKind(status) }
    if (status.size > sizeLimit) return { kind: 'too-large', size: status.size, limit: sizeLimit }
    return decode(readRegular(path))
  } catch (error) {
    return notRead(error)
  }
}

/** Reads the standard input to its end. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Reading> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      size += chunk.length
      if (size > sizeLimit) return { kind: 'too-large', size, limit: sizeLimit }
    }
  } catch (error) {
    return notRead(error)
  }
  return decode(Buffer.concat(chunks))
}

/** O_NONBLOCK: between `stat` and `open` the path may have become a FIFO, and opening that would wait for a writer. */
function readRegular(path: string): Uint8Array {
  const file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0))
  try {
    return fs.readFileSync(file)
  } finally {
    fs.closeSync(file)
  }
}

function specialKind(status: fs.Stats): 'fifo' | 'socket' | 'device' {
  if (status.isFIFO()) return 'fifo'
  return status.isSocket() ? 'socket' : 'device'
}

function notRead(error: unknown): Reading {
  const code = errorCode(error)
  if (code === undefined) throw error
  return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', reason: code }
}

/** The system's word for what went wrong (`EACCES`); undefined for an error that is no system error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
