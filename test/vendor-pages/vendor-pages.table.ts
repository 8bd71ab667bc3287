/** Every sentence of the three vendor pages that describes a fault or a remedy. */
import type { Row } from './row.ts'
import { asmPage } from './asm-page.ts'
import { checkLists } from './tke-check-lists.ts'
import { ingresses, services } from './tke-loopback.ts'
import { questions, suggestions } from './tke-questions.ts'

export const rows: readonly Row[] = [...asmPage, ...checkLists, ...services, ...ingresses, ...questions, ...suggestions]
