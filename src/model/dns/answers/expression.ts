/**
 * Owns the part of the expression language (github.com/expr-lang/expr) in which views are written: comparisons of the question
 * with texts. Whatever else stands there is `unknown`, and so is what depends on it.
 */

/** What an expression may ask of a query: `name()`, `type()`, … A function without a value is unknown. */
type QueryFacts = Readonly<Record<string, string | undefined>>

type Value = string | boolean | readonly Value[] | typeof unknown
const unknown = Symbol('unknown')

/** The value of an expression over a query; `unknown` if it is not understood. */
export function evaluate(expression: string, facts: QueryFacts): boolean | 'unknown' {
  const words = expression.match(/'[^']*'|"[^"]*"|[\w.]+(?:\(\s*\))?|==|!=|&&|\|\||\S/g) ?? []
  const parser = new Parser(words, facts)
  const value = parser.disjunction()
  return typeof value === 'boolean' && parser.atEnd ? value : 'unknown'
}

class Parser {
  readonly #words: readonly string[]
  readonly #facts: QueryFacts
  #at = 0

  constructor(words: readonly string[], facts: QueryFacts) {
    this.#words = words
    this.#facts = facts
  }

  get atEnd(): boolean {
    return this.#at === this.#words.length
  }

  disjunction(): Value {
    let value = this.#conjunction()
    while (this.#take('||', 'or')) value = either(value, this.#conjunction(), true)
    return value
  }

  #conjunction(): Value {
    let value = this.#negation()
    while (this.#take('&&', 'and')) value = either(value, this.#negation(), false)
    return value
  }

  #negation(): Value {
    if (!this.#take('!', 'not')) return this.#comparison()
    const value = this.#negation()
    return typeof value === 'boolean' ? !value : unknown
  }

  #comparison(): Value {
    const left = this.#operand()
    const operator = this.#take('==', '!=', 'in', 'startsWith', 'endsWith', 'contains')
    return operator ? compare(left, operator, this.#operand()) : left
  }

  #operand(): Value {
    const word = this.#words[this.#at]
    this.#at += 1
    if (word === '(') {
      const value = this.disjunction()
      return this.#take(')') ? value : unknown
    }
    if (word === '[') return this.#list()
    if (word === 'true' || word === 'false') return word === 'true'
    if (word && /^['"]/.test(word)) return word.slice(1, -1)
    const call = /^(\w+)\(\s*\)$/.exec(word ?? '')?.[1]
    return (call !== undefined && Object.hasOwn(this.#facts, call) ? this.#facts[call] : undefined) ?? unknown
  }

  #list(): Value {
    const values: Value[] = []
    while (!this.#take(']')) {
      if (this.atEnd) return unknown
      values.push(this.#operand())
      this.#take(',')
    }
    return values
  }

  #take(...words: readonly string[]): string | undefined {
    const word = this.#words[this.#at]
    if (word === undefined || !words.includes(word)) return undefined
    this.#at += 1
    return word
  }
}

/** `or` for deciding = true, `and` for false: one side that decides is enough. */
function either(left: Value, right: Value, deciding: boolean): Value {
  if (left === deciding || right === deciding) return deciding
  return typeof left === 'boolean' && typeof right === 'boolean' ? !deciding : unknown
}

function compare(left: Value, operator: string, right: Value): Value {
  if (left === unknown || right === unknown) return unknown
  if (operator === '==') return left === right
  if (operator === '!=') return left !== right
  if (operator === 'in') return Array.isArray(right) && !right.includes(unknown) ? right.includes(left) : unknown
  if (typeof left !== 'string' || typeof right !== 'string') return unknown
  if (operator === 'startsWith') return left.startsWith(right)
  return operator === 'endsWith' ? left.endsWith(right) : left.includes(right)
}
