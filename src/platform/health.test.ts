import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { schemas } from '../app/capabilities.ts'
import { connect } from './db.ts'
import { checkHealth } from './health.ts'

const { db } = await freshDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const ago = (seconds: number) => () => new Date(now.getTime() - seconds * 1000)

test('a process that can do its work is well', async () => {
  expect(await checkHealth({ db, schemas, lookedAt: ago(1), now })).toMatchObject({ isWell: true, database: 'reachable', migrations: 'current', jobs: 'running' })
})

test('jobs that have not looked for work for a minute are stalled, and so are those that never have', async () => {
  for (const lookedAt of [ago(61), () => undefined]) expect(await checkHealth({ db, schemas, lookedAt, now })).toMatchObject({ isWell: false, jobs: 'stalled' })
})

test('a migration that was not applied is missed', async () => {
  const more = [...schemas, { name: 'more', migrations: new URL('./migrations/', import.meta.url) }]
  expect(await checkHealth({ db, schemas: more, lookedAt: undefined, now })).toMatchObject({ isWell: false, migrations: 'missing', jobs: 'none' })
})

test('a database that is away is said to be, without an error', async () => {
  const away = connect('postgres://waymark@/waymark?host=/nowhere/at/all')
  expect(await checkHealth({ db: away, schemas, lookedAt: ago(1), now })).toMatchObject({ isWell: false, database: 'away', migrations: 'unknown' })
  await away.destroy()
})
