import { describeError } from '../../platform/errors.ts'
import { processLog } from '../../platform/logs.ts'
import { serve } from '../serve.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

/** How long requests and jobs under way have to end after the first signal. */
const patienceMs = 25_000

export const start = command({
  about: `Starts the PostgreSQL that Waymark brings (or uses the one that DATABASE_URL names), brings it up to date, loads the
region into it if it is empty, and serves until it is told to stop. The first time it prints a link with which the first
administrator sets it up. Every setting is an environment variable: docs/settings.md lists them.`,
  examples: [['waymark start', 'Serve from ./data at http://localhost:3000'], ['PORT=8080 WAYMARK_DATA=/srv/waymark waymark start', 'the same, elsewhere']],
  async run(_, terminal) {
    const settings = readSettings(process.env)
    const log = processLog(settings.logLevel)
    let [stopping, whenStopped] = [false, () => {}]
    let serving: { stop: () => Promise<void> } | undefined
    const end = () => {
      if (stopping) process.exit(130) // asked twice
      stopping = true
      setTimeout(() => process.exit(1), patienceMs).unref()
      if (serving) void serving.stop().then(whenStopped)
    }
    process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)
    // Nobody is there to tell: what is left may be in no good order, so it ends, and says where it happened.
    process.on('uncaughtException', (error) => {
      log.error({ error: describeError(error) }, 'Waymark ends: an error that nothing expected')
      process.exitCode = 1
      if (!stopping) end()
    })

    const { address, setUpLink, ...rest } = serving = await serve(settings, { log, tell: terminal.progress })
    if (stopping) return rest.stop()
    const welcome = setUpLink ? `\n\nThere is no administrator yet. To become the first, open this link. It works once, for a day:\n\n  ${setUpLink}\n` : ''
    terminal.print(`Waymark is at ${address} (ready in ${(performance.now() / 1000).toFixed(1)} s)${welcome}`)
    await new Promise<void>((resolve) => (whenStopped = resolve))
  },
})
