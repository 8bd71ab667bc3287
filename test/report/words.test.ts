import { describe, expect, it } from 'vitest'
import type { Words } from '../../src/text/words.ts'
import { placeholders } from '../../src/text/words.ts'
import { help } from '../../src/cli/help.ts'
import { whySkipped, whyUnread } from '../../src/host/unread.ts'
import { causeWords, sourceWords, statusWords, symptomWords, whereWords } from '../../src/report/outcome-words.ts'
import { closing, counted, labels, sentences, severityWords } from '../../src/report/words.ts'

function named(group: string, words: Readonly<Record<string, Words>>): readonly (readonly [string, Words])[] {
  return Object.entries(words).map(([name, each]) => [`${group}.${name}`, each])
}

const unread = [
  whyUnread({ kind: 'binary', reason: 'x' }),
  whyUnread({ kind: 'too-large', size: 1, limit: 1 }),
  whyUnread({ kind: 'special', what: 'fifo' }),
  whyUnread({ kind: 'special', what: 'socket' }),
  whyUnread({ kind: 'special', what: 'device' }),
  whyUnread({ kind: 'directory' }),
  whyUnread({ kind: 'missing' }),
  whyUnread({ kind: 'unreadable', reason: 'EACCES' }),
  whySkipped({ path: 'a', why: 'symbolic-link' }),
  whySkipped({ path: 'a', why: 'special' }),
  whySkipped({ path: 'a', why: 'unreadable-directory' }),
]

const all = [
  ...named('labels', labels),
  ...named('severity', severityWords),
  ...named('sentences', sentences),
  ...named('closing', closing),
  ...Object.entries(counted).flatMap(([name, { one, many }]) => named(`counted.${name}`, { one, many })),
  ...named('status', statusWords),
  ...named('cause', causeWords),
  ...named('symptom', symptomWords),
  ...named('where', whereWords),
  ...named('source', sourceWords),
  ...named('unread', Object.fromEntries(unread.map(({ words }, index) => [String(index), words]))),
  ['help', help] as const,
]

describe.each(all)('%s', (_name, { en, zh }) => {
  it('has a Chinese twin that is Chinese and takes the same data', () => {
    expect(zh).not.toBe(en)
    expect(zh).toMatch(/[\p{Script=Han}：]/u)
    expect(placeholders(zh)).toEqual(placeholders(en))
  })
})
