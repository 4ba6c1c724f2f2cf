import { toNumber } from '../../calc/numbers/decimals.ts'
import { averageDeliverability, averageFit } from '../../calc/scoring/averages.ts'
import type { Columns } from '../../platform/download.ts'
import { wholeOf } from '../assessments/columns.ts'
import type { Compared } from './queries.ts'

/** A row of the activity map as a table that is taken away has it. Nothing stands where an average is not applicable; what was published is text, for it stands as printed. */
export const activityColumns: Columns<Compared> = {
  Plan: { value: ({ planName }) => planName, description: 'The plan that the priority is part of.' },
  Theme: { value: ({ themeName }) => themeName, description: 'The theme of the plan.' },
  Key: { value: ({ key }) => key, description: 'The priority, as its own page has it in its address. Nothing for interventions that serve no stated part of a plan.' },
  Priority: { value: ({ name, words }) => name ?? words, description: 'The priority, as the plan words it, or the theme that interventions serve as a whole.' },
  Interventions: { datatype: 'integer', value: ({ interventions }) => interventions, isRequired: true, description: 'How many interventions serve it.' },
  Scored: { datatype: 'integer', value: ({ scored }) => scored, isRequired: true, description: 'How many of these are scored.' },
  'Not started': { datatype: 'integer', value: ({ scored, started }) => scored - started, isRequired: true, description: 'How many of the scored have not started. They are left out of the average of deliverability.' },
  'Average deliverability': { datatype: 'decimal', value: (row) => { const { value } = averageDeliverability(row); return value ? toNumber(value) : null }, description: 'How well those that have started deliver, on average, 1 to 5, to two decimals. Nothing where none has started.' },
  'Average strategic fit': { datatype: 'decimal', value: (row) => { const { value } = averageFit(row); return value ? toNumber(value) : null }, description: 'How well those that are scored fit the plan, on average, 1 to 5, to two decimals. Nothing where none is scored.' },
  'Published average deliverability': { value: ({ published }) => published?.deliverability ?? null, description: 'The average that was last published, exactly as printed.' },
  'Published average strategic fit': { value: ({ published }) => published?.fit ?? null, description: 'The average that was last published, exactly as printed.' },
  'Published projects in pipeline': { datatype: 'integer', value: ({ published }) => wholeOf(published?.projects), description: 'How many projects were last published to be in the pipeline. Nothing where no whole number is printed.' },
  'Published assessment': { value: ({ published }) => published?.words ?? null, description: 'The assessment that was last published, letter for letter.' },
  'Published in': { value: ({ published }) => published?.documentId ?? null, description: 'The document that it was published in.' },
}
