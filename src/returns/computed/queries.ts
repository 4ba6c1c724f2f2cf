import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { pairOf } from '../../calc/kpis/pairs.ts'
import { together } from '../../calc/kpis/partners.ts'
import { reckon } from '../../calc/kpis/relations.ts'
import { decimal, write } from '../../calc/numbers/decimals.ts'
import type { Context } from '../../platform/context.ts'
import { listExact, type Returned } from '../returned/queries.ts'
import type { Kpi } from '../tables.ts'

/** A measure that is worked out, with what it is worked out from. */
type Computed = Pick<Kpi, 'id' | 'relation' | 'ofId' | 'ofKind' | 'perId' | 'perKind' | 'perWhen' | 'places'>

/**
 * Works out anew every measure that follows from these, or every one there is, and keeps what comes out: to be called in the
 * transaction that certifies, sets a profile or changes a measure. What comes out as before is left as it was. Measures that follow
 * from each other in a circle have no value, and what a return itself reports is not put in its place. Gives back which measures are touched; nothing where all are.
 */
export async function reckonKpis(ctx: Pick<Context, 'db' | 'today'>, changed?: readonly string[]): Promise<readonly string[] | undefined> {
  const { db } = ctx
  const all: Computed[] = await db.selectFrom('returns.kpi').select(['id', 'relation', 'ofId', 'ofKind', 'perId', 'perKind', 'perWhen', 'places']).where('isComputed', '=', true).execute()
  const due = inOrder(all, changed)
  const stale = changed === undefined ? undefined : [...new Set([...changed, ...due.map(({ id }) => id)])]
  if (!due.length) {
    await dropOthers(ctx, stale, [])
    return stale
  }
  const values: Map<string, readonly Value[]> = Map.groupBy((await listExact(ctx, { kpiIds: [...new Set(due.flatMap(({ id, ofId, perId }) => [id, ofId, perId].filter((one) => one !== null)))], onlyOpen: false, most: 1_000_000 })).filter(({ counts, isSaidAgain, value }) => counts && !isSaidAgain && value !== null), ({ kpiId }) => kpiId)
  const units = new Map((await db.selectFrom('returns.kpi').select(['id', 'unit']).where('id', 'in', [...values.keys(), due[0]!.id]).execute()).map(({ id, unit }) => [id, unit]))
  const rows: Row[] = []
  for (const kpi of due) {
    const reported = (values.get(kpi.id) ?? []).filter(({ way, returnId }) => way !== 'computed' || returnId !== null)
    // Where one partner alone reports it, that is its value; of several the whole is worked out.
    const isReported = (row: Row) => 1 === reported.filter((one) => one.kind === 'actual' && one.group === row.group && one.startsOn === row.startsOn && one.endsOn === row.endsOn).length
    // Of two collections that report one measure for one period the later stands.
    const own = [...new Map(work(kpi, (id, kind) => wholesOf((values.get(id) ?? []).filter((one) => one.kind === kind), units.get(id) ?? 'score')).filter((row) => !isReported(row)).map((row) => [row.id, row])).values()]
    rows.push(...own.map((row, position) => ({ ...row, position })))
    // What follows from this one takes the new values, not those that were kept.
    values.set(kpi.id, [...reported, ...own.map((row) => ({ ...row, ...asReturned }))])
  }
  await dropOthers(ctx, stale, rows.map(({ id }) => id))
  await keep(ctx, rows)
  return stale
}

type Row = Pick<Returned, 'id' | 'qualifier' | 'kpiId' | 'group' | 'startsOn' | 'endsOn' | 'periodLabel' | 'value' | 'documentId' | 'place' | 'line' | 'madeOf'> & { position?: number }
type Value = Row & Pick<Returned, 'kind' | 'way' | 'returnId' | 'collectionKey'>
const asReturned = { kind: 'actual', way: 'computed', returnId: null, collectionKey: null } as const
/** What several partners reported, added up: its parts are what a value is made of. */
type Whole = Value & { parts: readonly string[] }

