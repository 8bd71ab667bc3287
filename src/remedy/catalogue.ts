import type { Remedy } from './remedy.ts'
import { clusterPolicy, clusterPolicyOnUnknownBackends } from './cluster-policy.ts'
import { clusterWithEni, eniBackend } from './eni-backends.ts'
import { corednsRewrite } from './coredns-rewrite.ts'
import { keepalive } from './keepalive.ts'
import { keepApart, keepApartUnderLocal } from './keep-apart.ts'
import { localPolicy } from './local-policy.ts'
import { passToTarget } from './pass-to-target.ts'
import { preventLoopback } from './prevent-loopback.ts'
import { readForwardedFor } from './read-forwarded-for.ts'
import { removeEniBackend } from './remove-eni-backend.ts'
import { removeHostname } from './remove-hostname.ts'
import { terwayInClusterLoadBalance } from './terway-in-cluster-load-balance.ts'
import { upgradeKubeProxy } from './upgrade-kube-proxy.ts'
import { useServiceName } from './use-service-name.ts'

/** Every remedy of a call that fails, the cheapest for everybody else first. Which of them cures a fault is the path model's answer. */
export const catalogue: readonly Remedy[] = [
  useServiceName,
  corednsRewrite,
  preventLoopback,
  upgradeKubeProxy,
  clusterWithEni,
  clusterPolicy,
  clusterPolicyOnUnknownBackends,
  terwayInClusterLoadBalance,
  removeHostname,
  keepalive,
  keepApart,
  keepApartUnderLocal,
]

/** These, and those that rules offer for faults which no call shows. */
export const everyRemedy: readonly Remedy[] = [
  ...catalogue,
  eniBackend,
  removeEniBackend,
  localPolicy,
  passToTarget,
  readForwardedFor,
]
