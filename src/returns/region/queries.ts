import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { idOf, idOrNull, keepShipped, sayKept } from '../../platform/regions/shipped.ts'
import type { ReadRegion } from '../../platform/regions/reader.ts'
import { settleKpis } from '../standing/queries.ts'
import type { kpiShape, returnShape } from './shapes.ts'

type Counted = Promise<{ counted: Record<string, number> }>
type KpiRow = z.output<typeof kpiShape>
type ReturnRow = z.output<typeof returnShape>

export async function keepKpis(ctx: Context, kpis: readonly KpiRow[]): Counted {
  const kept = await keepShipped(ctx, 'returns.kpi', kpis.map((row, position) => ({
    key: row.kpi, name: row.name, definition: row.definition, example: row.example ?? null, unit: row.unit, unitWords: row.unitWords ?? null, places: row.places, better: row.better ?? null, basis: row.basis,
    amberPercent: String(row.amberPercent ?? 10), groupNames: row.groups, groupsOverlap: row.groupsOverlap ?? false, owner: row.owner ?? null, itemId: idOrNull('strategy.item', row.item),
    interventionId: idOrNull('portfolio.intervention', row.intervention), indicatorId: row.indicator ?? null, relation: row.relation ?? null, ofId: idOrNull('returns.kpi', row.of), ofKind: row.of === undefined ? null : row.ofKind ?? 'actual',
    perId: idOrNull('returns.kpi', row.per), perKind: row.per === undefined ? null : row.perKind ?? 'actual', perWhen: row.perWhen ?? 'same period', isComputed: row.computed ?? false, isOfProfile: row.ofProfile ?? false, isOpen: row.open ?? true,
    documentId: row.document, place: row.place, line: row.line, position,
  })))
  const profiles = await addProfiles(ctx, kpis)
  if (kept.changed.length || profiles) await settleKpis(ctx)
  return { counted: { ...sayKept('measures of delivery', kept), profiles } }
}

/** Profiles that a document prints are added once, in the order of the folder: of those of one period the last counts. How many were new. */
async function addProfiles({ db, now, today }: Context, kpis: readonly KpiRow[]): Promise<number> {
  const there = new Set((await db.selectFrom('returns.kpi').select('id').execute()).map(({ id }) => id)) // one that somebody took away stays away, and so do its profiles
  const given = kpis.flatMap((row) => row.profiles.map((profile) => ({
    kpi_id: idOf('returns.kpi', row.kpi), group_name: profile.group ?? '', starts_on: profile.starts, ends_on: profile.ends, period_label: profile.period, value: profile.value, printed: profile.printed, reason: profile.reason ?? null,
    document_id: row.document, place: profile.place ?? row.place, line: profile.line ?? row.line,
  }))).filter(({ kpi_id }) => there.has(kpi_id))
  if (!given.length) return 0
  const { rows } = await sql`insert into returns.profile (kpi_id, group_name, starts_on, ends_on, period_label, number, value, printed, reason, document_id, place, line, set_on, set_at)
    select given.kpi_id, given.group_name, given.starts_on, given.ends_on, given.period_label,
      coalesce((select max(number) from returns.profile before where before.kpi_id = given.kpi_id and before.group_name = given.group_name and before.starts_on = given.starts_on and before.ends_on = given.ends_on), 0)
        + row_number() over (partition by given.kpi_id, given.group_name, given.starts_on, given.ends_on order by given.ordinality),
      given.value, given.printed, given.reason, given.document_id, given.place, given.line, coalesce((select published_on from evidence.document where id = given.document_id), ${today}::date), ${now}
    from rows from (jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as (kpi_id uuid, group_name text, starts_on date, ends_on date, period_label text, value numeric, printed text, reason text, document_id text, place text, line integer)) with ordinality as given
    where not exists (select from returns.profile same where same.kpi_id = given.kpi_id and same.group_name = given.group_name and same.starts_on = given.starts_on and same.ends_on = given.ends_on
      and same.value = given.value and same.printed is not distinct from given.printed and same.line is not distinct from given.line and same.document_id = given.document_id)
    order by given.ordinality returning id`.execute(db)
  return rows.length
}

