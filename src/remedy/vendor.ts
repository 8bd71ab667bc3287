/** The keys and values of the vendors that remedies write. */

/** ACK: the load balancer sends to the pod itself. Exactly lower case. */
export const backendType = 'service.beta.kubernetes.io/backend-type'

/** TKE: kube-proxy binds the address, health checks come from 100.64.0.0/10. Only `"true"` is documented. */
export const preventLoopback = 'service.cloud.tencent.com/prevent-loopback'

/** TKE: the name of the TkeServiceConfig in the Ingress's own namespace. */
export const ingressServiceConfig = 'ingress.cloud.tencent.com/tke-service-config'

/** TKE: node security groups let the load balancer's own source through. */
export const passToTarget = 'ingress.cloud.tencent.com/pass-to-target'
