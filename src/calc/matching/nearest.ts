import { random } from '../random/random.ts'
import { allAtOnce } from './allAtOnce.ts'
import { findColumn, type Column, type Frame, type Matched } from './frame.ts'
import { ascending } from './order.ts'

export type NearestOptions = {
  /** How many controls a treated unit should get. 1 where nothing is said. */
  ratio?: number | undefined
  /** Whether a control may be matched to many. */
  isWithReplacement?: boolean | undefined
  /** The furthest that scores may differ, in standard deviations of the score. */
  caliper?: number | undefined
  /** The furthest that columns of numbers may differ, each in its standard deviations. */
  calipers?: readonly { name: string; width: number }[] | undefined
  /** Widths are in the units of the score and the columns, not in standard deviations. */
  areCalipersRaw?: boolean | undefined
  /** Columns on which those matched are equal. */
  exact?: readonly string[] | undefined
  /** Whom to match first: those with the largest score where nothing is said. */
  order?: Order | undefined
  /** `both` leaves out whoever's score is outside what both groups have in common. */
  discard?: 'none' | 'both' | undefined
  /** For the random order: the same seed gives the same order. */
  seed?: string | undefined
}
export const orders = ['largest', 'smallest', 'data', 'random'] as const
export type Order = (typeof orders)[number]

/** Controls as the search meets them: by exact stratum, within it by score and then by row. All lists are by place among them, but for `starts` and `positions`. */
export type Lined = {
  rows: Int32Array
  /** Place in the list of all units by score, then row: the difference of two is how many steps lie between them. */
  where: Int32Array
  scores: Float64Array
  /** For a unit: the first control of its stratum that stands after it; and where its stratum begins and ends. */
  starts: Int32Array
  begins: Int32Array
  ends: Int32Array
  /** For a unit: its own place in the list of all. */
  positions: Int32Array
}
/** Whether a treated row and a control's row may be matched as far as calipers on columns go. */
export type Allows = ((treated: number, control: number) => boolean) | undefined

/**
 * Nearest-neighbour matching on a score (Rosenbaum and Rubin, 1985; Ho, Imai, King and Stuart, 2007) that equals MatchIt 4.7.2
 * pair by pair; docs/decisions/0110 says by which rules ties are broken. Columns named in `calipers` and `exact` must be in the
 * frame, those in `calipers` numbers: throws a RangeError where they are not, or a width or ratio makes no sense.
 * Without calipers on columns the time grows as sorting does, and no faster: each search jumps over used controls.
 */
export function matchNearest(frame: Frame, scores: Float64Array, options: NearestOptions = {}): Matched {
  const { ratio = 1, isWithReplacement = false, caliper, calipers = [], areCalipersRaw = false, exact = [], order = 'largest', discard = 'none', seed = '1' } = options
  if (!Number.isSafeInteger(ratio) || ratio < 1) throw new RangeError(`a ratio is a whole number from 1, not ${ratio}`)
  for (const width of [...calipers.map(({ width }) => width), ...(caliper === undefined ? [] : [caliper])]) if (!(width >= 0)) throw new RangeError(`a caliper is 0 or more, not ${width}`)
  const { treated } = frame
  const discarded = discard === 'both' ? outsideCommonSupport(treated, scores) : new Uint8Array(treated.length)
  const unitOf = (values: Float64Array) => (areCalipersRaw ? 1 : standardDeviation(values, discarded))
  const width = caliper === undefined ? undefined : caliper * unitOf(scores)
  const limits = calipers.map(({ name, width }) => {
    const column = find(frame, name)
    if (column.kind !== 'number') throw new RangeError(`"${name}" holds categories: a caliper needs numbers`)
    return { name, values: column.values, width: width * unitOf(column.values) }
  })
  const allows: Allows = limits.length ? (a, b) => limits.every(({ values, width }) => Math.abs(values[a]! - values[b]!) <= width) : undefined
  const byScore = ascending(scores)
  const lined = lineUp(byScore, frame, scores, discarded, exact.map((name) => find(frame, name)))
  const treatedRows = Int32Array.from(rowsWhere(treated, 1))
  const pairs = new Int32Array(treatedRows.length * ratio).fill(-1)
  const inOrder = orderOf(order, byScore, frame, scores, seed).filter((row) => !discarded[row])
  const placeOf = new Int32Array(treated.length)
  for (let i = 0; i < treatedRows.length; i++) placeOf[treatedRows[i]!] = i
  // MatchIt takes a lone treated unit's controls all at once, as with replacement; only ties can show it.
  const work = { lined, scores, ratio, width: width ?? Infinity, allows, inOrder, placeOf, pairs }
  if (isWithReplacement || treatedRows.length === 1) allAtOnce(work)
  else inRounds(work)
  return {
    pairs, ratio, treatedRows, weights: weigh(pairs, ratio, treatedRows, treated.length), discarded, isWithReplacement,
    ...(width !== undefined && { caliper: width }), ...(limits.length && { calipers: limits.map(({ name, width }) => ({ name, width })) }),
  }
}

