/**
 * One step of a working, over columns of numbers: each makes a column out of earlier ones. Columns 0, 1, … are those that are
 * given; a step's own is the next after all before it.
 */
export type Step =
  | { do: 'sum'; constant: number; of: readonly number[]; times: readonly number[] }
  | { do: 'product'; a: number; b: number }
  /** 1 over it; not a number over nothing. */
  | { do: 'reciprocal'; of: number }
  | { do: 'root'; of: number }
  /** To so many places, halves away from zero. */
  | { do: 'rounded'; of: number; places: number }
  /** 1 where it is that whole number, else 0; `orMore` also for all above it. */
  | { do: 'is'; of: number; value: number; orMore: boolean }
  /** The place, counted from 1, of the first of them that exceeds its limit by more than rounding; not a number where none does. */
  | { do: 'first'; of: readonly number[]; limits: readonly number[] }

/** A number of the working: a certain one, and certain multiples of columns. */
export type Term = { readonly constant: number; readonly parts: ReadonlyMap<number, number> }

/** What is worked out, written down step by step. What is certain is worked out at once, and the same step is taken once. */
export type Working = {
  steps: readonly Step[]
  given: (column: number) => Term
  /** The term as a column alone, so that what uses it twice adds it up once. */
  held: (term: Term) => Term
  times: (...terms: readonly Term[]) => Term
  over: (top: Term, bottom: Term) => Term
  root: (term: Term) => Term
  rounded: (term: Term, places: number) => Term
  is: (term: Term, value: number, orMore?: boolean) => Term
  first: (terms: readonly Term[], limits: readonly Term[]) => Term
  /** The column in which a term stands. */
  columnOf: (term: Term) => number
}

/** A certain number. */
export const certain = (constant: number): Term => ({ constant, parts: new Map() })
export const nothing = certain(0)
export const one = certain(1)

/** Whether nothing that is drawn touches it. */
export const isCertain = ({ parts }: Term): boolean => parts.size === 0

/** A certain multiple. */
export const scaled = (term: Term, by: number): Term =>
  by === 1 ? term : { constant: term.constant * by, parts: by === 0 ? new Map() : new Map([...term.parts].map(([column, weight]) => [column, weight * by])) }

/** All of them together. */
export function sum(terms: readonly Term[]): Term {
  const parts = new Map<number, number>()
  let constant = 0
  for (const term of terms) {
    constant += term.constant
    for (const [column, weight] of term.parts) parts.set(column, (parts.get(column) ?? 0) + weight)
  }
  for (const [column, weight] of parts) if (weight === 0) parts.delete(column)
  return { constant, parts }
}
export const minus = (a: Term, b: Term): Term => sum([a, scaled(b, -1)])

/** A working over so many given columns, with nothing worked out yet. */
export function begin(given: number): Working {
  const steps: Step[] = []
  const known = new Map<string, Term>()
  const taken = (step: Step): Term => {
    const key = JSON.stringify(step)
    const found = known.get(key)
    if (found) return found
    const term = { constant: 0, parts: new Map([[given + steps.length, 1]]) }
    steps.push(step)
    known.set(key, term)
    return term
  }
  const alone = ({ constant, parts }: Term): Term => taken({ do: 'sum', constant, of: [...parts.keys()], times: [...parts.values()] })
  /** The column and the multiple of it that a term is; a sum gets a column first. */
  const single = (term: Term): [number, number] => {
    const [column, weight] = [...(term.parts.size === 1 && term.constant === 0 ? term : alone(term)).parts][0]!
    return [column, weight]
  }
  const columnOf = (term: Term): number => {
    const [column, weight] = single(term)
    return weight === 1 ? column : [...alone(term).parts.keys()][0]!
  }
  const product = (a: Term, b: Term): Term => {
    if (isCertain(a)) return scaled(b, a.constant)
    if (isCertain(b)) return scaled(a, b.constant)
    const [[first, times], [second, by]] = [single(a), single(b)]
    return scaled(taken({ do: 'product', a: Math.min(first, second), b: Math.max(first, second) }), times * by)
  }
  return {
    steps,
    given: (column) => ({ constant: 0, parts: new Map([[column, 1]]) }),
    held: (term) => (term.parts.size > 1 || (term.parts.size === 1 && term.constant !== 0) ? alone(term) : term),
    times: (...terms) => terms.reduce(product, one),
    over: (top, bottom) => {
      if (isCertain(bottom)) return bottom.constant === 0 ? certain(NaN) : scaled(top, 1 / bottom.constant)
      const [column, weight] = single(bottom)
      const inverse = taken({ do: 'reciprocal', of: column })
      // Nothing over nothing is no number, so that nothing of it is kept too.
      return isCertain(top) ? { constant: 0, parts: new Map([...inverse.parts.keys()].map((of) => [of, top.constant / weight])) } : scaled(product(top, inverse), 1 / weight)
    },
    root: (term) => (isCertain(term) ? certain(Math.sqrt(term.constant)) : taken({ do: 'root', of: columnOf(term) })),
    rounded: (term, places) => (isCertain(term) ? certain(rounded(term.constant, 10 ** places)) : taken({ do: 'rounded', of: columnOf(term), places })),
    is: (term, value, orMore = false) => (isCertain(term) ? certain(isValue(term.constant, value, orMore)) : taken({ do: 'is', of: columnOf(term), value, orMore })),
    first: (terms, limits) => taken({ do: 'first', of: terms.map(columnOf), limits: limits.map(columnOf) }),
    columnOf,
  }
}

/** 1 where the whole number nearest to it is that value, or more. */
export const isValue = (number: number, value: number, orMore: boolean): number => {
  const near = Math.round(number)
  return near === value || (orMore && near > value) ? 1 : 0
}

/** To a whole number of 1 / `scale` each, halves away from zero; what binary fractions make of a half counts as one: 124.49999999999999 is 124.5. */
export function rounded(number: number, scale: number): number {
  const size = Math.floor(Math.abs(number) * scale * (1 + 1e-13) + 0.5) / scale
  return number < 0 ? -size : size
}
