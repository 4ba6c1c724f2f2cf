import { toNumber, zero, type Decimal } from '../numbers/decimals.ts'
import type { BenefitLine, Bias, Case, CostLine, Lines, Overhead } from './case.ts'
import { discountRate } from './inputs.ts'
import { firstLevelYear, scheduleOf } from './schedules.ts'
import { isAmong, priceRatio } from './streams.ts'
import { certain, isCertain, minus, nothing, one, scaled, sum, type Term, type Working } from './terms.ts'

/** The number at a path of the case (inputs.ts): one that is given, or the case's own. */
export type Numbers = (path: string, value: Decimal | number) => Term
/** How a sum falls: in each year, in all, and as a present value, all of a pound; `running` is the present value up to each year. */
export type Shape = { years: readonly Term[]; total: Term; present: Term; running: readonly Term[] }
/** So much that falls so. */
export type Flow = { amount: Term; shape: Shape }
export type CostFlow = Flow & { line: CostLine | Overhead; kind: CostLine['kind'] | 'overhead' }
export type BenefitFlow = Flow & { isFiscal: boolean; isTransfer: boolean; weight: Term | undefined }
/** The same as `Streams`, in terms. */
export type Flows = { costs: readonly CostFlow[]; contributions: readonly { id: string; flows: readonly Flow[] }[]; benefits: readonly BenefitFlow[]; factors: readonly Term[]; level: readonly Term[] }

/** Flows of one shape as one, whose amount is added up once. */
export function gathered(working: Working, flows: readonly Flow[]): readonly Flow[] {
  const byShape = Map.groupBy(flows, ({ shape }) => shape)
  return [...byShape].map(([shape, alike]) => ({ shape, amount: working.held(sum(alike.map(({ amount }) => amount))) }))
}

/** Everything that falls in each year, line by line, in terms of what is given: what `streamsOf` and `discountingOf` work out exactly. */
export function flowsOf(of: Case, working: Working, numbers: Numbers): Flows {
  const factors = factorTerms(of, working, numbers)
  const shapes = new Map<string, Shape>()
  /** Two that fall alike are one shape. */
  const shaped = (years: readonly Term[]): Shape => {
    const key = JSON.stringify(years.map(({ constant, parts }) => [constant, ...parts]))
    const found = shapes.get(key) ?? shapeOf(working, years, factors)
    shapes.set(key, found)
    return found
  }
  const phased = new Map(of.phasings.map(({ id, shares }) => [id, filled(shares.map((share) => certain(toNumber(share))), of.years)]))
  const lines = of.costs.map((line): CostFlow => {
    const path = `costs/${line.id}`
    const raised = scaled(sum([one, biasTerm(numbers, path, line.bias)]), toNumber(priceRatio(of, line.priceBase)))
    if (line.byYear) return { line, kind: line.kind, amount: raised, shape: shaped(filled(line.byYear.map((amount, i) => numbers(`${path}/byYear/${i + 1}`, amount)), of.years)) }
    const years = phased.get(line.phasing)
    if (!years) throw new RangeError(`There is no phasing ${line.phasing}`)
    return { line, kind: line.kind, amount: working.times(numbers(`${path}/unitCost`, line.unitCost), numbers(`${path}/volume`, line.volume), raised), shape: shaped(years) }
  })
  const overheads = of.overheads.flatMap((line) => {
    const rate = numbers(`overheads/${line.id}/rate`, line.rate)
    return gathered(working, flowsAmong({ ...line.of, overheads: false }, lines)).map(({ amount, shape }): CostFlow => ({ line, kind: 'overhead', amount: working.times(rate, amount), shape }))
  })
  const costs = [...lines, ...overheads]
  const contributions = of.contributions.map(({ id, rate, of: which }) => {
    const share = numbers(`contributions/${id}/rate`, rate)
    return { id, flows: gathered(working, flowsAmong(which, costs)).map(({ amount, shape }) => ({ amount: working.times(share, amount), shape })) }
  })
  const weights = new Map(of.weights.map(({ id, weight }) => [id, numbers(`weights/${id}/weight`, weight)]))
  return { costs, contributions, factors, level: factors.slice(firstLevelYear(scheduleOf(of), of.timing)), benefits: of.benefits.flatMap((line) => benefitFlows(of, working, numbers, line, shaped, weights)) }
}

/** The costs named: see `Lines`. */
export const flowsAmong = (of: Lines, costs: readonly CostFlow[]): readonly CostFlow[] => costs.filter(({ line, kind }) => isAmong(of, line, kind))

const filled = (years: readonly Term[], count: number): readonly Term[] => Array.from({ length: count }, (_, year) => years[year] ?? nothing)
const biasTerm = (numbers: Numbers, path: string, bias: Bias): Term => ('rate' in bias && !bias.isIncluded ? numbers(`${path}/bias`, bias.rate) : nothing)

function shapeOf(working: Working, years: readonly Term[], factors: readonly Term[]): Shape {
  const present = years.map((share, year) => working.times(share, factors[year]!))
  const running: Term[] = []
  for (const amount of present) running.push(sum([running.at(-1) ?? nothing, amount]))
  return { years, total: working.held(sum(years)), present: working.held(sum(present)), running }
}

