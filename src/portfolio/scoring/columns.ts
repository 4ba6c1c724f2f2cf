import type { Columns } from '../../platform/download.ts'
import type { Shown } from './queries.ts'

/** A score as a row of a table that is taken away: who gave it is not in it. */
export const scoreColumns: Columns<Shown> = {
  Intervention: { value: ({ key }) => key, isKey: true, description: 'The intervention, as its own page has it in its address.' },
  Number: { datatype: 'integer', value: ({ number }) => number, isKey: true, description: 'Which score of the intervention it is, from 1.' },
  Name: { value: ({ name }) => name, isRequired: true, description: 'The name of the intervention.' },
  Deliverability: { datatype: 'integer', value: ({ deliverability }) => deliverability, isRequired: true, description: 'How well it delivers, 1 to 5; 0 where it has not started.' },
  'What that means': { value: ({ deliverabilityWords }) => deliverabilityWords, description: 'The meaning of the score of deliverability, in the words of the plan.' },
  'Strategic fit': { datatype: 'integer', value: ({ fit }) => fit, isRequired: true, description: 'How well it fits the plan, 1 to 5.' },
  'What the fit means': { value: ({ fitWords }) => fitWords, description: 'The meaning of the score of strategic fit, in the words of the plan.' },
  Why: { value: ({ reason }) => reason, isRequired: true, description: 'Why it was scored so.' },
  'What shows it': { value: ({ evidence }) => evidence, description: 'What shows that the score is right.' },
  'Scored on': { is: 'date', of: ({ scoredOn }) => scoredOn, isRequired: true, description: 'The day for which the score holds.' },
  'Counts now': { datatype: 'boolean', value: ({ isCurrent }) => isCurrent, isRequired: true, description: 'Whether it is the last score of the intervention, which counts. Those before it are its history.' },
}
