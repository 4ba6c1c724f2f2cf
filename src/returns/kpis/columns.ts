import type { Columns } from '../../platform/download.ts'
import type { KpiShown } from './queries.ts'
import { bases, ratingNames, units, ways } from './rules.ts'

/** For a spreadsheet and a table of open data, never for arithmetic. */
const numeric = (value: string | null) => (value === null ? null : Number(value))

/** A measure as a row of a table that is taken away. */
export const kpiColumns: Columns<KpiShown> = {
  Key: { value: ({ key }) => key, isKey: true, description: 'The measure, as its own page has it in its address.' },
  Name: { value: ({ name }) => name, isRequired: true, description: 'What is counted.' },
  Definition: { value: ({ definition }) => definition, isRequired: true, description: 'What counts and what does not.' },
  Theme: { value: ({ itemName, itemWords }) => itemName ?? itemWords, description: 'The part of the plan that it belongs to.' },
  Intervention: { value: ({ interventionName }) => interventionName, description: 'The project or programme that it measures.' },
  'Who answers for it': { value: ({ owner }) => owner, description: 'A post, a group or an organisation; never a person.' },
  Unit: { value: ({ unit }) => units[unit], isRequired: true, description: 'What it is told in.' },
  'What is counted': { value: ({ unitWords }) => unitWords, description: 'What is counted, in a word or two.' },
  'Of what time': { value: ({ basis }) => bases[basis], isRequired: true, description: 'Whether a value is of its period alone, of all time up to its end, or of its last day. Only values of their periods alone may be added up.' },
  'Which way is better': { value: ({ better }) => better && ways[better], description: 'Nothing where neither is.' },
  Group: { value: ({ standingGroup }) => standingGroup || null, description: 'Whose value it is. Nothing where it is of everyone.' },
  Period: { value: ({ periodLabel }) => periodLabel, description: 'The period of the last value, or of what is planned where there is none.' },
  'Period ends': { is: 'date', of: ({ endsOn }) => endsOn, description: 'The last day of that period.' },
  Value: { datatype: 'decimal', value: ({ value }) => numeric(value), description: 'The last value that was certified or worked out. Nothing where it is a small count or could be used to work out one: it is not shown.' },
  Planned: { datatype: 'decimal', value: ({ profile }) => numeric(profile), description: 'What was planned for it.' },
  Expected: { datatype: 'decimal', value: ({ forecast }) => numeric(forecast), description: 'What was last expected.' },
  'Of what was planned': { datatype: 'decimal', value: ({ ofProfile }) => numeric(ofProfile), description: 'The value in percent of what was planned.' },
  Rating: { value: ({ rating }) => rating && ratingNames[rating], description: 'Red, amber or green, by the rule of the measure.' },
  'Rated so since': { is: 'date', of: ({ ratedSince }) => ratedSince, description: 'When the first value that is so rated was certified.' },
}
