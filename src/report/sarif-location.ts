/** Places as SARIF writes them. */
import type { ArtifactLocation, PhysicalLocation } from 'sarif'
import type { Place } from '../manifest/place.ts'
import { regionOf, repositoryPath } from './location.ts'

/** Relative to the top of the repository. */
export function artifactLocation(path: string, prefix: string): ArtifactLocation {
  const segments = repositoryPath(path, prefix).split('/')
  return { uri: segments.map(encodeSegment).join('/'), uriBaseId: '%SRCROOT%' }
}

export function physicalLocation(place: Place, prefix: string): PhysicalLocation {
  return { artifactLocation: artifactLocation(place.file.path, prefix), region: { ...regionOf(place) } }
}

/** A first segment with a colon would read as a scheme; encodeURIComponent leaves only what a path segment may hold. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(
    segment.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  )
}
