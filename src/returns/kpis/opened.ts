import { findNames } from '../../accounts/index.ts'
import { sumOf } from '../../calc/kpis/sums.ts'
import { decimal, write } from '../../calc/numbers/decimals.ts'
import { listDocuments, type Document } from '../../evidence/index.ts'
import type { Context, RelatedList } from '../../platform/context.ts'
import { mayKeep } from '../access.ts'
import { findOpenReprofile, type Reprofile } from '../profiles/queries.ts'
import { listReturned } from '../disclosed/queries.ts'
import type { Returned } from '../returned/queries.ts'
import { setBeside, type KpiRow } from '../rules.ts'
import { findShown, type KpiShown } from './queries.ts'

type Named = { key: string; name: string }
/** What was planned for one period, the one that counts first, then what it replaced. */
export type Planned = { period: Returned; history: readonly (Returned & { by: string | undefined })[] }
export type Opened = {
  kpi: KpiShown
  returned: readonly Returned[]
  rows: readonly KpiRow[]
  /** What its last computed value was made of. */
  madeOf: readonly Returned[]
  planned: readonly Planned[]
  /** Of the financial year that its last value ends in, where its periods may be added up. */
  sum: { from: string; until: string; actual: string; profile: string | undefined; periods: number } | undefined
  follows: readonly Named[]
  collections: readonly (Named & { partner: string })[]
  reprofile: Reprofile | undefined
  documents: readonly Document[]
  related: readonly RelatedList[]
}

/** One measure with everything that was reported and planned of it, what it is made of and where it is used. */
export async function openKpi(ctx: Context, key: string): Promise<Opened | undefined> {
  const { db, user } = ctx
  const kpi = await findShown(ctx, key)
  if (!kpi) return undefined
  const returned = await listReturned(ctx, { kpiIds: [kpi.id], onlyOpen: false })
  const rows = setBeside(returned)
  const made = returned.find(({ id }) => id === kpi.figureId)?.madeOf ?? []
  const found = made.length ? await listReturned(ctx, { ids: made, onlyOpen: !mayKeep(user) && kpi.isOpen }) : []
  return {
    kpi, returned, rows, madeOf: made.flatMap((id) => found.filter((one) => one.id === id)), planned: await listPlanned(ctx, kpi.id, returned), sum: sumUp(kpi, rows),
    follows: await db.selectFrom('returns.kpi').select(['key', 'name']).where(({ or, eb }) => or([eb('ofId', '=', kpi.id), eb('perId', '=', kpi.id)])).where('id', '!=', kpi.id).$if(!mayKeep(user), (query) => query.where('isOpen', '=', true)).orderBy('position').limit(100).execute(),
    collections: await db.selectFrom('returns.question').innerJoin('returns.collection', 'returns.collection.id', 'collectionId').select(['returns.collection.key', 'returns.collection.name', 'partner']).where('kpiId', '=', kpi.id).orderBy('returns.collection.position').limit(100).execute(),
    reprofile: await findOpenReprofile(ctx, kpi.id), documents: await listDocuments(db), related: [...await listRisks(ctx, kpi), ...await ctx.related('returns.kpi', kpi.id)],
  }
}

/** The risks to its intervention, as the page of that shows them. */
const listRisks = async (ctx: Context, { interventionId, interventionName }: KpiShown): Promise<RelatedList[]> =>
  (interventionId === null ? [] : await ctx.related('portfolio.intervention', interventionId)).filter(({ what }) => what === 'Risks').map((risks) => ({ ...risks, what: `Risks to ${interventionName}` }))

async function listPlanned(ctx: Context, kpiId: string, returned: readonly Returned[]): Promise<Planned[]> {
  const profiles = returned.filter(({ kind }) => kind === 'profile')
  // Who set a profile is for staff: the names come only for those who may know them.
  const setters = profiles.some(({ documentId }) => documentId === null) && mayKeep(ctx.user) ? await ctx.db.selectFrom('returns.profile').select(['id', 'setBy']).where('kpiId', '=', kpiId).where('setBy', 'is not', null).execute() : []
  const names = await findNames(ctx.db, setters.map(({ setBy }) => setBy!))
  const by = new Map(setters.map(({ id, setBy }) => [id, names.get(setBy!)]))
  return [...Map.groupBy(profiles, ({ group, startsOn, endsOn }) => JSON.stringify([group, startsOn, endsOn])).values()].map((own) => ({ period: own.find(({ counts }) => counts) ?? own.at(-1)!, history: own.map((one) => ({ ...one, by: by.get(one.id) })) }))
}

/** First day of the financial year (1 April to 31 March) that a day lies in. */
const yearOf = (on: string): string => `${on.slice(5) < '04-01' ? Number(on.slice(0, 4)) - 1 : on.slice(0, 4)}-04-01`

function sumUp(kpi: KpiShown, rows: readonly KpiRow[]): Opened['sum'] {
  // A sum of some of its periods would be taken for that of all.
  if (rows.some(({ actual }) => actual.isHidden && actual.group === kpi.standingGroup)) return undefined
  const own = rows.filter(({ actual }) => actual.group === kpi.standingGroup && actual.value !== null && actual.endsOn >= yearOf(kpi.endsOn ?? '') && actual.startsOn >= yearOf(kpi.endsOn ?? ''))
  const add = (some: readonly Returned[]) => sumOf(some.map(({ startsOn, endsOn, value }) => ({ startsOn, endsOn, value: decimal(value!) })), kpi)
  const actual = kpi.endsOn === null || own.length < 2 ? undefined : add(own.map((row) => row.actual))
  const profiles = own.flatMap(({ profile }) => (profile ? [profile] : []))
  const profile = profiles.length === own.length ? add(profiles) : undefined
  return actual && { from: yearOf(kpi.endsOn!), until: own.map((row) => row.actual.endsOn).toSorted().at(-1)!, actual: write(actual), profile: profile && write(profile), periods: own.length }
}
