import { add, isZero, multiply, negate, one, quotient, subtract, sum, trim, zero, type Decimal } from '../numbers/decimals.ts'
import type { Case } from './case.ts'
import type { Appraisal, Headline, LineResult, Row } from './result.ts'
import { discountingOf, firstLevelYear } from './schedules.ts'
import { addYears, costsAmong, presentValue, streamsOf, type BenefitStream, type Streams } from './streams.ts'

/** A stream beside its present values, year by year. */
type Sums = { years: readonly Decimal[]; present: readonly Decimal[]; presentTotal: Decimal }
export type SumsOf = { bases: readonly (Sums & { id: string; name: string })[]; base: (id: string) => Sums; fiscal: Sums; public: Sums; total: Sums }

/**
 * Works a case out: every row of its yearly table, its headline and what each line comes to. Exact decimals; the only quotients
 * are discount factors, price ratios, benefit-cost ratios and amounts a head, carried to 50 significant digits. Nothing is
 * rounded before it is printed, so a printed total is that of the amounts, not of their printed selves. Definitions as in HM
 * Treasury, Supporting public service transformation: cost benefit analysis guidance for local partnerships (2014), where the
 * net present budget impact and the public value have their names. Throws a RangeError for a case that the door would refuse.
 */
export function appraise(of: Case): Appraisal {
  const { schedule, factors } = discountingOf(of)
  const streams = streamsOf(of)
  const sums = sumsOf(of, streams, factors)
  return { factors, rows: rowsOf(sums, factors), headline: headlineOf(of, streams, sums, factors, factors.slice(firstLevelYear(schedule, of.timing))), lines: linesOf(streams, factors) }
}

/** Whether a benefit counts in what it is worth to all: a transfer does where the case counts transfers. */
export const countsToAll = (of: Pick<Case, 'countsTransfers'>, { isTransfer }: Pick<BenefitStream, 'isTransfer'>): boolean => of.countsTransfers || !isTransfer

export function sumsOf(of: Case, { costs, contributions, benefits }: Streams, factors: readonly Decimal[]): SumsOf {
  const summed = (years: readonly Decimal[]): Sums => {
    const present = years.map((amount, year) => (amount.units === 0n ? zero : trim(multiply(amount, factors[year]!))))
    return { years, present, presentTotal: sum(present) }
  }
  const benefit = (is: (stream: BenefitStream) => boolean) => summed(addYears(of.years, benefits.filter(is).map(({ years }) => years)))
  const bases = of.costBases.map(({ id, name, of: which, less }) => {
    const off = contributions.filter((one) => less.includes(one.id)).map(({ years }) => years.map(negate))
    return { id, name, ...summed(addYears(of.years, [costsAmong(which, costs, of.years), ...off])) }
  })
  const base = (id: string): Sums => {
    const found = bases.find((one) => one.id === id)
    if (!found) throw new RangeError(`There is no base of costs ${id}`)
    return found
  }
  return { bases, base, fiscal: benefit(({ perspective }) => perspective === 'fiscal'), public: benefit((one) => one.perspective !== 'fiscal' && countsToAll(of, one)), total: benefit((one) => countsToAll(of, one)) }
}

const minus = (a: readonly Decimal[], b: readonly Decimal[]): readonly Decimal[] => a.map((amount, year) => subtract(amount, b[year]!))
const running = (years: readonly Decimal[]): readonly Decimal[] => years.reduce<Decimal[]>((found, amount) => [...found, add(found.at(-1) ?? zero, amount)], [])

/** `Pilot Cost` -> `Pilot`: what stands before Costs in the names of rows that are made of it. */
export const stemOf = (name: string): string => name.replace(/\s+costs?$/i, '').trim() || name