export type Work = { lined: Lined; scores: Float64Array; ratio: number; width: number; allows: Allows; inOrder: readonly number[] | Int32Array; placeOf: Int32Array; pairs: Int32Array }

/**
 * Without replacement: in each round every treated unit takes the nearest control that is left. The used ones are jumped over
 * by two forests of places (Tarjan, 1975: nearly constant time each), one downwards and one upwards.
 */
function inRounds({ lined, scores, ratio, width, allows, inOrder, placeOf, pairs }: Work): void {
  const count = lined.rows.length
  const lower = Int32Array.from({ length: count + 2 }, (_, i) => i) // by place + 1: 0 is none left
  const upper = Int32Array.from({ length: count + 1 }, (_, i) => i)
  // From the second round on, steps count from the outermost of a unit and what it was matched to.
  const lowest = lined.positions.slice()
  const highest = lined.positions.slice()
  let left = inOrder
  for (let round = 0; round < ratio && left.length; round++) {
    const found: number[] = []
    for (const row of left) {
      const score = scores[row]!
      const [begin, end] = [lined.begins[row]!, lined.ends[row]!]
      let a = root(lower, lined.starts[row]!) - 1
      let b = root(upper, lined.starts[row]!)
      let chosen = -1
      for (;;) {
        let [nearA, nearB] = [a >= begin ? Math.abs(score - lined.scores[a]!) : Infinity, b < end ? Math.abs(score - lined.scores[b]!) : Infinity]
        if (nearA > width) nearA = Infinity
        if (nearB > width) nearB = Infinity
        if (nearA === Infinity && nearB === Infinity) break
        if (allows && nearA <= nearB && !allows(row, lined.rows[a]!)) a = root(lower, a) - 1
        else if (allows && nearB <= nearA && !allows(row, lined.rows[b]!)) b = root(upper, b + 1)
        else {
          const isLower = nearA < nearB || (nearA === nearB && lowest[row]! - lined.where[a]! <= lined.where[b]! - highest[row]!)
          chosen = isLower ? a : b
          break
        }
      }
      if (chosen < 0) continue
      pairs[placeOf[row]! * ratio + round] = lined.rows[chosen]!
      lower[chosen + 1] = chosen
      upper[chosen] = chosen + 1
      lowest[row] = Math.min(lowest[row]!, lined.where[chosen]!)
      highest[row] = Math.max(highest[row]!, lined.where[chosen]!)
      found.push(row)
    }
    left = found
  }
}

/** The end of a path in a forest, halving the path on the way. */
function root(forest: Int32Array, from: number): number {
  let at = from
  while (forest[at] !== at) {
    forest[at] = forest[forest[at]!]!
    at = forest[at]!
  }
  return at
}

/** Largest or smallest score first, equal ones by row; as in the file; or drawn by the seed. */
function orderOf(order: Order, byScore: Int32Array, { treated }: Frame, scores: Float64Array, seed: string): number[] {
  if (order === 'data') return rowsWhere(treated, 1)
  if (order === 'random') return random(`${seed}/order`).shuffled(rowsWhere(treated, 1))
  const found: number[] = []
  if (order === 'smallest') {
    for (const row of byScore) if (treated[row]) found.push(row)
    return found
  }
  for (let end = byScore.length; end > 0;) {
    let start = end - 1
    while (start > 0 && scores[byScore[start - 1]!] === scores[byScore[start]!]) start -= 1
    for (let i = start; i < end; i++) if (treated[byScore[i]!]) found.push(byScore[i]!)
    end = start
  }
  return found
}

