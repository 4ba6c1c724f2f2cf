import { choice, choices, date, form, longText } from '../../platform/forms.ts'
import { groups } from './rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id; `keys` finds an intervention by its name in addresses. */
export type LessonChoices = { interventions: Names; areas: Names; keys: Names }

/** The questions about a lesson. */
export const lessonForm = ({ interventions, areas }: LessonChoices) => form({
  words: longText('What was learned', { missing: 'Enter what was learned', max: 1000, rows: 3, hint: 'Everybody can read this. Name posts and organisations, not people' }),
  whatWorked: longText('What worked', { optional: true, max: 2000, rows: 3 }),
  whatDidNot: longText('What did not work', { optional: true, max: 2000, rows: 3 }),
  interventionId: choice('What it was learned from', interventions, { optional: true, as: 'select', hint: 'Leave this empty if it is from several' }),
  areaIds: choices('Areas', areas, { optional: true, hint: 'Select none if it is of the whole region' }),
  groupName: choice('Whom it is about', groups, { optional: true }),
  learnedOn: date('Learned on', { missing: 'Enter the day on which it was learned', when: 'today or past' }),
})
