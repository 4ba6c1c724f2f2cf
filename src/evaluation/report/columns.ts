import type { Columns } from '../../platform/download.ts'
import { clearOf, effectOf, sayClear } from '../results/rules.ts'
import type { Comparison, OutcomeResult } from '../results/shapes.ts'

/** One effect, or one comparison that could not be made. */
export type EffectRow = { group: string; reason: string | null; outcome: OutcomeResult | undefined }
export const effectRows = (comparisons: readonly Comparison[]): EffectRow[] =>
  comparisons.flatMap(({ group, reason, outcomes }) => (outcomes.length ? outcomes.map((outcome): EffectRow => ({ group, reason, outcome })) : [{ group, reason, outcome: undefined }]))

/** Every effect of an evaluation as a row of a table that is taken away. */
export const effectColumns: Columns<EffectRow> = {
  'Compared with': { value: ({ group }) => group, isRequired: true, description: 'The comparison group.' },
  Outcome: { value: ({ outcome }) => outcome?.name ?? null, description: 'What was looked at. Nothing where the comparison could not be made.' },
  Unit: { value: ({ outcome }) => (outcome ? (outcome.kind === 'yes or no' ? 'share, from 0 to 1' : outcome.unit) : null), description: 'What the effect is counted in.' },
  Finding: { value: ({ outcome }) => (outcome ? sayClear[clearOf(effectOf(outcome))] : 'No result'), isRequired: true, description: 'Whether the 95% interval holds zero.' },
  Effect: { datatype: 'decimal', value: ({ outcome }) => (outcome ? outcome.adjusted.value : null), description: 'The average effect on those who took part, with the covariates beside it.' },
  'Effect, low': { datatype: 'decimal', value: ({ outcome }) => (outcome ? outcome.adjusted.low : null), description: 'The lower end of its 95% interval.' },
  'Effect, high': { datatype: 'decimal', value: ({ outcome }) => (outcome ? outcome.adjusted.high : null), description: 'The upper end of its 95% interval.' },
  'Without covariates': { datatype: 'decimal', value: ({ outcome }) => (outcome ? outcome.plain.value : null), description: 'The same without the covariates beside it.' },
  'Without covariates, low': { datatype: 'decimal', value: ({ outcome }) => (outcome ? outcome.plain.low : null), description: 'The lower end of its 95% interval.' },
  'Without covariates, high': { datatype: 'decimal', value: ({ outcome }) => (outcome ? outcome.plain.high : null), description: 'The upper end of its 95% interval.' },
  Change: { datatype: 'decimal', value: ({ outcome }) => outcome?.change?.value ?? null, description: 'Difference in differences: the effect on the change since before the start.' },
  'Gamma at 5%': { datatype: 'decimal', value: ({ outcome }) => outcome?.hiddenBias?.gamma ?? null, description: 'Rosenbaum’s bound. Nothing where it cannot be told.' },
  'Why no result': { value: ({ reason }) => reason, description: 'Why the comparison could not be made.' },
}
