import { divide, write, type Decimal } from '../numbers/decimals.ts'

/**
 * The two scores of an intervention, in whole numbers: how well it delivers, 0 to 5, and how well it fits the plan, 1 to 5.
 * Table 2 of the implementation plan of August 2022 says what each means; 0 is "not started", and a fit of 0 is not applicable.
 */
export type Scores = { deliverability: number; fit: number }
export const deliverabilities = [0, 1, 2, 3, 4, 5] as const
export const fits = [1, 2, 3, 4, 5] as const
/** What has not started: it says nothing of how well it is delivered. */
export const notStarted = 0

/** What averages are made of: how many are scored, how many of those have started, and the sums of their scores. */
export type Tally = { scored: number; started: number; deliverabilitySum: number; fitSum: number }
export const noScores: Tally = { scored: 0, started: 0, deliverabilitySum: 0, fitSum: 0 }

/** Scores counted and summed; what has not started adds 0 to the sum of deliverability and nothing to its count. */
export const tallyOf = (all: readonly Scores[]): Tally => all.reduce((tally, { deliverability, fit }) => addTallies(tally, { scored: 1, started: deliverability === notStarted ? 0 : 1, deliverabilitySum: deliverability, fitSum: fit }), noScores)

/** Two tallies of different interventions as one. */
export const addTallies = (a: Tally, b: Tally): Tally =>
  ({ scored: a.scored + b.scored, started: a.started + b.started, deliverabilitySum: a.deliverabilitySum + b.deliverabilitySum, fitSum: a.fitSum + b.fitSum })

/** `over` scores, with `leftOut` more that do not count. `value` is undefined over nothing: not applicable, never 0. */
export type Average = { value: Decimal | undefined; over: number; leftOut: number }

/**
 * The one rule of rounding: two decimals, a half going up. Table 3 of August 2022 prints at most two (2.75, 4.25), and no
 * noughts behind the last that counts (3.5, 4): sayAverage leaves them out likewise.
 */
export const places = 2
const whole = (value: number): Decimal => ({ units: BigInt(value), places: 0 })
const mean = (sum: number, count: number): Decimal | undefined => (count === 0 ? undefined : divide(whole(sum), whole(count), places))

/** "Projects which have not started yet (and so received a deliverability score of 0) have not been included in the average score": they are left out and counted. */
export const averageDeliverability = ({ scored, started, deliverabilitySum }: Tally): Average => ({ value: mean(deliverabilitySum, started), over: started, leftOut: scored - started })

/** The average fit of every intervention that is scored, started or not. */
export const averageFit = ({ scored, fitSum }: Tally): Average => ({ value: mean(fitSum, scored), over: scored, leftOut: 0 })

/** `3.5`, `2.75`, `4`; or the words for an average over nothing. */
export const sayAverage = ({ value }: Pick<Average, 'value'>): string => (value === undefined ? notApplicable : write(value).replace(/\.?0+$/, ''))
export const notApplicable = 'not applicable'
