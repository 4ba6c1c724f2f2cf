import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import type { Checked } from '../../../platform/files.ts'
import { findAsked } from '../../asked/queries.ts'
import type { Asked } from '../../asked/rules.ts'
import type { Upload } from '../../tables.ts'

/** What files of uploads are called, for those who may see them. */
export async function namesOf({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<Map<string, { name: string; size: number }>> {
  const { rows } = await sql<{ uploadId: string; name: string; size: number }>`select * from returns.file_names(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ uploadId, ...file }) => [uploadId, file]))
}

export type UploadListed = Pick<Upload, 'id' | 'status' | 'sheetName' | 'uploadedAt' | 'endedAt'> & { name: string | undefined; size: number | undefined; figures: number }
export type Uploads = { asked: Asked; uploads: readonly UploadListed[] }

/** What was uploaded to a return, the newest first, for those who may see the return. */
export async function listUploads(ctx: Context, key: string): Promise<Uploads | undefined> {
  const asked = await findAsked(ctx, { key })
  if (!asked) return undefined
  const rows = await ctx.db.selectFrom('returns.upload as upload').select(['upload.id', 'upload.status', 'upload.sheetName', 'upload.uploadedAt', 'upload.endedAt'])
    .select(({ selectFrom }) => selectFrom('returns.upload_cell as cell').select(({ fn }) => fn.countAll<number>().as('count')).whereRef('cell.uploadId', '=', 'upload.id').where(({ or, eb }) => or([eb('cell.value', 'is not', null), eb('cell.noneBecause', 'is not', null)])).as('figures'))
    .where('upload.returnId', '=', asked.one.id).orderBy('upload.uploadedAt', 'desc').orderBy('upload.id').limit(100).execute()
  const names = await namesOf(ctx, rows.map(({ id }) => id))
  return { asked, uploads: rows.map((row) => ({ ...row, figures: Number(row.figures ?? 0), name: names.get(row.id)?.name, size: names.get(row.id)?.size })) }
}

/** The file of an upload as it came, for those who may see the upload; of the return named, where one is. */
export async function findEvidence({ db }: Pick<Context, 'db'>, id: string, key?: string): Promise<Checked | undefined> {
  if (key !== undefined && !(await db.selectFrom('returns.upload as upload').innerJoin('returns.return as one', 'one.id', 'upload.returnId').select('upload.id').where('upload.id', '=', id).where('one.key', '=', key).executeTakeFirst())) return undefined
  const { rows } = await sql<Checked>`select * from returns.file_of(${id})`.execute(db)
  return rows[0]
}

/** From which cell of which file a certified figure was taken. */
export type FigureSource = { uploadId: string; returnKey: string; sheetName: string; at: string | null; typed: string | null; name: string | undefined }
/** The spreadsheet that a certified figure was taken from: the last one taken before it was certified. For those who may see the return; to others it is not told. */
export async function findFigureSource(ctx: Pick<Context, 'db'>, figureId: string): Promise<FigureSource | undefined> {
  const found = await ctx.db.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId').innerJoin('returns.return as one', 'one.id', 'certification.returnId')
    .innerJoin('returns.upload as upload', 'upload.returnId', 'one.id').innerJoin('returns.upload_cell as cell', (join) => join.onRef('cell.uploadId', '=', 'upload.id').onRef('cell.kpiId', '=', 'figure.kpiId').onRef('cell.groupName', '=', 'figure.groupName').onRef('cell.kind', '=', 'figure.kind'))
    .select(['upload.id as uploadId', 'one.key as returnKey', 'cell.at', 'cell.typed']).select(({ fn }) => fn.coalesce('cell.sheetName', 'upload.sheetName').as('sheetName'))
    .where('figure.id', '=', figureId).where('figure.way', '=', 'uploaded').where('upload.status', '=', 'taken').whereRef('upload.endedAt', '<=', 'certification.certifiedAt').where(({ or, eb }) => or([eb('cell.value', 'is not', null), eb('cell.noneBecause', 'is not', null)]))
    .orderBy('upload.endedAt', 'desc').orderBy('upload.id').limit(1).executeTakeFirst()
  return found && { ...found, name: (await namesOf(ctx, [found.uploadId])).get(found.uploadId)?.name }
}

/** So many days an upload waits to be taken into its return. */
const keptForDays = 28
/** Forgets uploads that nobody took, with their files; gives how many files. For a daily job. */
export async function forgetUploads({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const { rows: [row] } = await sql<{ count: number }>`select returns.forget_uploads(${new Date(now.getTime() - keptForDays * 86_400_000)}) as count`.execute(db)
  return row!.count
}
