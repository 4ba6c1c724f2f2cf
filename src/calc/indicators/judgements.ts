import { subtract, type Decimal } from '../numbers/decimals.ts'
import { changeBetween, changeUnitOf, movementBetween, type ChangeUnit, type Movement, type Unit } from './changes.ts'
import { isWithinMargins, marginOf, type Sureness } from './margins.ts'

/** What a strategy wants of an indicator. Three fields, never one: wanted direction, movement, judgement. */
export const wantedDirections = ['increasing', 'decreasing', 'improving'] as const
export type Wanted = (typeof wantedDirections)[number]

/** `improving` says only that better is wanted, so an indicator that is to improve must say which way is better. */
export type Better = 'higher' | 'lower'
export const betterOf = (wanted: Wanted, better: Better | null): Better | null =>
  wanted === 'increasing' ? 'higher' : wanted === 'decreasing' ? 'lower' : better

export const judgements = ['favourable', 'adverse', 'no-clear-change', 'not-updated', 'no-data'] as const
export type Judgement = (typeof judgements)[number]

/** One value of an indicator. `isCarriedForward`: the source printed an earlier release's value again. */
export type Measured = { value: Decimal | null; isCarriedForward: boolean } & Sureness

export type Judged = { change: Decimal | null; changeUnit: ChangeUnit; movement: Movement | null; judgement: Judgement }

/**
 * Compares two values of an indicator. In this order: without a latest value there is no data; a value carried forward,
 * or one with nothing before it, is not updated; equal values, and a difference inside its 95% margin where both margins
 * are known, are no clear change; else the movement is favourable or adverse, as wanted.
 */
export function judge(previous: Measured | undefined, latest: Measured | undefined, unit: Unit, better: Better | null): Judged {
  const changeUnit = changeUnitOf[unit]
  if (!latest?.value) return { change: null, changeUnit, movement: null, judgement: 'no-data' }
  if (!previous?.value) return { change: null, changeUnit, movement: null, judgement: 'not-updated' }
  const movement = movementBetween(previous.value, latest.value)
  const change = changeBetween(previous.value, latest.value, unit) ?? null
  return { change, changeUnit, movement, judgement: latest.isCarriedForward ? 'not-updated' : judgeMovement(movement, isChance(previous, latest), better) }
}

function judgeMovement(movement: Movement, isChance: boolean, better: Better | null): Judgement {
  if (movement === 'same' || isChance || !better) return 'no-clear-change'
  return (movement === 'up') === (better === 'higher') ? 'favourable' : 'adverse'
}

/** Whether the difference may be chance alone; false where a margin is not known, for then nobody can say so. */
function isChance(previous: Measured, latest: Measured): boolean {
  const [before, after] = [previous.value && marginOf(previous.value, previous), latest.value && marginOf(latest.value, latest)]
  return !!before && !!after && isWithinMargins(subtract(latest.value!, previous.value!), before, after)
}

/** How many of each; every judgement has a number. */
export const countJudgements = (given: readonly Judgement[]): Record<Judgement, number> => ({
  favourable: 0, adverse: 0, 'no-clear-change': 0, 'not-updated': 0, 'no-data': 0,
  ...Object.fromEntries(Object.entries(Object.groupBy(given, (judgement) => judgement)).map(([judgement, all]) => [judgement, all.length])),
})
