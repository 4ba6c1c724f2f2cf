/** Everybody of like score together, rather than pairs. */
export type Subclasses = {
  /** One a row, from 1; 0 for whoever was left out. */
  subclass: Int32Array
  /** Treated 1; controls as many as the treated of their subclass between them, scaled to add to the number of controls. */
  weights: Float64Array
  /** The scores between which each subclass lies: one more than there are subclasses. */
  cuts: readonly number[]
  sizes: readonly { controls: number; treated: number }[]
  /** What was done that was not asked for, in words. */
  warnings: readonly string[]
  /** Why there are no subclasses. */
  reason?: string
}

/**
 * Quantile by R's type 7 (Hyndman and Fan 1996, American Statistician 50, 361-365) of values sorted upwards; written as R works it
 * out, so that a value on a cut falls on the same side of it.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const index = 1 + (sorted.length - 1) * p
  const low = Math.floor(index)
  const [at, next, part] = [sorted[low - 1]!, sorted[Math.ceil(index) - 1]!, index - low]
  return part > 0 && next !== at ? (1 - part) * at + part * next : at
}

/**
 * Cuts the scores at the quantiles of those treated, closed below, the last closed above as well (Rosenbaum and Rubin 1984, Journal
 * of the American Statistical Association 79, 516-524). Equal scores can leave fewer subclasses than asked for. As MatchIt does
 * with min.n = 1: a subclass with nobody of one group is filled from its neighbours, and `warnings` says with how many.
 */
export function subclassify(treated: Uint8Array, score: Float64Array, { count = 6, discarded }: { count?: number; discarded?: Uint8Array } = {}): Subclasses {
  const none = (reason: string): Subclasses => ({ subclass: new Int32Array(treated.length), weights: new Float64Array(treated.length), cuts: [], sizes: [], warnings: [], reason })
  const scores = score.filter((_, row) => treated[row] === 1).sort()
  if (scores.length === 0) return none('there is nobody treated')
  const cuts = Array.from({ length: count + 1 }, (_, i) => quantile(scores, i === count ? 1 : i * (1 / count)))
  const place = (value: number) => {
    let found = 1
    while (found < count && cuts[found]! <= value) found++
    return found
  }
  const places = Int32Array.from(score, (value, row) => (discarded?.[row] ? 0 : place(value)))
  const used = [...new Set(places)].filter((value) => value > 0).toSorted((a, b) => a - b)
  const subclass = places.map((value) => used.indexOf(value) + 1) // without gaps, in the same order
  const warnings = used.length < count ? [`many scores are equal, so there ${used.length === 1 ? 'is 1 subclass' : `are ${used.length} subclasses`} and not ${count}`] : []
  for (const [group, name] of [[1, 'treated'], [0, 'control']] as const) {
    const rows = Int32Array.from(treated.keys()).filter((row) => treated[row] === group && subclass[row]! > 0)
    if (rows.length < used.length) return none(`there ${rows.length === 1 ? 'is 1' : `are ${rows.length}`} ${name}${group ? '' : rows.length === 1 ? '' : 's'} for ${used.length} subclasses: ask for fewer subclasses`)
    const before = subclass.slice()
    fill(subclass, score, rows, used.length)
    const moved = rows.filter((row) => subclass[row] !== before[row]).length
    if (moved > 0) warnings.push(`${moved} ${name}${group || moved === 1 ? '' : 's'} moved to a neighbouring subclass that had none`)
  }
  const sizes = used.map(() => ({ controls: 0, treated: 0 }))
  for (const [row, value] of subclass.entries()) if (value > 0) sizes[value - 1]![treated[row] ? 'treated' : 'controls']++
  return { subclass, weights: weightsOf(treated, subclass, sizes), cuts, sizes, warnings }
}

/** Fills the subclasses that hold none of `rows`, lowest first, one row at a time. */
function fill(subclass: Int32Array, score: Float64Array, rows: Int32Array, count: number): void {
  const sizes = new Int32Array(count)
  for (const row of rows) sizes[subclass[row]! - 1]!++
  for (let empty = sizes.indexOf(0); empty >= 0; empty = sizes.indexOf(0)) {
    const isFromBelow = empty === count - 1 || (empty > 0 && pull(sizes, empty) <= 0)
    const from = isFromBelow ? sizes.subarray(0, empty).findLastIndex((size) => size > 0) : sizes.findIndex((size, at) => at > empty && size > 0)
    let nearest = -1
    for (const row of rows) {
      if (subclass[row] !== from + 1) continue
      if (nearest < 0 || (isFromBelow ? score[row]! >= score[nearest]! : score[row]! <= score[nearest]!)) nearest = row // of equals the last in the file
    }
    subclass[nearest] = empty + 1
    sizes[empty]!++
    sizes[from]!--
  }
}

/** On which side of a subclass there is more to spare: each subclass's members beyond the first, over its distance; above zero, above it. */
const pull = (sizes: Int32Array, empty: number): number => sizes.reduce((sum, size, at) => sum + (size > 1 && at !== empty ? (size - 1) / (at - empty) : 0), 0)

function weightsOf(treated: Uint8Array, subclass: Int32Array, sizes: Subclasses['sizes']): Float64Array {
  const [controls, all] = [sizes.reduce((sum, size) => sum + size.controls, 0), sizes.reduce((sum, size) => sum + size.treated, 0)]
  return Float64Array.from(subclass, (value, row) => {
    if (value === 0) return 0
    const size = sizes[value - 1]!
    return treated[row] ? 1 : (size.treated / size.controls) * (controls / all)
  })
}
