import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import type { Job } from '../../platform/capability.ts'
import { londonDay, type Context } from '../../platform/context.ts'
import { addDatasetGrant, endDatasetGrant } from '../../platform/datasetGrants.ts'
import type { Db } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DatasetTable } from '../tables.ts'
import type { Insertable } from 'kysely'
import { pack, unpackRows, unpackSent } from './reading.ts'
import type { Rows, Sent } from './rules.ts'

/** The true day: what is promised to people runs by it, whatever day the region shows. */
export const trueDay = ({ now }: Pick<Context, 'now'>): string => londonDay(now)

const datasets = (db: Db) => db.selectFrom('evaluation.dataset as dataset').innerJoin('evaluation.design as design', 'design.id', 'dataset.designId').selectAll('dataset').select(['design.key as designKey', 'design.name as designName'])
/** What is known of data, without a row of it. */
export type DatasetShown = Awaited<ReturnType<ReturnType<typeof datasets>['execute']>>[number]

/** The data of one design, the newest first. */
export const listDatasets = (db: Db, designId: string): Promise<DatasetShown[]> => datasets(db).where('dataset.designId', '=', designId).orderBy('dataset.uploadedAt', 'desc').orderBy('dataset.id').execute()
export const findDataset = (db: Db, id: string): Promise<DatasetShown | undefined> => datasets(db).where('dataset.id', '=', id).executeTakeFirst()

/** Whether data with outcomes has been brought for a design, deleted since or not. What waits for its columns may hold them, so it counts. */
export async function hasOutcomeData(db: Db, designId: string): Promise<boolean> {
  const found = await db.selectFrom('evaluation.dataset').select('id').where('designId', '=', designId).where((row) => row.or([row('hasOutcomes', '=', true), row('status', '=', 'sent')])).limit(1).executeTakeFirst()
  return found !== undefined
}

type Given = Pick<Insertable<DatasetTable>, 'designId' | 'name' | 'controller' | 'source' | 'basis' | 'basisWords' | 'specialBasis' | 'specialWords' | 'assessment' | 'keepUntilOn'>
/** Keeps what was sent until its columns are matched; the file itself is not kept. */
export async function addDataset({ db, user, now }: Context, given: Given, bytes: Buffer, sent: Sent): Promise<string> {
  const { id } = await db.insertInto('evaluation.dataset').values({ ...given, sha256: createHash('sha256').update(bytes).digest('hex'), headings: [...sent.headings], rows: sent.rows.length, uploadedBy: user.id, uploadedAt: now }).returning('id').executeTakeFirstOrThrow()
  await sql`select evaluation.keep_rows(${id}, ${pack(sent)})`.execute(db)
  return id
}

async function read({ db }: Pick<Context, 'db'>, id: string, what: 'matched its columns' | 'worked out results', purpose: string): Promise<Buffer | undefined> {
  const { rows: [row] } = await sql<{ rows: Buffer | null }>`select evaluation.read_rows(${id}, ${what}, ${purpose}) as rows`.execute(db)
  return row?.rows ?? undefined
}
/** What was sent, for who sent it. The reading is kept. */
export async function readSentRows(ctx: Pick<Context, 'db'>, id: string): Promise<Sent> {
  const bytes = await read(ctx, id, 'matched its columns', 'To match its columns with the protocol')
  if (!bytes) throw new Refusal('The rows of this data are gone, or somebody else sent them')
  return unpackSent(bytes)
}
/** The rows, for whom they were granted: who, when and what for is kept by the database in the same breath. Nothing for anybody else. */
export async function readGrantedRows(ctx: Pick<Context, 'db'>, id: string, purpose: string): Promise<Rows | undefined> {
  const bytes = await read(ctx, id, 'worked out results', purpose)
  return bytes && unpackRows(bytes)
}

/** Keeps rows by the columns of a protocol; what no column was matched with is gone with it. */
export async function keepMatched({ db }: Context, id: string, rows: Rows, protocolVersion: number): Promise<void> {
  await sql`select evaluation.keep_rows(${id}, ${pack(rows)})`.execute(db)
  const kept = await db.updateTable('evaluation.dataset').set({ status: 'ready', headings: [], rows: rows.lines.length, hasOutcomes: rows.outcomes.length > 0, protocolVersion }).where('id', '=', id).where('status', '=', 'sent').returning('id').executeTakeFirst()
  if (!kept) throw new Refusal('The columns of this data were matched already')
}

