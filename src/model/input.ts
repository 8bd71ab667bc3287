/** One input file as the model takes it. */
import type { ManifestDocument } from '../manifest/document.ts'
import type { SourceFile } from '../manifest/source-file.ts'
import type { Role } from './resources.ts'

export interface InputFile {
  readonly file: SourceFile
  /** `path`: reported on; `context`: read for facts, objects and callers. A file that is both is a path. */
  readonly role: Role
  /** Empty for a Corefile, which is no YAML. */
  readonly documents: readonly ManifestDocument[]
}
