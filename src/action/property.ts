/** What stands at a path of keys in a value from outside; undefined where there is no such path. */
export function property(value: unknown, ...keys: readonly string[]): unknown {
  const [key, ...others] = keys
  if (key === undefined) return value
  return isRecord(value) ? property(value[key], ...others) : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
