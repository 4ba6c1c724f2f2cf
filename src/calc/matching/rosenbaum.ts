import { normalQuantile, normalUpper } from '../distributions/normal.ts'

/** How much hidden bias the result would bear. The keys are those of the reference cases; figures that cannot be told are null. */
export type Rosenbaum = {
  test: string
  /** Sum of the ranks of those pairs in which the treated unit has the higher outcome. */
  T: number
  nonzeroPairs: number
  /** How many times more likely, at most, one of two alike people would be treated for a reason that nobody saw. */
  gamma: readonly number[]
  pUpper: readonly (number | null)[]
  pLower: readonly (number | null)[]
  /** The gamma at which the upper bound reaches 0.05; null where it is above that with no hidden bias at all. */
  gammaCritical05: number | null
  reason?: string
}

const test = (alternative: 'greater' | 'less') => `Wilcoxon signed rank on pair differences, zero differences dropped, mid-ranks, normal approximation without continuity correction, one-sided (${alternative})`
/** 1, 1.1 … 3, each the nearest double to what is printed. */
const steps: readonly number[] = Array.from({ length: 21 }, (_, i) => (10 + i) / 10)

/**
 * Bounds on the one-sided p-value of Wilcoxon's signed rank test when the odds of treatment within a pair may differ by gamma
 * (Rosenbaum 2002, Observational Studies, 2nd edition, section 4.3): each rank counts with chance gamma / (1 + gamma) at most
 * and 1 / (1 + gamma) at least. For pairs: each treated unit with one control of its own.
 */
export function rosenbaum(differences: Float64Array, { alternative = 'greater', gamma = steps }: { alternative?: 'greater' | 'less'; gamma?: readonly number[] } = {}): Rosenbaum {
  const nonzero = differences.filter((value) => value !== 0)
  const [sum, squares, T] = rankSums(alternative === 'greater' ? nonzero : nonzero.map((value) => -value))
  const head = { test: test(alternative), T, nonzeroPairs: nonzero.length, gamma }
  if (nonzero.length === 0) return { ...head, pUpper: gamma.map(() => null), pLower: gamma.map(() => null), gammaCritical05: null, reason: differences.length ? 'in every pair the outcomes are the same' : 'nobody is matched' }
  const chance = (p: number) => normalUpper((T - p * sum) / Math.sqrt(p * (1 - p) * squares))
  return { ...head, pUpper: gamma.map((each) => chance(each / (1 + each))), pLower: gamma.map((each) => chance(1 / (1 + each))), gammaCritical05: critical(T, sum, squares) }
}

/** The sum of the mid-ranks of the absolute values, of their squares, and of the ranks of those above zero. */
function rankSums(values: Float64Array): [number, number, number] {
  const places = Uint32Array.from(values, (_, i) => i).sort((a, b) => Math.abs(values[a]!) - Math.abs(values[b]!))
  let [sum, squares, positive] = [0, 0, 0]
  for (let from = 0, to = 0; from < places.length; from = to) {
    const size = Math.abs(values[places[from]!]!)
    while (to < places.length && Math.abs(values[places[to]!]!) === size) to++
    const rank = (from + 1 + to) / 2
    for (let i = from; i < to; i++) {
      sum += rank
      squares += rank * rank
      if (values[places[i]!]! > 0) positive += rank
    }
  }
  return [sum, squares, positive]
}

/** Solves (T - p S)² = z² p (1 - p) Q for the lesser p, where the upper bound is 0.05 (z = 1.645): gamma = p / (1 - p). */
function critical(T: number, sum: number, squares: number): number | null {
  const z = normalQuantile(0.95) ** 2 * squares
  const [a, b] = [sum * sum + z, 2 * T * sum + z]
  const p = (b - Math.sqrt(Math.max(0, b * b - 4 * a * T * T))) / (2 * a)
  return p >= 0.5 ? p / (1 - p) : null
}