function benefitFlows(of: Case, working: Working, numbers: Numbers, line: BenefitLine, shaped: (years: readonly Term[]) => Shape, weights: ReadonlyMap<string, Term>): readonly BenefitFlow[] {
  const path = `benefits/${line.id}`
  const weight = line.weight === undefined ? undefined : weights.get(line.weight)
  if (line.weight !== undefined && !weight) throw new RangeError(`There is no weight ${line.weight}`)
  const left = working.times(peopleTerm(working, numbers, line), minus(one, biasTerm(numbers, path, line.bias)))
  const shape = shaped(line.byYear ? filled(line.byYear.map((amount, i) => numbers(`${path}/byYear/${i + 1}`, amount)), of.years) : inBenefitTerms(working, numbers, line, of.years))
  return line.values.map(({ id, perspective, value, priceBase, isTransfer }) => ({
    shape, isFiscal: perspective === 'fiscal', isTransfer, weight,
    amount: scaled(working.times(left, numbers(`${path}/values/${id}/value`, value)), toNumber(priceRatio(of, priceBase))),
  }))
}

/** People helped in a cohort: `peopleHelped`. */
function peopleTerm(working: Working, numbers: Numbers, line: BenefitLine): Term {
  const number = (name: 'population' | 'engagement' | 'retention' | 'impact' | 'deadweight' | 'leakage' | 'displacement' | 'substitution' | 'multiplier') => numbers(`benefits/${line.id}/${name}`, line[name])
  const left = (share: Term) => minus(one, share)
  const impact = line.deadweightAs === 'points' ? minus(number('impact'), number('deadweight')) : working.times(number('impact'), left(number('deadweight')))
  const people = working.times(number('population'), number('engagement'), number('retention'), number('multiplier'), impact, left(number('leakage')), left(number('displacement')), left(number('substitution')))
  return line.outcomePlaces === undefined ? people : working.rounded(people, line.outcomePlaces)
}

/**
 * Cohorts in benefit in each year: `cohortsInBenefit`. A lag or a duration that is given chooses among whole years: one term for
 * each that it may have, of which the one that it has counts.
 */
function inBenefitTerms(working: Working, numbers: Numbers, line: BenefitLine, years: number): readonly Term[] {
  const path = `benefits/${line.id}`
  const cohorts = line.cohorts.map((size, i) => numbers(`${path}/cohorts/${i + 1}`, size))
  const lag = numbers(`${path}/lag`, line.lag)
  const lasts = numbers(`${path}/duration`, line.duration ?? years)
  const stays = minus(one, numbers(`${path}/dropOff`, line.dropOff))
  const starts = Array.from({ length: years }, (_, year) => ({ year, is: working.is(lag, year) })).filter(({ is }) => !isNothing(is))
  const found: Term[][] = Array.from({ length: years }, () => [])
  let share = one
  for (let age = 0; age < years; age++) {
    const alive = working.times(share, working.is(lasts, age + 1, true))
    if (isNothing(alive)) break
    for (const { year: late, is } of starts)
      for (const [start, size] of cohorts.entries()) found[start + late + age]?.push(working.times(size, is, alive))
    share = working.times(share, stays)
  }
  return found.map(sum)
}
const isNothing = (term: Term): boolean => isCertain(term) && term.constant === 0

/** What a pound of each year is worth: `factorsOf`. Rates that are given are multiplied out; printed factors stand as they are. */
function factorTerms(of: Case, working: Working, numbers: Numbers): readonly Term[] {
  const schedule = scheduleOf(of)
  if (schedule.kind === 'factors' && schedule.factors.length < of.years) throw new RangeError(`Schedule ${schedule.name} has ${schedule.factors.length} factors, and the case ${of.years} years`)
  if (schedule.kind === 'factors') return schedule.factors.slice(0, of.years).map((factor) => certain(toNumber(factor)))
  const when = of.timing ?? schedule.timing
  // Every later rate moves with the first, by as much.
  const first = toNumber(schedule.rates.find(({ from }) => from === 1)?.rate ?? zero)
  const moved = minus(numbers(discountRate, first), certain(first))
  const yearly = schedule.rates.map(({ from, rate }) => ({ from, factor: working.held(working.over(one, sum([one, certain(toNumber(rate)), moved]))) }))
  const ends: Term[] = [one]
  for (let year = 1; year <= of.years; year++) {
    const factor = yearly.findLast(({ from }) => from <= year)?.factor
    if (!factor) throw new RangeError(`Schedule ${schedule.name} has no rate for year ${year}`)
    ends.push(working.times(ends[year - 1]!, factor))
  }
  return Array.from({ length: of.years }, (_, year) => {
    const factor = when === 'middle' ? working.root(working.times(ends[year]!, ends[year + 1]!)) : ends[when === 'end' ? year + 1 : year]!
    return schedule.factorPlaces === undefined ? factor : working.rounded(factor, schedule.factorPlaces)
  })
}
