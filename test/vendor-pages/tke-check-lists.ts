/** TKE's page: what to check where a Service or an Ingress cannot be reached. */
import type { Row } from './row.ts'
import { ingress, server, serverHost, serverPods } from './manifests.ts'
import { checked, page, ipvs, iptables, byName, byIngress, nodePortServer, publicIngress } from './tke-common.ts'

export const checkLists: readonly Row[] = [
  {
    ...checked,
    says: 'a Service cannot be reached from outside: the security group has to open 30000–32768',
    files: { 'server.yaml': server({ annotations: [serverHost], nodePort: 20080 }) },
    facts: iptables,
    finding: { rule: 'node-port-range', message: 'outside', line: 'nodePort: 20080' },
    call: byName,
    remedy: {
      words: 'Service: a nodePort of that range',
      changes: [{ in: 'server.yaml', replace: 'nodePort: 20080', by: 'nodePort: 30080' }],
    },
  },
  {
    ...checked,
    says: 'an Ingress answers 504: the security group has to open 30000–32768',
    files: { 'web.yaml': publicIngress, 'server.yaml': server({ type: 'NodePort', nodePort: 33001 }) },
    facts: ipvs,
    finding: { rule: 'node-port-range', message: 'outside', line: 'nodePort: 33001' },
    call: byIngress,
    remedy: {
      words: 'Service: the last nodePort of that range',
      changes: [{ in: 'server.yaml', replace: 'nodePort: 33001', by: 'nodePort: 32768' }],
    },
  },
  {
    kind: 'unseen',
    page,
    says: 'the security group of the nodes opens the range',
    rule: 'node-port-range',
    words: ['A manifest does not show the security groups.'],
  },
  {
    kind: 'unseen',
    page,
    says: 'a NodeIP with the nodePort answers',
    rule: 'node-port-range',
    words: ['a client that dials the node directly gets no answer'],
  },
  {
    kind: 'unseen',
    page,
    says: 'for a public Service the nodes need public bandwidth (accounts billed by CVM)',
    rule: 'node-port-range',
    words: ['a public CLB needs nodes with public bandwidth', 'billed by CVM'],
  },
  {
    kind: 'unseen',
    page,
    says: 'the security group of the CLB opens 443',
    rule: 'node-port-range',
    words: ["a security group of the CLB itself has to open the listener's port, 443"],
  },
  {
    ...checked,
    says: 'the backend Service of an Ingress can be accessed: here the CLB cannot reach it',
    files: { 'web.yaml': publicIngress, 'server.yaml': server({ type: 'ClusterIP' }) },
    facts: ipvs,
    finding: { rule: 'broken-ingress-backend', message: 'cluster-ip', line: 'name: server' },
    call: byIngress,
    remedy: {
      words: 'Service: type NodePort',
      changes: [{ in: 'server.yaml', replace: 'type: ClusterIP', by: 'type: NodePort' }],
    },
  },
  {
    ...checked,
    says: 'an Ingress answers 404: its rules are wrong (no such Service)',
    files: { 'web.yaml': ingress({ service: 'sever' }), 'server.yaml': nodePortServer, 'pods.yaml': serverPods },
    facts: [...ipvs, 'complete=true'],
    finding: { rule: 'broken-ingress-backend', message: 'no-service', line: 'name: sever' },
    call: byIngress,
    remedy: {
      words: 'Ingress: the name of the Service',
      changes: [{ in: 'web.yaml', replace: 'name: sever', by: 'name: server' }],
    },
  },
  {
    ...checked,
    says: 'an Ingress answers 404: its rules are wrong (no such port)',
    files: { 'web.yaml': ingress({ port: 8080 }), 'server.yaml': nodePortServer, 'pods.yaml': serverPods },
    facts: [...ipvs, 'complete=true'],
    finding: { rule: 'broken-ingress-backend', message: 'no-port', line: 'number: 8080' },
    call: byIngress,
    remedy: {
      words: 'Ingress: a port that the Service has',
      changes: [{ in: 'web.yaml', replace: 'number: 8080', by: 'number: 80' }],
    },
  },
  {
    ...checked,
    says: 'a Service cannot be reached in the cluster: spec.ports is not correct (a name that no container has)',
    files: { 'server.yaml': server({ type: 'ClusterIP', targetPort: 'http' }), 'pods.yaml': serverPods },
    facts: ipvs,
    finding: { rule: 'broken-service-port', message: 'unknown-name', line: 'targetPort: http' },
    call: byName,
    remedy: {
      words: "Service: the container's name for the port",
      changes: [{ in: 'server.yaml', replace: 'targetPort: http', by: 'targetPort: web' }],
    },
  },
  {
    ...checked,
    says: 'spec.ports is not correct (a number that no container declares)',
    files: { 'server.yaml': server({ type: 'ClusterIP', targetPort: 9090 }), 'pods.yaml': serverPods },
    facts: ipvs,
    finding: { rule: 'broken-service-port', message: 'undeclared-number', line: 'targetPort: 9090' },
    call: byName,
    remedy: {
      words: "Service: the container's port",
      changes: [{ in: 'server.yaml', replace: 'targetPort: 9090', by: 'targetPort: 8080' }],
    },
  },
  {
    ...checked,
    says: 'the endpoints of the Service can be accessed: here there are none',
    files: { 'server.yaml': server({ type: 'ClusterIP', selector: 'servers' }), 'pods.yaml': serverPods },
    facts: [...ipvs, 'complete=true'],
    finding: { rule: 'broken-service-port', message: 'no-workload', line: 'selector:' },
    call: byName,
    remedy: {
      words: 'Service: the labels of the pods',
      changes: [{ in: 'server.yaml', replace: 'app: servers', by: 'app: server' }],
    },
  },
  {
    kind: 'unseen',
    page,
    says: 'the iptables or ipvs rules of the node are complete',
    rule: 'broken-service-port',
    words: ['Whether the rules of iptables or ipvs on a node are complete, it cannot.'],
  },
]
