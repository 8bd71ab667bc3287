/**
 * Flips every comparison, boolean operator, condition and constant of src/path, one at a time, and runs the path tests against each
 * mutant in this process. Survivors that test/path/mutants.json does not explain make the exit code 1.
 * Run: node --import tsx scripts/mutate-path.ts [file…]
 */
import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { TestBench } from './test-bench.ts'

const room = new URL('../src/path/', import.meta.url)
const tests = new URL('../test/path/', import.meta.url)
const explanations = new URL('mutants.json', tests)

/** A mutant is run up to the first test that fails: these are quick and sharp, the last ones slow. */
const first = ['upstream', 'vendors', 'datapath', 'placement', 'resolve']
const last = ['measured', 'reach.property']

interface Mutant {
  readonly file: string
  readonly line: number
  /** The mutated line without its indentation, the changed piece in guillemets. */
  readonly code: string
  readonly to: string
  readonly text: string
}

interface Explanation {
  readonly file: string
  readonly code: string
  readonly to: string
  readonly why: string
}

/** All mutants of one module. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const replace = (node: ts.Node, to: string): void => {
    const start = node.getStart(source)
    const { line } = source.getLineAndCharacterOfPosition(start)
    const from = source.getPositionOfLineAndCharacter(line, 0)
    const end = text.indexOf('\n', node.end)
    const code = `${text.slice(from, start)}«${node.getText(source)}»${text.slice(node.end, end < 0 ? text.length : end)}`
    mutants.push({
      file,
      line: line + 1,
      code: code.trim(),
      to,
      text: text.slice(0, start) + to + text.slice(node.end),
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return
    if (ts.isTypeAliasDeclaration(node)) return
    for (const { at, to } of mutationsOf(node, source)) replace(at, to)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return mutants
}

const flipped: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '>',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '<',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
}

interface Mutation {
  readonly at: ts.Node
  readonly to: string
}

function mutationsOf(node: ts.Node, source: ts.SourceFile): readonly Mutation[] {
  const text = node.getText(source)
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
      return [Number(text) + 1, Number(text) - 1].map((number) => ({
        at: node,
        to: number < 0 ? `(${number})` : String(number),
      }))
    case ts.SyntaxKind.TrueKeyword:
      return [{ at: node, to: 'false' }]
    case ts.SyntaxKind.FalseKeyword:
      return [{ at: node, to: 'true' }]
    case ts.SyntaxKind.StringLiteral:
      return isCompared(node) ? [{ at: node, to: "'mutant'" }] : []
  }
  if (ts.isBinaryExpression(node)) {
    const to = flipped[node.operatorToken.kind]
    return to === undefined ? [] : [{ at: node.operatorToken, to }]
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ at: node, to: node.operand.getText(source) }]
  }
  const condition = conditionOf(node)
  return condition && isPlain(condition) ? [{ at: condition, to: `!(${condition.getText(source)})` }] : []
}

/** In a comparison or a `case`. */
function isCompared({ parent }: ts.Node): boolean {
  if (ts.isCaseClause(parent)) return true
  return ts.isBinaryExpression(parent) && flipped[parent.operatorToken.kind] !== undefined
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node)) return node.expression
  return ts.isConditionalExpression(node) ? node.condition : undefined
}

/** Without an operator of its own that another mutant flips. */
function isPlain(condition: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(condition)) return false
  return !ts.isBinaryExpression(condition) || flipped[condition.operatorToken.kind] === undefined
}

async function main(names: readonly string[]): Promise<number> {
  const bench = new TestBench(testFiles())
  const broken = await bench.run(undefined)
  if (broken !== undefined) {
    console.log(`the tests fail without any mutant: ${broken}`)
    return 2
  }
  const files = readdirSync(room).filter((name) => name.endsWith('.ts') && (names.length === 0 || names.includes(name)))
  const survivors: Mutant[] = []
  let count = 0
  for (const file of files) {
    const url = new URL(file, room)
    const mutants = mutantsOf(file, readFileSync(url, 'utf8'))
    const before = survivors.length
    for (const mutant of mutants) {
      count += 1
      if ((await bench.run({ url, text: mutant.text })) === undefined) survivors.push(mutant)
    }
    console.log(`${file}: ${mutants.length} mutants, ${survivors.length - before} survive`)
  }
  return summarise(count, survivors, names.length === 0)
}

function testFiles(): readonly URL[] {
  const all = readdirSync(tests).flatMap((name) =>
    name.endsWith('.test.ts') ? [name.slice(0, -'.test.ts'.length)] : [],
  )
  const others = all.filter((name) => !first.includes(name) && !last.includes(name))
  return [...first, ...others, ...last].map((name) => new URL(`${name}.test.ts`, tests))
}

/** Prints the survivors with their explanations; the exit code. */
function summarise(count: number, survivors: readonly Mutant[], whole: boolean): number {
  const explained: readonly Explanation[] = JSON.parse(readFileSync(explanations, 'utf8'))
  const why = ({ file, code, to }: Mutant) =>
    explained.find((each) => each.file === file && each.code === code && each.to === to)?.why
  const unexplained = survivors.filter((mutant) => why(mutant) === undefined)
  const stale = explained.filter(
    ({ file, code, to }) => !survivors.some((each) => each.file === file && each.code === code && each.to === to),
  )
  console.log(
    `\n${count} mutants, ${count - survivors.length} killed, ${survivors.length} survive, ${unexplained.length} of them unexplained`,
  )
  for (const mutant of survivors)
    console.log(`  ${mutant.file}:${mutant.line}  ${mutant.code}  →  ${mutant.to}\n    ${why(mutant) ?? 'UNEXPLAINED'}`)
  if (whole)
    for (const { file, code, to } of stale) console.log(`  explained, but killed or gone: ${file}  ${code}  →  ${to}`)
  return unexplained.length > 0 || (whole && stale.length > 0) ? 1 : 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2).map((name) => basename(name)))
}
