import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from './db.ts'
import type { Migrations } from './migrate.ts'

/** What whoever watches over Waymark is told: states and a version, nothing that anybody typed and nothing secret. */
export type Health = {
  isWell: boolean
  database: 'reachable' | 'away'
  /** `newer`: a later Waymark has migrated the database; this one should be replaced. */
  migrations: 'current' | 'missing' | 'newer' | 'unknown'
  jobs: 'running' | 'stalled' | 'none'
  version: string
}

const version: string = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

/** A runner that has not been able to look for work for so long is stalled. */
const stalledAfterMs = 60_000

/**
 * Asks now. `lookedAt` is when the jobs last looked for work; undefined where this process runs none.
 * The database has three seconds to answer.
 */
export async function checkHealth({ db, schemas, lookedAt, now }: { db: Db; schemas: readonly Migrations[]; lookedAt: (() => Date | undefined) | undefined; now: Date }): Promise<Health> {
  const waiting = new AbortController()
  const asked = db.selectFrom('platform.migration').select('name').execute().catch(() => undefined)
  const applied = await Promise.race([asked, sleep(3_000, undefined, { signal: waiting.signal }).catch(() => undefined)])
  waiting.abort()
  const brought = new Set(schemas.flatMap(({ name, migrations }) => fs.readdirSync(migrations).map((file) => `${name}/${file}`)))
  const migrations = !applied ? 'unknown'
    : applied.some(({ name }) => !brought.has(name)) ? 'newer'
    : applied.length < brought.size ? 'missing' : 'current'
  const last = lookedAt?.()
  const jobs = !lookedAt ? 'none' : last && now.getTime() - last.getTime() < stalledAfterMs ? 'running' : 'stalled'
  return { isWell: migrations === 'current' && jobs !== 'stalled', database: applied ? 'reachable' : 'away', migrations, jobs, version }
}
