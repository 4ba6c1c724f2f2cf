import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, compare, decimal, sum, write, round } from '../numbers/decimals.ts'
import { expectedByYear, goingOn, shareReached, trackablesOf, upTo } from './actual.ts'
import { appraise } from './appraise.ts'
import { aBenefit, aCase as made, aCost, aUnitCost, aValue } from './sample.ts'

const aCase = () => made({
  participants: { starts: decimal('30'), completers: decimal('20') }, phasings: [{ id: 'two', name: 'Two', shares: ['0.6', '0.4'].map(decimal), source: 'made up' }],
  costs: [aUnitCost('coaches', '1000', '10', 'two', { bias: { rate: decimal('0.15'), isIncluded: false } }), aCost('hub', '100 50')],
  benefits: [aBenefit('pay', [aValue('fiscal', '500')], { population: decimal('10'), cohorts: ['2', '1'].map(decimal), lag: 1 })],
})

const says = (years: readonly ReturnType<typeof decimal>[] | undefined) => years?.map((amount) => write(round(amount, 2)))

test('what is expected of a line by year adds up to what the case has of it in all', () => {
  const of = aCase()
  const { lines } = appraise(of)
  for (const line of of.costs) {
    const total = lines.find((one) => one.of === 'cost' && one.id === line.id)!.total
    expect(compare(sum(expectedByYear(of, `costs/${line.id}/spend`)!), total)).toBe(0)
    if (!line.byYear) expect(compare(sum(expectedByYear(of, `costs/${line.id}/volume`)!), line.volume)).toBe(0)
  }
  expect(expectedByYear(of, 'costs/nothing/spend')).toBeUndefined()
})

test('people start as the cohorts do, and a benefit comes about once for each cohort, when it begins', () => {
  expect([says(expectedByYear(aCase(), 'starts')!.slice(0, 3)), says(expectedByYear(aCase(), 'benefits/pay/outcomes')!.slice(0, 4))]).toEqual([['20.00', '10.00', '0.00'], ['0.00', '20.00', '10.00', '0.00']])
})

test('a year under way counts by its share, and what is past by all of it', () => {
  const years = ['100', '60', '40'].map(decimal)
  expect(['0', '0.5', '1', '1.25', '3', '9'].map((elapsed) => says([upTo(years, decimal(elapsed))])![0])).toEqual(['0.00', '50.00', '100.00', '115.00', '200.00', '200.00'])
})

test('a case of which everything is reached just so is the same case, and one that spends twice as much costs twice as much', () => {
  const of = aCase()
  const all = new Map(trackablesOf(of).map(({ path }) => [path, decimal('1')]))
  expect(write(round(appraise(goingOn(of, all)).headline.netPresentValue, 6))).toBe(write(round(appraise(of).headline.netPresentValue, 6)))
  const twice = appraise(goingOn(of, new Map([['spend', decimal('2')]]))).headline.presentValueCosts.total!
  const once = appraise(of).headline.presentValueCosts.total!
  expect(write(round(twice, 4))).toBe(write(round(add(once, once), 4)))
})

test('a line that is tracked by what it cost costs that, however much of it there was', () => {
  const of = aCase()
  const line = of.costs.find((one) => !one.byYear)!
  const total = (found: ReturnType<typeof aCase>) => write(round(appraise(found).lines.find((one) => one.of === 'cost' && one.id === line.id)!.total, 4))
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (cost, volume) => {
    const share = (percent: number) => ({ units: BigInt(percent), places: 2 })
    const both = goingOn(of, new Map([[`costs/${line.id}/spend`, share(cost)], [`costs/${line.id}/volume`, share(volume)]]))
    expect(total(both)).toBe(total(goingOn(of, new Map([[`costs/${line.id}/spend`, share(cost)]]))))
  }), { numRuns: 60 })
  expect(shareReached(decimal('5'), decimal('0'))).toBeUndefined()
})
