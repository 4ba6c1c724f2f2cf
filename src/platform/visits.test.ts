import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createApp } from '../app/app.ts'
import { countMeasures } from '../app/counting.ts'
import { loads } from '../app/joined.ts'
import { asker, visitor, type User } from './context.ts'
import { loadRegion } from './regions/load.ts'
import { readRegion } from './regions/reader.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-31T22:30:00Z') // half past eleven at night in London
const clock = { now: () => now }
const ask = asker(db, clock)
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
const rae: User = { id: 'u1', name: 'Rae', roles: ['analyst'], organisationId: 'o1', organisationName: 'Hub' }
const opened = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }
const fromElsewhere = { ...opened, 'sec-fetch-site': 'cross-site' }
const fromHere = { ...opened, 'sec-fetch-site': 'same-origin' }

/** What a Waymark that serves these has counted when it ends. */
async function visit(asked: readonly { url: string; headers?: Record<string, string>; as?: User }[]) {
  let asking: User = visitor
  const app = await createApp({ db, clock, signedIn: () => asking })
  for (const { url, headers = fromElsewhere, as = visitor } of asked) {
    asking = as
    await app.inject({ url, headers })
  }
  await app.close()
}
const counted = async () => (await sql`select section, visited_on, visits, views from platform.visit order by visited_on, section`.execute(owner)).rows

test('a page opened in a browser is counted by part of the website and day; who comes from elsewhere begins a visit', async () => {
  await visit([
    { url: '/?from=a+letter' }, { url: '/strategy', headers: fromHere }, { url: '/strategy/tools', headers: fromHere }, { url: '/strategy', headers: { ...opened, 'sec-fetch-site': 'none' } },
    { url: '/strategy', headers: {} }, // a robot
    { url: '/strategy', headers: { ...fromElsewhere, 'sec-purpose': 'prefetch' } }, // fetched before anybody asked
    { url: '/evidence/scorecards/scorecards.csv' }, { url: '/nothing-here' }, { url: '/evidence', as: rae },
  ])
  expect(await counted()).toEqual([{ section: 'home', visitedOn: '2026-03-31', visits: 1, views: 1 }, { section: 'strategy', visitedOn: '2026-03-31', visits: 1, views: 3 }])
})

test('the day is that of the United Kingdom, and counts of several processes add up', async () => {
  now = new Date('2026-03-31T23:30:00Z') // half past midnight there
  await Promise.all([visit([{ url: '/' }, { url: '/' }]), visit([{ url: '/' }])])
  expect(await counted()).toContainEqual({ section: 'home', visitedOn: '2026-04-01', visits: 3, views: 3 })
})

test('nothing that is kept tells one visitor from another', async () => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns where table_schema = 'platform' and table_name = 'visit' order by 1`.execute(owner)
  expect(rows.map(({ name }) => name)).toEqual(['section', 'views', 'visited_on', 'visits'])
})

test('each night the visits of a month become figures, which open like any other', async () => {
  now = new Date('2026-04-02T01:23:00Z')
  await ask(visitor, 'read write', (ctx) => countMeasures.run(ctx, {}))
  const { rows } = await sql`select starts_on, ends_on, group_name, value from evidence.observation where indicator_id = 'site-visits' order by starts_on, group_name`.execute(owner)
  expect(rows).toEqual([
    { startsOn: '2026-03-01', endsOn: '2026-03-31', groupName: 'home', value: '1' }, { startsOn: '2026-03-01', endsOn: '2026-03-31', groupName: 'strategy', value: '1' },
    { startsOn: '2026-04-01', endsOn: '2026-04-30', groupName: 'home', value: '3' },
  ])
})
