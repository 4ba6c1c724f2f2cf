import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Checked } from '../../platform/files.ts'
import { addFile, removeFile } from '../../platform/keptFiles.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Workbook } from '../../platform/sheets/workbook/cells.ts'
import { readWorkbook } from '../../platform/sheets/workbook/readWorkbook.ts'
import type { Asked } from '../asked/rules.ts'
import { findOpenReturn, hold, keepEntries } from '../entries/queries.ts'
import type { Upload } from '../tables.ts'
import { findEvidence, namesOf } from './evidence/queries.ts'
import { blankCell, chooseSheet, keptName, readFigures, targetId, targetsOf, type CellRead, type Chosen, type FileSheet, type Kept, type SheetFound, type Target, type Where } from './rules.ts'

const placeShape = z.object({ labels: z.array(z.string()), headings: z.array(z.string()), section: z.string().nullable(), which: z.tuple([z.int(), z.int()]), at: z.string(), sheet: z.string() })
const sheetsShape = z.array(z.object({ name: z.string(), isHidden: z.boolean(), cells: z.int(), formulas: z.int(), hiddenRows: z.int() }))

/** An upload with the return that it answers, and what was read for each of its figures. */
export type UploadFound = { asked: Asked; upload: Upload; fileName: string; sheets: readonly SheetFound[]; targets: readonly Target[]; cells: ReadonlyMap<string, CellRead> }

/** An upload that has neither been taken nor thrown away, of a return that takes entries. Of one that does not, it says why. */
export async function findOpenUpload(ctx: Context, { key, id }: { key: string; id: string }): Promise<UploadFound | undefined> {
  const found = await findUpload(ctx, { key, id })
  if (!found) return undefined
  if (found.upload.status !== 'open') throw new Refusal(found.upload.status === 'taken' ? 'The figures of this file were taken into the return already' : 'This file was thrown away. Upload it again to use it')
  return found
}

async function findUpload(ctx: Context, { key, id }: { key: string; id: string }): Promise<UploadFound | undefined> {
  const asked = await findOpenReturn(ctx, { key })
  const upload = asked && (await ctx.db.selectFrom('returns.upload').selectAll().where('id', '=', id).where('returnId', '=', asked.one.id).executeTakeFirst())
  if (!asked || !upload) return undefined
  const targets = targetsOf(asked)
  const rows = await ctx.db.selectFrom('returns.upload_cell').selectAll().where('uploadId', '=', id).execute()
  const read = new Map(rows.map(({ kpiId, kind, groupName, place, ...row }): [string, CellRead] => { const id = targetId(kpiId, kind, groupName); return [id, { ...row, id, place: placeShape.nullable().parse(place) }] }))
  // A question that has been added since has no cell yet.
  const cells = new Map(targets.map(({ id }) => [id, read.get(id) ?? blankCell(id)]))
  return { asked, upload, fileName: (await namesOf(ctx, [id])).get(id)?.name ?? 'a file', sheets: sheetsShape.parse(upload.sheets), targets, cells }
}
/** Reads a file that was sent, keeps it, and finds the figures of the return in it. What cannot be read is refused beside the question `file`. */
export async function addUpload(ctx: Context, asked: Asked, { name, bytes }: { name: string; bytes: Buffer }): Promise<string> {
  const workbook = await readOrRefuse(bytes, name)
  await hold(ctx, asked.one.id)
  // While the file was read somebody may have sent the return.
  await findOpenReturn(ctx, { id: asked.one.id })
  const targets = targetsOf(asked)
  const mapping = await findMapping(ctx, asked)
  const main = chooseSheet(workbook.sheets, targets, mapping?.sheetName)
  const sheet = workbook.sheets[main]!
  const { read, isRemembered } = readAsBefore(workbook.sheets, main, targets, mapping)
  const checked: Checked = { name: keptName(name, workbook.kind), kind: workbook.kind, bytes }
  const { id: fileId } = await addFile(ctx, checked)
  const { id } = await ctx.db.insertInto('returns.upload').values({
    returnId: asked.one.id, organisationId: ctx.user.organisationId, fileId, sha256: createHash('sha256').update(bytes).digest(), sheetName: sheet.name, notes: [...workbook.notes, ...(mapping && !isRemembered ? [`The figures were in the sheet “${mapping.sheetName}” last time. That sheet is not in this file, or its labels are others now, so they were looked for anew. Check each cell.`] : [])], isRemembered, uploadedBy: ctx.user.id, uploadedAt: ctx.now,
    sheets: JSON.stringify(workbook.sheets.map(({ name, isHidden, cells, formulas, hiddenRows }): SheetFound => ({ name, isHidden, cells: cells.length, formulas, hiddenRows }))),
  }).returning('id').executeTakeFirstOrThrow()
  await keepCells(ctx, id, targets, read)
  return id
}

