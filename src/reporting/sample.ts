import type { Insertable } from 'kysely'
import type { EntryTable, PaperTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A draft for a committee. */
export const aPaper = (given: Partial<Insertable<PaperTable>> & { templateId: string; bodyId: string }) =>
  ({ key: 'skills-update-2026-03-12', title: 'Skills update', datedOn: '2026-03-12', author: 'Head of Skills', position: 1, changedAt, ...given }) as const satisfies Insertable<PaperTable>

/** Commentary that somebody wrote. */
export const anEntry = (given: Partial<Insertable<EntryTable>> & { paperId: string }) =>
  ({ kind: 'commentary', position: 1, title: 'Careers', words: 'More schools work with employers than a year ago.', writtenAs: 'Head of Skills', writtenOn: '2026-03-01', changedAt, ...given }) as const satisfies Insertable<EntryTable>
