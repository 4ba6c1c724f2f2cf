import { absolute, compare, decimal, divide, findDecimal, isZero, multiply, round, subtract, write, type Decimal } from '../numbers/decimals.ts'
import { finding, periodOf, sayFact, seriesOf, type Fact, type Finding } from './facts.ts'

const hundred = decimal('100')
const whole = (units: bigint): Decimal => ({ units, places: 0 })

/** Growth from a base to a result in percent, to so many places: (result - base) / base x 100. The base is not zero. */
export const growthOf = (base: Decimal, result: Decimal, places: number): Decimal => divide(multiply(subtract(result, base), hundred), base, places)

/** The values of a series in their order of time, each period once. */
function courses(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const by = Map.groupBy(facts.filter(({ value, kind }) => kind === 'actual' && findDecimal(value)), seriesOf)
  return new Map([...by].map(([series, some]) => [series, [...new Map(some.map((fact) => [periodOf(fact), fact])).values()].toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : a.startsOn < b.startsOn ? -1 : 1))]))
}

/**
 * Whole bases from which `result` has grown by `percent`, as printed to `places`; where there is none, the nearest two, and
 * the growth that each would give. `result` is whole and above 0, and so is every base.
 */
export function basesOf(result: bigint, percent: Decimal, places: number): { fits: bigint | undefined; nearest: readonly { base: bigint; growth: Decimal }[] } {
  const factor = subtract(percent, decimal('-100'))
  // Nothing falls by more than all of itself; by all of it, rounded, where the base is large enough.
  if (factor.units < 0n) return { fits: undefined, nearest: [] }
  if (isZero(factor)) return { fits: result * 1000n * 10n ** BigInt(places), nearest: [] }
  const middle = divide(multiply(whole(result), hundred), factor, 0).units
  const near = [-2n, -1n, 0n, 1n, 2n].map((step) => middle + step).filter((base) => base > 0n).map((base) => ({ base, growth: growthOf(whole(base), whole(result), places) }))
  const fits = near.find(({ growth }) => compare(growth, percent) === 0)?.base
  const above = near.filter(({ growth }) => compare(growth, percent) > 0).at(-1)
  const below = near.find(({ growth }) => compare(growth, percent) < 0)
  return { fits, nearest: [above, below].filter((one) => one !== undefined) }
}

/** A growth that its measure does not have: reckoned from the base that is given, else from any whole base; and of which other measure it is the growth. */
export function findGrowths(facts: readonly Fact[]): Finding[] {
  const all = courses(facts)
  const pairs = facts.flatMap(({ growthOf, growthFrom, group }) => {
    const [from, to] = growthOf === undefined || growthFrom === undefined ? [] : [growthFrom, growthOf].map((measure) => all.get(seriesOf({ measure, kind: 'actual', group }))?.at(-1))
    return from && to ? [{ from, to }] : []
  })
  return facts.flatMap((fact): Finding[] => {
    if (fact.growthOf === undefined || fact.kind !== 'actual' || !findDecimal(fact.value)) return []
    const course = all.get(seriesOf({ ...fact, measure: fact.growthOf })) ?? []
    const result = course.findLast(({ endsOn }) => endsOn === fact.endsOn) ?? course.at(-1)
    if (!result) return []
    const percent = decimal(fact.value)
    const base = fact.growthFrom === undefined ? course.findLast(({ endsOn }) => endsOn < result.endsOn) : all.get(seriesOf({ ...fact, measure: fact.growthFrom }))?.at(-1)
    const others = [...[...all.values()].flatMap((course) => course.slice(1).map((to, i) => ({ from: course[i]!, to }))), ...pairs].flatMap(({ from, to }) => {
      return to.measure !== fact.growthOf && !isZero(decimal(from.value)) && compare(growthOf(decimal(from.value), decimal(to.value), fact.places), percent) === 0 ? [{ from, to }] : []
    })
    const instead = others.map(({ from, to }) => ` ${fact.printed} is the growth of ${sayFact(to)}, from ${from.printed} to ${to.printed}.`).join('')
    const about = [fact.id, result.id]
    if (base && !isZero(decimal(base.value))) {
      const growth = growthOf(decimal(base.value), decimal(result.value), fact.places)
      return compare(growth, percent) === 0 ? [] : [finding('growth', 'error', [...about, base.id], `${sayFact(result)} is said to be up ${fact.printed} to ${result.printed}, but from ${base.printed} that is ${write(growth)}%.${instead}`)]
    }
    const count = decimal(result.value)
    if (!(result.isCount ?? result.places === 0) || count.places > 0 || count.units <= 0n) return []
    const { fits, nearest } = basesOf(count.units, percent, fact.places)
    if (fits !== undefined) return []
    const tried = nearest.map(({ base, growth }) => `from ${base.toLocaleString('en-GB')} it is ${write(growth)}%`).join(', ')
    return [finding('growth', 'error', about, `${sayFact(result)} is said to be up ${fact.printed} to ${result.printed}, but no whole number before gives that: ${tried}.${instead}`)]
  })
}

/** A share that its part and its whole do not give, at the places that it is printed with. */
export function findShares(facts: readonly Fact[]): Finding[] {
  const known = Map.groupBy(facts.filter(({ value }) => findDecimal(value)), (fact) => `${seriesOf(fact)} ${periodOf(fact)}`)
  return facts.flatMap((fact): Finding[] => {
    if (!fact.shareOf || !findDecimal(fact.value)) return []
    const [part, total] = [fact.shareOf.part, fact.shareOf.whole].map((measure) => known.get(`${seriesOf({ ...fact, measure })} ${periodOf(fact)}`)?.[0])
    if (!part || !total || isZero(decimal(total.value))) return []
    const share = divide(multiply(decimal(part.value), hundred), decimal(total.value), fact.places)
    if (compare(share, round(decimal(fact.value), fact.places)) === 0) return []
    return [finding('share', 'error', [fact.id, part.id, total.id], `${sayFact(fact)} is printed as ${fact.printed}, but ${part.printed} of ${total.printed} is ${write(share)}%, which is ${write(absolute(subtract(share, decimal(fact.value))))} away.`)]
  })
}
