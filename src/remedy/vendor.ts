/** The keys and values of the vendors that remedies write. */

/** ACK: the load balancer sends to the pod itself. Exactly lower case. */
export const backendType = 'service.beta.kubernetes.io/backend-type'

/** TKE: kube-proxy binds the address, health checks come from 100.64.0.0/10. Only `"true"` is documented. */
export const preventLoopback = 'service.cloud.tencent.com/prevent-loopback'
