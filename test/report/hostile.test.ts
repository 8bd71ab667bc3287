import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/lint/report.ts'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { formatNames, formats } from '../../src/report/formats.ts'
import { empty, message, placeOf, possible, view } from './fixture.ts'

/** What a manifest may hold that a log, a page or a terminal would obey. */
const hostile = [
  '::error file=a::b',
  '\n::set-output name=x::y',
  '##[error]x',
  '%0A::error::x',
  '`x` ```',
  '</details></code><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](https://evil.example) ![y](//evil.example/z) @nobody #1 www.evil.example',
  '| a | b |\r\n| --- |',
  '\u001b]0;owned\u0007\u001b[31m',
  '\u202e\ufeff\u0000',
]

const all = hostile.join(' ')
const file = new SourceFile(`${all.replaceAll('/', '∕')}.yaml`, `a: '${all.replaceAll('\n', ' ')}'\n`)
const finding: Finding = {
  ...possible,
  message: message('m', "Value '{value}'.", { value: all }),
  resource: { apiVersion: all, kind: all, namespace: all, name: all },
  place: placeOf(file, 'a'),
  extent: { start: 0, end: file.text.length },
  related: [{ role: 'caller', message: message('r', '{value}', { value: all }), place: placeOf(file, 'a') }],
  remedies: [
    {
      id: 'a',
      title: message('t', '{value}', { value: all }),
      safety: 'manual',
      costs: [message('c', '{value}', { value: all })],
      needs: [],
      edits: [],
    },
  ],
  clusters: [all],
}
const report = {
  ...empty,
  clusters: [...empty.clusters, { name: all, facts: empty.clusters[0]?.facts ?? ({} as never) }],
  findings: [finding],
  notices: [{ kind: 'binary', path: all, message: message('n', '{value}', { value: all }) }],
}

describe.each(formatNames)('hostile text in the %s format', (name) => {
  const text = formats[name].report(report, { ...view, paths: [all] })
  const lines = text.split('\n')

  it('is no workflow command', () => {
    const commands = lines.filter((line) => /^\s*::/.test(line))
    expect(commands.filter((line) => name !== 'github' || !/^::(?:error|warning|notice) file=team/.test(line))).toEqual(
      [],
    )
    if (name !== 'github') expect(text).not.toContain('##[')
    expect(lines.filter((line) => line.startsWith('::set-output'))).toEqual([])
  })

  it('is no control character', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})

describe('hostile text as a page', () => {
  it('is no element and no attribute', () => {
    const text = formats.html.report(report, view)
    expect(text).not.toMatch(/<(?:script|img|\/details)/)
    expect(text.match(/<a href="[^"]*"/g)?.every((link) => link.startsWith('<a href="https://github.com/'))).toBe(true)
  })

  it('is no Markdown', () => {
    const text = formats.markdown.report(report, view)
    const ours = text.replaceAll(
      /<\/?code>|<br>|\[[a-z-]+\]\(https:\/\/github\.com\/[\w./-]+\)|\*\*Notices\*\*|^### clb-lint$|^- /gm,
      '',
    )
    expect(ours.replaceAll(/^\|.*\|$/gm, (row) => row.slice(1, -1))).not.toMatch(/[<>`*_[\]!~@\\]|www\./)
    expect(
      text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split(/(?<!\\)\|/).length),
    ).toEqual([6, 6, 6].slice(0, 3))
  })
})
