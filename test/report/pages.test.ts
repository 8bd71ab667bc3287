import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { gitlab } from '../../src/report/gitlab.ts'
import { html } from '../../src/report/html.ts'
import { markdown } from '../../src/report/markdown.ts'
import { message, report, reportOf, second, view } from './fixture.ts'

const mebibyte = 1024 * 1024

describe('the job summary', () => {
  it('stays below the megabyte that GitHub takes, and counts what it leaves out', () => {
    const many = reportOf(...Array.from({ length: 20_000 }, () => second))
    const text = markdown(many, view)
    expect(Buffer.byteLength(text)).toBeLessThan(mebibyte)
    expect(text).toMatch(/\n\d+ more are not listed here\.\n/)
    const rows = text.split('\n').filter((line) => line.startsWith('| warning')).length
    expect(text).toContain(`${20_000 - rows} more`)
  })

  it('stays below it with many notices in Chinese, too', () => {
    const notices = Array.from({ length: 20_000 }, () => ({
      kind: 'binary',
      path: '部署/图标.yaml',
      message: message('b', '不是文本。'),
    }))
    const text = markdown(
      { ...reportOf(...Array.from({ length: 20_000 }, () => second)), notices },
      { ...view, language: 'zh' },
    )
    expect(Buffer.byteLength(text)).toBeLessThan(mebibyte)
  })

  it('takes a message of five megabytes', () => {
    const finding = { ...second, message: message('m', '{value}', { value: '`'.repeat(5_000_000) }) }
    expect(Buffer.byteLength(markdown(reportOf(finding), view))).toBeLessThan(10_000)
  })
})

describe('the html page', () => {
  it('loads nothing and runs nothing, and its policy says so', () => {
    const text = html(report, view)
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|@import|url\(|\bon\w+=|style="/i)
    expect(text).toContain("default-src 'none'")
  })

  it('allows the one style that it has', () => {
    const text = html(report, view)
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? ''
    expect(text).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  })

  it('says its language', () => {
    expect(html(report, { ...view, language: 'zh' })).toContain('<html lang="zh-CN">')
  })
})

describe('the Code Quality report', () => {
  it('has a fingerprint for each issue, and paths from the git top level', () => {
    const issues = JSON.parse(gitlab(report, view)) as readonly { fingerprint: string; location: { path: string } }[]
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length)
    expect(issues.every(({ location }) => location.path.startsWith('team/shop/'))).toBe(true)
  })
})
