/** What invalid-suppression says, in both languages. */
export const summary = {
  en: 'A suppression does not apply: it has no reason, names no rule that exists, or its last day is past.',
  zh: '抑制声明无效：缺少理由、规则不存在或已过期。',
}

export const rationale = {
  en: 'A reason is what the next reader needs to decide whether the suppression still holds. Without one, or with a misspelt rule, it does not apply, and its author may believe that it does.',
  zh: '理由是后来者判断抑制是否仍然成立的依据。缺少理由或规则名写错时它不会生效，而作者可能以为已生效。',
}

export const remedy = {
  en: "Write '# clb-lint-ignore <rule>: <reason>', with a rule from 'clb-lint rules'.",
  zh: "写作 '# clb-lint-ignore <规则>: <理由>'，规则名见 'clb-lint rules'。",
}

export const keep = undefined

export const messages = {
  'no-reason': {
    en: "The suppression of '{rule}' has no reason, so it does not apply: write one behind the colon.",
    zh: "对 '{rule}' 的抑制缺少理由，不生效：请在冒号后写明。",
  },
  'no-rule': {
    en: 'The suppression names no rule, so it applies to nothing.',
    zh: '抑制声明未写规则名，不生效。',
  },
  'unknown-rule': {
    en: "There is no rule '{rule}', so the suppression does not apply.",
    zh: "没有规则 '{rule}'，抑制声明不生效。",
  },
  'misspelt-rule': {
    en: "There is no rule '{rule}', so the suppression does not apply; did you mean '{hint}'?",
    zh: "没有规则 '{rule}'，抑制声明不生效；是否想写 '{hint}'？",
  },
  expired: {
    en: "The suppression of '{rule}' applied until {hint} and does not apply any more.",
    zh: "对 '{rule}' 的抑制有效期至 {hint}，已不再生效。",
  },
}
