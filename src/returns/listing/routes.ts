import { z } from 'zod'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { mayList } from '../access.ts'
import { standings } from '../asked/rules.ts'
import { findFilters, listReturns, pageReturns, sorts } from './queries.ts'
import { showReturns, standingWord } from './views.ts'

const text = z.string().max(200).optional()
const load = async (ctx: Context, query: Query, read = readSought) => {
  const filters = await findFilters(ctx)
  return pageReturns(ctx, read(query, filters, sorts), filters)
}
const given = (query: Readonly<Record<string, string | undefined>>): Query => Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
/** The same question for a whole list, whatever its page. */
function afterQuestion(query: Query): string {
  const { page: _, ...rest } = query
  const words = new URLSearchParams(rest)
  return words.size ? `?${words}` : ''
}

export const routes: readonly Route[] = [
  page('/returns', { load: (ctx, _, query) => load(ctx, query), allow: mayList, view: (listed, user, { query }) => showReturns(listed, user, afterQuestion(query)) }),

  api('/returns', {
    summary: 'The returns that you may see, 25 to a page, what waits first unless asked otherwise: as searched for and narrowed',
    query: z.object({ page: text, words: text, status: text, partner: text, ends: text, sort: text, order: text }),
    load: (ctx, _, query) => load(ctx, given(query), readAsked),
    allow: mayList,
    shape: z.object({
      count: z.int(), page: z.int(), pages: z.int(),
      returns: z.array(z.object({ key: z.string(), collection: z.string(), name: z.string(), partner: z.string(), periodLabel: z.string(), startsOn: z.string(), endsOn: z.string(), dueOn: z.string(), status: z.enum(Object.keys(standings)), version: z.int() })),
    }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      returns: rows.map(({ key, collectionKey, name, partner, periodLabel, startsOn, endsOn, dueOn, standing, version }) => ({ key, collection: collectionKey, name, partner, periodLabel, startsOn, endsOn, dueOn, status: standing, version })),
    }),
  }),

  download('/returns/list.csv', {
    load: async (ctx, _, query) => listReturns(ctx, readSought(query, await findFilters(ctx), sorts)), allow: mayList, did: 'returns.downloaded', title: 'Returns',
    columns: {
      Key: { value: ({ key }) => key, isKey: true, description: 'The return, as its own page has it in its address.' },
      Collection: { value: ({ name }) => name, isRequired: true, description: 'What is asked.' },
      'Asked of': { value: ({ partner }) => partner, isRequired: true, description: 'The organisation that is asked.' },
      Period: { value: ({ periodLabel }) => periodLabel, isRequired: true, description: 'The period that it is about.' },
      'First day': { is: 'date', of: ({ startsOn }) => startsOn, description: 'The first day of the period.' },
      'Last day': { is: 'date', of: ({ endsOn }) => endsOn, description: 'The last day of the period.' },
      Due: { is: 'date', of: ({ dueOn }) => dueOn, description: 'The day by which it is to be sent.' },
      Status: { value: ({ standing }) => standingWord(standing), isRequired: true, description: 'Where it stands.' },
      Version: { datatype: 'integer', value: ({ version }) => version, isRequired: true, description: 'How often it was certified.' },
    },
  }),
]