/** Deletes the rows now; what is known of the data stays. */
export async function deleteRows({ db }: Context, id: string): Promise<void> {
  const { rows: [row] } = await sql<{ isGone: boolean }>`select evaluation.delete_rows(${id}) as is_gone`.execute(db)
  if (!row?.isGone) throw new Refusal('The rows of this data are gone already, or are not yours to delete')
}

export type Grant = { id: string; name: string; reason: string; grantedBy: string; grantedAt: Date; untilAt: Date; endedAt: Date | null; isLive: boolean }
export type Reading = { name: string; what: string; purpose: string; at: Date }
/** Who was granted it, and every time that its rows were read, for those who may know. */
export async function findUse({ db, now }: Context, id: string): Promise<{ grants: readonly Grant[]; readings: readonly Reading[] }> {
  const { rows: grants } = await sql<Omit<Grant, 'name' | 'isLive'> & { accountId: string }>`select * from evaluation.grants_of(${id})`.execute(db)
  const readings = await db.selectFrom('evaluation.access').select(['accountId', 'what', 'purpose', 'at']).where('datasetId', '=', id).orderBy('id', 'desc').limit(200).execute()
  const names = await findNames(db, [...grants.flatMap(({ accountId, grantedBy }) => [accountId, grantedBy]), ...readings.map(({ accountId }) => accountId)])
  const nameOf = (account: string) => names.get(account) ?? 'Somebody whose account is gone'
  return {
    grants: grants.map(({ accountId, ...grant }) => ({ ...grant, name: nameOf(accountId), grantedBy: nameOf(grant.grantedBy), isLive: grant.endedAt === null && grant.untilAt > now })),
    readings: readings.map(({ accountId, ...reading }) => ({ ...reading, name: nameOf(accountId) })),
  }
}
/** Whom it can be granted: who works on evaluations at the hub, by account. */
export async function listPeople({ db, user }: Pick<Context, 'db' | 'user'>): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ accountId: string; name: string }>`select account_id, name from evaluation.people() order by lower(name), account_id`.execute(db)
  return Object.fromEntries(rows.filter(({ accountId }) => accountId !== user.id).map(({ accountId, name }) => [accountId, name]))
}

/** By this name a grant is for one dataset alone, as migrations/ has it. */
const grantName = (datasetId: string) => `evaluation ${datasetId}`
/** Grants it from now until the end of a day. */
export const addGrant = (ctx: Context, datasetId: string, grant: { accountId: string; reason: string; untilOn: string }): Promise<void> => addDatasetGrant(ctx, { dataset: grantName(datasetId), ...grant })
/** Takes a grant back. */
export async function endGrant(ctx: Context, datasetId: string, id: string): Promise<void> {
  if (!(await endDatasetGrant(ctx, { id, dataset: grantName(datasetId) }))) throw new Refusal('This grant has ended already')
}
/** Whether whoever asks may have the rows worked with now. */
export async function isGranted({ db }: Pick<Context, 'db'>, datasetId: string): Promise<boolean> {
  const found = await db.selectFrom('evaluation.granted').select('datasetId').where('datasetId', '=', datasetId).executeTakeFirst()
  return found !== undefined
}

/** Each night: rows whose last day has passed are deleted. */
export const forgetJob: Job = {
  name: 'evaluation.forget', cron: '23 2 * * *',
  async run(ctx) {
    const { rows } = await sql<{ id: string }>`select * from evaluation.forget_rows() as forgotten (id)`.execute(ctx.db)
    for (const { id } of rows) await record(ctx, { did: 'evaluation.data-deleted', about: id })
  },
}

/** What one account did with data: granted to it, read by it. */
export async function listUseBy({ db }: Pick<Context, 'db'>, accountId: string): Promise<Record<string, unknown>[]> {
  const readings = await db.selectFrom('evaluation.access as access').innerJoin('evaluation.dataset as dataset', 'dataset.id', 'access.datasetId').select(['dataset.name as data', 'access.what', 'access.purpose', 'access.at']).where('access.accountId', '=', accountId).orderBy('access.id').limit(20_000).execute()
  return readings.map((row) => ({ ...row }))
}
