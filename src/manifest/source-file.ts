import { Lines } from '../text/lines.ts'

/** One input text: its path as the host names it, the decoded text (a BOM stays, as U+FEFF) and its line table. */
export class SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: Lines

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
    this.lines = new Lines(text)
  }
}
