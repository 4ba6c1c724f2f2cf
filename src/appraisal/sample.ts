import type { Insertable } from 'kysely'
import type { AppraisalTable, VersionTable } from './tables.ts'

/** A small case that is whole: three years, one cost, one benefit. */
export const aDocument = {
  name: 'Coaching at work', years: '3', baseYear: '2026/27', participants: { starts: '10', completers: '8' },
  phasings: [{ name: 'Over two years', shares: ['50%', '50%'], source: 'The plan' }],
  costs: [{ name: 'Coaches', owner: 'Council', stream: 'Delivery', kind: 'delivery', unitCost: '1000', volume: '10', phasing: 'over-two-years', bias: '15%', source: 'A quotation' }],
  benefits: [{ name: 'Better pay', source: 'A study', population: '10', impact: '50%', deadweight: '10%', cohorts: ['1', '1'], lag: '1', values: [{ perspective: 'fiscal', value: '500', source: 'A study' }, { perspective: 'economic', value: '2000', source: 'A study' }] }],
} as const

export const aCase = (over: Partial<Insertable<AppraisalTable>> = {}): Insertable<AppraisalTable> =>
  ({ key: `coaching-${Math.random().toString(36).slice(2, 10)}`, name: 'Coaching at work', position: 1, changedAt: new Date('2026-03-01T09:00:00Z'), ...over })
export const aVersion = (over: Partial<Insertable<VersionTable>> & { appraisalId: string }): Insertable<VersionTable> =>
  ({ number: 1, why: 'The first', document: JSON.stringify(aDocument), madeAt: new Date('2026-03-01T09:00:00Z'), changedAt: new Date('2026-03-01T09:00:00Z'), ...over })
