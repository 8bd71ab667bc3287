import type { Unrendered } from '../../src/rule/input.ts'
import { defineRule } from '../../src/rule/rule.ts'
import * as words from './words.ts'

export default defineRule<keyof typeof words.messages>({
  id: 'unrendered-template',
  severity: 'note',
  ...words,
  tags: ['input'],
  references: [
    'https://helm.sh/docs/helm/helm_template/',
    'https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/',
  ],
  concernsCallers: false,
  *checkInput({ unrendered }) {
    for (const each of unrendered) {
      const { kind, at, files } = each
      yield { message: kind, data: { files, directory: directoryOf(each) }, at, resource: undefined }
    }
  },
})

function directoryOf({ at }: Unrendered): string {
  return at.file.path.split('/').slice(0, -1).join('/') || '.'
}
