/** The flags of a container's command line. */
import type { Node } from '../../../manifest/node.ts'
import type { Container } from '../../services/containers.ts'

export interface Flag {
  /** Undefined where the word is a placeholder (`$(VAR)`, `{{ … }}`): its value is unknown. */
  readonly value: string | undefined
  /** The string that it stands in. */
  readonly node: Node
}

interface Word {
  readonly text: string
  readonly node: Node
}

/** Flags by their name without dashes: `--a=b`, `--a b`, also inside the one string of a shell (`sh -c "kube-proxy --a=b"`). The last one wins. */
export function flagsOf(container: Container): ReadonlyMap<string, Flag> {
  const words = container.words.flatMap((node) => wordsIn(node.string ?? '').map((text) => ({ text, node })))
  const flags = new Map<string, Flag>()
  for (const [index, { text, node }] of words.entries()) {
    const match = /^--?([a-z][-a-z0-9]*)(?:=(.*))?$/s.exec(text)
    if (match === null) continue
    const [, name = '', inline] = match
    flags.set(name, { value: known(inline ?? following(words[index + 1])), node })
  }
  return flags
}

function wordsIn(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'))
}

/** The next word, unless it is a flag itself: then this one is a switch. */
function following(next: Word | undefined): string {
  return next === undefined || next.text.startsWith('-') ? 'true' : next.text
}

function known(value: string): string | undefined {
  return isPlaceholder(value) ? undefined : value.replace(/^(["'])(.*)\1$/s, '$2')
}

/** Whether a switch is on, as programs compare it: exactly "true". Undefined for what is no text, or is still to be filled in. */
export function isOn(node: Node): boolean | undefined {
  return node.string === undefined || isPlaceholder(node.string) ? undefined : node.string === 'true'
}

/** Whether a tool is still to fill this in: `{{ .Values.x }}`, `${X}`, `$(X)`, `__X__`, `<x>`. */
export function isPlaceholder(text: string): boolean {
  return /\{\{|\$[{(]|__\w+__|<[^>]*>/.test(text)
}
