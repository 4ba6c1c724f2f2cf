import { openDatabase } from '../../platform/database.ts'
import { readBackup, restore as load } from '../../platform/restore.ts'
import { schemas } from '../capabilities.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

export const restore = command({
  about: `Loads what "waymark backup" wrote into an empty database: that of a new data folder (WAYMARK_DATA), or an empty one on a
server (DATABASE_URL). The file is read through first; a damaged one, or one of a newer Waymark, is refused. All of it is there
afterwards, or nothing. A backup of an older Waymark is brought up to date.`,
  arguments: [{ name: 'FILE', what: 'The backup' }],
  options: { check: { what: 'Only read it through: is it whole?' }, json: { what: 'Print what was restored as JSON' } },
  examples: [['WAYMARK_DATA=./data-2 waymark restore monday.waymark', 'Load it beside the data that are there'], ['waymark restore --check monday.waymark', 'Only see whether it is whole']],
  async run({ args: [file], options }, terminal) {
    if (options.check) {
      const { manifest: { madeAt, tables }, end } = await readBackup(file!, terminal.progress)
      const rows = Object.values(end.tables).reduce((sum, { rows }) => sum + rows, 0)
      return options.json ? terminal.json({ madeAt, tables: tables.length, rows }) : terminal.print(`A whole backup, made at ${madeAt}: ${rows} rows of ${tables.length} tables`)
    }
    const { owner, stop } = await openDatabase(readSettings(process.env), { attach: true })
    try {
      const restored = await load(owner, file!, schemas, { progress: terminal.progress })
      if (options.json) return terminal.json(restored)
      terminal.print(`${restored.rows} rows of ${restored.tables} tables, as they were at ${restored.madeAt}${restored.migrated.length ? `; brought up to date by ${restored.migrated.join(', ')}` : ''}`)
    } finally {
      await stop()
    }
  },
})
