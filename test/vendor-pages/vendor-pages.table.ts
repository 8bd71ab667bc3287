/** Every sentence of the three vendor pages that describes a fault or a remedy. */
import type { Row } from './row.ts'
import { asmPage } from './asm-page.ts'
import { tkePage } from './tke-page.ts'

export const rows: readonly Row[] = [...asmPage, ...tkePage]
