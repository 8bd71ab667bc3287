/** The region of every finding, sliced out of its file by line and column as a report gives them, is the text the finding speaks of. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/lint/report.ts'
import { rules } from '../../rules/index.ts'
import { regionOf } from '../../src/report/location.ts'
import { decode } from '../../src/text/decode.ts'
import { lintTexts } from '../rules/lint-texts.ts'

const folders = ['examples', '../shared/corpus/real'].filter((folder) => existsSync(folder))
if (folders.length === 1) console.log('regions of the corpus skipped: it is not beside this checkout')

/** Where something is missing: the annotations key, else the object's name, else its kind. */
function isAnchor(text: string, { resource }: Finding): boolean {
  const word = text.replace(/^["']|["']$/g, '')
  return /^(annotations|serviceAnnotations|metadata)$/.test(word) || word === resource?.name || word === resource?.kind
}

/** What the text at a finding must look like, by rule. */
const speaksOf: Readonly<Record<string, (text: string, finding: Finding) => boolean>> = {
  'local-traffic-policy': (text, finding) =>
    /^"?externalTrafficPolicy"?\s*:\s*["']?Local["']?$/.test(text) || isAnchor(text, finding),
  'missing-prevent-loopback': (text, finding) =>
    /internal-subnetid|tke-existed-lbid/.test(text) || isAnchor(text, finding),
  'missing-keepalive': (text, finding) => /tke-service-config/.test(text) || isAnchor(text, finding),
  'missing-eni-backend': (text, finding) => /backend-type|externalTrafficPolicy/.test(text) || isAnchor(text, finding),
  'in-cluster-load-balancer-address': (text, { message, secret }) =>
    secret || text.toLowerCase().includes(String(message.data['address']).toLowerCase()),
  'broken-service-config': (text) => /service-config|TkeServiceConfig|sourceIpType|Listeners/i.test(text),
  'kube-proxy-too-old': (text) => /hyperkube|kube-proxy/.test(text),
  'node-port-range': (text) => /^("?nodePort"?\s*:\s*)?\d+$/.test(text),
}

function textsIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name),
  )
  return Object.fromEntries(
    files.flatMap((entry) => {
      const path = `${entry.parentPath}/${entry.name}`
      const decoded = decode(readFileSync(path))
      return decoded.kind === 'text' ? [[path, decoded.text]] : []
    }),
  )
}

/** The text between two positions, found by counting lines and UTF-16 columns alone. */
function slice(text: string, finding: Finding): string {
  const { startLine, startColumn, endLine, endColumn } = regionOf(finding.place)
  const lines = text.split('\n')
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn))
}

describe.each(folders)('every finding in %s', (folder) => {
  it('points at the text that it speaks of', () => {
    const texts = textsIn(folder)
    const { findings } = lintTexts(texts, rules)
    expect(findings.length).toBeGreaterThan(0)
    for (const finding of findings) {
      const { file, range } = finding.place
      const text = slice(texts[file.path] ?? '', finding)
      expect(text).toBe(file.text.slice(range.start, range.end))
      const holds = speaksOf[finding.rule]
      expect(holds?.(text, finding) ?? true, `${finding.rule} at ${file.path}: ${JSON.stringify(text)}`).toBe(true)
    }
  })
})
