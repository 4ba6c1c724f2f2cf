import { findNumber, isAbove } from '../../calc/layouts/reading.ts'
import { unitWords } from '../../calc/indicators/words.ts'
import type { Indicator } from '../tables.ts'
import { choice, date, form, hidden, longText, text } from '../../platform/forms.ts'

const number = [/^[+-]?[\d,]{1,20}(\.\d{1,9})?$/, 'must be a number, such as 34.8'] as const

/** What is asked about an indicator of the region's own. `seen` tells of two editors the second. */
export const ownForm = form({
  name: text('Name', { missing: 'Enter a name', max: 100 }),
  shortName: text('In one or two words', { missing: 'Enter it in one or two words', max: 40, hint: 'For a sentence, such as “young carers”' }),
  definition: longText('What it means, in plain words', { missing: 'Enter what it means', max: 500, rows: 4, hint: 'What is counted, of whom, and when' }),
  unit: choice('Unit', unitWords, { missing: 'Select the unit', as: 'select' }),
  places: choice('Decimals that it is shown with', { '0': 'None', '1': 'One', '2': 'Two', '3': 'Three' }, { missing: 'Select how many decimals', as: 'select' }),
  wanted: choice('Which way should it go?', { increasing: 'Up', decreasing: 'Down' }, { optional: true, isInline: true, hint: 'Leave this empty if it is only watched' }),
  source: text('Where its figures come from', { missing: 'Enter where its figures come from', max: 200 }),
  caveats: longText('What a reader should know', { optional: true, max: 1000, rows: 3, hint: 'One thing to a line' }),
  seen: hidden(/^\d{0,15}$/),
})

/** Of which indicator a figure is, and of which areas it may be, by id. */
export type FigureAsked = { indicator: Indicator; areas: Readonly<Record<string, string>> }
/** What is asked about one figure. */
export const figureForm = ({ areas }: FigureAsked) => form({
  areaId: choice('Area', areas, { missing: 'Select the area', as: 'select' }),
  startsOn: date('First day of its period', { missing: 'Enter the first day of its period' }),
  endsOn: date('Last day of its period', { missing: 'Enter the last day of its period' }),
  value: text('Value', { optional: true, max: 30, width: 10, pattern: number, hint: 'Leave it empty only if there is none' }),
  status: choice('How firm is it?', { final: 'Final', provisional: 'Provisional', estimated: 'Estimated', 'low reliability': 'Low reliability', suppressed: 'Suppressed', unavailable: 'Not available' }, { missing: 'Select how firm it is', as: 'select' }),
  lower: text('Lower end of the 95% interval', { optional: true, max: 30, width: 10, pattern: number }),
  upper: text('Upper end of the 95% interval', { optional: true, max: 30, width: 10, pattern: number }),
  place: text('Where it comes from', { optional: true, max: 200, hint: 'The report, the system or the count. Everybody can read this' }),
}, ({ startsOn, endsOn, value, status, lower, upper }): { endsOn?: string; value?: string; lower?: string; upper?: string } => {
  const [amount, low, high] = [value, lower, upper].map((text) => (text === null ? undefined : findNumber(text)))
  const hasNone = status === 'suppressed' || status === 'unavailable'
  return {
    ...(endsOn < startsOn && { endsOn: 'The last day must not be before the first' }),
    ...((amount === undefined) !== hasNone && { value: hasNone ? 'A figure that is suppressed or not available has no value: leave it empty' : 'Enter the value' }),
    ...((low === undefined) !== (high === undefined) && { [low === undefined ? 'lower' : 'upper']: 'Enter both ends of the interval, or neither' }),
    ...(amount !== undefined && low !== undefined && high !== undefined && (isAbove(low, amount) || isAbove(amount, high)) && { value: 'The value must lie within its interval' }),
  }
})
