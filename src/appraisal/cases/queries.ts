import { sql } from 'kysely'
import { chooseInterventions } from '../../portfolio/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import { appraisalAddress } from '../views.ts'

const cases = (db: Db) => db.selectFrom('appraisal.appraisal as appraisal').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'appraisal.interventionId')
  .selectAll('appraisal').select(['intervention.key as interventionKey', 'intervention.name as interventionName'])
/** A case with the name of what it appraises. The database shows those without a public version to colleagues alone. */
export type CaseShown = Awaited<ReturnType<ReturnType<typeof cases>['execute']>>[number]

/** The version that speaks for a case: the last that is signed, else the draft. */
const speaking = sql`(select distinct on (appraisal_id) appraisal_id, number, status, is_public, signed_as, signed_at, told from appraisal.version order by appraisal_id, status desc, number desc)`
type Speaking = { number: number | null; versionStatus: 'draft' | 'signed' | null; isPublic: boolean | null; signedAs: string | null; signedAt: Date | null; told: unknown }
export type CaseListed = CaseShown & Speaking

export const sorts = ['name', 'intervention', 'state'] as const
const orders = { name: sql`lower(appraisal.name)`, intervention: sql`lower(intervention.name)`, state: sql`speaking.status` }
const narrowed = (db: Db, { words }: Pick<Sought, 'words'>) => cases(db)
  .leftJoin(sql<{ appraisalId: string }>`${speaking}`.as('speaking'), 'speaking.appraisalId', 'appraisal.id')
  .select([sql<number | null>`speaking.number`.as('number'), sql<'draft' | 'signed' | null>`speaking.status`.as('versionStatus'), sql<boolean | null>`speaking.is_public`.as('isPublic'), sql<string | null>`speaking.signed_as`.as('signedAs'), sql<Date | null>`speaking.signed_at`.as('signedAt'), sql<unknown>`speaking.told`.as('told')])
  .where(holdingWords(words, sql.ref('appraisal.name'), sql.ref('appraisal.words'), sql.ref('intervention.name')))

export type CaseList = { sought: Sought; rows: readonly CaseListed[]; count: number; page: number }
/** One page of the cases that are sought, each with the version that speaks for it. */
export async function pageCases({ db }: Pick<Context, 'db'>, sought: Sought): Promise<CaseList> {
  const { count } = await narrowed(db, sought).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  return { sought, rows: await narrowed(db, sought).orderBy(inOrder(sought, orders)).orderBy('appraisal.id').limit(perPage).offset((page - 1) * perPage).execute(), count, page }
}

export const findCase = (db: Db, key: string): Promise<CaseShown | undefined> => cases(db).where('appraisal.key', '=', key).executeTakeFirst()

/** Interventions to choose from, by id. */
export const chooseForCase = ({ db }: Context) => chooseInterventions(db)

/** For the search of the site. */
export const searchCases = async ({ db }: Pick<Context, 'db'>, words: string, most: number) =>
  (await narrowed(db, { words }).orderBy(orders.name).orderBy('appraisal.id').limit(most).execute()).map(({ key, name, interventionName }) => ({ title: name, href: appraisalAddress(key), summary: interventionName ? `What ${interventionName} costs and what it is worth` : 'What it costs and what it is worth' }))

/** Cases of an intervention, to stand beside it. */
export const listFor = async ({ db }: Pick<Context, 'db'>, interventionId: string, most: number) =>
  (await narrowed(db, { words: '' }).where('appraisal.interventionId', '=', interventionId).orderBy('appraisal.position').limit(most).execute()).map(({ key, name, versionStatus }) => ({ title: name, href: appraisalAddress(key), summary: versionStatus === 'signed' ? 'Signed' : versionStatus === 'draft' ? 'Draft' : 'Not begun' }))

/** Whether a version of it has been signed. */
export const isSigned = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('appraisal.version').select('id').where('appraisalId', '=', id).where('status', '=', 'signed').limit(1).executeTakeFirst()) !== undefined
