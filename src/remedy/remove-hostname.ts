import type { Remedy } from './remedy.ts'
import { ack } from '../model/annotations/ack.ts'
import { annotationNode } from '../model/annotations/read.ts'
import { annotationsOf } from '../model/exposure.ts'
import { removeField } from './edit-field.ts'
import { withExposure } from './with-exposure.ts'

/** Without ACK's hostname annotation the status holds the IP, and kube-proxy answers a call on the client's own node. */
export const removeHostname: Remedy = {
  id: 'remove-hostname',
  side: 'load-balancer',
  title: { en: `remove ${ack.hostname.key}`, zh: `删除注解 ${ack.hostname.key}` },
  costs: [
    {
      en: 'the status shows an IP again, and calls from inside skip the load balancer and all that it does',
      zh: 'Service 状态恢复为 IP，集群内的访问不再经过负载均衡及其功能',
    },
  ],
  needs: [],
  prerequisites: [],
  harmfulWithout: [],
  safety: 'unsafe',
  change(failing) {
    const { exposure } = failing
    const hasWork = exposure.listeners.some(({ proxyProtocol, terminatesTls }) => proxyProtocol || terminatesTls)
    if (exposure.lb !== 'clb' || exposure.form !== 'hostname' || hasWork) return undefined
    return annotationNode(annotationsOf(exposure), ack.hostname) && withExposure(failing, { form: 'ip' })
  },
  edits({ exposure }) {
    const written = annotationNode(annotationsOf(exposure), ack.hostname)?.key?.string
    return written === undefined ? undefined : removeField(exposure.owner, [...exposure.fields.annotations, written])
  },
}
