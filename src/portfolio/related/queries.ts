import { sql } from 'kysely'
import type { Relate } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { beneath } from '../queries.ts'
import { kinds, statuses, type Status } from '../rules.ts'
import type { Intervention } from '../tables.ts'

const what = 'Interventions'
const chosen = (db: Db, most: number) => db.selectFrom('portfolio.intervention').select(['key', 'name', 'kind', 'status']).orderBy('position').orderBy('id').limit(most)
const found = (rows: readonly { key: string; name: string; kind: Intervention['kind']; status: Status }[]) =>
  rows.map(({ key, name, kind, status }) => ({ title: name, href: `/portfolio/interventions/${key}`, summary: `${kinds[kind]}, ${statuses[status].toLowerCase()}` }))
/** Where the rest stand, if there may be any: the list narrowed to the same. */
const rest = (rows: readonly unknown[], most: number, query: string, value: string | undefined) => (rows.length < most || value === undefined ? undefined : `/portfolio/interventions?${new URLSearchParams({ [query]: value })}`)

/** The interventions beside what they serve: an item of a plan and all beneath it, a plan, an area, and who leads them. */
export const relates: readonly Relate[] = [
  {
    to: 'strategy.item', what,
    async list({ db }, id, most) {
      const item = await db.selectFrom('strategy.item').select(['key', 'kind']).where('id', '=', id).executeTakeFirst()
      const rows = await chosen(db, most).where(sql<boolean>`item_id in ${beneath(sql`id = ${id}`)}`).execute()
      return { found: found(rows), all: rest(rows, most, 'item', item && ['theme', 'priority'].includes(item.kind) ? item.key : undefined) }
    },
  },
  {
    to: 'strategy.plan', what,
    async list({ db }, id, most) {
      const plan = await db.selectFrom('strategy.plan').select('key').where('id', '=', id).executeTakeFirst()
      const rows = await chosen(db, most).where('planId', '=', id).execute()
      return { found: found(rows), all: rest(rows, most, 'plan', plan?.key) }
    },
  },
  {
    to: 'evidence.area', what,
    async list({ db }, id, most) {
      const rows = await chosen(db, most).where(sql<boolean>`area_ids @> array[${id}]::text[]`).execute()
      return { found: found(rows), all: rest(rows, most, 'area', id) }
    },
  },
  { to: 'organisations.organisation', what, list: async ({ db }, id, most) => ({ found: found(await chosen(db, most).where('organisationId', '=', id).execute()) }) },
]
