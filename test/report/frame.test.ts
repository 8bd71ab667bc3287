import { describe, expect, it } from 'vitest'
import { SourceFile } from '../../src/manifest/source-file.ts'
import { frameOf } from '../../src/report/frame.ts'

/** The frame of the needle as lines `number|text`; the whole file is the object, unless a piece of it is named. */
function frame(text: string, needle: string, extent = text, columns = 40): readonly string[] {
  const file = new SourceFile('a.yaml', text)
  const start = text.indexOf(needle)
  const place = { file, range: { start, end: start + needle.length }, pointer: '0' }
  const from = text.indexOf(extent)
  return frameOf(place, { start: from, end: from + extent.length }, columns).map(
    ({ number, text: line }) => `${number ?? ''}|${line}`,
  )
}

describe('a frame', () => {
  it('shows the line above and puts carets under the exact range', () => {
    expect(frame('spec:\n  policy: Local\n', 'Local')).toEqual(['1|spec:', '2|  policy: Local', '|          ^^^^^'])
  })

  it('aligns carets behind and under wide characters', () => {
    expect(frame('名: { 策略: 本地 } # 注', '本地')).toEqual(['1|名: { 策略: 本地 } # 注', '|            ^^^^'])
  })

  it('aligns carets behind tabs', () => {
    expect(frame('a:\t\tLocal', 'Local')).toEqual(['1|a:      Local', '|        ^^^^^'])
  })

  it('leaves out the CR of a line end', () => {
    expect(frame('spec:\r\n  policy: Local\r\n', 'policy: Local')).toEqual([
      '1|spec:',
      '2|  policy: Local',
      '|  ^^^^^^^^^^^^^',
    ])
  })

  it('does not show a byte order mark', () => {
    expect(frame('\ufeffkind: Service', 'kind')).toEqual(['1|kind: Service', '|^^^^'])
  })

  it('marks an empty range by one caret', () => {
    expect(frame('data:', '')).toEqual(['1|data:', '|^'])
  })

  it('cuts a long line around its range', () => {
    const line = `{"a":"${'x'.repeat(200)}","policy":"Local","b":"${'y'.repeat(200)}"}`
    const [text = '', carets = ''] = frame(line, '"Local"', line, 40)
    expect(text).toHaveLength(2 + 40)
    expect(text.startsWith('1|…')).toBe(true)
    expect(text.endsWith('…')).toBe(true)
    expect(text.slice(carets.indexOf('^') + 1, carets.lastIndexOf('^') + 2)).toBe('"Local"')
  })

  it('cuts a range that is itself too long', () => {
    const [text, carets] = frame(`v: ${'x'.repeat(100)}`, 'x'.repeat(100), undefined, 20)
    expect(text).toBe(`1|${'x'.repeat(19)}…`)
    expect(carets).toBe(`|${'^'.repeat(20)}`)
  })

  it('shows the first lines of a long range and where it ends', () => {
    const text = 'a: |\n  1\n  2\n  3\n  4\n'
    expect(frame(text, text.trimEnd())).toEqual(['1|a: |', '|^^^^', '2|  1', '|^^^', '3|  2', '|^^^', '|… 5'])
  })

  it('shows nothing of the object above', () => {
    expect(frame('dsn: hunter2\nkind: Service\n', 'kind', 'kind: Service\n')).toEqual(
      ['1|', '2|kind: Service', '|^^^^'].slice(1),
    )
  })

  it('shows nothing of a neighbour on the same line', () => {
    const list = '{"items":[{"stringData":{"p":"hunter2"}},{"policy":"Local"},{"q":"hunter2"}]}'
    expect(frame(list, '"Local"', '{"policy":"Local"}')).toEqual(['1|{"policy":"Local"}', '|          ^^^^^^^'])
  })

  it('keeps the indentation of a line whose object begins there', () => {
    expect(frame('items:\n  - kind: Service\n', 'Service', 'kind: Service')).toEqual([
      '2|kind: Service',
      '|      ^^^^^^^',
    ])
    expect(frame('a:\n    b: 1\n', 'b: 1', 'b: 1')).toEqual(['2|    b: 1', '|    ^^^^'])
  })

  it('looks at no more of a line of megabytes than it shows', () => {
    const line = `a: "${'中'.repeat(2_000_000)}" # Local`
    const start = performance.now()
    frame(line, 'Local')
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
