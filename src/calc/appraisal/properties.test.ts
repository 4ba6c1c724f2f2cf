import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absolute, add, compare, decimal, multiply, round, subtract, sum, toNumber, trim, write, zero, type Decimal } from '../numbers/decimals.ts'
import { appraise } from './appraise.ts'
import type { BenefitLine, Case, CostLine } from './case.ts'
import { differencesBetween, explain } from './explain.ts'
import { discountRate, inputsOf, withInput } from './inputs.ts'
import { measure, measures } from './measures.ts'
import { aBenefit, aCase, aCost, allLines, aUnitCost, aValue, academy } from './sample.ts'
import { sensitivityOf } from './sensitivity.ts'
import { multiplesOf, switchingOf } from './switching.ts'

const cents = fc.integer({ min: 0, max: 5_000_000 }).map((units) => write({ units: BigInt(units), places: 2 }))
const signed = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((units) => write({ units: BigInt(units), places: 2 }))
const share = fc.integer({ min: 0, max: 100 }).map((units): Decimal => ({ units: BigInt(units), places: 2 }))
const bias = fc.oneof(fc.constant({ none: 'made up' }), fc.record({ rate: share, isIncluded: fc.boolean() }))
const list = (of: fc.Arbitrary<string>, most: number) => fc.array(of, { minLength: 1, maxLength: most }).map((all) => all.join(' '))

const anyCost = (years: number): fc.Arbitrary<(i: number) => CostLine> => fc.tuple(fc.boolean(), cents, fc.integer({ min: 0, max: 400 }), list(signed, years), fc.constantFrom('Council', 'Levy'), fc.constantFrom('delivery', 'in kind'), bias, fc.constantFrom(undefined, '2022/23'))
  .map(([isByYear, unitCost, volume, byYear, owner, kind, bias, priceBase]) => (i) => (isByYear ? aCost(`cost-${i}`, byYear, { owner, kind, bias, priceBase }) : aUnitCost(`cost-${i}`, unitCost, String(volume), 'spread', { owner, kind, bias, priceBase })))
const anyBenefit = (years: number): fc.Arbitrary<(i: number) => BenefitLine> => fc.record({
  population: fc.integer({ min: 0, max: 2000 }), shares: fc.tuple(share, share, share, share, share, share, share), as: fc.constantFrom('share', 'points'), places: fc.constantFrom(undefined, 0), lag: fc.integer({ min: 0, max: 3 }), cohorts: list(fc.constantFrom('1', '0', '0.5', '2'), Math.min(years, 3)),
  duration: fc.constantFrom(undefined, 1, 4), dropOff: share, weight: fc.constantFrom(undefined, 'poorer'), bias, fiscal: cents, economic: signed, isTransfer: fc.boolean(), byYear: fc.option(list(signed, years), { nil: undefined }), priceBase: fc.constantFrom(undefined, '2022/23'),
}).map(({ population, shares: [engagement, retention, impact, deadweight, leakage, displacement, substitution], as, places, lag, cohorts, duration, dropOff, weight, bias, fiscal, economic, isTransfer, byYear, priceBase }) => (i) => byYear === undefined
  ? aBenefit(`benefit-${i}`, [aValue('fiscal', fiscal, { isTransfer, priceBase }), aValue('economic', economic)], { population: decimal(String(population)), engagement, retention, impact, deadweight, deadweightAs: as, leakage, displacement, substitution, outcomePlaces: places, lag, cohorts: cohorts.split(' ').map(decimal), duration, dropOff, weight, bias })
  : aBenefit(`benefit-${i}`, [aValue('fiscal', '0.25', { isTransfer }), aValue('social', '0.75', { priceBase })], { byYear: byYear.split(' ').map(decimal), deadweight, leakage, weight, bias }))

/** Any case that the door would let in: every kind of line, of bias, of timing and of price base. */
const anyCase: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 12 }).chain((years) => fc.record({
  costs: fc.array(anyCost(years), { maxLength: 4 }), benefits: fc.array(anyBenefit(years), { maxLength: 3 }), countsTransfers: fc.boolean(), schedule: fc.constantFrom('green-book', 'green-book-health', '0%', '7.5%'), timing: fc.constantFrom(undefined, 'middle', 'end'),
  overhead: share, contribution: share, weight: share,
}).map(({ costs, benefits, countsTransfers, schedule, timing, overhead, contribution, weight }) => aCase({
  years, countsTransfers, schedule, timing, costs: costs.map((make, i) => make(i)), benefits: benefits.map((make, i) => make(i)), phasings: [{ id: 'spread', name: 'Spread', shares: years > 1 ? [decimal('0.7'), decimal('0.3')] : [decimal('1')], source: '' }],
  overheads: [{ id: 'management', name: 'Management', owner: 'Council', stream: '', rate: overhead, of: { ...allLines, owners: ['Council'], overheads: false }, source: '' }], weights: [{ id: 'poorer', name: 'Poorer', weight, source: '' }],
  contributions: [{ id: 'employers', name: 'Employers', by: 'employers', rate: contribution, of: { ...allLines, kinds: ['in kind'], overheads: false }, source: '' }],
  deflator: { name: 'GDP', source: '', index: new Map([['2022/23', decimal('97.1')], ['2024/25', decimal('103.4')]]) },
})))

