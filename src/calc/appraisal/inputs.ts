import { add, subtract, toNumber, type Decimal } from '../numbers/decimals.ts'
import type { BenefitLine, Bias, Case, CostLine, Schedule } from './case.ts'
import { findSchedule } from './schedules.ts'

/** `pounds` each or in a year; `count` of people, things or cohorts; `share` of 1; `rate` on top or a year; `years`; `times` another number. */
export type Unit = 'pounds' | 'count' | 'share' | 'rate' | 'years' | 'times'
/** A number that a case assumes. `path` names it: `costs/bursaries/unitCost`, `benefits/level-2/values/fiscal/value`, `costs/hub/byYear/1` (the first year). `isWhole`: it moves by whole numbers. */
export type Input = { path: string; name: string; unit: Unit; value: Decimal; isWhole: boolean }

/** The path of the discount rate of a schedule of rates: its first rate, and with it every later one by as much. */
export const discountRate = 'discountRate'

const costFields = { unitCost: ['unit cost', 'pounds'], volume: ['volume', 'count'] } as const
const benefitFields = {
  population: ['population', 'count'], engagement: ['engagement', 'share'], retention: ['retention', 'share'], impact: ['impact', 'share'], deadweight: ['deadweight', 'share'], leakage: ['leakage', 'share'],
  displacement: ['displacement', 'share'], substitution: ['substitution', 'share'], multiplier: ['multiplier', 'times'], dropOff: ['drop-off a year', 'share'],
} as const
/** What a benefit given by year is made of, besides its amounts. */
const factorsByYear = ['deadweight', 'leakage', 'displacement', 'substitution', 'multiplier'] as const
const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[] // an object literal of ours has no other keys

/** Every number that the case assumes, in the order of the case; shares of a phasing, which must add to 1, and places are none. */
export function inputsOf(of: Case): readonly Input[] {
  const input = (path: string, name: string, unit: Unit, value: Decimal, isWhole = false): Input => ({ path, name, unit, value, isWhole })
  const years = (path: string, name: string, unit: Unit, values: readonly Decimal[]) => values.map((value, i) => input(`${path}/${i + 1}`, `${name}, year ${i + of.firstYear}`, unit, value))
  const bias = (path: string, name: string, bias: Bias, unit: 'rate' | 'share') => ('rate' in bias && !bias.isIncluded ? [input(`${path}/bias`, `${name}: optimism bias`, unit, bias.rate)] : [])
  const { starts, completers } = of.participants
  const schedule = findSchedule(of.schedules, of.schedule)
  return [
    ...(starts ? [input('participants/starts', 'Participants who start', 'count', starts)] : []),
    ...(completers ? [input('participants/completers', 'Participants who complete', 'count', completers)] : []),
    ...(schedule?.kind === 'rates' ? [input(discountRate, 'Discount rate', 'rate', firstRate(schedule))] : []),
    ...of.costs.flatMap((line) => [
      ...(line.byYear ? years(`costs/${line.id}/byYear`, line.name, 'pounds', line.byYear) : keysOf(costFields).map((field) => input(`costs/${line.id}/${field}`, `${line.name}: ${costFields[field][0]}`, costFields[field][1], line[field]))),
      ...bias(`costs/${line.id}`, line.name, line.bias, 'rate'),
    ]),
    ...(['overheads', 'contributions'] as const).flatMap((lines) => of[lines].map(({ id, name, rate }) => input(`${lines}/${id}/rate`, `${name}: rate`, lines === 'overheads' ? 'rate' : 'share', rate))),
    ...of.benefits.flatMap((line) => {
      const path = `benefits/${line.id}`
      return [
        ...(line.byYear ? years(`${path}/byYear`, line.name, 'pounds', line.byYear) : []),
        ...(line.byYear ? factorsByYear : keysOf(benefitFields)).map((field) => input(`${path}/${field}`, `${line.name}: ${benefitFields[field][0]}`, benefitFields[field][1], line[field])),
        ...(line.byYear ? [] : [...years(`${path}/cohorts`, `${line.name}: cohort`, 'count', line.cohorts), input(`${path}/lag`, `${line.name}: years before it begins`, 'years', whole(line.lag), true)]),
        ...(line.byYear || line.duration === undefined ? [] : [input(`${path}/duration`, `${line.name}: years that it lasts`, 'years', whole(line.duration), true)]),
        ...bias(path, line.name, line.bias, 'share'), // what is taken off is at most all
        ...line.values.map(({ id, perspective, agency, value }) => input(`${path}/values/${id}/value`, `${line.name}: ${perspective} value${agency ? ` to ${agency}` : ''}`, line.byYear ? 'share' : 'pounds', value)),
      ]
    }),
    ...of.weights.map(({ id, name, weight }) => input(`weights/${id}/weight`, `${name}: weight`, 'times', weight)),
  ]
}