function rowsOf({ bases, base, fiscal, public: others, total }: SumsOf, factors: readonly Decimal[]): readonly Row[] {
  const money = (key: string, name: string, years: readonly Decimal[]): Row => ({ key, name, kind: 'money', years, total: sum(years) })
  const both = (key: string, name: string, presentName: string, { years, present }: Sums): [Row, Row] => [money(key, name, years), money(`present/${key}`, presentName, present)]
  const costs = bases.map((one) => both(`costs/${one.id}`, one.name, `Net Present ${stemOf(one.name)} Costs`, one))
  const benefits = [both('benefits/fiscal', 'Fiscal Benefits', 'Net Present Fiscal Benefits', fiscal), both('benefits/public', 'Public Benefits', 'Net Present Public Benefits', others), both('benefits/total', 'Total Benefits', 'Net Present Benefits', total)]
  const net = (key: string, name: string, presentName: string, plus: Sums, less: Sums): [Row, Row] =>
    [money(key, name, minus(plus.years, less.years)), money(`present/${key}`, presentName, minus(plus.present, less.present))]
  const cumulative = (key: string, name: string, years: readonly Decimal[]): Row => ({ key, name, kind: 'money', years: running(years), total: undefined })
  return [
    ...costs.map(([plain]) => plain), ...costs.map(([, present]) => present),
    ...benefits.map(([plain]) => plain), ...benefits.map(([, present]) => present),
    { key: 'factors', name: 'Discounting Ratio', kind: 'factor', years: factors, total: undefined },
    ...net('netValue', 'Net Value', 'Net Present Value', total, base('total')),
    ...net('netBudgetImpact', 'Net Budget Impact', 'Net Present Budget Impact', base('fiscal'), fiscal),
    ...net('netPublicValue', 'Net Public Value', 'Net Present Public Value', others, base('total')),
    cumulative('cumulative/costs', 'Cumulative Net Present Fiscal Costs', base('fiscal').present),
    cumulative('cumulative/benefits', 'Cumulative Net Present Fiscal Benefits', fiscal.present),
    cumulative('payback', 'Payback', minus(fiscal.present, base('fiscal').present)),
  ]
}

const over = (a: Decimal, b: Decimal | undefined): Decimal | undefined => (b && !isZero(b) ? quotient(a, b) : undefined)
const byId = <T>(bases: SumsOf['bases'], value: (base: SumsOf['bases'][number]) => T): Record<string, T> => Object.fromEntries(bases.map((one) => [one.id, value(one)]))

function headlineOf(of: Case, { benefits }: Streams, sums: SumsOf, factors: readonly Decimal[], level: readonly Decimal[]): Headline {
  const { bases, base, fiscal, public: others, total } = sums
  const [allCosts, fiscalCosts] = [base('total').presentTotal, base('fiscal').presentTotal]
  const netPresentValue = subtract(total.presentTotal, allCosts)
  const weighed = benefits.filter((one) => countsToAll(of, one)).map(({ years, weight }) => multiply(presentValue(years, factors), weight ?? one))
  return {
    presentValueCosts: byId(bases, ({ presentTotal }) => presentTotal),
    presentValueBenefits: { fiscal: fiscal.presentTotal, public: others.presentTotal, total: total.presentTotal },
    netPresentValue,
    weightedNetPresentValue: benefits.some(({ weight }) => weight) ? subtract(sum(weighed), allCosts) : undefined,
    netPresentBudgetImpact: subtract(fiscalCosts, fiscal.presentTotal),
    netPresentPublicValue: byId(bases, ({ presentTotal }) => subtract(others.presentTotal, presentTotal)),
    financialReturn: over(fiscal.presentTotal, fiscalCosts),
    ratios: byId(bases, ({ presentTotal }) => ({ fiscal: over(fiscal.presentTotal, presentTotal), public: over(others.presentTotal, presentTotal), total: over(total.presentTotal, presentTotal) })),
    payback: paybackOf(minus(fiscal.present, base('fiscal').present), of.firstYear),
    costPerParticipant: byId(bases, ({ years }) => over(sum(years), of.participants.starts)),
    costPerCompleter: byId(bases, ({ years }) => over(sum(years), of.participants.completers)),
    equivalentAnnualValue: over(netPresentValue, sum(level)),
  }
}

function paybackOf(net: readonly Decimal[], firstYear: 0 | 1): Headline['payback'] {
  const stands = running(net)
  const found = stands.findIndex((amount) => amount.units > 0n)
  if (found < 0) return undefined
  if (found === 0) return { year: firstYear, interpolated: zero } // it never stood below zero
  const within = quotient(negate(stands[found - 1]!), net[found]!) // it stood at or below zero, and this year's net brought it above
  return { year: found + firstYear, interpolated: add({ units: BigInt(found - 1 + firstYear), places: 0 }, within) }
}

function linesOf({ costs, contributions, benefits }: Streams, factors: readonly Decimal[]): readonly LineResult[] {
  const line = (of: LineResult['of'], { id, name, years }: { id: string; name: string; years: readonly Decimal[] }, perspective?: string, people?: Decimal): LineResult =>
    ({ id, name, of, perspective, years, total: sum(years), presentValue: presentValue(years, factors), people })
  return [...costs.map((cost) => line(cost.of, cost)), ...contributions.map((one) => line('contribution', one)), ...benefits.map((one) => line('benefit', one, one.perspective, one.people))]
}