const text = (value: Decimal | undefined): string | undefined => value && write(trim(value))
const isNear = (a: Decimal, b: Decimal, places = 20) => compare(absolute(subtract(a, b)), { units: 1n, places }) <= 0
const everything = (of: Case): unknown => JSON.stringify(appraise(of), (_, value: unknown) => (typeof value === 'object' && value !== null && 'units' in value ? text(value as Decimal) : value)) // nothing but a decimal has units
const headline = (of: Case): unknown => JSON.stringify(appraise(of).headline, (_, value: unknown) => (typeof value === 'object' && value !== null && 'units' in value ? text(value as Decimal) : value)) // as above
const runs = { numRuns: Number(process.env.RUNS ?? 60) }

describe('whatever the case', () => {
  it('its parts add up to its wholes', () => fc.assert(fc.property(anyCase, (of) => {
    const { rows, lines, headline, factors } = appraise(of)
    const row = (key: string) => rows.find((one) => one.key === key)!
    for (const { years, total } of rows) if (total) expect(text(sum(years))).toBe(text(total))
    for (const { years, presentValue, total } of lines) expect([text(sum(years)), text(sum(years.map((amount, i) => multiply(amount, factors[i]!))))]).toEqual([text(total), text(presentValue)])
    const all = (is: (line: (typeof lines)[number]) => boolean) => text(sum(lines.filter(is).map(({ presentValue }) => presentValue)))
    expect(all(({ of }) => of === 'cost' || of === 'overhead')).toBe(text(row('present/costs/total').total))
    expect(all(({ perspective }) => perspective === 'fiscal')).toBe(text(headline.presentValueBenefits.fiscal))
    if (of.countsTransfers) expect(text(add(headline.presentValueBenefits.fiscal, headline.presentValueBenefits.public))).toBe(text(headline.presentValueBenefits.total))
    expect([text(headline.netPresentValue), text(headline.netPresentBudgetImpact), text(headline.netPresentPublicValue.total)]).toEqual(['present/netValue', 'present/netBudgetImpact', 'present/netPublicValue'].map((key) => text(row(key).total)))
    expect(measures.map((which) => text(measure(of)[which]))).toEqual([text(headline.netPresentValue), text(headline.netPresentBudgetImpact), text(headline.netPresentPublicValue.total)])
  }), runs))

  it('scaling all money scales all results, and no ratio', () => fc.assert(fc.property(anyCase, fc.constantFrom('2', '0.1', '1000'), (of, times) => {
    const by = (value: Decimal) => multiply(value, decimal(times))
    const scaled: Case = { ...of, costs: of.costs.map((line) => (line.byYear ? { ...line, byYear: line.byYear.map(by) } : { ...line, unitCost: by(line.unitCost) })),
      benefits: of.benefits.map((line) => (line.byYear ? { ...line, byYear: line.byYear.map(by) } : { ...line, values: line.values.map((one) => ({ ...one, value: by(one.value) })) })) }
    const [before, after] = [appraise(of), appraise(scaled)]
    expect(after.rows.map(({ kind, years }) => (kind === 'money' ? years.map(text) : []))).toEqual(before.rows.map(({ kind, years }) => (kind === 'money' ? years.map((amount) => text(by(amount))) : [])))
    expect(after.headline.payback?.year).toBe(before.headline.payback?.year)
    for (const id of ['total', 'funding', 'fiscal']) for (const whose of ['fiscal', 'public', 'total'] as const) {
      const [a, b] = [before.headline.ratios[id]![whose], after.headline.ratios[id]![whose]]
      expect(a === undefined ? b === undefined : isNear(a, b!, 30)).toBe(true)
    }
  }), runs))

  it('a benefit without effect changes nothing but its own line', () => fc.assert(fc.property(anyCase, fc.constantFrom<Partial<BenefitLine>>({ population: zero }, { engagement: zero }, { impact: zero }, { deadweight: decimal('1') }, { multiplier: zero }, { bias: { rate: decimal('1'), isIncluded: false } }, { cohorts: [zero] }, { byYear: [zero] }), (of, none) => {
    expect(headline({ ...of, benefits: [...of.benefits, aBenefit('none', [aValue('fiscal', '100'), aValue('economic', '5')], none)] })).toBe(headline(of))
  }), runs))

  it('the order of its lines changes nothing', () => fc.assert(fc.property(anyCase, (of) => {
    const turned = { ...of, costs: of.costs.toReversed(), benefits: of.benefits.toReversed().map((line) => ({ ...line, values: line.values.toReversed() })), overheads: of.overheads.toReversed() }
    expect(headline(turned)).toBe(headline(of))
  }), runs))

  it('every number of it can be given back to it, and another is told as the one difference', () => fc.assert(fc.property(anyCase, fc.nat(), (of, which) => {
    const all = inputsOf(of)
    const input = all[which % Math.max(1, all.length)]
    if (!input) return
    expect(everything(withInput(of, input.path, input.value))).toBe(everything(of))
    if (input.path === discountRate) return
    const other = withInput(of, input.path, add(input.value, { units: 1n, places: 0 }))
    expect(differencesBetween(of, other)).toHaveLength(1)
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length)
  }), runs))

  it('what changes to another case is explained by lines that add up exactly', () => fc.assert(fc.property(anyCase, anyCase, (a, b) => {
    const { before, after, change, lines } = explain(a, b)
    for (const which of measures) {
      expect(text(subtract(after[which], before[which]))).toBe(text(change[which]))
      expect(text(sum(lines[which].map((line) => line.change)))).toBe(text(change[which]))
      for (const line of lines[which]) expect(text(sum([line.byCounting, line.byAmounts, line.byDiscounting]))).toBe(text(line.change))
    }
  }), runs))

  it('at a switching value its measure is zero, or on the other side of it where the number moves by steps', () => fc.assert(fc.property(anyCase, fc.nat(), (of, which) => {
    const all = switchingOf(of)
    const { input, note, switches } = all[which % Math.max(1, all.length)] ?? {}
    if (!input || !switches) return
    const plain = note?.includes('rounding') ? { ...of, benefits: of.benefits.map((line) => ({ ...line, outcomePlaces: undefined })) } : of
    const isPlain = plain === of || of.benefits.filter(({ outcomePlaces }) => outcomePlaces !== undefined).length <= 1
    for (const name of measures) {
      const found = switches[name]
      if ('none' in found || !isPlain) continue
      const [there, here] = [measure(withInput(plain, input.path, found.at))[name], measure(of)[name]]
      if (found.isStep) expect(there.units > 0n && here.units > 0n).toBe(false)
      else if (compare(absolute(subtract(found.at, input.value)), decimal('1000000000')) < 0) expect(toNumber(absolute(there))).toBeLessThan(1e-4)
    }
  }), { numRuns: Math.ceil(runs.numRuns / 3) }))
})

