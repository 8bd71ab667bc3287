/** A verdict's branches as two short lines: on which clusters the call fails, and on which it works. */
import type { ClientBranch } from '../lint/report.ts'
import type { Cause } from '../path/outcome.ts'
import type { Language, Words } from '../text/words.ts'
import type { Condition } from './branch-words.ts'
import type { Conditions } from './conditions.ts'
import { fill } from '../text/words.ts'
import { or, sayAnswer, sayVersions } from './branch-words.ts'
import { conditionsOf, implies, shortened } from './conditions.ts'
import { groupBy } from './group.ts'
import { separators } from './words.ts'

export interface BranchPhrases {
  /** Empty where nothing depends on anything. */
  readonly fails: string
  readonly works: string
}

const hosts: Words = { en: 'hostNetwork pods under {where}', zh: 'hostNetwork Pod：{where}' }
const everyHost: Words = { en: 'hostNetwork pods', zh: 'hostNetwork Pod' }
const on: Words = { en: 'on {provider}', zh: '{provider}' }

/**
 * Ordinary pods first; a hostNetwork pod is named only where it fails and they do not, or where nothing is said of them. With causes,
 * what fails for another one is not told: it is another finding's.
 */
export function branchPhrases(
  branches: readonly ClientBranch[],
  causes: readonly Cause[],
  language: Language,
): BranchPhrases {
  const pod = split(branches, 'pod', causes)
  const host = split(branches, 'host', causes)
  const alone = pod.fails.length + pod.works.length === 0
  const worse = host.fails.filter((each) => !pod.fails.some((other) => implies(each, other)))
  return {
    fails: sentence([...phrases(pod.fails, language), ...underHosts(worse, language)], language),
    works: sentence([...phrases(pod.works, language), ...underHosts(alone ? host.works : [], language)], language),
  }
}

interface Split {
  readonly fails: readonly Conditions[]
  readonly works: readonly Conditions[]
}

function split(branches: readonly ClientBranch[], client: ClientBranch['client'], causes: readonly Cause[]): Split {
  const own = branches.filter((branch) => branch.client === client)
  const works = own.filter(({ outcome }) => outcome.ok).map(conditionsOf)
  const fails = own.filter(({ outcome }) => !outcome.ok)
  const told = fails.filter(({ outcome }) => !outcome.ok && (causes.length === 0 || causes.includes(outcome.cause)))
  const untold = fails.filter((branch) => !told.includes(branch)).map(conditionsOf)
  return {
    fails: shortened(told.map(conditionsOf), works.length > 0 ? works : untold),
    works: shortened(works, fails.map(conditionsOf)),
  }
}

function underHosts(own: readonly Conditions[], language: Language): readonly string[] {
  if (own.length === 0) return []
  const where = phrases(own, language).join(or[language])
  return [where === '' ? everyHost[language] : fill(hosts, { where }, language)]
}

/** Blanks stand between Chinese and Latin letters, not inside Chinese. */
function sentence(texts: readonly string[], language: Language): string {
  const whole = texts.join(separators.clause[language])
  return language === 'zh' ? whole.replaceAll(/(?<=[\p{Script=Han}）]) (?=\p{Script=Han})|(?<=）) /gu, '') : whole
}

/** What stands in a phrase: `Terway eBPF` · `ipvs 1.24+` · `without a pod CIDR` · `on TKE`. */
interface Phrase {
  readonly network: string
  readonly proxies: string
  readonly rest: readonly string[]
  readonly providers: string
}

/** Phrases that differ in the provider alone are one, then those that differ in the proxy alone. */
function phrases(own: readonly Conditions[], language: Language): readonly string[] {
  const each = own
    .map((conditions) => phraseOf(conditions, language))
    .filter((phrase) => sayPhrase(phrase, language) !== '')
  const withProviders = join(each, 'providers', language)
  return join(withProviders, 'proxies', language).map((phrase) => sayPhrase(phrase, language))
}

function join(phrasesToJoin: readonly Phrase[], part: 'providers' | 'proxies', language: Language): readonly Phrase[] {
  const groups = groupBy(phrasesToJoin, (phrase) => JSON.stringify({ ...phrase, [part]: phrase[part] === '' }))
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const texts = [...new Set([first, ...others].map((phrase) => phrase[part]))]
    return [{ ...first, [part]: texts.join(or[language]) }]
  })
}

const apart: ReadonlySet<Condition> = new Set(['provider', 'cni', 'kube-proxy.mode', 'kube-proxy.version'])

function phraseOf(conditions: Conditions, language: Language): Phrase {
  const rest = [...conditions.keys()].filter((condition) => !apart.has(condition))
  return {
    network: textOf(conditions, 'cni', language),
    proxies: proxyOf(conditions, language),
    rest: rest.map((condition) => textOf(conditions, condition, language)),
    providers: textOf(conditions, 'provider', language),
  }
}

function proxyOf(conditions: Conditions, language: Language): string {
  const mode = textOf(conditions, 'kube-proxy.mode', language)
  const range = conditions.get('kube-proxy.version')
  if (range === undefined) return mode
  return `${mode === '' ? 'kube-proxy' : mode} ${sayVersions(range, language)}`
}

function textOf(conditions: Conditions, condition: Condition, language: Language): string {
  const value = conditions.get(condition)
  return value === undefined ? '' : sayAnswer(condition, value, language)
}

function sayPhrase({ network, proxies, rest, providers }: Phrase, language: Language): string {
  const head = [network, proxies].filter((text) => text !== '')
  if (language === 'en')
    return [...head, ...rest, ...(providers === '' ? [] : [fill(on, { provider: providers }, 'en')])].join(' ')
  const aside = [providers, ...rest].filter((text) => text !== '').join('，')
  if (head.length === 0) return aside
  return aside === '' ? head.join(' ') : `${head.join(' ')}（${aside}）`
}
