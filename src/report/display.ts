/** Text as a terminal shows it: columns of wide characters, control characters made visible, lines cut and wrapped. */

/** One user-perceived character and the columns it takes. */
export interface Glyph {
  readonly text: string
  readonly columns: number
}

let segmenter: Intl.Segmenter | undefined

/**
 * East Asian Wide and Fullwidth, and emoji, take two columns (https://www.unicode.org/reports/tr11/).
 * The ranges are the scripts and blocks that YAML files really hold: Han, Kana, Hangul, CJK punctuation, fullwidth forms.
 */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33bf\u33c0-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.\ufe0f)/u

/** Latin and CJK texts in which every code unit is a glyph: most texts, and a hundred times quicker. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u3001-\u3029\u3041-\u3096\u309b-\u9fff\uff01-\uffe6]*$/

/** Control characters, line separators, and the marks that reorder a line (a text must not look like another one). */
const invisible = /^[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u

/** The glyphs of one line. Control characters become their pictures (␛), so that no manifest can steer a terminal. */
export function glyphs(text: string): readonly Glyph[] {
  if (plain.test(text))
    return Array.from(text, (character) => ({ text: character, columns: wide.test(character) ? 2 : 1 }))
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return [...segmenter.segment(text)].flatMap(({ segment }) => {
    if (!invisible.test(segment)) return [{ text: segment, columns: wide.test(segment) ? 2 : 1 }]
    return [...segment].map((character) => ({ text: picture(character), columns: 1 }))
  })
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  return code === 0x7f ? '␡' : '�'
}

/** The text with nothing invisible left in it; one line stays one line. */
export function visible(text: string): string {
  return glyphs(text)
    .map((glyph) => glyph.text)
    .join('')
}

/** Columns of a text of one line. */
export function columnsOf(text: string): number {
  return glyphs(text).reduce((sum, { columns }) => sum + columns, 0)
}

/** The text filled with blanks to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** The text as `visible` shows it, cut with an ellipsis where it is wider than `columns`. */
export function cut(text: string, columns: number): string {
  // Few glyphs that take a column are longer than this: what lies beyond can only be cut.
  const head = text.slice(0, columns * 4)
  if (head.length === text.length && columnsOf(text) <= columns) return visible(text)
  let width = 1
  let kept = ''
  for (const glyph of glyphs(head)) {
    width += glyph.columns
    if (width > columns) break
    kept += glyph.text
  }
  return `${kept.trimEnd()}…`
}

/** The text in lines of at most `columns`: broken at blanks, and between any two wide characters. A longer word stands alone and whole. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && columnsOf((line + piece).trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()]
}

/** Where a line may break: after blanks, and after a wide character unless punctuation that closes follows. */
function pieces(text: string): readonly string[] {
  return (
    text.match(
      /\s*(?:[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60](?:[，。、；：？！）」』”…]*)|[^\s\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]+[，。、；：？！）」』”…]*)/gu,
    ) ?? []
  )
}
