/** Everything outside the program, as one interface: streams, environment and files. src/host/node.ts is the real one; tests bring their own. */
import type { Decoded, Encoding } from '../text/decode.ts'

/** What opening one path gave. Nothing here blocks: what is no ordinary file is never opened. */
export type Reading =
  | Decoded
  /** Sizes in bytes. */
  | { readonly kind: 'too-large'; readonly size: number; readonly limit: number }
  | { readonly kind: 'special'; readonly what: 'fifo' | 'socket' | 'device' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'missing' }
  /** `reason`: the system's own word, as `EACCES`. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/** A file to read. Paths are relative to the working directory with `/` between segments; `<stdin>` is the standard input. */
export interface ListedFile {
  readonly path: string
  /** The user wrote this very path, so it is linted whatever it is called and whoever ignores it. */
  readonly named: boolean
}

/** What a walk met and did not read. */
export interface Skipped {
  readonly path: string
  readonly why: 'symbolic-link' | 'special' | 'unreadable-directory'
}

export interface Listing {
  /** Sorted by path, each once. */
  readonly files: readonly ListedFile[]
  readonly skipped: readonly Skipped[]
  /** Paths of the request that do not exist, and globs that match nothing. */
  readonly missing: readonly string[]
}

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface Host {
  /** clb-lint's own version. */
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether a person looks at stdout, and at stderr. */
  readonly isTTY: { readonly out: boolean; readonly err: boolean }
  /** The width of the terminal; undefined where stdout is none. */
  readonly columns: number | undefined
  /** The working directory below the git top level (`deploy/prod`), '' at the top or outside a repository. */
  readonly prefix: string
  /** The git top level relative to the working directory (`../..`, '.'); undefined outside a repository. */
  readonly topLevel: string | undefined

  out(text: string): void
  err(text: string): void
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** The local day, `2026-11-25`. */
  today(): string

  /** Files below directories (honouring .gitignore), files, globs and `-`. */
  list(paths: readonly string[]): Promise<Listing>
  /** Reads one path; `<stdin>` reads the standard input to its end. */
  read(path: string): Reading
  exists(path: string): boolean
  /** Replaces a file in one step and keeps its mode; a reader sees the old text or the new one. Throws Failure. */
  write(path: string, text: string, encoding: Encoding): void
  /** Runs one of the user's own programs without a shell, for `--render`. A program that is not there has status 127. */
  run(program: string, args: readonly string[], directory: string): Promise<Ran>
  /** A file of clb-lint's own package, as `rules/<id>/README.md`; undefined if the package does not hold it. */
  packageFile(path: string): string | undefined
}

/** How a report names the standard input. */
export const stdinPath = '<stdin>'
