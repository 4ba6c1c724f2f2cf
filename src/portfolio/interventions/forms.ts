import { choice, choices, date, form, hidden, longText, text } from '../../platform/forms.ts'
import { kinds, statuses } from '../rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id. `organisations` is undefined where the register is too long to choose from. */
export type Choosable = { plans: Names; items: Names; keys: Names; areas: Names; organisations: Names | undefined }

/** The questions about an intervention. There is none for a score: scores are given in a review, never typed in beside a name. */
export const interventionForm = ({ plans, items, areas, organisations }: Choosable) => form({
  name: text('Name', { missing: 'Enter the name of the intervention' }),
  kind: choice('Is it a project or a programme?', kinds, { missing: 'Select whether it is a project or a programme', isInline: true }),
  words: longText('What it does', { optional: true, max: 3000 }),
  status: choice('How far is it?', statuses, { missing: 'Select how far it is' }),
  statusWords: longText('The words in which that is stated', { optional: true, max: 1000, rows: 3, hint: 'As they stand in the report or paper that says so' }),
  planId: choice('Plan', plans, { optional: true, as: 'select', hint: 'The plan that names it' }),
  itemId: choice('What it serves', items, { optional: true, as: 'select', hint: 'The theme, priority or action. Leave this empty if nobody has said' }),
  lead: text('Lead', { optional: true, max: 300, hint: 'The organisation that delivers it. Never the name of a person' }),
  organisationId: organisations ? choice('The lead in the register of organisations', organisations, { optional: true, as: 'select' })
    : { ...choice('The lead in the register of organisations', {} as Names, { optional: true }), ask: hidden(/^$/).ask, isHidden: true },
  funder: text('Funder', { optional: true, max: 300 }),
  location: text('Where', { optional: true, max: 300, hint: 'For example, Wisbech' }),
  areaIds: choices('Areas that it is for', areas, { optional: true, hint: 'Select none if it is for the whole region' }),
  startsOn: date('Start', { optional: true }),
  endsOn: date('End', { optional: true }),
}, ({ startsOn, endsOn }) => (startsOn && endsOn && endsOn < startsOn ? { endsOn: 'End must be the same as or after the start' } : {}))
