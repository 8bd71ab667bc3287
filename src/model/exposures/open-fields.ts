/** Load balancers whose deciding fields are still templates: they may become anything, so none of them is judged. */
import type { Node } from '../../manifest/node.ts'
import type { AnnotationRow } from '../annotations/row.ts'
import type { Notice } from '../cluster.ts'
import type { Resource } from '../resource.ts'
import type { ServiceSource } from '../services/sources/source.ts'
import { ack } from '../annotations/ack.ts'
import { annotationNode } from '../annotations/read.ts'
import { tkeIngress, tkeService } from '../annotations/tke.ts'
import { isIngress } from './ingress-class.ts'
import { serviceSources } from '../services/sources/sources.ts'
import { isTemplate } from '../template.ts'

/** Of ACK's annotations what makes it another load balancer, or another form of address; unread ones leave the rest unknown. */
const ofService: readonly AnnotationRow[] = [
  ack.foreignClass,
  ack.type,
  ack.tunnelType,
  ack.hostname,
  ...Object.values(tkeService),
]
const ofIngress: readonly AnnotationRow[] = Object.values(tkeIngress)

/** The first deciding field of a Service that is still a template. */
export function openField({ field, annotations }: ServiceSource): Node | undefined {
  const own = ['type', 'serviceType', 'externalTrafficPolicy', 'loadBalancerClass'].map(field)
  return [...own, ...ofService.map((row) => annotationNode(annotations, row))].find(isTemplate)
}

/** The same of an Ingress. */
export function openFieldOfIngress({ node }: Resource): Node | undefined {
  const annotations = node.at('metadata', 'annotations')
  return ofIngress.map((row) => annotationNode(annotations, row)).find(isTemplate)
}

const unjudged = {
  en: "Line {line} is still a template, and a load balancer depends on it: it was not judged. Lint what your tool renders: 'helm template <chart> | clb-lint -'.",
  zh: '第 {line} 行仍是模板，而负载均衡取决于该值：未做判断。请检查渲染结果：“helm template <chart> | clb-lint -”。',
}

/** One notice for each file that has such a load balancer. */
export function openFieldNotices(resources: readonly Resource[], clusterId: string | undefined): readonly Notice[] {
  const templated = resources.filter(({ node, role }) => role === 'path' && node.file.text.includes('{{'))
  const fields = [
    ...serviceSources(templated, clusterId).map(openField),
    ...templated.filter(isIngress).map(openFieldOfIngress),
  ].flatMap((field) => field ?? [])
  const first = fields.filter(({ file }, index) => fields.findIndex((each) => each.file === file) === index)
  return first.map(({ file, range }) => {
    const { line } = file.lines.positionAt(range.start)
    return { kind: 'template', path: file.path, message: { id: 'template', words: unjudged, data: { line } } }
  })
}
