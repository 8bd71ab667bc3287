/**
 * Whether TKE's kube-proxy binds a load balancer's address under ipvs. Its build does not ("revert pr63066" in the release notes)
 * unless the Service asks with `service.cloud.tencent.com/prevent-loopback` and the image is new enough.
 */
import type { Version } from '../model/version.ts'
import type { Ask } from './outcome.ts'

/** The first tag of a minor that binds, as (patch, N of `-tke.N`). https://www.tencentcloud.com/document/product/457/9315 */
const firstTags: Readonly<Record<number, readonly [patch: number, build: number]>> = {
  12: [4, 30],
  14: [3, 24],
  16: [3, 25],
  18: [4, 20],
  20: [6, 12],
  28: [3, 3],
}

export function tkeBinding(
  asked: 'tke' | 'tke-prevent-loopback',
  ask: Ask,
): 'bound' | 'unbound-vip' | 'old-kube-proxy' {
  if (asked === 'tke') return 'unbound-vip'
  const tag = tagBinds(ask('kube-proxy.version'))
  const binds = tag === 'unlisted' ? ask('tke-tag-binds') : tag
  return binds ? 'bound' : 'old-kube-proxy'
}

/**
 * What the release notes say of a tag: 1.10 never binds, the even minors from 1.12 to 1.20 and 1.28 from a first tag on, all others
 * from 1.22. `unlisted`: a minor the notes do not name, or a version without its `-tke.N` where that decides.
 */
export function tagBinds(version: Version): boolean | 'unlisted' {
  if (version.minor < 12) return false
  const first = firstTags[version.minor]
  if (first === undefined) return version.minor >= 22 ? true : 'unlisted'
  if (version.tke === undefined) return 'unlisted'
  const [patch, build] = first
  return version.patch === patch ? version.tke >= build : version.patch > patch
}

/** The first tag of a version's minor that binds; undefined where none does, or the notes name none. */
export function firstBindingTag({ major, minor }: Version): Version | undefined {
  const first = firstTags[minor]
  return first && { major, minor, patch: first[0], tke: first[1] }
}
