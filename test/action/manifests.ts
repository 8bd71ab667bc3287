/** A manifest for the Action: one private CLB with `Local`, whose address fails for pods under these facts. */
export function gateway(name = 'web'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  annotations:
    service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector: { app: web }
  ports: [{ port: 80 }]
`
}

/** Without the CNI the fault is only possible, and a warning. */
export const possible = ['provider=ack', 'kube-proxy.mode=ipvs', 'kube-proxy.version=1.22.3'].join('\n')
export const certain = `${possible}\ncni=flannel`
