import { findNames } from '../../../accounts/index.ts'
import type { Waiting } from '../../../platform/capability.ts'
import type { Context } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import { holdingWords, pageWithin, perPage, type Filter, type Sought } from '../../../platform/longList.ts'
import { sql } from 'kysely'
import type { Import } from '../../tables.ts'
import { findNewestOf, type Outcome } from '../queries.ts'
import { listRows } from '../rows/queries.ts'
import type { ImportRow } from '../rows/rules.ts'

export const statuses = { waiting: 'Waiting', accepted: 'Accepted', 'thrown away': 'Thrown away' } as const satisfies Record<Import['status'], string>
export const filters: readonly Filter[] = [{ name: 'status', label: 'What became of it', choices: statuses }]

const narrowed = (db: Db, { words, filters: { status } }: Sought) => db.selectFrom('evidence.import')
  .where(holdingWords(words, sql.ref('file_name'), sql.ref('title')))
  .$if(status !== undefined, (query) => query.where('status', '=', status as Import['status'])) // readSought takes only those that there are

/** Names of accounts; `waymark` is the command line. */
const namesOf = async (db: Db, imports: readonly Pick<Import, 'sentBy' | 'decidedBy'>[]): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await findNames(db, [...new Set(imports.flatMap(({ sentBy, decidedBy }) => [sentBy, decidedBy ?? '']).filter((id) => id && id !== 'waymark'))])), ['waymark', 'the command line']])

export type ImportList = { sought: Sought; filters: readonly Filter[]; rows: readonly (Import & { release: number | null })[]; count: number; names: ReadonlyMap<string, string> }
/** One page of the files that were brought in, the newest first. */
export async function pageImports({ db }: Pick<Context, 'db'>, sought: Sought): Promise<ImportList> {
  const { count } = await narrowed(db, sought).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await narrowed(db, sought).leftJoin('evidence.release', 'evidence.release.id', 'releaseId').selectAll('evidence.import').select('evidence.release.number as release')
    .orderBy('evidence.import.number', 'desc').limit(perPage).offset((pageWithin(sought, count) - 1) * perPage).execute()
  return { sought, filters, rows, count, names: await namesOf(db, rows) }
}

export type ImportOpened = { found: Import; release: number | null; isOutdated: boolean; outcome: Outcome; page: number; rows: readonly ImportRow[]; names: ReadonlyMap<string, string> }
const outcomes = ['new', 'changed', 'missing', 'refused', 'same'] as const satisfies readonly Outcome[]
export const countOf = (found: Import, outcome: Outcome): number => ({ new: found.newCount, changed: found.changedCount, same: found.sameCount, missing: found.missingCount, refused: found.refusedCount })[outcome]

export const findImport = ({ db }: Pick<Context, 'db'>, id: string): Promise<Import | undefined> => db.selectFrom('evidence.import').selectAll().where('id', '=', id).executeTakeFirst()

/** One file with a page of its rows of one outcome: of that which is asked for, else of the most telling that it has. */
export async function openImport(ctx: Pick<Context, 'db'>, id: string, { show, page }: { show?: string | undefined; page: number }): Promise<ImportOpened | undefined> {
  const found = await findImport(ctx, id)
  if (!found) return undefined
  const { db } = ctx
  const outcome = outcomes.find((one) => one === show) ?? (['changed', 'new', 'refused', 'missing'] as const).find((one) => countOf(found, one) > 0) ?? 'new'
  const shown = pageWithin({ page }, countOf(found, outcome))
  const release = found.releaseId === null ? undefined : await db.selectFrom('evidence.release').select('number').where('id', '=', found.releaseId).executeTakeFirst()
  return {
    found, release: release?.number ?? null, outcome, page: shown, names: await namesOf(db, [found]),
    isOutdated: found.status === 'waiting' && found.source !== null && (await findNewestOf(db, found.source)) !== found.comparedWith,
    rows: found.status === 'waiting' ? await listRows(db, found, { outcome, most: perPage, offset: (shown - 1) * perPage }) : [],
  }
}

/** What waits for somebody to accept it or throw it away. */
export const listWaiting = async ({ db }: Context): Promise<Waiting[]> =>
  (await db.selectFrom('evidence.import').select(['id', 'fileName', 'title']).where('status', '=', 'waiting').orderBy('number').limit(20).execute())
    .map(({ id, fileName, title }) => ({ text: `Accept or throw away ${fileName}`, href: `/evidence/imports/${id}`, hint: title }))