export async function keepReturns(ctx: Context, collections: readonly ReturnRow[], read: ReadRegion): Counted {
  const kept = await keepShipped(ctx, 'returns.collection', collections.map((row, position) => ({
    key: row.collection, name: row.name, purpose: row.purpose ?? null, partner: row.partner, organisationId: null, interventionId: idOrNull('portfolio.intervention', row.intervention), frequency: row.frequency,
    firstStartsOn: row.returns[0]!.starts, endsOn: null, opensDays: 1, dueDays: 15, documentId: row.document, place: row.place, line: row.line, position,
  })))
  const there = new Set((await ctx.db.selectFrom('returns.collection').select('key').execute()).map(({ key }) => key))
  const kpis = new Map((await ctx.db.selectFrom('returns.kpi').select(['key', 'id']).execute()).map(({ key, id }) => [key, id]))
  const standing = collections.filter(({ collection }) => there.has(collection))
  const questions = standing.flatMap((row) => row.asks.filter((key) => kpis.has(key)).map((key, position) => ({ collectionId: idOf('returns.collection', row.collection), kpiId: kpis.get(key)!, isRequired: true, asksForecast: false, position })))
  if (questions.length) await ctx.db.insertInto('returns.question').values(questions).onConflict((conflict) => conflict.doNothing()).execute()
  let [certified, figures] = [0, 0]
  for (const row of standing) for (const one of row.returns) {
    const added = await addShippedReturn(ctx, row, one, kpis, read)
    if (added) { certified++; figures += added }
  }
  if (figures) await settleKpis(ctx)
  return { counted: { ...sayKept('collections', kept), returns: certified, 'figures reported': figures } }
}

/**
 * One return as its document prints it: certified by nobody here, on the day of the document. Given again as it is, it changes
 * nothing; given otherwise, it is restated. One that somebody has filled in here since stays as they certified it.
 */
async function addShippedReturn({ db, now, today }: Context, row: ReturnRow, one: ReturnRow['returns'][number], kpis: ReadonlyMap<string, string>, read: ReadRegion): Promise<number> {
  const collectionId = idOf('returns.collection', row.collection)
  const rows = one.figures.flatMap((figure, position) => kpis.has(figure.kpi) ? [{
    kpiId: kpis.get(figure.kpi)!, kind: figure.kind ?? 'actual' as const, groupName: figure.group ?? '', startsOn: figure.starts ?? one.starts, endsOn: figure.ends ?? one.ends, periodLabel: figure.period ?? one.period,
    value: figure.value, qualifier: figure.qualifier ?? null, noneBecause: null, note: figure.note ?? null, way: 'read' as const, printed: figure.printed, place: figure.place ?? row.place, line: figure.line, isSaidAgain: figure.again ?? false, position,
  }] : [])
  if (!rows.length) return 0
  const found = await db.selectFrom('returns.return').select(['id', 'version', 'status']).where('collectionId', '=', collectionId).where('startsOn', '=', one.starts).where('endsOn', '=', one.ends).executeTakeFirst()
  const last = found && await db.selectFrom('returns.certification').selectAll().where('returnId', '=', found.id).where('version', '=', found.version).executeTakeFirst()
  if (found && (found.status !== 'certified' || !last || last.documentId === null)) return 0
  if (last) {
    const before = await db.selectFrom('returns.figure').select(['kpiId', 'kind', 'groupName', 'startsOn', 'endsOn', 'periodLabel', 'value', 'qualifier', 'noneBecause', 'note', 'way', 'printed', 'place', 'line', 'isSaidAgain', 'position']).where('certificationId', '=', last.id).orderBy('position').execute()
    if (JSON.stringify(before) === JSON.stringify(rows)) return 0
  }
  const version = (found?.version ?? 0) + 1
  const returnId = found?.id ?? (await db.insertInto('returns.return').values({
    key: `${row.collection}-${one.starts}-to-${one.ends}`.slice(0, 150), collectionId, startsOn: one.starts, endsOn: one.ends, periodLabel: one.period, opensOn: one.starts, dueOn: one.due ?? one.ends, status: 'certified', version, changedAt: now,
  }).returning('id').executeTakeFirstOrThrow()).id
  if (found) await db.updateTable('returns.return').set({ version, changedAt: now }).where('id', '=', found.id).execute()
  const { id: certificationId } = await db.insertInto('returns.certification').values({
    returnId, version, reason: version > 1 ? 'The folder of the region gives it otherwise than before' : null, certifiedOn: read.region.documents.find(({ id }) => id === row.document)?.dated.length === 10 ? read.region.documents.find(({ id }) => id === row.document)!.dated : today, certifiedAt: now, documentId: row.document,
  }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('returns.figure').values(rows.map((figure) => ({ ...figure, certificationId, enteredAt: now }))).execute()
  return rows.length
}
