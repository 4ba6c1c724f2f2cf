import { addTallies, averageDeliverability, averageFit, noScores, sayAverage, type Tally } from '../../calc/scoring/averages.ts'

/** All rows as one. */
export const sumUp = (rows: readonly (Tally & { interventions: number })[]): Tally & { interventions: number } =>
  rows.reduce((sum, row) => ({ ...addTallies(sum, row), interventions: sum.interventions + row.interventions }), { ...noScores, interventions: 0 })

const have = (count: number) => (count === 1 ? 'has' : 'have')

/** The finding in a sentence or two: "9 of 26 interventions are scored. Those that have started deliver at 3.2 out of 5 …". Nothing where nothing is scored. */
export function sayActivity(all: Tally & { interventions: number }): string {
  if (all.scored === 0) return ''
  const [delivery, fit] = [averageDeliverability(all), averageFit(all)]
  return [
    `${all.scored.toLocaleString('en-GB')} of ${all.interventions.toLocaleString('en-GB')} ${all.interventions === 1 ? 'intervention' : 'interventions'} ${all.scored === 1 ? 'is' : 'are'} scored.`,
    delivery.value ? `On average they deliver at ${sayAverage(delivery)} out of 5 and fit the plan at ${sayAverage(fit)}.` : `On average they fit the plan at ${sayAverage(fit)} out of 5.`,
    delivery.leftOut > 0 && `${delivery.leftOut.toLocaleString('en-GB')} ${have(delivery.leftOut)} not started, so how well ${delivery.leftOut === 1 ? 'it delivers' : 'they deliver'} is left out.`,
  ].filter(Boolean).join(' ')
}

/** What an average is of: "of 3; 2 not started left out". */
export const sayOver = ({ over, leftOut }: { over: number; leftOut: number }): string => [over > 0 && `of ${over} scored`, leftOut > 0 && `${leftOut} not started left out`].filter(Boolean).join('; ')
