import type { Member, Population } from '../../platform/capability.ts'
import { date } from '../../platform/forms.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { maySeeAll } from '../access.ts'
import { figureAddress } from '../kpis/views.ts'
import { listReturned } from '../disclosed/queries.ts'
import { sayReturned } from '../rules.ts'

const most = 200_000

/** What partners reported and certified, by the end of its period: figures of open measures, and for those who look after all returns the rest. */
export const returnedPopulation: Population = {
  name: 'returned', what: 'Figures that partners reported, by period', allow: ({ id }) => id !== '', hasValues: true,
  asks: async () => ({
    from: date('Periods that end on or after', { missing: 'Enter the first day', hint: 'For example, 1 4 2023' }),
    until: date('Periods that end on or before', { missing: 'Enter the last day', hint: 'For example, 31 3 2024' }),
  }),
  say: async (_, { from = '', until = '' }) => `Periods that end from ${sayDay(from)} to ${sayDay(until)}`,
  async *members(ctx, { from = '', until = '' }) {
    const found = await listReturned(ctx, { endsFrom: from, endsUntil: until, onlyOpen: !maySeeAll(ctx.user), most })
    yield found.filter(({ kind }) => kind === 'actual').toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((one): Member => ({
      key: `returned:${one.id}`, name: [one.name, one.group, one.periodLabel, one.partner].filter(Boolean).join(', '), says: sayReturned(one), value: one.value, href: figureAddress(one.id),
    }))
  },
}
