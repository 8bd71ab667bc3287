/** What inert-annotation says, in both languages. */
export const summary = {
  en: 'A load balancer annotation is accepted and does nothing: its key, value, place or object is not one that the controller reads.',
  zh: '负载均衡注解能通过校验却不生效：键名、取值、位置或所在对象不是控制器读取的那一个。',
}

export const rationale = {
  en: 'The API server stores any annotation whose value is a string, and no event tells that nobody read it. The controllers compare keys and values letter by letter: `ENI` means nodes, `True` means nothing. The manifest looks repaired, and the cluster behaves as before.',
  zh: '只要值是字符串，API Server 就会保存任何注解，没有被读取也不会有事件提示。控制器逐字比较键和值：`ENI` 等于使用节点，`True` 等于没写。清单看起来已经修好，集群的行为却没有变化。',
}

export const remedy = {
  en: 'Write key and value exactly as documented, on the object and in the map that the controller reads.',
  zh: '按文档逐字书写键和值，并写在控制器读取的对象和字段中。',
}

export const keep = {
  en: 'which controller reads it as it is',
  zh: '由哪个控制器读取该写法',
}

export const messages = {
  value: {
    en: "{key} does nothing: the controller takes {legal} in exactly this spelling, not '{value}'.",
    zh: "{key} 不生效：控制器逐字比较，只接受 {legal}，不接受 '{value}'。",
  },
  'read-as': {
    en: "The controller reads '{value}' as '{readAs}': {key} takes {legal} in exactly this spelling.",
    zh: "控制器会把 '{value}' 当作 '{readAs}'：{key} 只接受 {legal}，逐字比较。",
  },
  form: {
    en: "{key} does nothing: '{value}' has not the form that the controller reads, such as {legal}.",
    zh: "{key} 不生效：'{value}' 不符合控制器要求的格式，例如 {legal}。",
  },
  key: {
    en: "No controller reads the key '{key}'; the nearest one that it does read is '{near}'.",
    zh: "没有控制器读取 '{key}' 这个键，最接近的有效键是 '{near}'。",
  },
  place: {
    en: 'Nobody reads {key} here: the controller that makes the Service takes its annotations from {path}.',
    zh: '{key} 写在这里不会被读取：创建 Service 的控制器只取 {path} 中的注解。',
  },
  object: {
    en: '{key} is read on {on} objects only: on this {kind} it does nothing.',
    zh: '{key} 只在 {on} 对象上被读取，写在 {kind} 上不生效。',
  },
  twin: {
    en: '{key} is read on {on} objects only: on this {kind} it does nothing, and the key is {twin}.',
    zh: '{key} 只在 {on} 对象上被读取，写在 {kind} 上不生效；{kind} 应使用 {twin}。',
  },
  class: {
    en: "The cloud's controller knows no class '{class}' and leaves the object alone: no load balancer is made, and the annotations beside it do nothing.",
    zh: "云厂商的控制器不认识类别 '{class}'，不会处理该对象：不会创建负载均衡，同一对象上的注解也不生效。",
  },
}
