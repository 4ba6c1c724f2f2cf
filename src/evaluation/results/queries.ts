import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayOversee } from '../access.ts'
import { readGrantedRows, type DatasetShown } from '../datasets/queries.ts'
import type { DesignShown } from '../designs/queries.ts'
import { contentShape, type DesignContent } from '../designs/shapes.ts'
import type { Protocol } from '../protocol/queries.ts'
import { resultShape, type ResultContent } from './shapes.ts'
import { workOut } from './working.ts'

const results = (db: Db) => db.selectFrom('evaluation.result as result').innerJoin('evaluation.protocol as protocol', 'protocol.id', 'result.protocolId').innerJoin('evaluation.dataset as dataset', 'dataset.id', 'result.datasetId')
  .select(['result.id', 'result.designId', 'result.number', 'result.content', 'result.workedBy', 'result.workedAt', 'protocol.version', 'protocol.content as protocolContent', 'protocol.hadOutcomes', 'protocol.fixedAt', 'dataset.id as datasetId', 'dataset.name as datasetName', 'dataset.sha256', 'dataset.source', 'dataset.status as datasetStatus'])
type Row = Awaited<ReturnType<ReturnType<typeof results>['execute']>>[number]
/** A result with the version of the protocol that it follows and what is known of its data. */
export type Result = Omit<Row, 'content' | 'protocolContent'> & { content: ResultContent; protocol: DesignContent }

const read = ({ content, protocolContent, ...row }: Row): Result => ({ ...row, content: resultShape.parse(content), protocol: contentShape.parse(protocolContent) })
/** The last result of a design: the one that counts. */
export async function findLastResult(db: Db, designId: string): Promise<Result | undefined> {
  const row = await results(db).where('result.designId', '=', designId).orderBy('result.number', 'desc').limit(1).executeTakeFirst()
  return row && read(row)
}
/** One result of a design by its number. */
export async function findResult(db: Db, designId: string, number: number): Promise<Result | undefined> {
  const row = await results(db).where('result.designId', '=', designId).where('result.number', '=', number).executeTakeFirst()
  return row && read(row)
}
/** Which results there were, the newest first, without their numbers. */
export async function listResults({ db, user }: Pick<Context, 'db' | 'user'>, designId: string): Promise<readonly { number: number; version: number; workedAt: Date; datasetName: string; name: string | undefined }[]> {
  const rows = await results(db).clearSelect().select(['result.number', 'result.workedAt', 'result.workedBy', 'protocol.version', 'dataset.name as datasetName']).where('result.designId', '=', designId).orderBy('result.number', 'desc').limit(100).execute()
  const names = mayOversee(user) ? await findNames(db, rows.map(({ workedBy }) => workedBy)) : new Map<string, string>()
  return rows.map(({ workedBy, ...row }) => ({ ...row, name: names.get(workedBy) }))
}

/** Works results out of data that was granted, by a version of the protocol, and keeps them. The rows are read once, and that is kept. */
export async function addResult(ctx: Context, design: DesignShown, dataset: DatasetShown, protocol: Protocol, purpose: string): Promise<{ id: string; number: number }> {
  const rows = await readGrantedRows(ctx, dataset.id, purpose)
  if (!rows) throw new Refusal('You may not work with the rows of this data, or they are deleted. Ask a data steward to name you')
  const content = workOut(protocol.content, rows)
  const last = await ctx.db.selectFrom('evaluation.result').select('number').where('designId', '=', design.id).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const added = await ctx.db.insertInto('evaluation.result').values({ designId: design.id, datasetId: dataset.id, protocolId: protocol.id, number: (last?.number ?? 0) + 1, content: JSON.stringify(content), workedBy: ctx.user.id, workedAt: ctx.now }).onConflict((conflict) => conflict.doNothing()).returning(['id', 'number']).executeTakeFirst()
  if (!added) throw new Refusal('Somebody else has just worked out results of this evaluation. Look at them first')
  return added
}
