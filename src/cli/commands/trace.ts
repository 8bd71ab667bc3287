/** `clb-lint trace`: asks the path model whether a client reaches an address, cluster by cluster. */
import type { Host } from '../../host/host.ts'
import type { Language } from '../../text/words.ts'
import type { TraceCommand } from '../command.ts'
import type { Engine } from '../engine.ts'
import type { ExitCode } from '../exit-code.ts'
import { traceJson } from '../../report/trace-json.ts'
import { traceText } from '../../report/trace-text.ts'
import { colorOf } from '../manner.ts'

export async function traceCommand(
  command: TraceCommand,
  host: Host,
  engine: Engine,
  language: Language,
): Promise<ExitCode> {
  const traces = await engine.trace(host, command)
  const statuses = traces.map(({ verdict }) => verdict.status)
  if (command.format === 'json') host.out(traceJson(traces, command.language ?? 'en'))
  else {
    const color = colorOf(command, host.env, host.isTTY.out)
    host.out(traceText(traces, { language, color, matrix: command.matrix, columns: host.columns ?? 120 }))
  }
  if (statuses.includes('unknown')) return 2
  return statuses.every((status) => status === 'works') ? 0 : 1
}
