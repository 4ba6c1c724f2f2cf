import { serveUntilStopped } from '../running.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

export const start = command({
  about: `Starts the PostgreSQL that Waymark brings (or uses the one that DATABASE_URL names), brings it up to date, loads the
region into it if it is empty, and serves until it is told to stop. The first time it prints a link with which the first
administrator sets it up. Every setting is an environment variable: docs/settings.md lists them.`,
  examples: [['waymark start', 'Serve from ./data at http://localhost:3000'], ['PORT=8080 WAYMARK_DATA=/srv/waymark waymark start', 'the same, elsewhere']],
  async run(_, terminal) {
    await serveUntilStopped(readSettings(process.env), terminal, {
      welcome: ({ address, isSample, setUpLink }) => [
        isSample && `This is a sample: everybody in it is made up, and nothing in it is published. Choose whom to be at ${address}/demo`,
        setUpLink && `There is no administrator yet. To become the first, open this link. It works once, for a day:\n\n  ${setUpLink}`,
      ].filter(Boolean).join('\n\n'),
    })
  },
})
