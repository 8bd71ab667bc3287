/** Owns `template CLASS TYPE [ZONES…] { … }` (plugin/template/setup.go). */
import { classes, rcodes, recordTypes } from '../message.ts'
import { compile, type Pattern } from '../rewrite/pattern.ts'
import { spanOf } from '../spot.ts'
import type { TokenReader } from '../token-reader.ts'
import { fallthroughZones, textsOf, zonesOrBlock, type PluginContext } from './context.ts'
import type { Template, TemplatePlugin } from './plugin.ts'

/** Reads all templates of a block. */
export function readTemplates(reader: TokenReader, context: PluginContext): TemplatePlugin {
  const templates: Template[] = []
  while (reader.next()) templates.push(readTemplate(reader, context))
  return { kind: 'template', zones: templates.flatMap((template) => template.zones), templates }
}

/** What the block of a template says, while it is read. */
type Properties = Omit<{ -readonly [Key in keyof Template]: Template[Key] }, 'class' | 'type' | 'zones' | 'spot'>

function readTemplate(reader: TokenReader, context: PluginContext): Template {
  const first = reader.spot
  const kind = readWord(reader, classes, 'class')
  const type = readWord(reader, recordTypes, 'type')
  const zoneWords = reader.remainingArgs()
  const properties: Properties = {
    patterns: [],
    answer: [],
    authority: [],
    additional: [],
    rcode: 'NOERROR',
    fallthrough: [],
    conditional: false,
  }
  while (reader.nextBlock()) readProperty(reader, properties, context)
  const zones = zonesOrBlock(zoneWords, context)
  return { class: kind, type, zones, ...properties, spot: spanOf(first, zoneWords) }
}

function readProperty(reader: TokenReader, properties: Properties, context: PluginContext): void {
  const name = reader.text
  switch (name) {
    case 'match':
      properties.patterns = [...properties.patterns, ...readPatterns(reader, context)]
      return
    case 'answer':
    case 'authority':
    case 'additional':
      properties[name] = [...properties[name], ...textsOf(reader.remainingArgs())]
      return
    case 'rcode':
      properties.rcode = readWord(reader, new Set(rcodes), 'response code')
      return
    case 'fallthrough':
      properties.fallthrough = fallthroughZones(reader)
      return
    case 'var':
    case 'expr':
      properties.conditional = true
      reader.remainingArgs()
      return
    case 'upstream':
    case 'ederror':
      reader.remainingArgs()
      return
    default:
      reader.refuse('plugin', `template has no option ${name}`)
  }
}

function readWord(reader: TokenReader, known: ReadonlySet<string>, what: string): string {
  if (!reader.nextArg()) reader.refuse('plugin', `template needs a ${what}`)
  if (!known.has(reader.text)) reader.refuse('plugin', `${reader.text} is no ${what}`)
  return reader.text
}

function readPatterns(reader: TokenReader, context: PluginContext): readonly Pattern[] {
  return reader.remainingArgs().map((word) => {
    const pattern = compile(word.text, context.behaviour.patternLimit)
    return typeof pattern === 'string' ? reader.refuse('plugin', pattern) : pattern
  })
}
