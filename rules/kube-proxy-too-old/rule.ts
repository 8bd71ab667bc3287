import type { Version } from '../../src/model/version.ts'
import type { Fault } from '../../src/rule/fault.ts'
import type { Draft } from '../../src/rule/rule.ts'
import { valuePlace } from '../../src/manifest/place.ts'
import { kubeProxyImages } from '../../src/model/facts/evidence/kube-proxy.ts'
import { formatVersion } from '../../src/model/version.ts'
import { firstBindingTag } from '../../src/path/tke-binding.ts'
import { evidencePlace } from '../../src/rule/evidence-place.ts'
import { faultsOf, worstOf } from '../../src/rule/fault.ts'
import { nameOf } from '../../src/rule/names.ts'
import { reportFault } from '../../src/rule/report-fault.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'kube-proxy-too-old',
  severity: 'error',
  ...words,
  tags: ['tke', 'loopback', 'kube-proxy'],
  references: [
    'https://www.tencentcloud.com/document/product/457/35660',
    'https://www.tencentcloud.com/document/product/457/9315',
  ],
  concernsCallers: true,
  *check(input) {
    const { facts, resources } = input.cluster
    const [proxy] = kubeProxyImages(resources)
    const version = facts['kube-proxy.version']
    const faults = [...faultsOf(input, ['old-kube-proxy'], 'known-clients')]
    const open = faults.filter(({ cap, exposure }) => cap === undefined && exposure.network.known)
    const worst = worstOf(open.length > 0 ? open : faults)
    if (!proxy || !version.known || !worst) return
    const { related = [], remedies = [], ...report } = reportFault(worst, input.cluster)
    const draft: Draft<Message> = {
      ...report,
      ...saying(version.value, faults),
      at: valuePlace(proxy.image),
      resource: proxy.owner,
      related: [...faults.map(reliantPlace), ...related],
      // What cures one Service leaves the others as they are.
      remedies: faults.length === 1 ? remedies : remedies.filter(({ id }) => id === 'upgrade-kube-proxy'),
    }
    yield open.length > 0 ? draft : { ...draft, cap: 'note' }
  },
})

function saying(version: Version, faults: readonly Fault[]): Pick<Draft<Message>, 'message' | 'data'> {
  const first = firstBindingTag(version)
  const services = faults.map(({ exposure }) => nameOf(exposure.owner)).join(', ')
  const data = { version: formatVersion(version), services, first: first ? formatVersion(first) : '' }
  if (first && version.tke !== undefined) return { message: 'below', data }
  return { message: version.minor < 12 ? 'never' : 'unlisted', data }
}

function reliantPlace({ exposure }: Fault) {
  return evidencePlace(words.related, 'relies', exposure.at.network ?? exposure.at.annotations)
}
