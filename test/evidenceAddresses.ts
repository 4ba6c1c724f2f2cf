import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { anImport } from '../src/evidence/index.ts'
import type { Side, World } from './world.ts'

/** What stands in the gaps of the addresses of imports, releases, postcodes and own indicators; as in addresses.ts. */
type Fill = (side: Side, world: World) => Promise<Readonly<Record<string, string>>>

const aPostcode: Fill = async (_, { owner }) => {
  const { id: importId } = await owner.insertInto('evidence.import').values(anImport({ layout: 'codepoint-open', source: 'postcodes', status: 'accepted' })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('evidence.postcode').values({ postcode: 'PE15 8AA', areaId: 'E07000010', importId }).onConflict((conflict) => conflict.doNothing()).execute()
  return { postcode: 'PE15 8AA' }
}
const anOwnIndicator: Fill = async (_, { owner, now }) => {
  const id = `own-${randomUUID()}`
  await owner.insertInto('evidence.indicator').values({ id, name: `Young carers ${id}`, shortName: 'young carers', unit: 'percent', places: 1, definition: 'How many are in learning.', isOwn: true, changedAt: now, position: 99 }).execute()
  return { indicator: id }
}
/** A release that changed a figure. */
const aRelease: Fill = async (_, { owner, now }) => {
  const known = await owner.selectFrom('evidence.revised').innerJoin('evidence.release', 'evidence.release.id', 'releaseId').select('number').orderBy('number').limit(1).executeTakeFirst()
  if (known) return { number: String(known.number) }
  const { releaseId: of, areaId, indicatorId, startsOn, endsOn, periodLabel, periodBasis, series } = await owner.selectFrom('evidence.observation').innerJoin('evidence.release', 'evidence.release.id', 'releaseId').selectAll('evidence.observation').select('series').orderBy('evidence.observation.id').limit(1).executeTakeFirstOrThrow()
  const { id: releaseId, number } = await owner.insertInto('evidence.release').values({ series, title: 'Put right', publishedOn: '2023-01-01', checksum: of, loadedAt: now, loadedBy: 'waymark' }).returning(['id', 'number']).executeTakeFirstOrThrow()
  await owner.insertInto('evidence.observation').values({ releaseId, areaId, indicatorId, startsOn, endsOn, periodLabel, periodBasis, value: '0.1', status: 'final' }).execute()
  await sql`select evidence.count_release(${releaseId})`.execute(owner)
  return { number: String(number) }
}
/** A file of figures that waits for somebody to decide about it. */
const waitingImport: Fill = async (_, { owner }) => owner.insertInto('evidence.import').values(anImport()).returning('id').executeTakeFirstOrThrow()

export const evidenceFillings: Readonly<Record<string, Fill>> = {
  '/evidence/indicators/:indicator/change': anOwnIndicator,
  '/evidence/indicators/:indicator/figures/new': anOwnIndicator,
  '/evidence/postcodes/:postcode': aPostcode,
  ...Object.fromEntries(['', '/accept', '/discard', '/compare'].map((page) => [`/evidence/imports/:id${page}`, waitingImport])),
  ...Object.fromEntries(['', '/changes', '/changes.csv'].map((page) => [`/evidence/releases/:number${page}`, aRelease])),
}
