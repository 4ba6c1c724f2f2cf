import { processLog } from '../platform/logs.ts'
import type { Terminal } from './commands/command.ts'
import { serve, type Serving } from './serve.ts'
import type { Settings } from './settings.ts'

/** How long requests and jobs under way have to end after the first signal. */
const patienceMs = 25_000

/** Serves until this process is told to stop. `welcome` is what to print below the address. */
export async function serveUntilStopped(settings: Settings, terminal: Terminal, { asDemo = false, welcome }: { asDemo?: boolean; welcome: (serving: Serving) => string }): Promise<void> {
  const log = processLog(settings.logLevel)
  let [stopping, whenStopped, serving] = [false, () => {}, undefined as Serving | undefined]
  const end = () => {
    if (stopping) process.exit(130) // asked twice
    stopping = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    if (serving) void serving.stop().then(whenStopped)
  }
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)
  // Nobody is there to tell: what is left may be in no good order, so it ends, and says where it happened.
  process.on('uncaughtException', (error) => {
    log.error({ error }, 'Waymark ends: an error that nothing expected')
    process.exitCode = 1
    if (!stopping) end()
  })

  serving = await serve(settings, { log, tell: terminal.progress, asDemo })
  if (stopping) return serving.stop()
  const words = welcome(serving)
  terminal.print(`Waymark is at ${serving.address} (ready in ${(performance.now() / 1000).toFixed(1)} s)${words && `\n\n${words}\n`}`)
  await new Promise<void>((resolve) => (whenStopped = resolve))
}
