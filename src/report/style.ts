/** Terminal colours, or none. */
import { styleText } from 'node:util'
import type { Severity } from '../rule/rule.ts'

export type Tone = Severity | 'strong' | 'faint' | 'good'
export type Paint = (tone: Tone, text: string) => string

const formats = { error: 'red', warning: 'yellow', note: 'cyan', strong: 'bold', faint: 'dim', good: 'green' } as const

/** Paints, or leaves a text as it is. Whether there is colour was decided by the command line: the stream is not asked again. */
export function painter(color: boolean): Paint {
  return (tone, text) => (color && text !== '' ? styleText(formats[tone], text, { validateStream: false }) : text)
}
