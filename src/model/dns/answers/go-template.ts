/** Owns the part of Go's text/template that records are usually written with: fields of the question and groups of the match. */
import { fullyQualified } from '../names.ts'
import { recordTypes, type DnsRecord } from '../message.ts'

export interface TemplateData {
  readonly name: string
  readonly zone: string
  readonly class: string
  readonly type: string
  readonly groups: readonly string[]
  /** Named groups → their numbers. */
  readonly names: Readonly<Record<string, number>>
}

/** The record that a template text makes; undefined where the text is not understood, or makes none. */
export function renderRecord(text: string, data: TemplateData): DnsRecord | undefined {
  const rendered = render(text, data)
  return rendered === undefined ? undefined : parseRecord(rendered)
}

function render(text: string, data: TemplateData): string | undefined {
  let known = true
  const rendered = text.replaceAll(/\{\{-?\s*(.*?)\s*-?\}\}/gs, (_, action: string) => {
    const value = valueOf(action, data)
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? rendered : undefined
}

function valueOf(action: string, data: TemplateData): string | undefined {
  const [, field, group] = /^\.(Name|Zone|Class|Type)$|^\.Group\.(\w+)$/.exec(action) ?? []
  if (field !== undefined) return data[field.toLowerCase() as 'name' | 'zone' | 'class' | 'type']
  const [, number, quoted] = /^index \.(?:Match|Group) (?:(\d+)|"(\w+)")$/.exec(action) ?? []
  const name = group ?? number ?? quoted
  if (name === undefined) return undefined
  return data.groups[/^\d+$/.test(name) ? Number(name) : (data.names[name] ?? -1)]
}

/** Reads `OWNER [TTL] [CLASS] TYPE DATA`. */
function parseRecord(text: string): DnsRecord | undefined {
  const [owner = '', ...words] = text.trim().match(/"(?:[^"\\]|\\.)*"|\S+/gs) ?? []
  const ttl = /^\d+$/.test(words[0] ?? '') ? Number(words.shift()) : 3600
  if (/^(?:IN|CH|HS)$/i.test(words[0] ?? '')) words.shift()
  const type = words.shift()?.toUpperCase() ?? ''
  if (!recordTypes.has(type) || words.length === 0) return undefined
  return { owner: fullyQualified(owner), type, value: valueText(type, words), ttl }
}

function valueText(type: string, words: readonly string[]): string {
  if (type === 'TXT') return words.map((word) => (word.startsWith('"') ? word : `"${word}"`)).join(' ')
  const named = ['CNAME', 'NS', 'PTR', 'DNAME', 'MX', 'SRV'].includes(type)
  return named ? [...words.slice(0, -1), fullyQualified(words.at(-1) ?? '')].join(' ') : words.join(' ')
}
