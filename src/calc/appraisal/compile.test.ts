import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, toNumber, type Decimal } from '../numbers/decimals.ts'
import { appraise } from './appraise.ts'
import type { Bias, BenefitLine, Case, CostLine, Lines, Overhead, Perspective, Schedule } from './case.ts'
import { compile } from './compile.ts'
import { discountRate, inputsOf, withInput, type Input } from './inputs.ts'
import { figureIn, figuresOf } from './figures.ts'
import { aCase, allLines } from './sample.ts'

/** A decimal of so many places from `least` to `most` units of the last of them. */
const aDecimal = (least: number, most: number, places: number): fc.Arbitrary<Decimal> => fc.integer({ min: least, max: most }).map((units) => ({ units: BigInt(units), places }))
const aShare = aDecimal(0, 1000, 3)
const pounds = aDecimal(0, 10_000_000, 2)
const biases: fc.Arbitrary<Bias> = fc.oneof(fc.constant({ none: 'made up' }), fc.record({ rate: aShare, isIncluded: fc.boolean() }))
const owners = ['Council', 'Levy', 'Agencies']
const kinds = ['delivery', 'evaluation', 'in kind'] as const
const someLines: fc.Arbitrary<Lines> = fc.record({ owners: fc.subarray(owners), streams: fc.constant([]), kinds: fc.subarray([...kinds]), ids: fc.subarray(['cost-0', 'cost-1', 'overhead-0']), overheads: fc.boolean() })

const costs = fc.array(fc.record({ owner: fc.constantFrom(...owners), kind: fc.constantFrom(...kinds), bias: biases, priceBase: fc.constantFrom(undefined, '2015/16'), byYear: fc.option(fc.array(pounds, { minLength: 1, maxLength: 5 }), { nil: undefined }), unitCost: pounds, volume: aDecimal(0, 5000, 1), phasing: fc.constantFrom('early', 'level') }), { maxLength: 5 })
  .map((lines) => lines.map(({ byYear, unitCost, volume, phasing, ...line }, i): CostLine => ({ id: `cost-${i}`, name: `Cost ${i}`, stream: '', source: 'made up', ...line, ...(byYear ? { byYear, unitCost: undefined, volume: undefined, phasing: undefined } : { byYear: undefined, unitCost, volume, phasing }) })))
const overheads = fc.array(fc.record({ rate: aShare, of: someLines, owner: fc.constantFrom(...owners) }), { maxLength: 2 }).map((lines) => lines.map((line, i): Overhead => ({ id: `overhead-${i}`, name: `Overhead ${i}`, stream: '', source: 'made up', ...line })))
const values = fc.array(fc.record({ perspective: fc.constantFrom<Perspective>('fiscal', 'economic', 'social'), value: pounds, isTransfer: fc.boolean(), priceBase: fc.constantFrom(undefined, '2015/16') }), { minLength: 1, maxLength: 3 })
  .map((all) => all.map((value, i) => ({ id: `value-${i}`, agency: undefined, source: 'made up', ...value })))
const benefits = fc.array(fc.record({
  population: aDecimal(0, 20_000, 1), engagement: aShare, retention: aShare, impact: aShare, deadweight: aShare, deadweightAs: fc.constantFrom('share' as const, 'points' as const), leakage: aShare, displacement: aShare, substitution: aShare,
  multiplier: aDecimal(0, 300, 2), outcomePlaces: fc.constantFrom(undefined, undefined, 0, 1), cohorts: fc.array(aDecimal(0, 3, 0), { minLength: 1, maxLength: 3 }), lag: fc.nat(3), duration: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  dropOff: aShare, weight: fc.constantFrom(undefined, 'poorer'), bias: biases, byYear: fc.option(fc.array(pounds, { minLength: 1, maxLength: 5 }), { nil: undefined, freq: 4 }), values,
}), { maxLength: 3 }).map((lines) => lines.map((line, i): BenefitLine => ({ id: `benefit-${i}`, name: `Benefit ${i}`, source: 'made up', ...line })))
const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ rates: fc.tuple(aDecimal(1, 150, 3), aDecimal(1, 150, 3)).map(([first, later]) => [{ from: 1, rate: first }, { from: 4, rate: later }]), factorPlaces: fc.constantFrom(undefined, undefined, 4), timing: fc.constantFrom('start' as const, 'middle' as const, 'end' as const) })
    .map((rest): Schedule => ({ name: 'own', source: 'made up', date: undefined, kind: 'rates', ...rest })),
  fc.array(aDecimal(3000, 10_000, 4), { minLength: 12, maxLength: 12 }).map((factors): Schedule => ({ name: 'own', source: 'made up', date: undefined, kind: 'factors', factors })))

