import fs from 'node:fs'
import { backup as write } from '../../platform/backup.ts'
import { openDatabase } from '../../platform/database.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

export const backup = command({
  about: `Everything in the database at one instant, in one file, whether or not Waymark is serving meanwhile. The file holds
personal data: keep it as you keep the database. It is a .tar.gz of what PostgreSQL's COPY writes; any tar can list it.`,
  arguments: [{ name: 'FILE', what: 'Where to write it' }],
  options: { force: { what: 'Write over a file that is there already' }, json: { what: 'Print what was written as JSON' } },
  examples: [['waymark backup monday.waymark', 'Write a backup'], ['waymark restore monday.waymark', 'Load it into an empty database']],
  async run({ args: [file], options }, terminal) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1)) // takes the half-written file away
    const settings = readSettings(process.env)
    if (!settings.databaseUrl && !fs.existsSync(settings.dataFolder)) throw new Error(`there is no data folder ${settings.dataFolder}: name it in WAYMARK_DATA`)
    const { owner, stop } = await openDatabase(settings, { attach: true })
    try {
      const written = await write(owner, file!, { isForced: options.force, progress: terminal.progress })
      if (options.json) return terminal.json(written)
      terminal.print(`${written.file}: ${written.rows} rows of ${written.tables} tables, ${(written.bytes / 1000).toFixed()} kB`)
    } finally {
      await stop()
    }
  },
})
