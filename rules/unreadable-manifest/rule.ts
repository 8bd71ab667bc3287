import type { Problem } from '../../src/manifest/document.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

type Message = keyof typeof words.messages

export default defineRule<Message>({
  id: 'unreadable-manifest',
  severity: 'error',
  ...words,
  tags: ['input'],
  references: ['https://yaml.org/spec/1.2.2/'],
  concernsCallers: false,
  *checkInput({ unreadable }) {
    for (const { file, index, range: whole, problems } of unreadable) {
      const mayHoldSecret = /kind["']?\s*:\s*["']?Secret\b/.test(file.text.slice(whole.start, whole.end))
      for (const { code, message, range } of problems) {
        yield {
          message: messageOf(code),
          data: { reason: message },
          at: { file, range, pointer: `${index}` },
          resource: undefined,
          mayHoldSecret,
        }
      }
    }
  },
})

function messageOf(code: Problem['code']): Message {
  return code === 'not-yaml' || code === 'duplicate-key' ? code : 'limit'
}
