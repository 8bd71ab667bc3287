/** What unused-suppression says, in both languages. */
export const summary = {
  en: 'A suppression takes nothing out any more.',
  zh: '抑制声明已不再生效于任何结果。',
}

export const rationale = {
  en: 'The fault it kept quiet is gone, or it stands at the wrong place. Left there, it hides the next fault that nobody weighed.',
  zh: '它所抑制的问题已不存在，或写错了位置。留着它，会掩盖下一个无人评估过的问题。',
}

export const remedy = {
  en: 'Remove it, or move it to the line above the key or item that the finding points at.',
  zh: '删除它，或移到结果所指的键或列表项的上一行。',
}

export const keep = undefined

export const messages = {
  unused: {
    en: "Nothing here is a finding of '{rule}': the suppression takes nothing out.",
    zh: "此处没有 '{rule}' 的结果：该抑制声明不起作用。",
  },
}
