import { describe, expect, it } from 'vitest'
import { reach } from '../../src/path/reach.ts'
import { alibabaRows } from './alibaba.table.ts'
import { tencentRows } from './tencent.table.ts'
import { summaryOf } from './vendor-row.ts'
import type { VendorRow } from './vendor-row.ts'

function check(rows: readonly VendorRow[]): void {
  for (const { row, name, source, call, cluster, expect: expected } of rows) {
    it(`row ${row}: ${name} (${source})`, () => {
      const { exposures: _, ...model } = cluster
      const served = call.to.kind === 'exposure' ? [call.to.exposure] : cluster.exposures
      const summary = summaryOf(reach(call, { ...model, exposures: served }))
      for (const [key, value] of Object.entries(expected))
        expect({ [key]: summary[key as keyof typeof summary] }).toEqual({ [key]: value })
    })
  }
}

describe("Tencent TKE's table", () => {
  check(tencentRows)
})

describe("Alibaba ACK's table", () => {
  check(alibabaRows)
})