/** Where the figures of a collection stood when they were last taken. */
type Mapping = { sheetName: string; places: ReadonlyMap<string, Kept> }
/** Reads sheets by what was remembered; by a guess where they are others, in which few of the places of last time are found. */
function readAsBefore(sheets: readonly FileSheet[], main: number, targets: readonly Target[], mapping: Mapping | undefined, { alone = false }: Pick<Where, 'alone'> = {}): { read: CellRead[]; isRemembered: boolean } {
  const read = mapping && readFigures(sheets, main, targets, { remembered: mapping.places, alone })
  const found = read?.filter(({ id, at, doubt }) => mapping!.places.has(id) && at !== null && doubt === null).length ?? 0
  return read && (sheets[main]!.name === mapping!.sheetName || found * 2 >= mapping!.places.size) ? { read, isRemembered: true } : { read: readFigures(sheets, main, targets, { alone }), isRemembered: false }
}

async function readOrRefuse(bytes: Buffer, name: string): Promise<Workbook> {
  const outcome = await readWorkbook(bytes, name)
  if ('error' in outcome) throw new Refusal(outcome.error, 'file')
  return outcome.workbook
}

async function findMapping({ db, user }: Context, { one }: Asked): Promise<Mapping | undefined> {
  const found = await db.selectFrom('returns.mapping').selectAll().where('collectionId', '=', one.collectionId).where('organisationId', '=', user.organisationId).executeTakeFirst()
  return found && { sheetName: found.sheetName, places: new Map(Object.entries(z.record(z.string(), placeShape).parse(found.places))) }
}

async function keepCells({ db }: Pick<Context, 'db'>, uploadId: string, targets: readonly Target[], read: readonly CellRead[]): Promise<void> {
  const of = new Map(targets.map((target) => [target.id, target]))
  await db.deleteFrom('returns.upload_cell').where('uploadId', '=', uploadId).execute()
  for (let from = 0; from < read.length; from += 1000) await db.insertInto('returns.upload_cell').values(read.slice(from, from + 1000).map(({ id, place, ...cell }) => { const { question, part } = of.get(id)!; return { ...cell, uploadId, kpiId: question.kpiId, kind: part.kind, groupName: part.group, place: place === null ? null : JSON.stringify(place) } })).execute()
}

/** The sheets of an upload, read again from its file. */
async function readAgain(ctx: Context, { upload }: UploadFound): Promise<Workbook> {
  const file = await findEvidence(ctx, upload.id)
  if (!file) throw new Refusal('The file of this upload is not kept any more. Upload it again')
  return readOrRefuse(file.bytes, file.name)
}

/** Takes the figures from another sheet of the file alone, as they were remembered there or by a guess. */
export async function changeSheet(ctx: Context, found: UploadFound, at: number): Promise<void> {
  const { sheets } = await readAgain(ctx, found)
  const sheet = sheets[at]
  if (!sheet) throw new Refusal('The file has no such sheet', 'sheet')
  const { read, isRemembered } = readAsBefore(sheets, at, found.targets, await findMapping(ctx, found.asked), { alone: true })
  await hold(ctx, found.asked.one.id)
  await stillOpen(ctx, found)
  await ctx.db.updateTable('returns.upload').set({ sheetName: sheet.name, isRemembered }).where('id', '=', found.upload.id).execute()
  await keepCells(ctx, found.upload.id, found.targets, read)
}

