import { detectableDifference, detectableProportion, powerOfMeans, powerOfProportions, sizesOf, treatedNeeded, usualPower, type Design } from '../../calc/matching/power.ts'
import type { DesignContent, Outcome } from '../designs/shapes.ts'

type Plan = Pick<DesignContent, 'method' | 'planned'> & { outcomes: readonly Outcome[] }
/** What so many people can show. `power` is null where nobody said which effect would matter. `detectable` is in units of the outcome, or a share. */
export type Shown = { treated: number; compared: number; power: number | null; detectable: number | null; reason: string | undefined }
export type Power = {
  outcome: Outcome; effect: number | null
  /** The numbers as planned, and those of half to four times as many. */
  planned: Shown; others: readonly Shown[]
  /** How many would have to take part to see the effect 8 times of 10. */
  needed: number | null
  designEffect: number
}

/** Of those planned, how many are compared: each who took part with at most so many others, nobody twice where that is not allowed. */
export function comparedOf({ method, ratio, isWithReplacement }: DesignContent['method'], treated: number, pool: number): { treated: number; compared: number } {
  if (method !== 'nearest') return { treated, compared: pool }
  return { treated: isWithReplacement ? treated : Math.min(treated, pool), compared: Math.min(pool, ratio * treated) }
}

/**
 * What a plan can show of its first main outcome, by calc/matching/power: for yes or no from the expected share upwards, or downwards
 * where there is no room above. Nobody to compare with said: as many as the matching asks for. Or the reason why nothing can be told.
 */
export function powerOf({ outcomes, method, planned }: Plan): Power | { reason: string } {
  const outcome = outcomes.find(({ rank }) => rank === 'main')
  const { treated, compared, smallestEffect: effect, expectedBase: base } = planned
  if (!outcome) return { reason: 'Say what the main outcome is first.' }
  if (treated === null || base === null) return { reason: 'Nobody has said yet how many people there will be and what is expected without it.' }
  if (outcome.kind === 'yes or no' && base >= 1) return { reason: 'For yes or no, what is expected without it is a share below 1.' }
  const pool = compared ?? treated * (method.method === 'nearest' ? method.ratio : 1)
  const of = (times: number): Shown => {
    const sizes = comparedOf(method, Math.round(treated * times), Math.round(pool * times))
    return { ...sizes, ...showOf(outcome, designOf(planned, sizes), effect, base) }
  }
  const now = of(1)
  const design = designOf(planned, now)
  const sizes = sizesOf(design)
  const sought = effect === null ? null : outcome.kind === 'number' ? { difference: effect, deviation: base } : { control: base, treated: towards(base, effect) }
  return {
    outcome, effect, planned: now, others: [0.5, 0.75, 1, 1.5, 2, 4].map((times) => (times === 1 ? now : of(times))),
    needed: sought === null ? null : treatedNeeded(design, sought).treated, designEffect: 'reason' in sizes ? 1 : sizes.designEffect,
  }
}

const towards = (base: number, effect: number): number => (base + effect <= 1 ? base + effect : base - effect)
const designOf = ({ explainedRate, lostRate, clusterSize, clusterCorrelation }: DesignContent['planned'], { treated, compared }: { treated: number; compared: number }): Design => ({
  treated, ratio: compared / treated, explainedRate: explainedRate ?? 0, lostRate: lostRate ?? 0,
  ...(clusterSize && clusterCorrelation && { cluster: { size: clusterSize, correlation: clusterCorrelation } }),
})

function showOf({ kind }: Outcome, design: Design, effect: number | null, base: number): Pick<Shown, 'power' | 'detectable' | 'reason'> {
  if (kind === 'number') {
    const { difference, reason } = detectableDifference(design, base)
    return { power: effect === null ? null : powerOfMeans(design, { difference: effect, deviation: base }).power, detectable: difference, reason }
  }
  const found = detectableProportion(design, base, usualPower, effect !== null && towards(base, effect) < base)
  return { power: effect === null ? null : powerOfProportions(design, { control: base, treated: towards(base, effect) }).power, detectable: found.treated === null ? null : Math.abs(found.treated - base), reason: found.reason }
}

