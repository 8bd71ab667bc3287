/** Reads the compact tables that scripts/kube-proxy-table.ts writes. */

export type Line = Readonly<Record<string, string>>

export interface Table {
  readonly lines: readonly Line[]
  /** The releases behind the letters of a cell, in their order. */
  readonly releases: readonly string[]
  /** `reason (cells)` for what the measurements hold beside. */
  readonly notAsked: readonly string[]
}

export function readTable(text: string): Table {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'))
  const comments = rows.filter(([first]) => first === '# not asked')
  const [head = [], ...body] = rows.filter(([first]) => first !== '# not asked')
  return {
    lines: body.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']))),
    releases: head.at(-1)?.split(' ') ?? [],
    notAsked: comments.map(([, why, cells]) => `${why} (${cells})`),
  }
}
