import { sql, type ExpressionBuilder, type Insertable, type Updateable } from 'kysely'
import { londonDay } from '../platform/context.ts'
import type { Database, Db, Only } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Organisation, OrganisationTable } from './tables.ts'

export type Sought = { words?: string | undefined; kind?: Organisation['kind'] | undefined; areaCode?: string | undefined }

/** Every word must stand somewhere in the name; % and _ are letters like any other. */
const matching = ({ words, kind, areaCode }: Sought) => (organisation: ExpressionBuilder<Database, 'organisations.organisation'>) =>
  organisation.and([
    ...(words ?? '').split(/\s+/).filter(Boolean).slice(0, 10).map((word) => organisation('name', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
    ...(kind ? [organisation('kind', '=', kind)] : []),
    ...(areaCode ? [organisation('areaCode', '=', areaCode)] : []),
  ])

/** The organisations sought, by name; all of them where no page is named. */
export const listOrganisations = (db: Db, sought: Sought = {}, page?: { number: number; size: number }): Promise<Organisation[]> => {
  const found = db.selectFrom('organisations.organisation').selectAll().where(matching(sought)).orderBy(sql`lower(name)`).orderBy('id')
  return (page ? found.limit(page.size).offset((page.number - 1) * page.size) : found).execute()
}

export async function countOrganisations(db: Db, sought: Sought = {}): Promise<number> {
  const { count } = await db.selectFrom('organisations.organisation').select(({ fn }) => fn.countAll<number>().as('count')).where(matching(sought)).executeTakeFirstOrThrow()
  return count
}

export const countByKindAndArea = (db: Db) =>
  db.selectFrom('organisations.organisation').select(['kind', 'areaCode', ({ fn }) => fn.countAll<number>().as('count')]).groupBy(['kind', 'areaCode']).execute()

/** The day on which the register last changed. */
export async function findUpdatedOn(db: Db): Promise<string | undefined> {
  const { at } = await db.selectFrom('organisations.organisation').select(({ fn }) => fn.max<Date | null>('updatedAt').as('at')).executeTakeFirstOrThrow()
  return at ? londonDay(at) : undefined
}

export const findOrganisation = (db: Db, id: string): Promise<Organisation | undefined> =>
  db.selectFrom('organisations.organisation').selectAll().where('id', '=', id).executeTakeFirst()

export const findOrganisationNamed = (db: Db, name: string): Promise<Organisation | undefined> =>
  db.selectFrom('organisations.organisation').selectAll().where(sql`lower(name)`, '=', sql`lower(${name})`).orderBy('addedAt').executeTakeFirst()

/** The organisation that runs this Waymark; there is none until its first administrator has come. */
export const findHub = (db: Db): Promise<Organisation | undefined> =>
  db.selectFrom('organisations.organisation').selectAll().where('isHub', '=', true).executeTakeFirst()

type NewOrganisation = Insertable<OrganisationTable>
/** Refused where the register has it already. */
export const addOrganisation = <Row extends NewOrganisation>(db: Db, row: Only<NewOrganisation, Row>): Promise<Organisation> =>
  db.insertInto('organisations.organisation').values(row).onConflict((conflict) => conflict.doNothing()).returningAll()
    .executeTakeFirstOrThrow(() => new Refusal(sameName, 'name'))

/** Only while it is as its editor saw it. Which names are the same the index `named_once` alone decides: for all letters, and of two at once. */
export const updateOrganisation = (db: Db, { id, updatedAt }: Pick<Organisation, 'id' | 'updatedAt'>, changes: Updateable<OrganisationTable>) =>
  db.updateTable('organisations.organisation').set(changes).where('id', '=', id).where('updatedAt', '=', updatedAt)
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('Someone else has just changed this organisation. Look at it again, then make your change'))
    .catch((error: { constraint?: string }) => { throw error.constraint === 'named_once' ? new Refusal(sameName, 'name') : error })

const sameName = 'The register already has an organisation with this name in this area'