const plain = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 })
/** How large a difference is: "12 in 100", "25 pounds a week". */
export const sayDifference = ({ kind, unit }: Pick<Outcome, 'kind' | 'unit'>, value: number): string => (kind === 'yes or no' ? `${(value * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} in 100` : [plain(value), unit].filter(Boolean).join(' '))
/** Of 100 times, on how many something is seen: rounded down, so that what is not enough never reads as if it were. */
export const timesOf100 = (power: number): number => Math.floor(power * 100 + 1e-9)
/** The same in words: "8 times of 10", "76 times of 100". */
export function sayTimes(power: number): string {
  const times = timesOf100(power)
  return times === 0 ? 'hardly ever' : times === 1 ? 'once in 100 times' : times === 10 ? 'once in 10 times' : times % 10 === 0 ? `${times / 10} times of 10` : `${times} times of 100`
}
const people = (count: number) => (count === 1 ? '1 person' : `${Math.round(count).toLocaleString('en-GB')} people`)

/** What the plan can show, in sentences. */
export function sayPower({ outcome, effect, planned, needed }: Power): string[] {
  const enough = planned.power !== null && planned.power >= usualPower
  return [
    effect !== null && planned.power !== null && `With ${people(planned.treated)} who take part and ${Math.round(planned.compared).toLocaleString('en-GB')} to compare them with, a difference of ${sayDifference(outcome, effect)} would be seen ${sayTimes(planned.power)}.`,
    effect !== null && planned.power !== null && (enough ? 'Most plans ask for 8 times of 10, so this is enough.' : `Most plans ask for 8 times of 10, so this is not enough.${needed === null ? '' : ` About ${people(roundUp(needed))} would have to take part, with ${Math.round(roundUp(needed * planned.compared / planned.treated)).toLocaleString('en-GB')} to compare them with.`}`),
    planned.detectable === null ? 'No difference that there could be would be seen 8 times of 10.' : `The smallest difference that would be seen 8 times of 10 is ${sayDifference(outcome, planned.detectable)}.`,
  ].filter((one) => one !== false)
}
/** Up to two digits: nobody plans for 1,163 people. */
const roundUp = (value: number): number => { const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1); return Math.ceil(value / step) * step }

/** What is reckoned with, in sentences. */
export function sayReckoned({ planned: { treated, lostRate, explainedRate, clusterSize, clusterCorrelation, expectedBase }, method }: Plan, { outcome, designEffect, planned }: Power): string[] {
  return [
    expectedBase !== null && (outcome.kind === 'yes or no' ? `Without it, ${sayDifference(outcome, expectedBase)} people are expected to have this outcome.` : `The outcome is expected to have a standard deviation of ${sayDifference(outcome, expectedBase)}.`),
    treated !== null && planned.treated < treated && `There are too few to compare with, so only ${planned.treated.toLocaleString('en-GB')} of the ${people(treated)} who take part can be matched.`,
    !!lostRate && `${Math.round(lostRate * 100)} in 100 people are expected to be lost, or left without a match.`,
    !!explainedRate && `What people are compared by is expected to explain ${Math.round(explainedRate * 100)} in 100 of the variance of the outcome.`,
    !!clusterSize && !!clusterCorrelation && `People come ${clusterSize} to a provider or place, and are alike there (a correlation of ${clusterCorrelation}). So ${designEffect.toLocaleString('en-GB', { maximumFractionDigits: 2 })} times as many are needed.`,
    method.method !== 'nearest' ? 'Weights that differ much would make it less.' : method.isWithReplacement && 'People who are matched more than once would make it less.',
    'A result counts as seen if its 95% interval does not hold zero.',
  ].filter((one) => one !== false)
}
