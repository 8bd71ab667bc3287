/** The GitHub Action: inputs → a command line → the same program. */
import { main } from '../cli/main.ts'
import { engine } from '../engine.ts'
import { nodeHost } from '../host/node.ts'

const host = nodeHost()

/** A word list: spaces and line ends separate. */
function words(name: string): readonly string[] {
  return (host.env[`INPUT_${name}`] ?? '').split(/\s+/).filter((word) => word !== '')
}

const [sarif] = words('SARIF-FILE')
const [failOn = 'warning'] = words('FAIL-ON')

process.exitCode = await main(
  [
    ...words('PATHS'),
    `--fail-on=${failOn}`,
    '--format=github',
    ...(sarif === undefined ? [] : [`--format=sarif=${sarif}`]),
    ...(host.env['GITHUB_STEP_SUMMARY'] === undefined ? [] : [`--format=markdown=${host.env['GITHUB_STEP_SUMMARY']}`]),
  ],
  host,
  engine,
)
