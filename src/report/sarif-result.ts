/** A finding as a SARIF result. */
import type { CodeFlow, Fix, Location, Result, ThreadFlowLocation } from 'sarif'
import type { SourceFile } from '../manifest/source-file.ts'
import type { Finding, Remedy, Report, Step } from '../lint/report.ts'
import type { View } from './view.ts'
import { sayHop } from './hops.ts'
import { lineHashes } from './line-hash.ts'
import { lineOf, regionOf } from './location.ts'
import { artifactLocation, physicalLocation } from './sarif-location.ts'
import { say, sayFinding } from './say.ts'
import { separators } from './words.ts'

/** GitHub shows no more related places; a longer message helps nobody. */
const mostRelated = 100
const longestMessage = 4000

/** Turns findings into results; the line hashes of a file are computed once. */
export function resultMaker({ rules }: Report, view: View): (finding: Finding) => Result {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const hashes = new Map<SourceFile, readonly string[]>()
  return (finding) => {
    const { place, rule, severity, fingerprint } = finding
    const lines = hashes.get(place.file) ?? lineHashes(place.file.text)
    hashes.set(place.file, lines)
    const lineHash = lines[regionOf(place).startLine - 1]
    const ruleIndex = indexes.get(rule)
    return {
      ruleId: rule,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: severity,
      message: { text: messageOf(finding, view) },
      locations: [{ physicalLocation: physicalLocation(place, view.prefix) }],
      partialFingerprints: {
        ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
        'clbLint/v1': fingerprint,
      },
      ...evidenceOf(finding, view),
      properties: propertiesOf(finding),
    }
  }
}

function propertiesOf({ certainty, needs, callers, clusters, message }: Finding) {
  return { certainty, needs: [...needs], callers, clusters: [...clusters], messageId: message.id }
}

/** Optional parts, each only where there is something in it. */
function evidenceOf(finding: Finding, view: View): Pick<Result, 'relatedLocations' | 'codeFlows' | 'fixes'> {
  const relatedLocations = relatedTo(finding, view)
  const codeFlows = flowOf(finding, view)
  const fixes = finding.remedies.flatMap((remedy) => fixOf(remedy, view))
  return {
    ...(relatedLocations.length === 0 ? {} : { relatedLocations }),
    ...(codeFlows.length === 0 ? {} : { codeFlows }),
    ...(fixes.length === 0 ? {} : { fixes }),
  }
}

/** The message with a link to each related place: GitHub lists only those that the message links. */
function messageOf(finding: Finding, view: View): string {
  const message = plain(sayFinding(finding, view.language).slice(0, longestMessage))
  const links = finding.related
    .slice(0, mostRelated)
    .map(
      ({ place, message: said }, index) =>
        `[${inLink(lineOf(place))}](${index + 1}): ${plain(say(said, view.language))}`,
    )
  if (links.length === 0) return message
  return `${message}${separators.sentence[view.language]}${links.join(separators.clause[view.language])}${view.language === 'zh' ? '。' : '.'}`
}

/** Square brackets of a manifest that would read as a link are escaped (specification §3.11.6). */
function plain(text: string): string {
  return text.replaceAll(/\[(?=[^\]]*\]\()/g, '\\[')
}

function inLink(text: string): string {
  return text.replaceAll(/[[\]\\]/g, '\\$&')
}

function relatedTo({ related }: Finding, view: View): Location[] {
  return related.slice(0, mostRelated).map(({ place, message }, index) => ({
    id: index + 1,
    physicalLocation: physicalLocation(place, view.prefix),
    message: { text: plain(say(message, view.language)) },
  }))
}

/** From the line that dials to where the packet is lost; without a caller there is no such line, and no flow. */
function flowOf(finding: Finding, view: View): CodeFlow[] {
  const caller = finding.related.find(({ role }) => role === 'caller')
  if (!caller || finding.flow.length === 0) return []
  const steps = finding.flow.map((step) => stepOf(step, caller.place, finding, view))
  const first = { kind: 'message', message: caller.message, place: caller.place } as const
  return [{ threadFlows: [{ locations: [stepOf(first, caller.place, finding, view), ...steps] }] }]
}

/** A step without a place of its own stands where the name is dialled, or where the load balancer is. */
function stepOf(
  step: Step,
  dialled: Finding['place'],
  { place }: Finding,
  { language, prefix }: View,
): ThreadFlowLocation {
  const text = step.kind === 'hop' ? sayHop(step.hop, language) : say(step.message, language)
  const at = step.place ?? (step.kind === 'hop' && step.hop.at === 'name' ? dialled : place)
  return { location: { physicalLocation: physicalLocation(at, prefix), message: { text: plain(text) } } }
}

/** Readers that turn fixes into suggestions (reviewdog) get each remedy that is an edit. */
function fixOf({ title, edits }: Remedy, { language, prefix }: View): readonly Fix[] {
  if (edits.length === 0) return []
  const files = new Map(edits.map(({ file }) => [file, edits.filter((edit) => edit.file === file)]))
  const artifactChanges = [...files].map(([file, own]) => ({
    artifactLocation: artifactLocation(file.path, prefix),
    replacements: own.map(({ start, end, newText }) => ({
      deletedRegion: { ...regionOf({ file, range: { start, end }, pointer: '' }) },
      insertedContent: { text: newText },
    })),
  }))
  return [{ description: { text: say(title, language) }, artifactChanges }]
}
