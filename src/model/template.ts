/** Text that a template tool is still to fill in, in a file that parses all the same: nobody knows its value. */
import type { Node } from '../manifest/node.ts'

/** Whether a scalar holds `{{`. Unquoted it would be no YAML. */
export function isTemplate(node: Node | undefined): boolean {
  return node?.string?.includes('{{') ?? false
}
