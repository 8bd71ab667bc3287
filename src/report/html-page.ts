/** The frame of the html report: one self-contained page that loads nothing and runs nothing. */
import { createHash } from 'node:crypto'
import type { Language } from '../text/words.ts'
import { visible } from './display.ts'

const style = `
:root { color-scheme: light dark; --error: #c62828; --warning: #b26a00; --note: #0277bd; --faint: #8883; }
body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1rem; font-family: ui-monospace, monospace; border-bottom: 1px solid var(--faint); padding-bottom: .25rem; margin-top: 2.5rem; }
article { border-left: .3rem solid var(--severity); padding: .1rem 0 .1rem 1rem; margin: 1.25rem 0; }
article.error { --severity: var(--error); } article.warning { --severity: var(--warning); } article.note { --severity: var(--note); }
h3 { font-size: 1rem; margin: .25rem 0; } h3 b { color: var(--severity); }
pre { background: var(--faint); padding: .5rem .75rem; overflow-x: auto; line-height: 1.35; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: .5rem 0; }
dt { opacity: .65; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .1rem .9rem .1rem 0; vertical-align: top; }
`

const hash = createHash('sha256').update(style).digest('base64')

/** The whole page around a body of elements. Its policy allows the style above and nothing else. */
export function page(title: string, language: Language, body: readonly string[]): string {
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** An element with escaped attributes; its content is html already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly string[]
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${list.join('')}>${content.join('')}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as html shows it; nothing invisible is left in it. */
export function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
