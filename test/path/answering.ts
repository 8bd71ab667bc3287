/** A set of answers for `judge`: what a table asks beyond it is an error of the test. */
import type { Ask, Asked, AskValues } from '../../src/path/outcome.ts'

export function answering(answers: Partial<AskValues>): Ask {
  return <Name extends Asked>(name: Name): AskValues[Name] => {
    const answer = answers[name]
    if (answer === undefined) throw new Error(`nobody answers '${name}'`)
    return answer
  }
}
