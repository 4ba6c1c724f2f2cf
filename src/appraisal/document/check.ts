import { findSchedule, shippedSchedules } from '../../calc/appraisal/schedules.ts'
import { compare, isZero, one, sum, write } from '../../calc/numbers/decimals.ts'
import { idOf, idOfValue, valuesOf } from './case.ts'
import { inPercent, near } from './fields.ts'
import type { BenefitFields, CaseFields, LinesFields } from './shape.ts'

/** What is wrong with a document, and where: `path` leads to the field. */
export type WrongField = { path: readonly PropertyKey[]; says: string }
type Tell = (path: readonly PropertyKey[], says: string) => void

/** What cannot be seen field by field: years, shares that do not add up, names that name nothing, and what is said twice. */
export function checkCase(fields: CaseFields): WrongField[] {
  const wrong: WrongField[] = []
  const tell: Tell = (path, says) => void wrong.push({ path, says })
  checkSchedules(fields, tell)
  checkTwice(fields, tell)
  checkCosts(fields, tell)
  for (const [i, line] of (fields.benefits ?? []).entries()) checkBenefit(fields, line, ['benefits', i], tell)
  checkPrices(fields, tell)
  for (const [i, line] of (fields.uncertain ?? []).entries()) checkDistribution(line, ['uncertain', i], tell)
  if (!fields.costs?.length && !fields.benefits?.length) tell(['costs'], 'is missing: a case has costs, benefits or both')
  return wrong
}

const within = (given: readonly unknown[] | undefined, years: number, path: readonly PropertyKey[], what: string, tell: Tell) => {
  if (given && given.length > years) tell(path, `has ${given.length} ${what}, and the case ${years} ${years === 1 ? 'year' : 'years'}: leave some out, or raise years`)
}
const list = (names: readonly string[]) => names.join(', ')

function checkSchedules({ schedule, schedules = [], years, timing }: CaseFields, tell: Tell) {
  for (const [i, { factors, rate, rates, timing, factorPlaces }] of schedules.entries()) {
    const said = [factors && 'factors', rate && 'rate', rates && 'rates'].filter(Boolean)
    if (said.length !== 1) tell(['schedules', i], `needs one of factors (as printed, the base year first), rate (the same in every year) or rates (with the year from which each holds)${said.length ? `; it has ${said.join(' and ')}` : ''}`)
    if (factors && (timing || factorPlaces !== undefined)) tell(['schedules', i, timing ? 'timing' : 'factorPlaces'], 'is for rates: printed factors are used as they stand')
    if (factors && factors.length < years) tell(['schedules', i, 'factors'], `has ${factors.length} factors, and the case ${years} years: each year needs one`)
    if (rates && !rates.some(({ from }) => from === 1)) tell(['schedules', i, 'rates'], 'must begin with "from: 1", the year after the base year')
    const twice = rates?.findIndex(({ from }, j) => rates.findIndex((other) => other.from === from) < j) ?? -1
    if (twice >= 0) tell(['schedules', i, 'rates', twice, 'from'], 'is the same as of a rate before it')
  }
  const names = schedules.map(({ name }) => name)
  const own = schedules.find(({ name }) => name === schedule)
  if (schedule !== undefined && !own && !findSchedule([], schedule)) tell(['schedule'], `"${schedule}" is no schedule: ${list([...names, ...shippedSchedules.map(({ name }) => name)])} are, and a percentage such as 3.5%`)
  if (timing && own?.factors) tell(['timing'], 'is for rates: the printed factors of the schedule are used as they stand')
}

function checkTwice(fields: CaseFields, tell: Tell) {
  const seen = new Map<string, string>()
  const once = (space: string, key: string, what: string, path: readonly PropertyKey[]) => {
    const first = seen.get(`${space} ${key}`)
    if (first) tell(path, `"${key}" is the ${what === first ? `same as of another ${what}` : `id of ${first} too`}: each needs its own`)
    else seen.set(`${space} ${key}`, what)
  }
  for (const [lines, what] of [['costs', 'cost'], ['overheads', 'overhead'], ['contributions', 'contribution'], ['phasings', 'phasing'], ['costBases', 'base of costs'], ['benefits', 'benefit'], ['weights', 'weight']] as const)
    for (const [i, line] of (fields[lines] ?? []).entries()) once(lines === 'overheads' ? 'costs' : lines, idOf(line), what, [lines, i, line.id === undefined ? 'name' : 'id'])
  for (const [i, line] of (fields.benefits ?? []).entries())
    for (const [j, value] of valuesOf(line).entries()) once(`values of ${i}`, idOfValue(value), 'value', ['benefits', i, 'values', j])
  for (const [i, { name }] of (fields.schedules ?? []).entries()) once('schedules', name, 'schedule', ['schedules', i, 'name'])
  for (const [i, { name }] of (fields.variants ?? []).entries()) once('variants', name, 'variant', ['variants', i, 'name'])
}

