import type { IdleSuppression } from '../../src/rule/input.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'invalid-suppression',
  severity: 'warning',
  ...words,
  tags: ['input'],
  references: [],
  concernsCallers: false,
  *checkInput({ idle }) {
    for (const each of idle) {
      const { at, rule, hint } = each
      const message = messageOf(each)
      if (message) yield { message, data: { rule, hint }, at, resource: undefined }
    }
  },
})

function messageOf({ why, hint }: IdleSuppression): Message | undefined {
  switch (why) {
    case 'unused':
      return undefined
    case 'unknown-rule':
      return hint === '' ? 'unknown-rule' : 'misspelt-rule'
    default:
      return why
  }
}
