import fs from 'node:fs'
import { asker, type Context } from '../../platform/context.ts'
import { openDatabase } from '../../platform/database.ts'
import { connect } from '../../platform/db.ts'
import { waymarkFor } from '../../platform/jobs.ts'
import { migrate } from '../../platform/migrate.ts'
import { schemas } from '../capabilities.ts'
import { readSettings, type Settings } from '../settings.ts'

/**
 * Work of a command on the database of its data folder, whether or not a Waymark serves from it, in one transaction as the
 * login that serves. `setUp`: brings the database up to date first; else one that is not set up is refused.
 */
export async function withDatabase<T>({ may, setUp = false }: { may: 'read only' | 'read write'; setUp?: boolean }, work: (ctx: Context, settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env)
  const nothing = 'no region has been loaded here: run "waymark load REGION", or "waymark start"'
  if (!setUp && !settings.databaseUrl && !fs.existsSync(settings.dataFolder)) throw new Error(`there is no data folder ${settings.dataFolder}: name it in WAYMARK_DATA, or run "waymark load REGION"`)
  const { serve, owner, stop } = await openDatabase(settings, { attach: true })
  try {
    if (setUp) await migrate(owner, schemas)
    const db = connect(serve)
    try {
      return await asker(db, { now: () => new Date(), today: settings.today })(waymarkFor(''), may, (ctx) => {
        if (!setUp && !ctx.region) throw new Error(nothing)
        return work(ctx, settings)
      })
    } finally {
      await db.destroy()
    }
  } catch (error) {
    if (isMissing(error)) throw new Error(nothing)
    throw error
  } finally {
    await stop()
  }
}

/** The database has no such table, schema or role yet. */
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && ['42P01', '3F000', '3D000', '28000'].includes(String(error.code))
