/** All formats by name. */
import type { Reporter } from './view.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

export interface Format {
  readonly report: Reporter
  /** Read by people in their own language; the others are English unless `--lang` says otherwise. */
  readonly forPeople: boolean
}

export const formats = {
  text: { report: text, forPeople: true },
  json: { report: json, forPeople: false },
  sarif: { report: sarif, forPeople: false },
  github: { report: github, forPeople: false },
  markdown: { report: markdown, forPeople: false },
  gitlab: { report: gitlab, forPeople: false },
  html: { report: html, forPeople: true },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats
export const formatNames = Object.keys(formats) as readonly FormatName[]
