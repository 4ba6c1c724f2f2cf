import { sayDay } from '../../calc/dates/days.ts'
import { choice, date, form, hidden, longText, text } from '../../platform/forms.ts'
import { groups, needsReason } from './rules.ts'

/** Plans and bodies by id; what the form must know of the milestone that it changes. */
export type MilestoneChoices = {
  plans: Readonly<Record<string, string>>
  bodies: Readonly<Record<string, string>>
  /** The baseline that stands: of a milestone that its document set. */
  fixedBaselineOn?: string | undefined
  /** Its dates are those of the same milestone in the list by date. */
  isDatedElsewhere?: boolean
}
/** A question that this milestone does not ask. */
const notAsked = hidden(/^$/)

/** The questions of a milestone. Later than its baseline, it needs a reason. */
export const milestoneForm = ({ plans, bodies, fixedBaselineOn, isDatedElsewhere = false }: MilestoneChoices) => form({
  words: longText('What is to be in place', { missing: 'Enter what is to be in place', max: 2000, rows: 3 }),
  planId: choice('Plan', plans, { missing: 'Select the plan that it is part of', as: 'select' }),
  groupName: choice('Whose it is', groups, { optional: true }),
  baselineOn: fixedBaselineOn !== undefined ? notAsked
    : date('First date', { missing: 'Enter the date by which it was first to be reached', hint: 'The date that is set first. Later dates are compared with it.' }),
  forecastOn: isDatedElsewhere ? notAsked : date('Now expected on', { optional: true, hint: `Leave this empty if the first date still stands${fixedBaselineOn === undefined ? '' : `: ${sayDay(fixedBaselineOn)}`}` }),
  actualOn: isDatedElsewhere ? notAsked : date('Reached on', { optional: true, when: 'today or past' }),
  slipReason: isDatedElsewhere ? notAsked : longText('Why it is later', { optional: true, max: 1000, rows: 3, hint: 'Needed if it is later than its first date' }),
  evidence: isDatedElsewhere ? notAsked : longText('What shows that it was reached', { optional: true, max: 1000, rows: 3 }),
  evidenceWebsite: isDatedElsewhere ? notAsked : text('Website of the evidence', { optional: true, max: 500, type: 'url', hint: 'For example, https://www.example.gov.uk/report', pattern: [/^https?:\/\/[^\s/]+\.[^\s]+$/, 'Website must begin with https:// or http://'] }),
  ownerId: choice('Body that owns it', bodies, { optional: true, as: 'select' }),
}, ({ baselineOn, forecastOn, actualOn, slipReason }): { slipReason?: string } =>
  !isDatedElsewhere && !slipReason && needsReason({ baselineOn: fixedBaselineOn ?? baselineOn, forecastOn: forecastOn || null, actualOn: actualOn || null })
    ? { slipReason: 'Enter why it is later than its first date' } : {})
