import { main } from './cli/main.ts'
import { engine } from './engine.ts'
import { nodeHost } from './host/node.ts'

process.exitCode = await main(process.argv.slice(2), nodeHost(), engine)
