import type { Columns } from '../../platform/download.ts'
import type { Asked, OneReturn } from '../asked/rules.ts'
import { referenceOf, targetsOf, type Target } from './rules.ts'

export type TemplateRow = { target: Target; one: OneReturn; period: string }
export const templateRows = (asked: Asked): TemplateRow[] => targetsOf(asked).map((target) => ({ target, one: asked.one, period: target.part.kind === 'forecast' ? asked.next!.label : asked.one.periodLabel }))

const units = { count: 'number', percent: 'percent', gbp: 'pounds', score: 'score' } as const
const numberOf = (value: string | null | undefined): number | null => (value === null || value === undefined ? null : Number(value))

/** The template of a return: its questions with what they count and what stood last period, and a column for the figures. It maps itself, by its references. */
export const templateColumns: Columns<TemplateRow> = {
  Reference: { value: ({ target }) => referenceOf(target.question, target.part), isKey: true, description: 'By this Waymark finds the figure again: leave it as it is.' },
  Measure: { value: ({ target }) => target.question.name, isRequired: true, description: 'What is asked.' },
  'What it counts': { value: ({ target: { question } }) => [question.definition, question.example && `For example: ${question.example}`].filter(Boolean).join(' '), description: 'What counts and what does not.' },
  Group: { value: ({ target }) => target.part.group || null, description: 'Of whom it is asked; nothing for everyone.' },
  Kind: { value: ({ target }) => (target.part.kind === 'forecast' ? 'Expected' : 'Actual'), description: 'What happened, or what is expected.' },
  Period: { value: ({ period }) => period, isRequired: true, description: 'Of what time it is asked.' },
  Unit: { value: ({ target }) => target.question.unitWords ?? units[target.question.unit], description: 'What it is counted in.' },
  'Last time': { datatype: 'decimal', value: ({ target }) => numberOf(target.part.last?.value), description: 'What was certified last.' },
  Figure: { datatype: 'decimal', value: ({ target }) => numberOf(target.part.entry?.value), description: 'To be filled in. n/a where there is no figure.' },
}
