import type { Columns } from '../../platform/download.ts'
import type { Sample } from '../tables.ts'
import type { Tested } from './queries.ts'
import { methodNames, results } from './rules.ts'

export type Row = Tested & { sample: Sample; names: ReadonlyMap<string, string> }
/** A sample to take away: each row an item with its finding, and beside it how the whole was drawn. */
export const itemColumns: Columns<Row> = {
  Number: { value: ({ number }) => number, datatype: 'integer', isKey: true, description: 'The place of the item in the sample.' },
  What: { value: ({ name }) => name, isRequired: true, description: 'What was drawn, as it was called then.' },
  'As it stood': { value: ({ says }) => says, description: 'Its value when it was drawn.' },
  Name: { value: ({ key }) => key, isRequired: true, description: 'The name that opens it: kind and id.' },
  Place: { value: ({ place }) => place, datatype: 'integer', isRequired: true, description: 'Its place in all that there was to draw from.' },
  'Times drawn': { value: ({ hits }) => hits, datatype: 'integer', isRequired: true, description: 'By value, one item may be drawn more than once.' },
  Finding: { value: ({ result }) => result && results[result], description: 'What the auditor found: agreed, exception or not tested. Nothing where nobody has looked yet.' },
  Note: { value: ({ note }) => note, description: 'What was looked at and found, in the words of the auditor.' },
  'Found by': { value: ({ writtenBy, names }) => writtenBy && (names.get(writtenBy) ?? writtenBy), description: 'The auditor who wrote the finding.' },
  'Found at': { value: ({ writtenAt }) => writtenAt, datatype: 'dateTime', description: 'When it was written.' },
  Sample: { value: ({ sample }) => sample.purpose, isRequired: true, description: 'What the sample was drawn for.' },
  'Drawn from': { value: ({ sample }) => sample.choice, isRequired: true, description: 'What it was drawn from.' },
  'How many there were': { value: ({ sample }) => sample.populationCount, datatype: 'integer', isRequired: true, description: 'How many there were to draw from.' },
  Fingerprint: { value: ({ sample }) => sample.fingerprint, isRequired: true, description: 'SHA-256 of all that there was to draw from.' },
  Method: { value: ({ sample }) => methodNames[sample.method], isRequired: true, description: 'At random or by value.' },
  Seed: { value: ({ sample }) => sample.seed, isRequired: true, description: 'With it anybody can draw the same again.' },
  'Drawn at': { value: ({ sample }) => sample.drawnAt, datatype: 'dateTime', isRequired: true, description: 'When it was drawn.' },
  'Drawn by': { value: ({ sample, names }) => names.get(sample.drawnBy) ?? sample.drawnBy, isRequired: true, description: 'The auditor who drew it.' },
}
