/** The notice of objects that one world defines twice: both are judged, look-ups take the first. */
import { posix } from 'node:path'
import type { Notice } from '../cluster.ts'
import type { Resource } from '../resource.ts'
import { identityOf } from './live.ts'

const once = {
  id: 'defined-twice',
  words: {
    en: '{object} is defined twice, at {first} and {second}: both are judged, look-ups take the first.',
    zh: '{object} 有两处定义（{first} 与 {second}）：两处都会检查，引用时取前者。',
  },
}
const several = {
  id: 'defined-twice-several',
  words: {
    en: '{count} objects are defined twice, as {object} at {first} and {second}: all are judged, look-ups take the first.',
    zh: '{count} 个对象有重复定义，例如 {object}（{first} 与 {second}）：都会检查，引用时取前者。',
  },
}

interface Pair {
  readonly object: string
  readonly first: Resource
  readonly second: Resource
}

/** One notice for each pair of directories, at the file of the second definition; worlds that share the files share the notice. */
export function definedTwice(worlds: readonly { readonly resources: readonly Resource[] }[]): readonly Notice[] {
  const groups = new Map<string, Map<string, Pair>>()
  for (const pair of worlds.flatMap(({ resources }) => pairsIn(resources))) {
    const key = `${directoryOf(pair.first)}\n${directoryOf(pair.second)}`
    const group = groups.get(key) ?? new Map<string, Pair>()
    groups.set(key, group.set(pair.object, group.get(pair.object) ?? pair))
  }
  return [...groups.values()].flatMap((group) => noticeOf([...group.values()]))
}

function pairsIn(resources: readonly Resource[]): readonly Pair[] {
  const seen = new Map<string, Resource>()
  return resources.flatMap((second) => {
    const identity = second.role === 'path' ? identityOf(second) : undefined
    const first = identity === undefined ? undefined : seen.get(identity)
    if (identity !== undefined && first === undefined) seen.set(identity, second)
    return first === undefined ? [] : [{ object: objectName(second), first, second }]
  })
}

function noticeOf(pairs: readonly Pair[]): readonly Notice[] {
  const [pair] = pairs
  if (pair === undefined) return []
  const data = { object: pair.object, first: lineOf(pair.first), second: lineOf(pair.second), count: pairs.length }
  const { id, words } = pairs.length === 1 ? once : several
  return [{ kind: 'defined-twice', path: pair.second.node.file.path, message: { id, words, data } }]
}

function objectName({ kind, namespace, name }: Resource): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
}

function directoryOf({ node }: Resource): string {
  return posix.dirname(node.file.path)
}

function lineOf({ node }: Resource): string {
  return `${node.file.path}:${node.file.lines.positionAt(node.range.start).line}`
}
