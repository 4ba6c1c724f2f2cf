import { choice, date, form, longText, text } from '../../platform/forms.ts'
import type { Plan } from '../tables.ts'

export const kinds = { strategy: 'A strategy for the whole region', 'district action plan': 'The action plan of one district' } as const satisfies Record<Plan['kind'], string>
export const statuses = { current: 'Current', earlier: 'An earlier edition', 'in preparation': 'In preparation', 'not stated': 'Not stated' } as const satisfies Record<Plan['status'], string>

/** `plans` and `areas` by id. */
export const planForm = ({ plans, areas }: { plans: Readonly<Record<string, string>>; areas: Readonly<Record<string, string>> }) => form(
  {
    name: text('Name', { missing: 'Enter the name of the plan' }),
    strategy: text('Strategy', { missing: 'Enter the name of the strategy', hint: 'The same for every edition of one strategy' }),
    kind: choice('What is it?', kinds, { missing: 'Select what it is' }),
    areaId: choice('District', areas, { optional: true, as: 'select', hint: 'For the action plan of a district' }),
    answersId: choice('Plan of the region', plans, { optional: true, as: 'select', hint: 'The plan that a district action plan belongs to' }),
    status: choice('Status', statuses, { missing: 'Select the status' }),
    statusWords: text('The status in words', { optional: true, max: 500 }),
    fromOn: date('From', { optional: true, hint: 'For example, 1 4 2024' }),
    untilOn: date('Until', { optional: true, hint: 'For example, 31 3 2029' }),
    vision: longText('Vision', { optional: true, max: 3000 }),
    purpose: longText('What it is for', { optional: true, max: 3000 }),
  },
  ({ kind, areaId, fromOn, untilOn }) => ({
    ...(kind === 'district action plan' && !areaId && { areaId: 'Select the district' }),
    ...(kind === 'strategy' && areaId && { areaId: 'Only the action plan of a district has a district' }),
    ...(fromOn && untilOn && fromOn > untilOn && { untilOn: 'Until must be the same as or after From' }),
  }),
)