const whole = (value: number): Decimal => ({ units: BigInt(value), places: 0 })
const firstRate = ({ rates }: Extract<Schedule, { kind: 'rates' }>): Decimal => rates.find(({ from }) => from === 1)?.rate ?? { units: 0n, places: 0 }

/** The case with another number in one place. Throws a RangeError where the path names no input of it, or a whole number is wanted. */
export function withInput(of: Case, path: string, value: Decimal): Case {
  const [list, id = '', ...rest] = path.split('/')
  const nowhere = (): never => { throw new RangeError(`${path} names no number of the case`) }
  if (path === discountRate) return withRate(of, value) ?? nowhere()
  if (list === 'participants' && (id === 'starts' || id === 'completers') && of.participants[id] && !rest.length) return { ...of, participants: { ...of.participants, [id]: value } }
  const changed = <T extends { id: string }>(lines: readonly T[], change: (line: T) => T | undefined): readonly T[] => {
    let found = false
    const next = lines.map((line) => { const other = line.id === id ? change(line) : undefined; found ||= other !== undefined; return other ?? line })
    return found ? next : nowhere()
  }
  if (list === 'costs') return { ...of, costs: changed(of.costs, (line) => withCost(line, rest, value)) }
  if (list === 'overheads' && rest.join('/') === 'rate') return { ...of, overheads: changed(of.overheads, (line) => ({ ...line, rate: value })) }
  if (list === 'contributions' && rest.join('/') === 'rate') return { ...of, contributions: changed(of.contributions, (line) => ({ ...line, rate: value })) }
  if (list === 'weights' && rest.join('/') === 'weight') return { ...of, weights: changed(of.weights, (line) => ({ ...line, weight: value })) }
  return list === 'benefits' ? { ...of, benefits: changed(of.benefits, (line) => withBenefit(line, rest, value)) } : nowhere()
}

function withRate(of: Case, value: Decimal): Case | undefined {
  const schedule = findSchedule(of.schedules, of.schedule)
  if (schedule?.kind !== 'rates') return undefined
  const by = subtract(value, firstRate(schedule))
  const moved: Schedule = { ...schedule, name: of.schedule, rates: schedule.rates.map(({ from, rate }) => ({ from, rate: add(rate, by) })) }
  return { ...of, schedules: [moved, ...of.schedules.filter(({ name }) => name !== of.schedule)] }
}

const withYear = (years: readonly Decimal[], place: string | undefined, value: Decimal): readonly Decimal[] | undefined => {
  const at = Number(place) - 1
  return Number.isInteger(at) && at >= 0 && at < years.length ? years.with(at, value) : undefined
}
const withBias = (bias: Bias, rate: Decimal): Bias | undefined => ('rate' in bias && !bias.isIncluded ? { rate, isIncluded: false } : undefined)

function withCost(line: CostLine, [field, place]: readonly string[], value: Decimal): CostLine | undefined {
  if (field === 'bias') { const bias = withBias(line.bias, value); return bias && { ...line, bias } }
  if (line.byYear) { const byYear = field === 'byYear' ? withYear(line.byYear, place, value) : undefined; return byYear && { ...line, byYear } }
  return field === 'unitCost' ? { ...line, unitCost: value } : field === 'volume' ? { ...line, volume: value } : undefined
}

function withBenefit(line: BenefitLine, [field = '', place, last]: readonly string[], value: Decimal): BenefitLine | undefined {
  if (field === 'values') return last === 'value' && line.values.some(({ id }) => id === place) ? { ...line, values: line.values.map((worth) => (worth.id === place ? { ...worth, value } : worth)) } : undefined
  if (field === 'bias') { const bias = withBias(line.bias, value); return bias && { ...line, bias } }
  if (field === 'byYear') { const byYear = line.byYear && withYear(line.byYear, place, value); return byYear && { ...line, byYear } }
  if (field === 'cohorts') { const cohorts = line.byYear ? undefined : withYear(line.cohorts, place, value); return cohorts && { ...line, cohorts } }
  if (field === 'lag' || field === 'duration') {
    const years = toNumber(value)
    if (!Number.isInteger(years) || years < 0) throw new RangeError(`The ${field} of ${line.id} must be whole years`)
    return line.byYear || (field === 'duration' && line.duration === undefined) ? undefined : { ...line, [field]: years }
  }
  const isKnown = line.byYear ? factorsByYear.some((known) => known === field) : Object.hasOwn(benefitFields, field)
  return isKnown ? { ...line, [field]: value } : undefined
}
