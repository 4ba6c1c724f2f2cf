// Cases for the gaps of addresses: one that is signed and public, and one that is a draft.
import { randomUUID } from 'node:crypto'
import { aCase, aVersion } from '../src/appraisal/index.ts'
import { aKpi } from '../src/returns/index.ts'
import type { Side, World } from './world.ts'

const made = async ({ owner }: World, status: 'draft' | 'signed') => {
  const { id: appraisalId, key } = await owner.insertInto('appraisal.appraisal').values(aCase({ key: `case-${randomUUID()}`, name: `Coaching ${randomUUID().slice(0, 8)}` })).returning(['id', 'key']).executeTakeFirstOrThrow()
  await owner.insertInto('appraisal.version').values(aVersion({ appraisalId, ...(status === 'signed' && { status, signedAs: 'Director', signedAt: new Date('2026-03-01T09:00:00Z'), isPublic: true }) })).execute()
  return { key, number: '1', section: 'costs', place: '0' }
}
const aDraft = (_: Side, world: World) => made(world, 'draft')
/** One whose people who start are counted by a measure. */
const aTied = async (_: Side, world: World) => {
  const found = await made(world, 'signed')
  const { id: appraisalId } = await world.owner.selectFrom('appraisal.appraisal').select('id').where('key', '=', found.key).executeTakeFirstOrThrow()
  const { id: kpiId } = await world.owner.insertInto('returns.kpi').values(aKpi({ key: `starts-${randomUUID()}`, name: `Starts ${randomUUID().slice(0, 8)}` })).returning('id').executeTakeFirstOrThrow()
  await world.owner.insertInto('appraisal.tie').values({ appraisalId, path: 'starts', kpiId, position: 1, changedAt: world.now }).execute()
  return found
}
const aSigned = (_: Side, world: World) => made(world, 'signed')

export const appraisalFillings = {
  '/appraisal/:key': aSigned, '/appraisal/:key/versions/new': aSigned, '/appraisal/:key/ties': aTied, '/appraisal/:key/versions/:number/actual': aTied,
  ...Object.fromEntries(['change', 'remove', 'history', 'draft', 'draft/about', 'draft/file', 'draft/sign', 'draft/remove', 'draft/:section', 'draft/:section/:place'].map((page) => [`/appraisal/:key/${page}`, aDraft])),
  ...Object.fromEntries(['', '/years', '/assumptions', '/sensitivity', '/chance', '/variants', '/review', '/publish', ...['docx', 'json', 'yaml'].map((ending) => `/case.${ending}`), '/years.csv', '/case.csv'].map((page) => [`/appraisal/:key/versions/:number${page}`, aSigned])),
}
