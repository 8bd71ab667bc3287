/** What unreadable-manifest says, in both languages. */
export const summary = {
  en: 'A manifest cannot be read, so nothing in it was checked.',
  zh: '清单无法读取，其中的内容未被检查。',
}

export const rationale = {
  en: 'kubectl and the API server refuse it too, or read something else than its author meant. Whatever the document holds, a fault in it stays unseen.',
  zh: 'kubectl 和 API server 同样会拒绝它，或读出与作者本意不同的内容。该文档中的任何问题都不会被发现。',
}

export const remedy = {
  en: 'Mend the document at the place named. The other documents of the file were read.',
  zh: '按所指位置修复该文档。同一文件中的其他文档已正常读取。',
}

export const keep = undefined

export const messages = {
  'not-yaml': { en: '{reason}', zh: '无法解析：{reason}' },
  'duplicate-key': { en: '{reason}', zh: '键重复：{reason}' },
  limit: { en: '{reason}', zh: '超出读取上限：{reason}' },
}
