import { describe, expect, it } from 'vitest'
import { findConfig } from '../../src/config/find.ts'

function find(topLevel: string | undefined, ...existing: readonly string[]) {
  return findConfig({ topLevel, exists: (path) => existing.includes(path) })
}

describe('the search for a config', () => {
  it.each([
    ['in the working directory', '.', ['.clb-lint.yaml'], '.clb-lint.yaml'],
    ['by its other names', '.', ['.clb-lint.json'], '.clb-lint.json'],
    ['in the order of its names', '.', ['.clb-lint.json', '.clb-lint.yml'], '.clb-lint.yml'],
    ['upward to the top level', '../..', ['../../.clb-lint.yaml'], '../../.clb-lint.yaml'],
    ['the nearest first', '../..', ['../.clb-lint.json', '../../.clb-lint.yaml'], '../.clb-lint.json'],
    ['not above the top level', '..', ['../../.clb-lint.yaml'], undefined],
    ['not above the working directory outside a repository', undefined, ['../.clb-lint.yaml'], undefined],
    ['in vain', '../..', [], undefined],
  ])('finds it %s', (_, topLevel, existing, expected) => {
    expect(find(topLevel, ...existing)).toBe(expected)
  })
})
