import fs from 'node:fs'
import { asker, type Context } from '../../platform/context.ts'
import { openDatabase } from '../../platform/database.ts'
import { connect } from '../../platform/db.ts'
import { waymarkFor } from '../../platform/jobs.ts'
import { migrate } from '../../platform/migrate.ts'
import { schemas } from '../capabilities.ts'
import { blocks } from '../joined.ts'
import { readSettings, type Settings } from '../settings.ts'

/**
 * Work of a command on the database of its data folder, whether or not a Waymark serves from it, in one transaction as the
 * login that serves. `setUp`: brings the database up to date first; else one that is not set up is refused.
 */
export async function withDatabase<T>({ may, setUp = false }: { may: 'read only' | 'read write'; setUp?: boolean }, work: (ctx: Context, settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env)
  if (!setUp) refuseMissingFolder(settings)
  const { serve, owner, stop } = await openDatabase(settings, { attach: true })
  try {
    if (setUp) await migrate(owner, schemas)
    const db = connect(serve)
    try {
      return await asker(db, { now: () => new Date(), today: settings.today, baseUrl: settings.baseUrl, blocks: () => blocks })(waymarkFor(''), may, (ctx) => {
        if (!setUp && !ctx.region) throw new Error(nothing)
        return work(ctx, settings)
      })
    } finally {
      await db.destroy()
    }
  } catch (error) {
    throw orNothing(error)
  } finally {
    await stop()
  }
}

export const nothing = 'no region has been loaded here: run "waymark load REGION", or "waymark start"'

/** A folder that is not there is a slip of the pen, where a command is to read what was kept: no database is made in it. */
export function refuseMissingFolder({ databaseUrl, dataFolder }: Settings): void {
  if (!databaseUrl && !fs.existsSync(dataFolder)) throw new Error(`there is no data folder ${dataFolder}: name it in WAYMARK_DATA, or run "waymark load REGION"`)
}

/** What a database that is not set up says, in words for whoever asked. */
export const orNothing = (error: unknown): unknown => (isMissing(error) ? new Error(nothing) : error)

/** The database has no such table, schema or role yet. */
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && ['42P01', '3F000', '3D000', '28000'].includes(String(error.code))
