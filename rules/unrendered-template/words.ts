/** What unrendered-template says, in both languages. */
export const summary = {
  en: 'Templates of a chart, or the changes of a kustomization, were not built, so what they would make was not checked.',
  zh: 'Chart 的模板或 kustomization 的改动未构建，其结果未被检查。',
}

export const rationale = {
  en: 'A template is no manifest before its values are in it: whether it makes a load balancer, and with which policy, is decided by the values. Guessing would be worse than saying so.',
  zh: '代入 values 之前模板不是清单：是否创建负载均衡、使用何种策略都由 values 决定。与其猜测，不如明说未检查。',
}

export const remedy = {
  en: 'Lint the rendered output: pipe it, or list the chart under renders in the config and pass --render.',
  zh: '检查渲染后的输出：用管道传入，或在配置的 renders 中列出该 Chart 并使用 --render。',
}

export const keep = {
  en: 'where its rendered output is linted',
  zh: '渲染结果在哪里检查',
}

export const messages = {
  chart: {
    en: "Templates of this chart (files: {files}) were not rendered and not checked: 'helm template {directory} | clb-lint -' checks what they make.",
    zh: "该 Chart 有 {files} 个模板文件未渲染、未检查：可用 'helm template {directory} | clb-lint -' 检查其生成结果。",
  },
  kustomization: {
    en: "What this kustomization changes (patches and the like: {files}) only a build shows; findings that rest on it are withheld: 'kubectl kustomize {directory} | clb-lint -' checks the build.",
    zh: "该 kustomization 有 {files} 处改动只有构建后才可见，依赖这些改动的结果会被搁置：可用 'kubectl kustomize {directory} | clb-lint -' 检查构建结果。",
  },
}