function checkCosts(fields: CaseFields, tell: Tell) {
  const { costs = [], overheads = [], contributions = [], costBases = [], phasings = [], years } = fields
  for (const [i, line] of costs.entries()) {
    const path = ['costs', i]
    if (line.byYear) for (const field of ['unitCost', 'volume', 'phasing'] as const) if (line[field] !== undefined) tell([...path, field], 'cannot stand beside byYear: say what falls in each year, or a unit cost, a volume and a phasing')
    if (!line.byYear && line.unitCost === undefined) tell(path, 'needs a unitCost (and a volume where it is not 1), or byYear with what falls in each year')
    if (line.phasing !== undefined && !line.byYear && !phasings.some((one) => idOf(one) === line.phasing)) tell([...path, 'phasing'], `"${line.phasing}" is no phasing${near(line.phasing, phasings.map(idOf))}`)
    within(line.byYear, years, [...path, 'byYear'], 'amounts', tell)
  }
  for (const [i, { shares }] of phasings.entries()) {
    const total = sum(shares)
    if (compare(total, one) !== 0) tell(['phasings', i, 'shares'], `add to ${write(inPercent(total))}%, and must add to 100% exactly`)
    within(shares, years, ['phasings', i, 'shares'], 'shares', tell)
  }
  const named = (of: LinesFields | undefined, path: readonly PropertyKey[], mayHold: readonly { line: { id?: string | undefined; name?: string | undefined; owner?: string | undefined; stream?: string | undefined } }[]) => {
    for (const field of ['owners', 'streams', 'ids'] as const) {
      const known = [...new Set(mayHold.map(({ line }) => (field === 'ids' ? idOf(line) : field === 'owners' ? line.owner : line.stream) ?? ''))].filter(Boolean)
      for (const [j, given] of (of?.[field] ?? []).entries()) if (!known.includes(given)) tell([...path, field, j], `"${given}" is ${field === 'ids' ? 'the id of no line' : field === 'owners' ? 'the owner of no line' : 'the stream of no line'}${near(given, known)}`)
    }
  }
  const [lines, all] = [costs.map((line) => ({ line })), [...costs, ...overheads].map((line) => ({ line }))]
  for (const [i, { of }] of overheads.entries()) {
    named(of, ['overheads', i, 'of'], lines)
    if (of?.overheads) tell(['overheads', i, 'of', 'overheads'], 'cannot be: an overhead is on costs; 15% with 10% on top is 26.5% of them')
  }
  for (const [i, { of }] of contributions.entries()) named(of, ['contributions', i, 'of'], all)
  for (const [i, { of, less }] of costBases.entries()) {
    named(of, ['costBases', i, 'of'], all)
    for (const [j, given] of (less ?? []).entries()) if (!contributions.some((one) => idOf(one) === given)) tell(['costBases', i, 'less', j], `"${given}" is no contribution${near(given, contributions.map(idOf))}`)
  }
}

const ofCohorts = ['population', 'engagement', 'retention', 'impact', 'cohorts', 'lag', 'duration', 'dropOff', 'outcomePlaces'] as const

