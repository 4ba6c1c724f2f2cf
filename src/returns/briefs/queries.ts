import { sql } from 'kysely'
import type { Brief } from '../../platform/capability.ts'
import { maySeeAll } from '../access.ts'

const returnAddress = (key: string) => `/returns/${key}`

/** What of the returns changed or is late. What is certified from a document came with the region, so it is no news. */
export const briefs: readonly Brief[] = [
  {
    of: 'late', what: 'Returns', allow: maySeeAll,
    list: async ({ db, today }, _, most) => {
      const late = db.selectFrom('returns.return').where('status', '<>', 'certified').where('version', '=', 0).where('dueOn', '<', today)
      const { count } = await late.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      // First which are told, then their names: thousands may be late.
      const first = late.select(['id', 'key', 'collectionId', 'periodLabel', 'dueOn', 'status']).orderBy('dueOn').orderBy('id').limit(most)
      const rows = await db.selectFrom(first.as('one')).innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId').select(['one.key', 'collection.name', 'collection.partner', 'one.periodLabel', 'one.dueOn', 'one.status']).orderBy('one.dueOn').orderBy('one.id').execute()
      return { count, found: rows.map(({ key, name, partner, periodLabel, dueOn, status }) => ({ text: `${name}, ${periodLabel}`, href: returnAddress(key), on: dueOn, hint: `${partner}. ${said[status]}` })), all: '/returns?status=overdue' }
    },
  },
  {
    of: 'changed', what: 'Returns certified', allow: maySeeAll,
    list: async ({ db }, { on }, most) => {
      const certified = db.selectFrom('returns.certification').where('documentId', 'is', null).where('certifiedOn', '>=', on).where('version', '=', 1)
      const { count } = await certified.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const first = certified.select(['id', 'returnId', 'certifiedOn', 'certifiedAt']).orderBy('certifiedOn', 'desc').orderBy('certifiedAt', 'desc').orderBy('id').limit(most)
      const rows = await db.selectFrom(first.as('certification')).innerJoin('returns.return as one', 'one.id', 'certification.returnId').innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId')
        .select(['one.key', 'collection.name', 'collection.partner', 'one.periodLabel', 'certification.certifiedOn']).orderBy('certification.certifiedOn', 'desc').orderBy('certification.certifiedAt', 'desc').orderBy('certification.id').execute()
      return { count, found: rows.map(({ key, name, partner, periodLabel, certifiedOn }) => ({ text: `${name}, ${periodLabel}`, href: returnAddress(key), on: certifiedOn, hint: partner })), all: '/returns?status=certified' }
    },
  },
  {
    of: 'changed', what: 'Figures put right after they were certified', allow: maySeeAll,
    list: async ({ db }, { on }, most) => {
      const { rows } = await sql<{ key: string; name: string; periodLabel: string; reason: string | null; certifiedOn: string; figures: number; count: number }>`
        with first as (select id, return_id, version, reason, certified_on, certified_at, count(*) over () as count from returns.certification
          where document_id is null and certified_on >= ${on}::date and version > 1 order by certified_on desc, certified_at desc, id limit ${most})
        select one.key, collection.name, one.period_label, first.reason, first.certified_on, first.count,
          (select count(*) from returns.figure now join returns.certification before on before.return_id = first.return_id and before.version = first.version - 1
            left join returns.figure was on was.certification_id = before.id and was.kpi_id = now.kpi_id and was.kind = now.kind and was.group_name = now.group_name and was.period_label = now.period_label and not was.is_said_again
            where now.certification_id = first.id and not now.is_said_again and was.value is distinct from now.value) as figures
        from first join returns.return one on one.id = first.return_id join returns.collection on collection.id = one.collection_id order by first.certified_on desc, first.certified_at desc, first.id`.execute(db)
      return { count: rows[0]?.count ?? 0, found: rows.map(({ key, name, periodLabel, reason, certifiedOn, figures }) => ({ text: `${name}, ${periodLabel}`, href: returnAddress(key), on: certifiedOn, hint: `${figures} ${figures === 1 ? 'figure' : 'figures'} changed${reason ? `: ${reason}` : ''}` })) }
    },
  },
]

const said = { open: 'Not sent yet', submitted: 'Sent, and not certified yet', 'changes requested': 'Changes were asked for', certified: 'Certified' } as const
