/** The words of the reports themselves; those of rules, remedies and notices come with their ids. */
import type { Words } from '../text/words.ts'

type Named = Readonly<Record<string, Words>>

export const labels = {
  cluster: { en: 'cluster', zh: '集群' },
  callers: { en: 'callers', zh: '调用方' },
  see: { en: 'see', zh: '参见' },
  fails: { en: 'fails', zh: '不通' },
  works: { en: 'works', zh: '可通' },
  unknown: { en: 'unknown', zh: '未知' },
  known: { en: 'known', zh: '已知' },
  remedy: { en: 'remedy', zh: '修复' },
  keep: { en: 'keep it', zh: '忽略' },
  why: { en: 'why', zh: '原因' },
  way: { en: 'way', zh: '路径' },
} as const satisfies Named

export const severityWords = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  note: { en: 'note', zh: '提示' },
} as const satisfies Named

export const sentences = {
  noneSeen: { en: 'none seen in these files', zh: '这些文件中没有发现' },
  knownGood: { en: 'those seen here take a path that works', zh: '这里能看到的调用方走的都是可通的路径' },
  allClusters: { en: 'all {count}', zh: '全部 {count} 个' },
  moreClusters: { en: '{count} more', zh: '另有 {count} 个' },
  more: { en: '{count} more', zh: '另有 {count} 处' },
  sameAs: { en: 'as {place}', zh: '同 {place}' },
  known: { en: '(known: {facts})', zh: '（已知：{facts}）' },
  line: { en: 'line {line}', zh: '第 {line} 行' },
  notice: { en: 'notice', zh: '注意' },
} as const satisfies Named

/** A noun with its number: for one, and for any other. */
export interface Counted {
  readonly one: Words
  readonly many: Words
}

export const counted = {
  files: noun('file', 'files', '个文件'),
  objects: noun('object', 'objects', '个对象'),
  loadBalancers: noun('load balancer', 'load balancers', '个负载均衡'),
  callers: noun('caller', 'callers', '个调用方'),
  error: noun('error', 'errors', '个错误'),
  warning: noun('warning', 'warnings', '个警告'),
  note: noun('note', 'notes', '个提示'),
} as const

function noun(one: string, many: string, zh: string): Counted {
  return { one: { en: `{count} ${one}`, zh: `{count} ${zh}` }, many: { en: `{count} ${many}`, zh: `{count} ${zh}` } }
}

export const closing = {
  counts: { en: '{read}: {found}.', zh: '{read}：{found}。' },
  nothing: { en: 'no findings', zh: '没有发现问题' },
  hidden: { en: '{count} hidden by --quiet.', zh: '{count} 个被 --quiet 隐藏。' },
  suppressed: { en: '{count} suppressed.', zh: '{count} 个已忽略。' },
  notice: { en: '1 notice.', zh: '1 条注意事项。' },
  notices: { en: '{count} notices.', zh: '{count} 条注意事项。' },
  baselined: { en: '{count} in the baseline.', zh: '{count} 个在基线中。' },
  decideOne: {
    en: '1 unknown fact decides it; settle it once per cluster:',
    zh: '结论取决于 1 项未知的集群事实；每个集群确认一次即可：',
  },
  decide: {
    en: '{count} unknown facts decide it; settle them once per cluster:',
    zh: '结论取决于 {count} 项未知的集群事实；每个集群确认一次即可：',
  },
  writeDown: { en: '(or write them down: npx clb-lint init)', zh: '（也可以写进配置：npx clb-lint init）' },
  onlyWriteDown: { en: 'write them down: npx clb-lint init', zh: '写进配置：npx clb-lint init' },
} as const satisfies Named

/** What stands between the parts of a list, and between sentences. */
export const separators = {
  list: { en: ', ', zh: '、' },
  aside: { en: ', ', zh: '，' },
  clause: { en: '; ', zh: '；' },
  sentence: { en: ' ', zh: '' },
} as const satisfies Named