describe('the Academy by the Green Book', () => {
  const of = academy({ schedule: 'green-book' })
  const six = (found: ReturnType<typeof multiplesOf>[number]['switches']['netPresentValue']) => ('none' in found ? found.none : write(round(found.at, 6)))

  it('switches where its acceptance figures say', () => {
    const found = Object.fromEntries(multiplesOf(of).map(({ key, switches }) => [key, [six(switches.netPresentValue), six(switches.netPresentBudgetImpact)]]))
    expect(found).toMatchObject({ costs: ['5.196528', '1.339572'], benefits: ['0.192436', '0.746507'], 'benefits/mental-health': ['-0.194333', '0.467695'] })
    expect(found['benefits/fiscal']![1]).toBe('0.746507')
    const rates = switchingOf(of).find(({ input }) => input.path === discountRate)!.switches.netPresentBudgetImpact
    expect('at' in rates && toNumber(measure(withInput(of, discountRate, rates.at)).netPresentBudgetImpact)).toBeCloseTo(0, 4)
  })

  it('never has employers pay more than all: where that would be needed, it cannot be', () => {
    const alone = { ...of, benefits: of.benefits.filter(({ id }) => id !== 'mental-health') }
    const found = switchingOf(alone).find(({ input }) => input.path === 'contributions/employers/rate')!.switches.netPresentBudgetImpact
    expect('at' in found && [toNumber(found.at) > 1, found.isPossible]).toEqual([true, false])
    const most = sensitivityOf({ ...of, contributions: of.contributions.map((line) => ({ ...line, rate: decimal('0.9') })) }).find(({ input }) => input.path === 'contributions/employers/rate')!
    expect(write(most.high)).toBe('1')
  })

  it('rests most on its mental-health line, as the tornado shows', () => {
    const [first] = sensitivityOf(of)
    expect([first?.input.path, first?.basis, first && write(round(first.atLow.netPresentValue, 2))]).toEqual(['benefits/mental-health/impact', '20% down and up', '22074146.41'])
    const own = sensitivityOf({ ...of, uncertain: [{ input: 'benefits/mental-health/engagement', why: 'Working Well', distribution: { kind: 'triangular', low: 0.4, mode: 0.6, high: 0.7 } }] }).find(({ input }) => input.path.endsWith('engagement'))!
    expect([toNumber(own.low), toNumber(own.high), own.basis]).toEqual([0.4, 0.7, 'Low and high of the case'])
  })

  it('tells one change by itself: what deadweight as a share would add', () => {
    const { change, differences, lines } = explain(of, { ...of, benefits: of.benefits.map((line) => (line.id === 'mental-health' ? { ...line, deadweightAs: 'share' as const } : line)) })
    expect([write(round(change.netPresentValue, 2)), differences]).toEqual(['3085279.03', [{ path: 'benefits/mental-health/deadweightAs', from: 'points', to: 'share' }]])
    expect(lines.netPresentValue.filter((line) => line.change.units !== 0n).map(({ id, why }) => [id, why.length])).toEqual([['mental-health/fiscal', 1], ['mental-health/economic', 1]])
  })
})
