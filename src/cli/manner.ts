/** In which language to speak, and whether in colour: options first, then the environment. */
import type { Host } from '../host/host.ts'
import type { Language } from '../text/words.ts'
import type { Manner } from './command.ts'

type Environment = Host['env']

/** LC_ALL beats LANG; what is not Chinese is English. */
export function languageOf(env: Environment): Language {
  const locale = env['LC_ALL'] || env['LANG'] || ''
  return /^zh(?:[_.@-]|$)/i.test(locale) ? 'zh' : 'en'
}

/** https://no-color.org and https://force-color.org: both count if they are set and not empty; FORCE_COLOR=0 says no. */
export function colorOf({ color }: Manner, env: Environment, isTTY: boolean): boolean {
  if (color !== undefined) return color
  const forced = env['FORCE_COLOR'] ?? ''
  if (forced !== '') return forced !== '0' && forced !== 'false'
  return (env['NO_COLOR'] ?? '') === '' && isTTY && env['TERM'] !== 'dumb'
}
