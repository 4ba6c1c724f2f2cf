import { decimal, isZero, quotient, subtract, toNumber, trim, zero, type Decimal } from '../numbers/decimals.ts'
import type { Case, Schedule } from './case.ts'
import { discountRate, type Input } from './inputs.ts'
import { difference, measure, partsOf, withOnly, type Measure, type Measured } from './measures.ts'
import { discountingOf } from './schedules.ts'
import type { Switch } from './switching.ts'

/** Where drop-off and discount rate are looked for, the least first. */
const dropOffs = Array.from({ length: 101 }, (_, i) => i / 100)
const rates = [...Array.from({ length: 150 }, (_, i) => (i - 50) / 100), 1, 1.5, 2, 3, 5, 7.5, 10]

/**
 * Where a measure comes to zero in the drop-off of a benefit or in the discount rate: the nearest place between two values of
 * unlike sign, by halving what lies between (bisection), to 15 places. The measure is a sum of powers of either, whose
 * coefficients are worked out exactly once and evaluated in doubles.
 */
export function halving(of: Case, input: Input, now: Measured): (which: Measure) => Switch {
  const isRate = input.path === discountRate
  const by = isRate ? byRate(of) : byDropOff(of, input.path.split('/')[1]!, now)
  return (which) => halved(input, isRate, by(which))
}

function halved(input: Input, isRate: boolean, at: ((value: number) => number) | undefined): Switch {
  if (!at) return { none: 'It changes nothing of this' }
  const value = toNumber(input.value)
  const grid = [...new Set([...(isRate ? rates : dropOffs), value])].toSorted((a, b) => a - b)
  const nearness = ([low, high]: readonly [number, number]) => Math.max(0, low - value, value - high)
  const between = grid.slice(1).map((high, i) => [grid[i]!, high] as const).filter(([low, high]) => Math.sign(at(low)) * Math.sign(at(high)) <= 0).toSorted((a, b) => nearness(a) - nearness(b))[0]
  if (!between) return { none: `It does not come to zero for any value from ${isRate ? '-50% to 1,000%' : '0% to 100%'}` }
  const found = trim(decimal(bisect(at, ...between).toFixed(15)))
  return { at: found, change: isZero(input.value) ? undefined : quotient(subtract(found, input.value), input.value), isPossible: true, isStep: false }
}

function bisect(at: (value: number) => number, low: number, high: number): number {
  const below = Math.sign(at(low))
  if (below === 0) return low
  if (at(high) === 0) return high
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (Math.sign(at(middle)) === below) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** A measure by one number; undefined where the number changes nothing of it. */
type By = (which: Measure) => ((value: number) => number) | undefined

/** By the drop-off of a benefit: what is left of each cohort after so many years is a power of 1 less it. */
function byDropOff(of: Case, id: string, now: Measured): By {
  const alone = withOnly(of, id)
  const line = alone.benefits[0]
  if (!line) return () => undefined
  const others = difference(measure(alone), now)
  const lasts = Math.min(of.years - line.lag, line.duration ?? of.years)
  const ages = Array.from({ length: Math.max(0, lasts) }, (_, age) => measure({ ...alone, benefits: [{ ...line, dropOff: zero, lag: line.lag + age, duration: 1 }] }))
  return (which) => {
    const [rest, worths] = [toNumber(others[which]), ages.map((worth) => toNumber(worth[which]))]
    return worths.slice(1).some((worth) => worth !== 0) ? (dropOff) => rest + worths.reduceRight((sum, worth) => sum * (1 - dropOff) + worth, 0) : undefined
  }
}

/** By the first rate of a schedule of rates, later ones moving with it. */
function byRate(of: Case): By {
  const { schedule } = discountingOf(of)
  if (schedule.kind !== 'rates') return () => undefined
  const [parts, when, steps] = [partsOf(of), of.timing ?? schedule.timing, stepsAbove(schedule, of.years)]
  return (which) => {
    const net: number[] = Array.from({ length: of.years }, () => 0)
    for (const { years, counts } of parts) for (const [year, amount] of years.entries()) if (amount.units !== 0n) net[year]! += counts[which] * toNumber(amount)
    if ((when === 'start' ? net.slice(1) : net).every((amount) => amount === 0)) return undefined
    return (rate) => {
      let [sum, growth] = [0, 1]
      for (const [year, amount] of net.entries()) {
        const next = growth * (1 + rate + steps[year]!)
        sum += amount / (when === 'start' ? growth : when === 'end' ? next : Math.sqrt(growth * next))
        growth = next
      }
      return sum
    }
  }
}

/** How far the rate of each year after the base year lies above the first. */
function stepsAbove({ rates }: Extract<Schedule, { kind: 'rates' }>, years: number): readonly number[] {
  const of = (year: number): Decimal => rates.findLast(({ from }) => from <= year)?.rate ?? zero
  return Array.from({ length: years }, (_, i) => toNumber(subtract(of(i + 1), of(1))))
}
