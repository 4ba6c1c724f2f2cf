import { sql } from 'kysely'
import type { Find } from '../../platform/capability.ts'
import { holdingWords } from '../../platform/longList.ts'
import { shortly } from '../../strategy/index.ts'
import { kinds, statuses } from '../rules.ts'

/** Interventions whose names or words hold every word; those whose names do come first. */
export const finds: readonly Find[] = [{
  what: 'Interventions',
  async find({ db }, words, most) {
    const rows = await db.selectFrom('portfolio.intervention').select(['key', 'name', 'kind', 'status', 'words']).where(holdingWords(words, sql.ref('name'), sql.ref('words'), sql.ref('lead'), sql.ref('location')))
      .orderBy(holdingWords(words, sql.ref('name')), 'desc').orderBy('position').limit(most).execute()
    return rows.map(({ key, name, kind, status, words }) => ({ title: name, href: `/portfolio/interventions/${key}`, summary: [`${kinds[kind]}, ${statuses[status].toLowerCase()}`, words && shortly(words, 140)].filter(Boolean).join('. ') }))
  },
}]