/** Takes each figure from the cell that somebody named. */
export async function changeCells(ctx: Context, found: UploadFound, chosen: ReadonlyMap<string, Chosen | null>): Promise<void> {
  const { sheets } = await readAgain(ctx, found)
  const main = Math.max(0, sheets.findIndex(({ name }) => name === found.upload.sheetName))
  await hold(ctx, found.asked.one.id)
  await stillOpen(ctx, found)
  // A cell that was left as it was keeps the words by which it was found; whoever saw them has let it stand.
  const read = readFigures(sheets, main, found.targets, { chosen }).map((cell) => { const before = found.cells.get(cell.id); return before?.at === cell.at && before.sheetName === cell.sheetName ? { ...cell, foundBy: before.foundBy } : cell })
  await keepCells(ctx, found.upload.id, found.targets, read)
}

/** Of two who work on one upload at once, the second finds it as the first left it. */
async function stillOpen({ db }: Context, { upload }: UploadFound): Promise<void> {
  const now = await db.selectFrom('returns.upload').select('status').where('id', '=', upload.id).executeTakeFirst()
  if (now?.status !== 'open') throw new Refusal(now?.status === 'taken' ? 'The figures of this file were taken into the return meanwhile' : 'This file was thrown away meanwhile')
}

/**
 * Takes the figures of an upload into its return, with what was put right, all or none, and remembers where they stood. `seen` is
 * when the return was last changed, as whoever takes them saw it. Gives how many answers changed.
 */
export async function takeUpload(ctx: Context, found: UploadFound, mended: readonly { target: Target; cell: CellRead; typed: string | null }[], seen: number): Promise<{ given: number; changed: number }> {
  const { asked: { one }, upload } = found
  await hold(ctx, one.id)
  await stillOpen(ctx, found)
  const given = mended.filter(({ cell }) => cell.value !== null || cell.noneBecause !== null)
  const changed = await keepEntries(ctx, one.id, given.map(({ target: { question, part }, cell: { value, noneBecause } }) => ({ kpiId: question.kpiId, kind: part.kind, group: part.group, value, noneBecause, note: part.entry?.note ?? null })), 'uploaded', { seen })
  const typed = mended.flatMap(({ target: { question, part }, cell: { value, noneBecause }, typed }) => (typed === null ? [] : [{ kpi_id: question.kpiId, kind: part.kind, group_name: part.group, value, none_because: noneBecause, typed }]))
  if (typed.length) await sql`update returns.upload_cell cell set typed = given.typed, value = given.value, none_because = given.none_because, problem = null
    from jsonb_to_recordset(${JSON.stringify(typed)}::jsonb) as given (kpi_id uuid, kind text, group_name text, value numeric, none_because text, typed text)
    where cell.upload_id = ${upload.id} and cell.kpi_id = given.kpi_id and cell.kind = given.kind and cell.group_name = given.group_name`.execute(ctx.db)
  await ctx.db.updateTable('returns.upload').set({ status: 'taken', endedAt: ctx.now }).where('id', '=', upload.id).execute()
  await remember(ctx, found)
  return { given: given.length, changed }
}

/** Places that were found are remembered; of figures that this sheet has not, what was known before stays. */
async function remember(ctx: Context, { asked, upload, cells }: UploadFound): Promise<void> {
  const before = await findMapping(ctx, asked)
  const kept = before ? Object.fromEntries(before.places) : {}
  const places = JSON.stringify({ ...kept, ...Object.fromEntries([...cells.values()].flatMap(({ id, place }) => (place === null ? [] : [[id, place]]))) })
  const row = { sheetName: upload.sheetName, places, keptBy: ctx.user.id, keptAt: ctx.now }
  await ctx.db.insertInto('returns.mapping').values({ collectionId: asked.one.collectionId, organisationId: ctx.user.organisationId, ...row }).onConflict((conflict) => conflict.columns(['collectionId', 'organisationId']).doUpdateSet(row)).execute()
}

/** Throws an upload away that was not taken. Its file goes with it, where whoever throws it away sent it. */
export async function throwAway(ctx: Context, found: UploadFound): Promise<void> {
  await hold(ctx, found.asked.one.id)
  await stillOpen(ctx, found)
  await ctx.db.updateTable('returns.upload').set({ status: 'thrown away', endedAt: ctx.now }).where('id', '=', found.upload.id).execute()
  await ctx.db.deleteFrom('returns.upload_cell').where('uploadId', '=', found.upload.id).execute()
  if (found.upload.fileId !== null) await removeFile(ctx, found.upload.fileId)
}
