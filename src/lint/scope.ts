/** Which findings a run reports: those that touch its paths, and do not rest on what only a build would show. */
import type { Place } from '../manifest/place.ts'
import type { SourceFile } from '../manifest/source-file.ts'
import type { Unsigned } from './finding.ts'
import type { LoadedCluster, Model } from './load.ts'
import type { Notice } from './report.ts'
import type { PatchedField } from '../model/worlds/patches.ts'
import type { World } from '../model/worlds/worlds.ts'
import { patchAt } from '../model/worlds/patches.ts'

/**
 * Tells whether a finding touches the paths: its own place lies in one, or its own place is inside the repository and a related
 * place or an edit of it lies in one. `isInside`: whether a path of the host is below the git top level.
 */
export function touching(model: Model, isInside: (path: string) => boolean): (finding: Unsigned) => boolean {
  const paths = new Set(model.files.filter(({ role }) => role === 'path').map(({ file }) => file))
  const context = new Set(model.files.filter(({ role }) => role === 'context').map(({ file }) => file))
  const isPath = (file: SourceFile): boolean => paths.has(file) || !context.has(file)
  return ({ place, related, remedies }) => {
    if (isPath(place.file)) return true
    if (!isInside(place.file.path)) return false
    const edited = remedies.flatMap(({ edits }) => edits.map(({ file }) => file))
    return [...related.map((each) => each.place.file), ...edited].some(isPath)
  }
}

export interface Withheld {
  readonly kept: readonly Unsigned[]
  readonly notices: readonly Notice[]
}

const patchedWords = {
  en: "Patched by {patch}: a finding of {rule} was withheld. Lint the build: 'kubectl kustomize <dir> | clb-lint -'.",
  zh: '该字段被 {patch} 修改：已搁置 {rule} 的一个结果。请检查构建结果：“kubectl kustomize <目录> | clb-lint -”。',
}

/** Takes out findings that rest on a field which an unbuilt patch of the same cluster changes. */
export function withholdPatched(findings: readonly Unsigned[], { world }: LoadedCluster): Withheld {
  const notices: Notice[] = []
  const kept = findings.filter((finding) => {
    const field =
      patchAt(finding.place, world.patched) ?? (finding.branches.length > 0 ? decisivePatch(finding, world) : undefined)
    if (field) notices.push(withheldNotice(finding, field.at))
    return field === undefined
  })
  return { kept, notices }
}

function withheldNotice({ rule, place }: Unsigned, patch: Place): Notice {
  const line = patch.file.lines.positionAt(patch.range.start).line
  const data = { rule, patch: `${patch.file.path}:${line}` }
  return { kind: 'patched', path: place.file.path, message: { id: 'patched', words: patchedWords, data } }
}

/** Fields of a load balancer's owner on which a verdict rests, wherever its finding points. */
const decisive =
  /^(\/metadata\/annotations(\/.*(alibaba|alicloud|tencent|qcloud|tke|backend-type|kubernetes\.io~1ingress).*)?|\/spec\/(type|serviceType|serviceAnnotations|overrides|externalTrafficPolicy|loadBalancerClass|ingressClassName|tls|externalIPs)(\/.*)?|)$/

/** The patch of a deciding field of the object that the finding points into: an annotation that is missing here may be added there. */
function decisivePatch({ place }: Unsigned, { patched }: World): PatchedField | undefined {
  return patched.find(({ resource: { node }, pointer }) => {
    const isOwner = node.file === place.file && `${place.pointer}/`.startsWith(`${node.pointer}/`)
    return isOwner && decisive.test(pointer)
  })
}
