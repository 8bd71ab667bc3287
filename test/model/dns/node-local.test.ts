/** Two CoreDNS one behind the other: the node cache's Corefile and the cluster's are read alike, and a world joins them. */
import { describe, expect, test } from 'vitest'
import { readCorefile, type LoadedCorefile } from '../../../src/model/dns/corefile.ts'
import { lookUp, type Lookup } from '../../../src/model/dns/lookup.ts'
import { unknownWorld, type DnsWorld } from '../../../src/model/dns/world.ts'
import { cluster, loaded, records, release } from './reading.ts'

const nodeCache = `cluster.local:53 {
    bind __PILLAR__LOCAL__DNS__ __PILLAR__DNS__SERVER__
    forward . __PILLAR__CLUSTER__DNS__ {
        force_tcp
    }
}
.:53 {
    bind __PILLAR__LOCAL__DNS__ __PILLAR__DNS__SERVER__
    forward . __PILLAR__UPSTREAM__SERVERS__
}
`
const clusterDns = `.:53 {
    rewrite name pay.example gw.edge.svc.cluster.local
    kubernetes cluster.local
    forward . /etc/resolv.conf
}
`
const services = cluster({ 'edge/gw': { clusterIPs: ['10.0.0.7'] } })

function onNode(text: string): LoadedCorefile {
  const placeholders = {
    __PILLAR__LOCAL__DNS__: '169.254.20.10',
    __PILLAR__DNS__SERVER__: '10.0.0.10',
    __PILLAR__UPSTREAM__SERVERS__: '/etc/resolv.conf',
  }
  const corefile = readCorefile(
    { entry: 'Corefile.base', texts: { 'Corefile.base': text }, placeholders, complete: true },
    release('1.11.3'),
  )
  if (!corefile.loads) throw new Error(corefile.problem.message)
  return corefile
}

/** The node cache's look-up; a question to the cluster's DNS goes on there. */
function ask(text: string, name: string): Lookup {
  const world: DnsWorld = {
    ...unknownWorld,
    ask: ([upstream], question) => {
      if (upstream?.name !== '__PILLAR__CLUSTER__DNS__') return undefined
      const { reply } = lookUp(loaded(clusterDns), question, { ...services, ask: () => undefined })
      return reply.kind === 'message' ? reply.message : undefined
    },
  }
  return lookUp(onNode(text), { name, address: '169.254.20.10' }, world)
}

describe('the node cache', () => {
  test('sends cluster names to the cluster', () => {
    expect(records(ask(nodeCache, 'gw.edge.svc.cluster.local'))).toEqual(['gw.edge.svc.cluster.local. A 10.0.0.7'])
  })

  test('never asks the cluster for other names, so a rewrite there does not reach its pods', () => {
    const lookup = ask(nodeCache, 'pay.example')
    expect(lookup.answerer).toMatchObject({
      plugin: 'forward',
      upstreams: [{ kind: 'file', name: '/etc/resolv.conf' }],
    })
    expect(lookup.asked.name).toBe('pay.example.')
  })

  test('reaches it through a block for the host', () => {
    const more = `${nodeCache}pay.example:53 {\n    bind __PILLAR__LOCAL__DNS__\n    forward . __PILLAR__CLUSTER__DNS__\n}\n`
    expect(records(ask(more, 'pay.example'))).toEqual(['pay.example. A 10.0.0.7'])
  })
})
