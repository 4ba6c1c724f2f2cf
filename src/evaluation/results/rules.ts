import type { Comparison, Effect, OutcomeResult } from './shapes.ts'

/** Counts of people from 1 to this are hidden, and those shown are rounded to the nearest `base`, so that two results cannot be taken from one another. */
export const [threshold, base] = [4, 5] as const
/** Of fewer people than this on either side no effect is told. */
export const fewest = 10
/** Differences of more than this many standard deviations are told of (Austin, 2009, Statistics in Medicine 28, 3083-3107). */
export const tolerable = 0.1

/** What is told of one comparison. */
export type Clear = 'more' | 'less' | 'not clear' | 'none'
/** Whether an effect is clear: its interval does not hold zero. */
export const clearOf = ({ value, low, high }: Effect): Clear => (value === null ? 'none' : low === null || high === null || (low <= 0 && high >= 0) ? 'not clear' : value > 0 ? 'more' : 'less')

const plain = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 })
/** A size of an effect with its unit: "12 percentage points", "22.4 pounds a week". A minus for less. */
export const saySize = ({ kind, unit }: Pick<OutcomeResult, 'kind' | 'unit'>, value: number): string => (kind === 'yes or no' ? `${(value * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} percentage points` : [plain(value), unit].filter(Boolean).join(' '))
/** The same without its unit, for a chart that names it. */
export const sayNumber = ({ kind }: Pick<OutcomeResult, 'kind'>, value: number): string => (kind === 'yes or no' ? (value * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 }) : plain(value))
/** An effect with its interval, in a sentence without its end. */
export function sayEffect(outcome: Pick<OutcomeResult, 'kind' | 'unit'>, effect: Effect): string {
  if (effect.value === null) return `Not known: ${effect.reason ?? 'it cannot be told'}`
  const interval = effect.low === null || effect.high === null ? '' : `. The true figure is likely to lie between ${sayNumber(outcome, effect.low)} and ${sayNumber(outcome, effect.high)}`
  return `${saySize(outcome, Math.abs(effect.value))} ${effect.value < 0 ? 'less' : 'more'} than without it${interval}`
}
/** What that means, in a few words. */
export const sayClear = { more: 'Clearly more', less: 'Clearly less', 'not clear': 'No clear difference', none: 'No result' } as const satisfies Record<Clear, string>

/** The effect that counts: with the covariates beside it, where it can be told, else without. */
export const effectOf = ({ plain, adjusted }: Pick<OutcomeResult, 'plain' | 'adjusted'>): Effect => (adjusted.value === null ? plain : adjusted)
export const mainOf = ({ outcomes }: Comparison): OutcomeResult | undefined => outcomes.find(({ rank }) => rank === 'main')
const clearOfMain = (comparison: Comparison): Clear => { const main = mainOf(comparison); return comparison.reason !== null || !main ? 'none' : clearOf(effectOf(main)) }

const count = (n: number, one: string, many: string) => `${['None', 'One', 'Two', 'Three'][n] ?? n} ${n === 1 ? one : many}`
/** Beyond this many standard deviations the groups are too unlike for the outcome to be put down to taking part (Rubin 2001, Health Services and Outcomes Research Methodology 2, 169-188). */
const tooUnlike = 0.25
/** Whether two groups remained too unlike in anything that they were compared by. */
export const isUnlike = (balance: Comparison['balance']): boolean => balance.some(({ after }) => after !== null && Math.abs(after) > tooUnlike)

/** The finding of all comparisons in a sentence or two, of the main outcome. */
export function sayFinding(comparisons: readonly Comparison[]): string {
  const [more, less, unclear, none] = (['more', 'less', 'not clear', 'none'] as const).map((clear) => comparisons.filter((one) => clearOfMain(one) === clear).length) as [number, number, number, number] // one for each of the four
  const parts = [
    more > 0 && `${count(more, 'comparison shows', 'comparisons show')} clearly more than without it.`, less > 0 && `${count(less, 'comparison shows', 'comparisons show')} clearly less than without it.`,
    unclear > 0 && `${count(unclear, 'comparison shows', 'comparisons show')} no clear difference.`, none > 0 && `${count(none, 'comparison', 'comparisons')} could not be made.`,
  ].filter((part) => part !== false)
  const unlike = comparisons.filter((one) => one.reason === null && isUnlike(one.balance)).length
  return parts.length ? [...parts, ...(unlike > 0 ? [`In ${unlike === 1 ? 'one' : unlike} of them the two groups remained too unlike to rely on it.`] : [])].join(' ') : 'Nothing was compared.'
}
/** Whether the comparisons bear each other out. */
export function sayAgreement(comparisons: readonly Comparison[]): string {
  const made = comparisons.map(clearOfMain).filter((clear) => clear !== 'none')
  if (made.length < 2) return 'Only one comparison could be made, so nothing bears it out or speaks against it.'
  return new Set(made).size === 1 ? 'The comparisons that could be made agree with each other.' : 'The comparisons do not all agree, so be careful with any one of them.'
}
/** What an unseen reason would have to do. */
export function sayHiddenBias({ hiddenBias }: Pick<OutcomeResult, 'hiddenBias'>): string {
  if (hiddenBias === null) return 'This can be told only where each person is matched with one other.'
  if (hiddenBias.gamma === null || hiddenBias.gamma <= 1) return hiddenBias.reason ?? 'The effect is not clear as it is, so no hidden reason is needed to explain it.'
  return `To explain the effect away, a reason that nobody wrote down would have to make one of two like people ${hiddenBias.gamma.toFixed(2)} times as likely to take part as the other. The nearer that is to 1, the less it takes.`
}
/** How many covariates still differ too much after matching, in a sentence. */
export function sayBalance(balance: Comparison['balance']): string {
  const off = balance.filter(({ after }) => after !== null && Math.abs(after) > tolerable)
  return off.length === 0 ? 'The two groups are alike in all that they were compared by' : `The two groups still differ in ${off.length} of ${balance.length} things that they were compared by`
}

/** A warning of the reckoning in the words of the page, without a count of people: such counts leave only through tables. */
export function sayWarning(warning: string): string {
  const safe = warning.replace(/\b\d+ of (the )?\d+ treated (are|have|has)/g, (_, __, verb: string) => `some of those treated ${verb === 'are' ? 'are' : 'have'}`).replace(/ \(\d+\)/g, '').replace(/\b\d+ for each of \d+ treated/g, 'everybody treated').replace(/^\d+ (treated|controls?)/, 'some')
    .replace(/\bcontrols\b/g, 'people to compare with').replace(/\ba control\b/g, 'somebody to compare with').replace(/\b(those|everybody|nobody|than) treated\b/g, (_, who: string) => (who === 'than' ? 'than people who took part' : `${who} who took part`)).replace(/\btreated\b/g, 'who took part')
  return `${safe.charAt(0).toUpperCase()}${safe.slice(1)}.`
}
