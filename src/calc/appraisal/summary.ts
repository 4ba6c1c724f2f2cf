/** What many draws of one figure come to. `undefined` draws (a ratio over nothing) are counted and left out. */
export type Summary = {
  draws: number
  undefinedDraws: number
  mean: number
  /** Of a sample: over one less than the draws. */
  sd: number
  least: number
  most: number
  /** 'p5', 'p10', … : the value that so many in a hundred lie below, between neighbours as R and Excel's PERCENTILE.INC do (Hyndman and Fan, 1996, type 7). */
  percentiles: Readonly<Record<Percentile, number>>
  /** Share of the draws above zero, and below it, and the standard error of such a share. */
  aboveZero: number
  belowZero: number
  standardError: number
  /** What the draws above zero, and those below, add to the mean. */
  meanAboveZero: number
  meanBelowZero: number
  histogram: Histogram
}
/** Bars of one width, which is 1, 2 or 5 of some power of ten, so that zero is where two bars meet. `below` and `above` are those beyond them. */
export type Histogram = { from: number; width: number; counts: readonly number[]; below: number; above: number }

const percents = [5, 10, 25, 50, 75, 90, 95] as const
export type Percentile = `p${(typeof percents)[number]}`

/**
 * Sums up the draws of a figure; the same draws in the same order give the same to the last bit. Two passes: the first counts
 * them into fine bins, of which so many make a bar, the second puts in order only those in whose bins a percentile lies.
 * `binOf` is room for as many bins as there are draws, which may be used again.
 */
export function summarise(column: Float64Array, binOf: Uint16Array = new Uint16Array(column.length)): Summary {
  const bars = barsFor(column)
  const fine = bars.width / binsPerBar
  const scale = fine ? 1 / fine : 1e300 // one value alone is a bar, and all others lie beside it
  const last = bars.count * binsPerBar + 1
  // Bin 0 is for what lies below all bars, the last for what lies above, and the one behind it for what is no number.
  const counts = new Int32Array(last + 2)
  const { from } = bars
  const start = column.find((value) => value === value) ?? 0
  let [least, most, sum, squares, above, below, sumAbove, sumBelow] = [Infinity, -Infinity, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    const at = (value - from) * scale
    const bin = at < 0 ? 0 : at >= last - 1 ? last : value === value ? (at | 0) + 1 : last + 1
    binOf[i] = bin
    counts[bin] = counts[bin]! + 1
    if (bin > last) continue
    // About the first number, so that nothing is lost where the draws are close to each other.
    const off = value - start
    sum += off
    squares += off * off
    if (value < least) least = value
    if (value > most) most = value
    if (value > 0) {
      above += 1
      sumAbove += value
    } else if (value < 0) {
      below += 1
      sumBelow += value
    }
  }
  const count = column.length - counts[last + 1]!
  const per = (number: number) => (count ? number / count : NaN)
  const ranks = percents.map((percent) => (percent / 100) * (count - 1))
  const ordered = count ? orderedAt(column, binOf, counts, [...new Set(ranks.flatMap((rank) => [Math.floor(rank), Math.ceil(rank)]))]) : new Map<number, number>()
  const valueAt = (rank: number) => {
    const [low, high] = [ordered.get(Math.floor(rank)) ?? NaN, ordered.get(Math.ceil(rank)) ?? NaN]
    return low === high ? low : low + (high - low) * (rank - Math.floor(rank))
  }
  const share = per(above)
  return {
    draws: column.length, undefinedDraws: column.length - count,
    mean: count ? start + sum / count : NaN, sd: count > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1)) : per(0), least: count ? least : NaN, most: count ? most : NaN,
    // Their names are those of `percents`, one for each.
    percentiles: Object.fromEntries(percents.map((percent, i) => [`p${percent}`, valueAt(ranks[i]!)])) as Record<Percentile, number>,
    aboveZero: share, belowZero: per(below), standardError: Math.sqrt((share * (1 - share)) / count), meanAboveZero: per(sumAbove), meanBelowZero: per(sumBelow),
    histogram: {
      from, width: bars.width, below: counts[0]!, above: counts[last]!,
      counts: Array.from({ length: bars.count }, (_, bar) => counts.subarray(1 + bar * binsPerBar, 1 + (bar + 1) * binsPerBar).reduce((a, b) => a + b, 0)),
    },
  }
}

const binsPerBar = 128
/** So many draws say where the bars are: the first. */
const sampled = 8192

/** About 40 bars, from where one in a thousand of the first draws lies below to where one in a thousand lies above. */
function barsFor(column: Float64Array): { from: number; width: number; count: number } {
  const sorted = column.slice(0, sampled).filter((value) => value === value).sort()
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) * 0.001)], sorted[Math.ceil((sorted.length - 1) * 0.999)]]
  if (!(low < high)) return { from: low, width: 0, count: 1 }
  const power = 10 ** Math.floor(Math.log10((high - low) / 40))
  const width = power * ([1, 2, 5].find((step) => (high - low) / (step * power) <= 40) ?? 10)
  const first = Math.floor(low / width)
  return { from: first * width, width, count: Math.floor(high / width) - first + 1 }
}

/** The numbers that would stand at these places, from 0, if the column were in order: only the bins in which they lie are put in order. */
function orderedAt(column: Float64Array, binOf: Uint16Array, counts: Int32Array, places: readonly number[]): ReadonlyMap<number, number> {
  const wanted = new Map<number, { before: number; places: number[]; values: Float64Array; next: number }>()
  let [bin, before] = [0, 0]
  for (const place of places.toSorted((a, b) => a - b)) {
    while (before + counts[bin]! <= place) before += counts[bin++]!
    const known = wanted.get(bin)
    if (known) known.places.push(place)
    else wanted.set(bin, { before, places: [place], values: new Float64Array(counts[bin]!), next: 0 })
  }
  const isWanted = new Uint8Array(counts.length)
  for (const of of wanted.keys()) isWanted[of] = 1
  for (let i = 0; i < column.length; i++) {
    if (!isWanted[binOf[i]!]) continue
    const member = wanted.get(binOf[i]!)!
    member.values[member.next++] = column[i]!
  }
  return new Map([...wanted.values()].flatMap(({ before: earlier, places: inside, values }) => {
    const isLevel = values.every((value) => value === values[0])
    const sorted = isLevel ? values : values.sort()
    return inside.map((place) => [place, sorted[place - earlier]!] as const)
  }))
}
