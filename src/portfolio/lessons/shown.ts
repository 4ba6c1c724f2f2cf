import { sayDay } from '../../calc/dates/days.ts'
import type { Block } from '../../platform/capability.ts'
import { choice, date } from '../../platform/forms.ts'
import { shortly } from '../../strategy/index.ts'
import { mayRead } from '../access.ts'
import { listFilters } from '../interventions/queries.ts'
import { listForPaper, listLessonFilters } from './queries.ts'
import { groups, sayLessons } from './rules.ts'

/** At most so many stand in a paper. */
const most = 50

/** What was learned, for a part of the plan, a place, a group or a year. */
export const lessonsBlock: Block = {
  name: 'lessons',
  what: 'What was learned from the interventions: what worked and what did not, with where each lesson is from',
  allow: mayRead,
  asks: async ({ db }) => ({
    item: choice('For which part of the plan?', (await listFilters(db)).find(({ name }) => name === 'item')?.choices ?? {}, { optional: true, as: 'select', hint: 'Leave this empty for all of them' }),
    area: choice('In which area?', (await listLessonFilters(db)).find(({ name }) => name === 'area')?.choices ?? {}, { optional: true, as: 'select' }),
    group: choice('About whom?', groups, { optional: true }),
    from: date('Learned from', { optional: true }),
    to: date('Learned until', { optional: true }),
  }),
  async show({ db }, { item, area, group, from, to }) {
    if (group !== undefined && !(group in groups)) return undefined
    const rows = await listForPaper(db, { item, area, group, from, to }, most)
    return { title: 'What we learned', content: [
      ...(rows.length ? [{ is: 'words', look: 'lead', words: sayLessons({ lessons: rows.length, interventions: new Set(rows.flatMap(({ interventionId }) => interventionId ?? [])).size }) } as const] : []),
      {
        is: 'table', caption: 'Lessons', empty: 'No lesson is written down for this.', columns: [{ name: 'What was learned', isRowHeader: true }, { name: 'What worked' }, { name: 'What did not' }, { name: 'From' }, { name: 'When' }],
        rows: rows.map(({ key, words, whatWorked, whatDidNot, interventionName, areas, learnedOn }) => ({ cells: [
          { text: shortly(words, 250), href: `/portfolio/lessons/${key}` }, shortly(whatWorked ?? '', 250), shortly(whatDidNot ?? '', 250), { text: interventionName ?? 'Several', ...(areas.length && { note: areas.map(({ name }) => name).join(', ') }) }, sayDay(learnedOn),
        ] })),
      },
    ] }
  },
}
