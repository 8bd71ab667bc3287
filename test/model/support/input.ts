import type { InputFile, StatedCluster } from '../../../src/model/worlds/input.ts'
import type { Place } from '../../../src/manifest/place.ts'
import type { Resource } from '../../../src/model/resource.ts'
import type { World } from '../../../src/model/worlds/worlds.ts'
import { readDocuments } from '../../../src/manifest/document.ts'
import { SourceFile } from '../../../src/manifest/source-file.ts'
import { worldsOf } from '../../../src/model/worlds/worlds.ts'

/** Input files by path. A path that begins with `context:` is one of `--context`; one without a dot in its name is no YAML. */
export function filesOf(texts: Readonly<Record<string, string>>): readonly InputFile[] {
  return Object.entries(texts).map(([written, text]) => {
    const path = written.replace(/^context:/, '')
    const file = new SourceFile(path, text)
    const isYaml = /\.(?:ya?ml|json)$/.test(path) || path.endsWith('Kustomization')
    return { file, role: path === written ? 'path' : 'context', documents: isYaml ? readDocuments(file) : [] }
  })
}

export function worldsIn(
  texts: Readonly<Record<string, string>>,
  clusters: readonly StatedCluster[] = [],
): readonly World[] {
  return worldsOf(filesOf(texts), clusters).worlds
}

/** The only world of an input. */
export function worldIn(texts: Readonly<Record<string, string>>): World {
  const worlds = worldsIn(texts)
  const [world] = worlds
  if (world === undefined || worlds.length > 1) throw new Error(`${worlds.length} worlds instead of one`)
  return world
}

/** What worlds hold, by name: `Kind name` of their objects. */
export function contents(worlds: readonly World[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(worlds.map(({ name, resources }) => [name, resources.map(nameOf)]))
}

export function nameOf({ kind, name }: Resource): string {
  return `${kind} ${name}`
}

export function textAt(place: Place | undefined): string | undefined {
  return place?.file.text.slice(place.range.start, place.range.end)
}

/** A one-line object. */
export function object(kind: string, name: string, more = ''): string {
  return `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}}${more === '' ? '' : `, ${more}`}}\n`
}
