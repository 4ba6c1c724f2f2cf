/** Whether there are controls at all like those treated. */
export type Overlap = {
  /** Bins of equal width over all scores; `from` belongs to a bin and `to` to the next, but for the last. */
  bins: readonly { from: number; to: number; treated: number; controls: number }[]
  /** The scores that both groups reach: from the larger of the least to the smaller of the greatest; null where there are none. */
  support: { from: number; to: number } | null
  /** Of those treated: how many there are, are within the common support, and have a control within the width. */
  treated: { count: number; within: number; near: number }
  /** How near a control must be: 0.2 standard deviations of the score of everybody. */
  width: number
  isEnough: boolean
  /** Why there is not enough overlap, in words. */
  reason?: string
}

/** Of those treated, at least so many must have a control near: an effect for fewer than half of them is not an effect on those treated. */
export const leastShareNear = 0.5
/** The caliper that does best in simulations (Austin 2011, Pharmaceutical Statistics 10, 150-161), in standard deviations of the score. */
const nearness = 0.2

/**
 * How the scores of the groups overlap, and whether that is enough. The rule: there is enough where both groups have scores in
 * common and at least half of those treated have a control within 0.2 standard deviations of the score. A result, never an error.
 */
export function overlap(treated: Uint8Array, score: Float64Array, count = 20): Overlap {
  const own = score.filter((_, row) => treated[row] === 1).sort()
  const others = score.filter((_, row) => treated[row] !== 1).sort()
  const width = nearness * deviation(score)
  const [from, to] = own.length && others.length ? [Math.max(own[0]!, others[0]!), Math.min(own.at(-1)!, others.at(-1)!)] : [1, 0]
  const support = from <= to ? { from, to } : null
  const near = own.reduce((sum, value) => sum + (nearest(others, value) <= width ? 1 : 0), 0)
  const within = support ? own.reduce((sum, value) => sum + (value >= from && value <= to ? 1 : 0), 0) : 0
  const isEnough = support !== null && near >= leastShareNear * own.length
  return { bins: histogram(treated, score, count), support, treated: { count: own.length, within, near }, width, isEnough, ...(!isEnough && { reason: why(own.length, others.length, support, near) }) }
}

function why(treated: number, controls: number, support: Overlap['support'], near: number): string {
  if (treated === 0 || controls === 0) return treated ? 'there are no controls' : 'there is nobody treated'
  if (!support) return 'the groups have no score in common: nobody in one is like anybody in the other'
  return `${near} of the ${treated} treated ${near === 1 ? 'has' : 'have'} a control of nearly the same score; half of them are needed`
}

function histogram(treated: Uint8Array, score: Float64Array, count: number): Overlap['bins'] {
  if (score.length === 0) return []
  let [least, most] = [Infinity, -Infinity]
  for (const value of score) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const step = (most - least) / count
  const edge = (i: number) => (i === count ? most : least + i * step)
  const bins = Array.from({ length: step > 0 ? count : 1 }, (_, i) => ({ from: edge(i), to: step > 0 ? edge(i + 1) : most, treated: 0, controls: 0 }))
  for (const [row, value] of score.entries()) {
    let at = step > 0 ? Math.min(count - 1, Math.floor((value - least) / step)) : 0
    if (value < bins[at]!.from) at-- // division and multiplication round differently
    else if (at + 1 < bins.length && value >= bins[at]!.to) at++
    bins[at]![treated[row] ? 'treated' : 'controls']++
  }
  return bins
}

function deviation(values: Float64Array): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** The distance from a value to the nearest of some sorted ones. */
function nearest(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return Math.min(low < sorted.length ? sorted[low]! - value : Infinity, low > 0 ? value - sorted[low - 1]! : Infinity)
}
