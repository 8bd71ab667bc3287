/** Messages in one language. */
import type { Place } from '../manifest/place.ts'
import type { SourceFile } from '../manifest/source-file.ts'
import type { Finding, ResourceName } from '../lint/report.ts'
import type { Language, Message } from '../text/words.ts'
import { fill } from '../text/words.ts'
import { lineOf, regionOf } from './location.ts'
import { sentences, separators } from './words.ts'

export function say({ words, data }: Message, language: Language): string {
  return fill(words, data, language)
}

/** All that a finding says of itself: the message and what follows it. */
export function sayFinding({ message, remarks }: Pick<Finding, 'message' | 'remarks'>, language: Language): string {
  return [message, ...remarks].map((each) => say(each, language)).join(separators.sentence[language])
}

/** `IstioGateway istio-system/ingressgateway`; a cluster-scoped object has no namespace. */
export function nameObject({ kind, namespace, name }: ResourceName): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`
}

/** `line 7` in the file where the reader is, `path:7` elsewhere. */
export function sayLine(place: Place, here: SourceFile | undefined, language: Language): string {
  return place.file === here ? fill(sentences.line, { line: regionOf(place).startLine }, language) : lineOf(place)
}
