import type { Report } from '../lint/report.ts'
import type { Language } from '../text/words.ts'

/** How a report is to look; what it says does not depend on it. */
export interface View {
  readonly language: Language
  readonly color: boolean
  /** Columns of the text format. */
  readonly width: number
  /** The working directory below the git top level, '' at the top or outside a repository. */
  readonly prefix: string
  /** clb-lint's own version. */
  readonly version: string
  /** The paths of the command line as written, for the commands that the text suggests. */
  readonly paths: readonly string[]
  /** A `--context` was given: suggesting one again would not help. */
  readonly hasContext: boolean
  /** Findings that `--quiet` took out of the report. */
  readonly hidden: number
}

/** Makes one whole document of a report; prints nothing, reads nothing. */
export type Reporter = (report: Report, view: View) => string
