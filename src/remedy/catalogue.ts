import type { Remedy } from './remedy.ts'
import { clusterPolicy } from './cluster-policy.ts'
import { clusterWithEni } from './cluster-with-eni.ts'
import { keepalive } from './keepalive.ts'
import { keepApart } from './keep-apart.ts'
import { preventLoopback } from './prevent-loopback.ts'
import { useServiceName } from './use-service-name.ts'

/** Every remedy there is, the cheapest for everybody else first. Which of them cures a fault is the path model's answer. */
export const catalogue: readonly Remedy[] = [
  useServiceName,
  preventLoopback,
  clusterWithEni,
  clusterPolicy,
  keepalive,
  keepApart,
]
