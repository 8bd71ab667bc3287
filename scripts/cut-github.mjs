/**
 * Cuts what the tests of the Action need out of two packages that GitHub's own people publish: the description of the endpoints
 * that clb-lint asks, and payloads of the events it meets. `node scripts/cut-github.mjs` rewrites test/action/github/.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const packages = { openapi: '@octokit/openapi@23.0.2', events: '@octokit/webhooks-examples@7.6.1' }
const endpoints = { '/repos/{owner}/{repo}/pulls/{pull_number}/files': ['get'] }
const events = { pull_request: ['opened', 'synchronize'], push: [undefined] }
/** Prose and pictures: nothing that a request or a response is checked against. */
const prose = new Set(['examples', 'example', 'externalDocs', 'x-github', 'x-octokit', 'summary', 'tags'])

const target = new URL('../test/action/github/', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'clb-lint-cut-'))
try {
  const install = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', ...Object.values(packages)]
  execFileSync('npm', install, { stdio: 'inherit' })
  write('openapi.json', cutDescription(read('@octokit/openapi/generated/api.github.com.json')))
  write('events.json', cutEvents(read('@octokit/webhooks-examples/api.github.com/index.json')))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function cutDescription(whole) {
  const paths = Object.fromEntries(
    Object.entries(endpoints).map(([path, methods]) => [
      path,
      Object.fromEntries(methods.map((method) => [method, whole.paths[path][method]])),
    ]),
  )
  const cut = { openapi: whole.openapi, info: { ...whole.info, 'x-cut-from': packages.openapi }, paths, components: {} }
  for (const reference of referencesFrom(paths, whole)) {
    const [kind, name] = reference.split('/').slice(2)
    cut.components[kind] = { ...cut.components[kind], [name]: at(whole, reference) }
  }
  return withoutProse(cut)
}

/** All references that a part needs, those of what it refers to included; in order of meeting. */
function referencesFrom(part, whole) {
  const found = new Set()
  const queue = [withoutProse(part)]
  for (const next of queue) {
    for (const [, reference] of JSON.stringify(next).matchAll(/"\$ref":"(#[^"]+)"/g)) {
      if (found.has(reference)) continue
      found.add(reference)
      queue.push(withoutProse(at(whole, reference)))
    }
  }
  return found
}

function at(whole, reference) {
  return reference
    .slice(2)
    .split('/')
    .reduce((value, key) => value[key], whole)
}

function withoutProse(value) {
  if (Array.isArray(value)) return value.map(withoutProse)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !prose.has(key))
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutProse(each)]))
}

function cutEvents(whole) {
  const cut = Object.entries(events).flatMap(([name, actions]) =>
    actions.map((action) => [
      action === undefined ? name : `${name}.${action}`,
      whole.find((event) => event.name === name).examples.find((example) => example.action === action),
    ]),
  )
  return { 'x-cut-from': packages.events, ...Object.fromEntries(cut) }
}

function read(path) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'))
}

function write(name, content) {
  writeFileSync(new URL(name, target), `${JSON.stringify(content, null, 1)}\n`)
}
