/** What the model is made of: files, and the clusters that the config names. */
import type { ManifestDocument } from '../../manifest/document.ts'
import type { SourceFile } from '../../manifest/source-file.ts'
import type { Facts } from '../facts.ts'
import type { Role } from './resources.ts'

export interface InputFile {
  readonly file: SourceFile
  /** `path`: reported on; `context`: read for facts, objects and callers. A file that is both is a path. */
  readonly role: Role
  /** Empty for a Corefile, which is no YAML. */
  readonly documents: readonly ManifestDocument[]
}

/** A cluster that the config names. */
export interface StatedCluster {
  readonly name: string
  /** The id that an IstioGateway's `clusterIds` and `overrides` use. */
  readonly id: string | undefined
  readonly facts: Partial<Facts>
  covers(path: string): boolean
}
