import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Kpi } from '../tables.ts'

/**
 * A figure that was reported, or planned: one shape for both, so that a page, a paper and a check can set them side by side.
 * Of what was certified only the last version stands here, of what was planned every profile, the one that counts marked so.
 */
export type Returned = {
  id: string
  kind: 'actual' | 'forecast' | 'profile'
  kpiId: string
  kpiKey: string
  name: string
  definition: string
  unit: Kpi['unit']
  unitWords: string | null
  places: number
  better: Kpi['better']
  basis: Kpi['basis']
  amberPercent: string
  isOpen: boolean
  itemId: string | null
  interventionId: string | null
  /** How its measure follows from others; `isComputed` where Waymark works it out, else the relation only checks what is reported. */
  relation: Kpi['relation']
  ofId: string | null
  perId: string | null
  isComputed: boolean
  /** Its values are in percent of what was planned, so that 100 is its profile. */
  isOfProfile: boolean
  group: string
  startsOn: string
  endsOn: string
  periodLabel: string
  /** Nothing where none could be given: `noneBecause` says why; and where whoever asks is not shown it, see `isHidden`. */
  value: string | null
  qualifier: 'more than' | 'fewer than' | 'about' | null
  noneBecause: string | null
  note: string | null
  printed: string | null
  documentId: string | null
  place: string | null
  line: number | null
  /** Its document gives it elsewhere, and here only says it again. */
  isSaidAgain: boolean
  /** False for a profile that a later one of the same period has replaced. */
  counts: boolean
  way: 'typed' | 'uploaded' | 'computed' | 'read' | 'set'
  /** Where its measure is worked out from others: the values that it was made of, the first of its formula first. */
  madeOf: readonly string[]
  /** Of what was reported: in which return, by whom, certified when. */
  returnKey: string | null
  returnId: string | null
  collectionKey: string | null
  collectionName: string | null
  partner: string | null
  organisationId: string | null
  version: number | null
  /** The day on which it was certified, or from which the profile holds. */
  on: string
  /** There is a value, and it is not told: a small count, or what one could be worked out from. */
  isHidden?: true
}

/** What is sought: by measure, by theme or what lies beneath it, by document, by the end of the period. `onlyOpen` leaves out what not everybody may see. */
export type ReturnedQuery = { kpiIds?: readonly string[]; itemIds?: readonly string[]; documentId?: string; returnId?: string; id?: string; ids?: readonly string[]; endsFrom?: string; endsUntil?: string; onlyOpen?: boolean; most?: number }

/**
 * What was reported and planned, measure by measure in their order, period by period. Sees only open measures unless `onlyOpen` is false,
 * which is for whoever may see all. With every value: for reckoning alone. What is shown comes from listReturned (disclosed/queries.ts).
 */
