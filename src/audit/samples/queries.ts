import type { Insertable } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Item, Sample, SampleTable } from '../tables.ts'
import type { Drawn } from './drawing.ts'
import { perPage, type Result } from './rules.ts'

export type Listed = Sample & { items: number; tested: number; exceptions: number }

/** The last finding of each item. */
const latest = (db: Db) => db.selectFrom('audit.finding').distinctOn('itemId').select(['itemId', 'result', 'note', 'writtenBy', 'writtenAt']).orderBy('itemId').orderBy('number', 'desc')

/** The samples of the auditor's organisation, the newest first, each with how far its tests have come; and how many there are. */
export async function pageSamples({ db, user }: Context, page: number): Promise<{ rows: Listed[]; count: number; page: number }> {
  const of = db.selectFrom('audit.sample').where('organisationId', '=', user.organisationId)
  const { count } = await of.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const within = Math.min(page, Math.max(1, Math.ceil(count / perPage)))
  const rows = await of.selectAll('audit.sample').select(({ selectFrom }) => [
    selectFrom('audit.item').select(({ fn }) => fn.countAll<number>().as('n')).whereRef('audit.item.sampleId', '=', 'audit.sample.id').as('items'),
    selectFrom('audit.item').innerJoin(latest(db).as('found'), 'found.itemId', 'audit.item.id').select(({ fn }) => fn.countAll<number>().as('n')).whereRef('audit.item.sampleId', '=', 'audit.sample.id').where('found.result', '<>', 'not tested').as('tested'),
    selectFrom('audit.item').innerJoin(latest(db).as('found'), 'found.itemId', 'audit.item.id').select(({ fn }) => fn.countAll<number>().as('n')).whereRef('audit.item.sampleId', '=', 'audit.sample.id').where('found.result', '=', 'exception').as('exceptions'),
  ]).orderBy('drawnAt', 'desc').orderBy('audit.sample.id').limit(perPage).offset((within - 1) * perPage).execute()
  return { rows: rows.map((row) => ({ ...row, items: row.items ?? 0, tested: row.tested ?? 0, exceptions: row.exceptions ?? 0 })), count, page: within }
}

/** A sample of the auditor's own organisation; nothing for whoever acts for none. */
export const findSample = async ({ db, user }: Context, id: string): Promise<Sample | undefined> =>
  (user.organisationId === '' ? undefined : db.selectFrom('audit.sample').selectAll().where('id', '=', id).where('organisationId', '=', user.organisationId).executeTakeFirst())

export type Tested = Item & { result: Result | null; note: string | null; writtenBy: string | null; writtenAt: Date | null }
/** What was drawn, each with the finding that counts. */
export const listItems = (db: Db, sampleId: string): Promise<Tested[]> =>
  db.selectFrom('audit.item').leftJoin(latest(db).as('found'), 'found.itemId', 'audit.item.id').selectAll('audit.item').select(['found.result', 'found.note', 'found.writtenBy', 'found.writtenAt']).where('sampleId', '=', sampleId).orderBy('number').execute()

/** Writes down a sample with all that was drawn. */
export async function addSample(db: Db, sample: Insertable<SampleTable>, items: readonly Drawn[]): Promise<string> {
  const { id } = await db.insertInto('audit.sample').values(sample).returning('id').executeTakeFirstOrThrow()
  if (items.length) await db.insertInto('audit.item').values(items.map(({ number, place, hits, key, name, says, href }) => ({ sampleId: id, number, place, hits, key, name, says, href }))).execute()
  return id
}

/** Samples that an account drew, and findings that it wrote, for whoever they are kept of. */
export const listDrawnBy = (db: Db, accountId: string) => db.selectFrom('audit.sample').select(['purpose', 'population', 'choice', 'method', 'seed', 'wanted', 'drawnAt']).where('drawnBy', '=', accountId).orderBy('drawnAt').execute()
export const listFoundBy = (db: Db, accountId: string) => db.selectFrom('audit.finding').select(['result', 'note', 'writtenAt']).where('writtenBy', '=', accountId).orderBy('writtenAt').execute()
