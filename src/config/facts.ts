/** Facts as people state them: `--fact kube-proxy.mode=ipvs`, and the same words in the config. */
import type { FactName, Facts, Origin } from '../model/facts.ts'
import type { Data, Words } from '../text/words.ts'
import { factDefinitions, factNames, isFactName } from '../model/facts/fact-names.ts'
import { known } from '../model/facts.ts'
import { nearest } from '../text/nearest.ts'

/** A sentence without a full stop: what is wrong, and the nearest valid word. */
export interface Complaint {
  readonly words: Words
  readonly data: Data
}

export type FactReading =
  | { readonly ok: true; readonly facts: Partial<Facts> }
  | { readonly ok: false; readonly complaint: Complaint }

/** Reads one `<fact>=<value>` of the command line. */
export function parseFact(statement: string): FactReading {
  const at = statement.indexOf('=')
  if (at < 0)
    return refused(
      { en: "write '<fact>=<value>', not '{text}'", zh: '应写作“<事实>=<值>”，而不是“{text}”' },
      { text: statement },
    )
  return readFact(statement.slice(0, at).trim(), statement.slice(at + 1).trim(), { from: 'command-line' })
}

/** Reads a value of a fact; `origin` says where it was stated. */
export function readFact(name: string, text: string, origin: Origin): FactReading {
  if (!isFactName(name)) return { ok: false, complaint: unknownWord({ en: 'fact', zh: '事实' }, name, factNames) }
  const reading = stated(name, text, origin)
  return reading === undefined ? { ok: false, complaint: wrongValue(name, text) } : { ok: true, facts: reading }
}

function stated<Name extends FactName>(name: Name, text: string, origin: Origin): Partial<Facts> | undefined {
  const value = factDefinitions[name].read(text)
  return value === undefined ? undefined : { [name]: known(value, origin) }
}

/** Why a value is none of this fact's. */
export function wrongValue(name: FactName, text: string): Complaint {
  const { words, form } = factDefinitions[name]
  const near = nearest(text, words ?? [])
  return {
    words:
      near === undefined
        ? { en: `'{text}' is no value of {name}: write ${form.en}`, zh: `“{text}”不是 {name} 的合法值，应写${form.zh}` }
        : {
            en: "'{text}' is no value of {name}; did you mean '{near}'?",
            zh: '“{text}”不是 {name} 的合法值，是否想写“{near}”？',
          },
    data: { name, text, ...(near === undefined ? {} : { near }) },
  }
}

/** `unknown fact 'x'; did you mean 'y'?`, or the list of all words where none is near. */
export function unknownWord(what: Words, word: string, words: readonly string[]): Complaint {
  const near = nearest(word, words)
  if (near === undefined) {
    const list = { en: `unknown ${what.en} '{word}'; known: {list}`, zh: `未知的${what.zh}“{word}”，可用：{list}` }
    return { words: list, data: { word, list: words.join(', ') } }
  }
  return {
    words: {
      en: `unknown ${what.en} '{word}'; did you mean '{near}'?`,
      zh: `未知的${what.zh}“{word}”，是否想写“{near}”？`,
    },
    data: { word, near },
  }
}

function refused(words: Words, data: Data): FactReading {
  return { ok: false, complaint: { words, data } }
}