/** What is to be worked out, each after what it follows from; without those that a circle closes. */
function inOrder(all: readonly Computed[], changed: readonly string[] | undefined): readonly Computed[] {
  const byId = new Map(all.map((kpi) => [kpi.id, kpi]))
  const isDue = new Set<string>(changed ?? all.map(({ id }) => id))
  for (let grew = true; grew;) {
    const before = isDue.size
    for (const { id, ofId, perId } of all) if ((ofId !== null && isDue.has(ofId)) || (perId !== null && isDue.has(perId))) isDue.add(id)
    grew = isDue.size > before
  }
  const [ordered, state] = [[] as Computed[], new Map<string, 'on the way' | 'done' | 'circular'>()]
  const visit = (kpi: Computed): boolean => {
    const known = state.get(kpi.id)
    if (known !== undefined) return known === 'done'
    state.set(kpi.id, 'on the way')
    // A profile is set, never worked out: a measure may follow from its own.
    const sources = [kpi.ofKind === 'actual' ? kpi.ofId : null, kpi.perKind === 'actual' ? kpi.perId : null].flatMap((id) => (id === null ? [] : byId.get(id) ?? []))
    const isWhole = sources.map(visit).every(Boolean)
    state.set(kpi.id, isWhole ? 'done' : 'circular')
    if (isWhole) ordered.push(kpi)
    return isWhole
  }
  for (const kpi of all) visit(kpi)
  return ordered.filter(({ id }) => isDue.has(id))
}

const wholesOf = (values: readonly Value[], unit: Kpi['unit']): Whole[] => together(values.map((one) => ({ ...one, source: one.returnId === null ? null : one.collectionKey })), unit).map(({ whole, parts }) => ({ ...whole, parts: parts.map(({ id }) => id) }))

/** Every value of one measure that follows from the values there are. */
function work(kpi: Computed, valuesOf: (id: string, kind: Returned['kind']) => readonly Whole[]): Row[] {
  const { id, relation, ofId, ofKind, perId, perKind, perWhen, places } = kpi
  if (relation === null || ofId === null || ofKind === null) return []
  const first = valuesOf(ofId, ofKind)
  if (relation === 'sum of groups') {
    const periods = Map.groupBy(first.filter(({ group }) => group !== ''), ({ startsOn, endsOn, periodLabel }) => JSON.stringify([startsOn, endsOn, periodLabel]))
    return [...periods.values()].flatMap((groups) => rowOf(id, { ...groups[0]!, group: '' }, groups, write(reckon(relation, { groups: groups.map(({ value }) => decimal(value!)) }, places)!)))
  }
  if (perId === null || perKind === null) return []
  const second = valuesOf(perId, perKind)
  // A profile beside a reported value gives one for each that is reported, not one for each profile.
  const isLed = ofKind === 'profile' && perKind === 'actual'
  const pairs = isLed ? second.map((per) => ({ of: pairOf(per, first, perWhen), per, lead: per })) : first.map((of) => ({ of, per: pairOf(of, second, perWhen), lead: of }))
  return pairs.flatMap(({ of, per, lead }) => {
    const value = of && per && reckon(relation, { of: decimal(of.value!), per: decimal(per.value!) }, places)
    return value ? rowOf(id, lead, [of!, per!], write(value)) : []
  })
}

function rowOf(kpiId: string, { group, startsOn, endsOn, periodLabel }: Value, madeOf: readonly Whole[], value: string): [Row] {
  const { documentId, place, line } = madeOf[0]!
  const isOfOne = documentId !== null && madeOf.every((one) => one.documentId === documentId)
  const hash = createHash('sha256').update(JSON.stringify([kpiId, group, startsOn, endsOn, periodLabel])).digest('hex')
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}` // RFC 9562: version 8
  return [{ id, qualifier: null, kpiId, group, startsOn, endsOn, periodLabel, value, documentId: isOfOne ? documentId : null, place: isOfOne ? place : null, line: isOfOne ? line : null, madeOf: madeOf.flatMap(({ parts }) => parts) }]
}

const dropOthers = ({ db }: Pick<Context, 'db'>, of: readonly string[] | undefined, but: readonly string[]) =>
  db.deleteFrom('returns.computed').where(({ not, eb }) => not(eb('id', '=', sql<string>`any(${but})`))).$if(of !== undefined, (query) => query.where('kpiId', '=', sql<string>`any(${of})`)).execute()

async function keep({ db, today }: Pick<Context, 'db' | 'today'>, rows: readonly Row[]): Promise<void> {
  await sql`insert into returns.computed as kept (id, kpi_id, group_name, starts_on, ends_on, period_label, value, made_of, document_id, place, line, computed_on, position)
    select given.id, given."kpiId", given."group", given."startsOn", given."endsOn", given."periodLabel", given.value, given."madeOf", given."documentId", given.place, given.line, ${today}::date, given.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, "kpiId" uuid, "group" text, "startsOn" date, "endsOn" date, "periodLabel" text, value numeric, "madeOf" uuid[], "documentId" text, place text, line integer, position integer)
    on conflict (id) do update set value = excluded.value, made_of = excluded.made_of, document_id = excluded.document_id, place = excluded.place, line = excluded.line, position = excluded.position,
      computed_on = case when kept.value = excluded.value then kept.computed_on else excluded.computed_on end
    where (kept.value, kept.made_of, kept.position) is distinct from (excluded.value, excluded.made_of, excluded.position)`.execute(db)
}