function checkBenefit({ years, weights = [] }: CaseFields, line: BenefitFields, path: readonly PropertyKey[], tell: Tell) {
  if (line.values) for (const field of ['perspective', 'agency', 'value', 'priceBase', 'isTransfer'] as const) if (line[field] !== undefined) tell([...path, field], 'cannot stand beside values: say it of each value')
  if (!line.values && !line.perspective) tell(path, 'needs values, each with its perspective (fiscal, economic or social) and what it is worth; or a perspective of its own')
  if (line.byYear) {
    for (const field of ofCohorts) if (line[field] !== undefined) tell([...path, field], 'cannot stand beside byYear, which says what it is worth in each year in all')
    if (line.deadweightAs === 'points') tell([...path, 'deadweightAs'], 'cannot be points beside byYear: there is no impact to take them from')
    const shares = sum(valuesOf(line).map(({ value }) => value))
    if (line.perspective || line.values) if (compare(shares, one) !== 0) tell([...path, line.values ? 'values' : 'value'], `are shares of byYear, and add to ${write(shares)} where they must add to 1`)
  } else {
    if (line.population === undefined) tell(path, 'needs a population, to how many it applies in a cohort; or byYear with what it is worth in each year')
    if (!line.values && line.perspective && line.value === undefined) tell(path, 'needs a value: what one outcome is worth a year')
  }
  if (line.deadweightAs === 'points' && line.deadweight && compare(line.deadweight, line.impact ?? one) > 0) tell([...path, 'deadweight'], `is more points than the impact of ${write(inPercent(line.impact ?? one))}%`)
  if (line.weight !== undefined && !weights.some((one) => idOf(one) === line.weight)) tell([...path, 'weight'], `"${line.weight}" is no weight${near(line.weight, weights.map(idOf))}`)
  within(line.byYear, years, [...path, 'byYear'], 'amounts', tell)
  within(line.cohorts, years, [...path, 'cohorts'], 'cohorts', tell)
  if (line.lag !== undefined && line.lag >= years) tell([...path, 'lag'], `is ${line.lag} years, and the case has ${years}: it would never begin`)
}

function checkPrices({ deflator, priceBase, baseYear, costs = [], benefits = [] }: CaseFields, tell: Tell) {
  if (!deflator) return
  const known = Object.keys(deflator.index)
  const has = (base: string | undefined, path: readonly PropertyKey[]) => {
    if (base !== undefined && !known.includes(base)) tell(path, `"${base}" has no index in the deflator${near(base, known)}`)
  }
  has(priceBase ?? baseYear, priceBase === undefined ? ['baseYear'] : ['priceBase'])
  for (const [i, line] of costs.entries()) has(line.priceBase, ['costs', i, 'priceBase'])
  for (const [i, line] of benefits.entries()) {
    has(line.priceBase, ['benefits', i, 'priceBase'])
    for (const [j, value] of (line.values ?? []).entries()) has(value.priceBase, ['benefits', i, 'values', j, 'priceBase'])
  }
}

const needs = { uniform: ['low', 'high'], triangular: ['low', 'mode', 'high'], pert: ['low', 'mode', 'high'], normal: ['mean', 'sd'], lognormal: ['mean', 'sd'], discrete: ['values', 'shares'] } as const
const parameters = ['low', 'mode', 'high', 'mean', 'sd', 'values', 'shares'] as const

function checkDistribution(line: NonNullable<CaseFields['uncertain']>[number], path: readonly PropertyKey[], tell: Tell) {
  const needed: readonly string[] = needs[line.distribution]
  const missing = needed.filter((field) => line[field as (typeof parameters)[number]] === undefined) // every entry of needs is a parameter
  if (missing.length) return tell(path, `a ${line.distribution} distribution needs ${needed.join(', ')}; ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing`)
  for (const field of parameters) if (line[field] !== undefined && !needed.includes(field)) tell([...path, field], `is nothing that a ${line.distribution} distribution has: it has ${needed.join(', ')}`)
  const { low, mode, high, mean, sd, values, shares } = line
  if (low && high && compare(low, high) >= 0) tell([...path, 'low'], 'must be below high')
  if (low && mode && high && (compare(mode, low) < 0 || compare(mode, high) > 0)) tell([...path, 'mode'], 'must be from low to high')
  if (sd && sd.units <= 0n) tell([...path, 'sd'], 'must be above zero')
  if (line.distribution === 'lognormal' && mean && mean.units <= 0n) tell([...path, 'mean'], 'must be above zero: a lognormal number always is')
  if (values && shares && values.length !== shares.length) tell([...path, 'shares'], `has ${shares.length} shares for ${values.length} values`)
  else if (shares && (compare(sum(shares), one) !== 0 || shares.every(isZero))) tell([...path, 'shares'], `add to ${write(inPercent(sum(shares)))}%, and must add to 100% exactly`)
}