export function listExact({ db }: Pick<Context, 'db'>, { kpiIds, itemIds, documentId, returnId, id, ids, endsFrom, endsUntil, onlyOpen = true, most = 5000 }: ReturnedQuery = {}): Promise<Returned[]> {
  return all(db)
    .$if(kpiIds !== undefined, (query) => query.where('kpiId', 'in', kpiIds!.length ? [...kpiIds!] : ['00000000-0000-0000-0000-000000000000']))
    .$if(itemIds !== undefined, (query) => query.where('itemId', 'in', itemIds!.length ? [...itemIds!] : ['00000000-0000-0000-0000-000000000000']))
    .$if(documentId !== undefined, (query) => query.where('documentId', '=', documentId!))
    .$if(returnId !== undefined, (query) => query.where('returnId', '=', returnId!))
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .$if(ids !== undefined, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .$if(endsFrom !== undefined, (query) => query.where('endsOn', '>=', endsFrom!))
    .$if(endsUntil !== undefined, (query) => query.where('endsOn', '<=', endsUntil!))
    .$if(onlyOpen, (query) => query.where('isOpen', '=', true))
    .orderBy('kpiPosition').orderBy('endsOn').orderBy('startsOn').orderBy('position').orderBy('kind').orderBy('id').limit(most).execute()
}

const kpiColumns = ['kpi.interventionId', 'kpi.relation', 'kpi.ofId', 'kpi.perId', 'kpi.isComputed', 'kpi.isOfProfile', 'kpi.id as kpiId', 'kpi.key as kpiKey', 'kpi.name', 'kpi.definition', 'kpi.unit', 'kpi.unitWords', 'kpi.places', 'kpi.better', 'kpi.basis', 'kpi.amberPercent', 'kpi.isOpen', 'kpi.itemId', 'kpi.position as kpiPosition'] as const

const all = (db: Db) => db.selectFrom(db.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId')
  .innerJoin('returns.return as one', (join) => join.onRef('one.id', '=', 'certification.returnId').onRef('one.version', '=', 'certification.version'))
  .innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId').innerJoin('returns.kpi as kpi', 'kpi.id', 'figure.kpiId')
  .select(['figure.id', sql<Returned['kind']>`figure.kind`.as('kind'), ...kpiColumns, 'figure.groupName as group', 'figure.startsOn', 'figure.endsOn', 'figure.periodLabel', 'figure.value', 'figure.qualifier', 'figure.noneBecause', 'figure.note', 'figure.printed',
    'certification.documentId', 'figure.place', 'figure.line', 'figure.isSaidAgain', sql<boolean>`true`.as('counts'), sql<Returned['way']>`figure.way`.as('way'), sql<string[]>`'{}'::uuid[]`.as('madeOf'),
    sql<string | null>`one.key`.as('returnKey'), sql<string | null>`one.id`.as('returnId'), sql<string | null>`collection.key`.as('collectionKey'), sql<string | null>`collection.name`.as('collectionName'), sql<string | null>`collection.partner`.as('partner'), 'collection.organisationId',
    sql<number | null>`certification.version`.as('version'), 'certification.certifiedOn as on', 'figure.position'])
  .unionAll(db.selectFrom('returns.profile as profile').innerJoin('returns.kpi as kpi', 'kpi.id', 'profile.kpiId')
    .select([
      'profile.id', sql<Returned['kind']>`'profile'`.as('kind'), ...kpiColumns, 'profile.groupName as group', 'profile.startsOn', 'profile.endsOn', 'profile.periodLabel', sql<string | null>`profile.value`.as('value'), sql<Returned['qualifier']>`null`.as('qualifier'),
      sql<string | null>`null`.as('noneBecause'), 'profile.reason as note', 'profile.printed', 'profile.documentId', 'profile.place', 'profile.line', sql<boolean>`false`.as('isSaidAgain'),
      sql<boolean>`not exists (select from returns.profile later where later.kpi_id = profile.kpi_id and later.group_name = profile.group_name and later.starts_on = profile.starts_on and later.ends_on = profile.ends_on and later.number > profile.number)`.as('counts'),
      sql<Returned['way']>`case when profile.document_id is null then 'set' else 'read' end`.as('way'), sql<string[]>`'{}'::uuid[]`.as('madeOf'), sql<string | null>`null`.as('returnKey'), sql<string | null>`null::uuid`.as('returnId'), sql<string | null>`null`.as('collectionKey'), sql<string | null>`null`.as('collectionName'),
      sql<string | null>`null`.as('partner'), sql<string | null>`null::uuid`.as('organisationId'), sql<number | null>`null::integer`.as('version'), 'profile.setOn as on', 'profile.number as position',
    ]))
  .unionAll(db.selectFrom('returns.computed as computed').innerJoin('returns.kpi as kpi', 'kpi.id', 'computed.kpiId')
    .select([
      'computed.id', sql<Returned['kind']>`'actual'`.as('kind'), ...kpiColumns, 'computed.groupName as group', 'computed.startsOn', 'computed.endsOn', 'computed.periodLabel', sql<string | null>`computed.value`.as('value'), sql<Returned['qualifier']>`null`.as('qualifier'),
      sql<string | null>`null`.as('noneBecause'), sql<string | null>`null`.as('note'), sql<string | null>`null`.as('printed'), 'computed.documentId', 'computed.place', 'computed.line', sql<boolean>`false`.as('isSaidAgain'), sql<boolean>`true`.as('counts'),
      sql<Returned['way']>`'computed'`.as('way'), 'computed.madeOf', sql<string | null>`null`.as('returnKey'), sql<string | null>`null::uuid`.as('returnId'), sql<string | null>`null`.as('collectionKey'), sql<string | null>`null`.as('collectionName'),
      sql<string | null>`null`.as('partner'), sql<string | null>`null::uuid`.as('organisationId'), sql<number | null>`null::integer`.as('version'), 'computed.computedOn as on', 'computed.position',
    ])).as('returned')).selectAll()
