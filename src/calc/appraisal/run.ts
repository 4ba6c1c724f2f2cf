import { isValue, rounded, type Step } from './terms.ts'

/** A working as plain data, which can be sent to another thread: its steps over so many given columns, and the columns wanted of it. */
export type Plan = { given: number; steps: readonly Step[]; wanted: readonly number[] }

/** How many rows are worked out at a time: columns of as many stay in the processor's nearest memory. */
export const blockSize = 1024

/** Works a plan out over the first `count` rows (no more than `blockSize`) of the given columns, and writes what is wanted from row `at` on. */
export type Run = (given: readonly Float64Array[], count: number, into: readonly Float64Array[], at: number) => void

/** Makes a plan ready to run; what it needs in between is kept for the next run. */
export function runOf(plan: Plan): Run {
  const { given, steps, wanted } = plan
  const scratch = new Map<number, Float64Array>()
  const kept = placesOf(plan).map((place) => scratch.get(place) ?? scratch.set(place, new Float64Array(blockSize)).get(place)!)
  return (columns, count, into, at) => {
    const all = [...columns, ...kept]
    // A step whose column is wanted writes it where it is wanted.
    const places = into.map((column) => column.subarray(at, at + count))
    for (const [i, number] of wanted.entries()) if (number >= given) all[number] = places[i]!
    for (const [i, step] of steps.entries()) take(step, (number) => all[number]!, all[given + i]!, count)
    for (const [i, number] of wanted.entries()) if (all[number] !== places[i]) places[i]!.set(all[number]!.subarray(0, count))
  }
}

/** Where the column of each step is kept: the place of one that is used no more is taken by the next. */
function placesOf({ given, steps }: Plan): readonly number[] {
  const lastUse = new Map(steps.flatMap((step, i) => usedBy(step).map((column) => [column, i] as const)))
  const places: number[] = []
  const free: number[] = []
  let taken = 0
  for (const [i, step] of steps.entries()) {
    // Its own place is found before those of what it reads are free, so that no step writes over what it reads.
    places.push(free.pop() ?? taken++)
    for (const column of new Set(usedBy(step))) if (column >= given && lastUse.get(column) === i) free.push(places[column - given]!)
  }
  return places
}

function usedBy(step: Step): readonly number[] {
  switch (step.do) {
    case 'sum': return step.of
    case 'product': return [step.a, step.b]
    case 'first': return [...step.of, ...step.limits]
    default: return [step.of]
  }
}

function take(step: Step, column: (number: number) => Float64Array, into: Float64Array, count: number): void {
  switch (step.do) {
    case 'sum': return addUp(step.constant, step.of.map(column), step.times, into, count)
    case 'product': return multiply(column(step.a), column(step.b), into, count)
    case 'reciprocal': return invert(column(step.of), into, count)
    case 'root': return takeRoot(column(step.of), into, count)
    case 'rounded': return round(column(step.of), 10 ** step.places, into, count)
    case 'is': return compare(column(step.of), step.value, step.orMore, into, count)
    case 'first': return findFirst(step.of.map(column), step.limits.map(column), into, count)
  }
}

// Each has its own loop: one that called what it is given would call it for every draw.
function takeRoot(of: Float64Array, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) into[i] = Math.sqrt(of[i]!)
}

function round(of: Float64Array, scale: number, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) into[i] = rounded(of[i]!, scale)
}

function compare(of: Float64Array, value: number, orMore: boolean, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) into[i] = isValue(of[i]!, value, orMore)
}

function multiply(a: Float64Array, b: Float64Array, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) into[i] = a[i]! * b[i]!
}

function invert(of: Float64Array, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) into[i] = of[i] === 0 ? NaN : 1 / of[i]!
}

/** Up to four columns at a time, which is two to three times as quick as one. */
function addUp(constant: number, of: readonly Float64Array[], times: readonly number[], into: Float64Array, count: number): void {
  const [a, b = a, c = a, d = a] = of
  const [ta = 0, tb = 0, tc = 0, td = 0] = times
  if (!a || !b || !c || !d) into.fill(constant, 0, count)
  else if (of.length === 1) for (let i = 0; i < count; i++) into[i] = constant + ta * a[i]!
  else if (of.length === 2) for (let i = 0; i < count; i++) into[i] = constant + ta * a[i]! + tb * b[i]!
  else for (let i = 0; i < count; i++) into[i] = constant + ta * a[i]! + tb * b[i]! + tc * c[i]! + td * d[i]!
  for (let next = 4; next < of.length; next += 2) {
    const [e, f, te, tf] = [of[next]!, of[next + 1] ?? of[next]!, times[next]!, times[next + 1] ?? 0]
    for (let i = 0; i < count; i++) into[i] = into[i]! + te * e[i]! + tf * f[i]!
  }
}

/** What binary fractions may be out by, of all that is added up: a thousandth of what figures are held to. */
const rounding = 1e-12

function findFirst(of: readonly Float64Array[], limits: readonly Float64Array[], into: Float64Array, count: number): void {
  into.fill(NaN, 0, count)
  for (let place = of.length; place > 0; place--) {
    const [number, limit] = [of[place - 1]!, limits[place - 1]!]
    for (let i = 0; i < count; i++) {
      const by = number[i]! - limit[i]!
      if (by > 0 && by > rounding * (Math.abs(number[i]!) + Math.abs(limit[i]!))) into[i] = place
    }
  }
}
