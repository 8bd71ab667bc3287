/** What invalid-field says, in both languages. */
export const summary = {
  en: 'A field that decides how a load balancer is reached has a type or value that its schema does not take.',
  zh: '决定负载均衡如何被访问的字段，其类型或取值不符合该字段的 schema。',
}

export const rationale = {
  en: 'The API server refuses an object with a wrong type or word, and the old object stays: nothing in the manifest tells that it never arrived. Words are compared letter by letter (`local` is not `Local`), quotes decide the type (`"1"` is no number), and an annotation takes a string only (`true` and `80` need quotes).',
  zh: 'API Server 会拒绝类型或取值错误的对象，集群中仍是旧对象，而清单上看不出变更没有生效。取值逐字比较（`local` 不等于 `Local`），引号决定类型（`"1"` 不是数字），注解的值只能是字符串（`true`、`80` 必须加引号）。',
}

export const remedy = {
  en: 'Write the value in the type and spelling that the schema names.',
  zh: '按 schema 规定的类型和写法填写。',
}

export const keep = {
  en: 'who takes the value as it is',
  zh: '由谁接受该取值',
}

export const messages = {
  word: {
    en: '{field} takes {legal} in exactly this spelling, not {value}.',
    zh: '{field} 只接受 {legal}（逐字比较），不接受 {value}。',
  },
  integer: {
    en: '{field} takes a whole number from {least} to {most} without quotes, not {value}.',
    zh: '{field} 只接受 {least} 到 {most} 的整数（不加引号），不接受 {value}。',
  },
  text: {
    en: '{field} takes text: without quotes {value} is none.',
    zh: '{field} 只接受字符串，{value} 需要加引号。',
  },
  annotation: {
    en: 'The value of annotation {key} has to be a string, and {value} is none: the API server refuses the whole object.',
    zh: '注解 {key} 的值必须是字符串，{value} 不是：API Server 会拒绝整个对象。',
  },
}
