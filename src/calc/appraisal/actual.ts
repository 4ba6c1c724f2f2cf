import { add, compare, divide, isZero, multiply, round, subtract, sum, trim, zero, type Decimal } from '../numbers/decimals.ts'
import type { BenefitLine, Case, CostLine } from './case.ts'
import { cohortsInBenefit, costsAmong, peopleHelped, streamsOf } from './streams.ts'

/**
 * Something of a case that can be counted while it is delivered: people who start or complete, what all of it or one cost line
 * cost, how much of a cost line there was, or for how many people a benefit came about. `path` names it.
 */
export type Trackable = { path: string; name: string; unit: 'count' | 'pounds'; line: CostLine | BenefitLine | undefined }

/** Everything of a case that can be tracked. Lines given as amounts by year have no volume, and benefits so given no people. */
export function trackablesOf(of: Case): readonly Trackable[] {
  return [
    ...(of.participants.starts ? [{ path: 'starts', name: 'People who start', unit: 'count' as const, line: undefined }] : []),
    ...(of.participants.completers ? [{ path: 'completers', name: 'People who complete', unit: 'count' as const, line: undefined }] : []),
    { path: 'spend', name: 'What all of it cost', unit: 'pounds', line: undefined },
    ...of.costs.flatMap((line): Trackable[] => [
      { path: `costs/${line.id}/spend`, name: `${line.name}: what it cost`, unit: 'pounds', line },
      ...(line.byYear ? [] : [{ path: `costs/${line.id}/volume`, name: `${line.name}: volume`, unit: 'count' as const, line }]),
    ]),
    ...of.benefits.flatMap((line): Trackable[] => (line.byYear ? [] : [{ path: `benefits/${line.id}/outcomes`, name: `${line.name}: people for whom it came about`, unit: 'count', line }])),
  ]
}

/**
 * How much of it the case expects in each year, by its phasing and its cohorts. People start as the cohorts of the first
 * benefit do, or where there is none as the costs fall. Undefined for what the case has none of.
 */
export function expectedByYear(of: Case, path: string): readonly Decimal[] | undefined {
  const found = trackablesOf(of).find((one) => one.path === path)
  if (!found) return undefined
  const { costs } = streamsOf(of)
  const all = () => costsAmong(of.costBases.find(({ id }) => id === 'total')!.of, costs, of.years) // every case has a base of all costs
  if (path === 'spend') return all()
  if (path === 'starts' || path === 'completers') {
    const cohorts = of.benefits.find((line) => !line.byYear && line.cohorts.some(({ units }) => units !== 0n))?.cohorts
    return spread(of.participants[path]!, filled(cohorts ?? all(), of.years))
  }
  if (path.endsWith('/spend')) return costs.find(({ of: what, id }) => what === 'cost' && id === found.line!.id)!.years
  if (path.endsWith('/volume')) {
    const line = of.costs.find(({ id }) => id === found.line!.id)
    const shares = of.phasings.find(({ id }) => id === line?.phasing)?.shares ?? []
    return filled(shares, of.years).map((share) => trim(multiply(line!.volume!, share)))
  }
  const line = of.benefits.find(({ id }) => id === found.line!.id)!
  const people = peopleHelped(line)
  // A cohort is counted once, in the year in which its benefit begins.
  return cohortsInBenefit({ ...line, duration: 1 }, of.years).map((cohorts) => trim(multiply(people, cohorts)))
}

const filled = (amounts: readonly Decimal[], years: number): readonly Decimal[] => Array.from({ length: years }, (_, year) => amounts[year] ?? zero)
/** A whole shared out as `shape` is; all of it in the first year where the shape is nothing. */
function spread(whole: Decimal, shape: readonly Decimal[]): readonly Decimal[] {
  const total = sum(shape)
  return shape.map((part, year) => (isZero(total) ? (year === 0 ? whole : zero) : trim(divide(multiply(whole, part), total, 12))))
}

/** The sum of the first `elapsed` years; of the year that is under way, its share. */
export function upTo(years: readonly Decimal[], elapsed: Decimal): Decimal {
  const one = { units: 1n, places: 0 }
  return years.reduce((total, amount, year) => {
    const into = subtract(elapsed, { units: BigInt(year), places: 0 })
    return compare(into, zero) <= 0 ? total : add(total, compare(into, one) >= 0 ? amount : trim(multiply(amount, into)))
  }, zero)
}

/** Reported over expected, to 12 places; undefined where nothing was expected yet. */
export const shareReached = (reported: Decimal, expected: Decimal): Decimal | undefined => (isZero(expected) ? undefined : trim(divide(reported, expected, 12)))

/**
 * The case if it goes on as reported: of everything that is tracked, as many times what was expected as has been reached. A
 * volume, a unit cost (or the amounts of a line by year), people who start or complete, and of a benefit its multiplier.
 * `spend` goes for the lines that are not tracked on their own. Paths that the case has not are left out.
 */
export function goingOn(of: Case, reached: ReadonlyMap<string, Decimal>): Case {
  const times = (amount: Decimal, path: string) => { const by = reached.get(path); return by ? trim(multiply(amount, by)) : amount }
  const people = (amount: Decimal | undefined, path: string) => amount && round(times(amount, path), 6)
  return {
    ...of,
    participants: { starts: people(of.participants.starts, 'starts'), completers: people(of.participants.completers, 'completers') },
    costs: of.costs.map((line) => {
      const own = reached.get(`costs/${line.id}/spend`)
      const volume = reached.get(`costs/${line.id}/volume`)
      const spend = own ?? (volume ? undefined : reached.get('spend'))
      const by = (amount: Decimal, factor: Decimal | undefined) => (factor ? trim(multiply(amount, factor)) : amount)
      if (line.byYear) return { ...line, byYear: line.byYear.map((amount) => by(amount, spend)) }
      // What a line cost holds how much of it there was: the price of each is what is left.
      if (volume && spend) return isZero(volume) ? { ...line, unitCost: by(line.unitCost, spend) } : { ...line, volume: by(line.volume, volume), unitCost: by(line.unitCost, divide(spend, volume, 15)) }
      return { ...line, volume: by(line.volume, volume), unitCost: by(line.unitCost, spend) }
    }),
    benefits: of.benefits.map((line) => (line.byYear ? line : { ...line, multiplier: times(line.multiplier, `benefits/${line.id}/outcomes`) })),
  }
}
