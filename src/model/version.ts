/** A Kubernetes or kube-proxy version. `tke` is the build of a Tencent tag: 12 in `v1.20.6-tke.12`. */
export interface Version {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly tke?: number
}

const pattern = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:-tke\.(\d+))?(?:[-+.].*)?$/

/** Reads `1.30`, `v1.30.7`, `v1.30.7-aliyun.1`, `v1.20.6-tke.12`, `v1.34.1-tke.1-rc3`; undefined for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  const [, major, minor, patch, tke] = match
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch ?? 0),
    ...(tke === undefined ? {} : { tke: Number(tke) }),
  }
}

/** Whether `version` is at least `major.minor.patch`; build suffixes do not count. */
export function atLeast(version: Version, major: number, minor: number, patch = 0): boolean {
  if (version.major !== major) return version.major > major
  if (version.minor !== minor) return version.minor > minor
  return version.patch >= patch
}

/** The version as people write it: `1.30.7`, or `1.20.6-tke.12`. */
export function formatVersion(version: Version): string {
  const base = `${version.major}.${version.minor}.${version.patch}`
  return version.tke === undefined ? base : `${base}-tke.${version.tke}`
}
