import { choice, choices, form, longText, text } from '../../platform/forms.ts'
import { groups, kindChoices, terms } from './rules.ts'

/** `plans` and `items` by id. */
export const itemForm = ({ plans, items }: { plans: Readonly<Record<string, string>>; items: Readonly<Record<string, string>> }) => form(
  {
    planId: choice('Plan', plans, { missing: 'Select the plan', as: 'select' }),
    kind: choice('What is it?', kindChoices, { missing: 'Select what it is' }),
    withinId: choice('Part of', items, { optional: true, as: 'select', hint: 'The theme, priority, objective or action that it belongs to' }),
    name: text('Short name', { optional: true }),
    words: longText('In words', { missing: 'Enter what it says', max: 4000 }),
    label: text('Number', { optional: true, max: 50, hint: 'How it is numbered, for example Priority 1' }),
    groupName: choice('Whom it speaks of', groups, { optional: true }),
    term: choice('Of an outcome: its term', terms, { optional: true }),
    owners: longText('Who does it', { optional: true, max: 2000, hint: 'Organisations, groups or roles, one to a line. Do not enter the names of people' }),
  },
  ({ kind, term }) => (term && kind !== 'outcome' ? { term: 'Only an outcome has a term' } : {}),
)

/** `indicators` by id. */
export const measuresForm = (indicators: Readonly<Record<string, string>>) => form(
  {
    indicators: choices('Measures', indicators, { optional: true, hint: 'Those that the document itself names stay, whatever you choose here' }),
    reason: longText('Why these', { optional: true, max: 1000 }),
  },
  ({ indicators, reason }) => (indicators.length && !reason ? { reason: 'Enter why these measures show whether it comes about' } : {}),
)
