import { absolute, compare, divide, round, subtract, write, type Decimal } from '../../numbers/decimals.ts'
import { factorsOf, findSchedule } from '../schedules.ts'
import { effect, statementsOf, type Reviewed } from './context.ts'
import { finding, type Finding } from './findings.ts'
import { percent } from './words.ts'

/**
 * Printed discount factors that do not follow from the rate that the document names, each to the places that it is printed with.
 * The effect is that of putting the one factor right, to the places of the table.
 */
export function findFactors({ asPrinted, printedWorked, printed }: Reviewed): Finding[] {
  const schedule = findSchedule(asPrinted.schedules, asPrinted.schedule)
  const rule = statementsOf(printed, 'discounted at')[0]
  if (!rule || schedule?.kind !== 'factors') return []
  const exact = factorsOf({ name: '', source: '', date: undefined, kind: 'rates', rates: [{ from: 1, rate: rule.rate }], timing: 'start', factorPlaces: undefined }, schedule.factors.length)
  const tablePlaces = Math.max(...schedule.factors.map(({ places }) => places))
  return schedule.factors.flatMap((factor, i): Finding[] => {
    const right = round(exact[i]!, factor.places)
    if (compare(factor, right) === 0) return []
    const [year, put] = [i + asPrinted.firstYear, round(exact[i]!, tablePlaces)]
    const factors = schedule.factors.with(i, put)
    const fixed = { ...asPrinted, schedules: asPrinted.schedules.map((one) => (one === schedule ? { ...schedule, factors } : one)) }
    const isSlight = compare(absolute(subtract(factor, right)), { units: 1n, places: factor.places }) <= 0
    return [finding(`factor/${year}`, 'arithmetic', isSlight ? 'low' : 'high', {
      stated: write(factor),
      found: `${write(right)}, from ${write(round(exact[i]!, factor.places + 2))}: ${slip(factor, right, exact[i]!)}`,
      says: `The discount factor of year ${year} is printed as ${write(factor)}; at ${percent(rule.rate, 2)} a year it is ${write(right)}, so that the present values of that year are ${apart(factor, exact[i]!)}.`,
      effects: [effect(`${write(put)} for the factor of year ${year}`, asPrinted, fixed, printedWorked)],
    })]
  })
}

function slip(factor: Decimal, right: Decimal, exact: Decimal): string {
  const [a, b] = [write(factor), write(right)]
  const differing = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]))
  const [first, second] = differing
  if (a.length !== b.length || first === undefined) return 'it follows from another rate'
  const short = subtract(exact, factor)
  if (short.units > 0n && compare(short, { units: 1n, places: factor.places }) < 0) return 'it was cut off, not rounded'
  if (differing.length === 1) return `one digit is wrong, ${a[first]!} for ${b[first]!}`
  if (differing.length === 2 && a[first] === b[second!] && a[second!] === b[first]) return 'two digits changed places'
  return 'it follows from another rate'
}

/** `3.11% too high`. */
function apart(factor: Decimal, exact: Decimal): string {
  const share = divide(subtract(factor, exact), exact, 12)
  return `${percent(absolute(share), compare(absolute(share), { units: 1n, places: 3 }) < 0 ? 3 : 1)} too ${share.units > 0n ? 'high' : 'low'}`
}
