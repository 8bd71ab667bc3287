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

function readTemplate(reader: TokenReader, context: PluginContext): Template {
  const first = reader.spot
  const [kind, type] = [readWord(reader, classes, 'class'), readWord(reader, recordTypes, 'type')]
  const zoneWords = reader.remainingArgs()
  const records = { answer: [] as string[], authority: [] as string[], additional: [] as string[] }
  const patterns: Pattern[] = []
  let [rcode, fallthrough, conditional]: [string, readonly string[], boolean] = ['NOERROR', [], false]
  while (reader.nextBlock()) {
    const property = reader.text
    switch (property) {
      case 'match':
        patterns.push(...readPatterns(reader, context))
        break
      case 'answer':
      case 'authority':
      case 'additional':
        records[property].push(...textsOf(reader.remainingArgs()))
        break
      case 'rcode':
        rcode = readWord(reader, new Set(rcodes), 'response code')
        break
      case 'fallthrough':
        fallthrough = fallthroughZones(reader)
        break
      case 'var':
      case 'expr':
        conditional = true
        reader.remainingArgs()
        break
      case 'upstream':
      case 'ederror':
        reader.remainingArgs()
        break
      default:
        reader.refuse('plugin', `template has no option ${property}`)
    }
  }
  const zones = zonesOrBlock(zoneWords, context)
  return {
    class: kind,
    type,
    zones,
    patterns,
    ...records,
    rcode,
    fallthrough,
    conditional,
    spot: spanOf(first, zoneWords),
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
