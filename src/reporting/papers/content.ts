import { sayDay } from '../../calc/dates/days.ts'
import type { ShownBlock } from '../../platform/capability.ts'
import type { Changed } from './changes.ts'

/** What changed since the paper before, as a block. */
export const showChanges = (before: { title: string; datedOn: string; key: string } | undefined, changes: readonly Changed[]): ShownBlock => ({
  title: 'What changed since the last paper',
  content: before === undefined ? [{ is: 'words', words: 'No paper was signed for this committee before, so there is nothing to compare with.' }] : [
    { is: 'words', words: [{ text: 'Compared with ' }, { text: before.title, href: `/reporting/papers/${before.key}` }, { text: ` of ${sayDay(before.datedOn)}.` }] },
    {
      is: 'table', caption: 'Figures that changed', empty: 'No figure changed.', columns: [{ name: 'Figure', isRowHeader: true }, { name: 'Last paper', isNumeric: true }, { name: 'Now', isNumeric: true }],
      rows: changes.map(({ name, was, now }) => ({ cells: [
        name, was ? { text: was.says, ...(was.period && { note: was.period }), ...(was.href && { href: was.href }) } : 'Not in it',
        now ? { text: now.says, ...(now.period && { note: now.period }), figure: now } : 'Not here',
      ] })),
    },
  ],
})