/** A case with something of everything. */
const cases: fc.Arbitrary<Case> = fc.record({ years: fc.integer({ min: 1, max: 12 }), firstYear: fc.constantFrom(0 as const, 1 as const), costs, overheads, benefits, schedule: schedules, countsTransfers: fc.boolean(), contribution: fc.record({ rate: aShare, of: someLines }), base: someLines, starts: fc.option(aDecimal(1, 500, 0), { nil: undefined }) })
  .map(({ contribution, schedule, base, starts, ...rest }) => aCase({
    ...rest, schedule: 'own', schedules: [schedule], participants: { starts, completers: starts },
    deflator: { name: 'GDP', source: 'made up', index: new Map([['2015/16', decimal('83.1')], ['2024/25', decimal('107.7')]]) },
    phasings: [{ id: 'early', name: 'Early', shares: ['0.7', '0.3'].map(decimal), source: 'made up' }, { id: 'level', name: 'Level', shares: Array.from({ length: 8 }, () => decimal('0.125')), source: 'made up' }],
    contributions: [{ id: 'employers', name: 'Employers', by: 'employers', source: 'made up', ...contribution }], weights: [{ id: 'poorer', name: 'Poorer', weight: decimal('1.4'), source: 'made up' }],
    costBases: [{ id: 'total', name: 'Total', of: allLines, less: [] }, { id: 'funding', name: 'Funding', of: base, less: [] }, { id: 'fiscal', name: 'Fiscal', of: allLines, less: ['employers'] }],
  }))

/** A value that the input might have: its own, or anywhere. A discount rate may be nothing. */
const valueOf = ({ path, isWhole, unit, value }: Input): fc.Arbitrary<Decimal> => {
  if (isWhole) return fc.nat(8).map((years) => ({ units: BigInt(years), places: 0 }))
  if (path === discountRate) return fc.oneof(fc.constant(decimal('0')), aDecimal(1000, 200_000, 6))
  return fc.oneof(fc.constant(value), unit === 'pounds' || unit === 'count' ? aDecimal(0, 9_999_999, 3) : aDecimal(0, 999_999, 6))
}

test('compiled, a case says the same as worked out exactly, whatever its numbers become', () => {
  fc.assert(fc.property(cases.chain((of) => fc.record({ of: fc.constant(of), changes: fc.subarray([...inputsOf(of)]).chain((inputs) => fc.tuple(...inputs.map((input) => valueOf(input).map((value) => ({ path: input.path, value }))))) })), ({ of, changes }) => {
    const { headline } = appraise(changes.reduce((changed, { path, value }) => withInput(changed, path, value), of))
    const found = compile(of, changes.map(({ path }) => path)).at(changes.map(({ value }) => toNumber(value)))
    // What a difference of two sums is made of; a difference near nothing cannot be nearer to it than they are.
    const size = Math.max(...[...Object.values(headline.presentValueCosts), ...Object.values(headline.presentValueBenefits)].map((amount) => Math.abs(toNumber(amount))))
    for (const figure of figuresOf(of)) {
      const exact = figureIn(headline, figure)
      const allowed = 1e-9 * Math.max(Math.abs(exact), /^net|^weighted|^present|^equivalent/.test(figure) ? size * 1e-4 : 0)
      if (Number.isNaN(exact)) expect(found[figure], figure).toBeNaN()
      else expect(Math.abs(found[figure]! - exact), `${figure}: ${found[figure]} for ${exact}`).toBeLessThanOrEqual(allowed)
    }
  }), { numRuns: 60 })
})
