import type { Insertable } from 'kysely'
import type { ImportTable } from './tables.ts'

/** A file that was compared and waits; of no figures, unless somebody adds them. */
export const anImport = (given: Partial<Insertable<ImportTable>> = {}): Insertable<ImportTable> => ({
  layout: 'ons-els', fileName: 'employment-rate.csv', source: 'explore-local-statistics', title: 'Explore Local Statistics', publishedOn: '2026-02-01', status: 'waiting', newCount: 1, changedCount: 0, sameCount: 0, missingCount: 0, refusedCount: 0,
  leftOut: JSON.stringify({ areas: [], series: [] }), comparedWith: 0, sentBy: 'waymark', sentAt: new Date('2026-03-01T09:00:00Z'), ...given,
})
