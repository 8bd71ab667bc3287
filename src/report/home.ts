/** Where the project lives: the one place that names it. */
export const home = 'https://github.com/clb-lint/clb-lint'

/** The page of a rule. */
export function rulePage(rule: string): string {
  return `${home}/blob/main/rules/${rule}/README.md`
}