function lineUp(byScore: Int32Array, { treated }: Frame, scores: Float64Array, discarded: Uint8Array, exact: readonly Column[]): Lined {
  const count = treated.length
  const { strata, strataCount } = strataOf(exact, count)
  const begins = new Int32Array(strataCount + 1)
  for (let row = 0; row < count; row++) if (!treated[row] && !discarded[row]) begins[strata[row]! + 1]! += 1
  for (let stratum = 0; stratum < strataCount; stratum++) begins[stratum + 1]! += begins[stratum]!
  const next = begins.slice()
  const controls = begins[strataCount]!
  const lined = { rows: new Int32Array(controls), where: new Int32Array(controls), scores: new Float64Array(controls), starts: new Int32Array(count), begins: new Int32Array(count), ends: new Int32Array(count), positions: new Int32Array(count) }
  for (let position = 0; position < count; position++) {
    const row = byScore[position]!
    const stratum = strata[row]!
    lined.positions[row] = position
    lined.starts[row] = next[stratum]!
    lined.begins[row] = begins[stratum]!
    lined.ends[row] = begins[stratum + 1]!
    if (treated[row] || discarded[row]) continue
    const at = next[stratum]!++
    lined.rows[at] = row
    lined.where[at] = position
    lined.scores[at] = scores[row]!
  }
  return lined
}

/** Which rows are equal in all of these columns: a number for each row, from 0. */
export function strataOf(columns: readonly Column[], count: number): { strata: Int32Array; strataCount: number } {
  let strata = new Int32Array(count)
  let strataCount = Math.min(1, count)
  for (const column of columns) {
    const values = column.kind === 'number' ? column.values : column.codes
    const known = new Map<number, Map<number, number>>()
    const finer = new Int32Array(count)
    strataCount = 0
    for (let row = 0; row < count; row++) {
      const inside = known.get(strata[row]!) ?? new Map<number, number>()
      known.set(strata[row]!, inside)
      let stratum = inside.get(values[row]!)
      if (stratum === undefined) inside.set(values[row]!, stratum = strataCount++)
      finer[row] = stratum
    }
    strata = finer
  }
  return { strata, strataCount }
}

/** 1 for a score outside [the larger of the groups' least scores, the smaller of their largest]. */
export function outsideCommonSupport(treated: Uint8Array, scores: Float64Array): Uint8Array {
  const [least, most] = [[Infinity, Infinity], [-Infinity, -Infinity]]
  for (let row = 0; row < scores.length; row++) {
    const group = treated[row]!
    least[group] = Math.min(least[group]!, scores[row]!)
    most[group] = Math.max(most[group]!, scores[row]!)
  }
  const [from, to] = [Math.max(...least), Math.min(...most)]
  return Uint8Array.from(scores, (score) => (score < from || score > to ? 1 : 0))
}

/** Treated 1; a control 1 / (controls in the set) for each set it is in, then all controls scaled to add to how many are in any. */
function weigh(pairs: Int32Array, ratio: number, treatedRows: Int32Array, count: number): Float64Array {
  const weights = new Float64Array(count)
  let [sets, controls] = [0, 0]
  for (let i = 0; i < treatedRows.length; i++) {
    let size = 0
    while (size < ratio && pairs[i * ratio + size]! >= 0) size += 1
    if (size) sets += 1
    for (let k = 0; k < size; k++) {
      const row = pairs[i * ratio + k]!
      if (!weights[row]) controls += 1
      weights[row]! += 1 / size
    }
  }
  for (let row = 0; row < count; row++) if (weights[row]) weights[row]! *= controls / sets
  for (let i = 0; i < treatedRows.length; i++) if (pairs[i * ratio]! >= 0) weights[treatedRows[i]!] = 1
  return weights
}

/** Of those not left out, dividing by n - 1; 0 of fewer than two; in two passes, and the second puts right what the first rounded. */
export function standardDeviation(values: Float64Array, leftOut: Uint8Array): number {
  let [sum, count] = [0, 0]
  for (let i = 0; i < values.length; i++) if (!leftOut[i]) [sum, count] = [sum + values[i]!, count + 1]
  if (count < 2) return 0
  const mean = sum / count
  let [squares, rest] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (leftOut[i]) continue
    const off = values[i]! - mean
    squares += off * off
    rest += off
  }
  return Math.sqrt((squares - (rest * rest) / count) / (count - 1))
}

function rowsWhere(treated: Uint8Array, value: 0 | 1): number[] {
  const rows: number[] = []
  for (let row = 0; row < treated.length; row++) if (treated[row] === value) rows.push(row)
  return rows
}

function find(frame: Frame, name: string): Column {
  const column = findColumn(frame, name)
  if (!column) throw new RangeError(`the frame has no column "${name}"`)
  return column
}
