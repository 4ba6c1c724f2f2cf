import { choice, date, form, longText, text } from '../../platform/forms.ts'
import { levels } from './rules.ts'

/** The questions of a strategy of somebody else. */
export const otherStrategyForm = form({
  name: text('Name', { missing: 'Enter the name of the strategy', max: 300 }),
  level: choice('Level', levels, { missing: 'Select whether it is local, regional or national', isInline: true }),
  dated: text('Year or month', { optional: true, max: 10, width: 10, hint: 'When it was published. For example, 2022 or 2022-02', pattern: [/^\d{4}(-\d\d){0,2}$/, 'Year or month must be like 2022 or 2022-02'] }),
  words: longText('What the plan says of it', { optional: true, max: 4000 }),
  isMapped: choice('Does the plan go through it point by point?', { yes: 'Yes', no: 'No' }, { missing: 'Select yes if the plan goes through it point by point', isInline: true }),
  reviewOn: date('Look at it again on', { optional: true }),
})
