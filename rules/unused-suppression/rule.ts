import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

export default defineRule<keyof typeof words.messages>({
  id: 'unused-suppression',
  severity: 'warning',
  ...words,
  tags: ['input'],
  references: [],
  concernsCallers: false,
  *checkInput({ idle }) {
    for (const { at, rule, why } of idle) {
      if (why === 'unused') yield { message: 'unused', data: { rule }, at, resource: undefined }
    }
  },
})
