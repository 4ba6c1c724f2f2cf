import { describe, expect, it } from 'vitest'
import { decimal, round, toNumber, write, type Decimal } from '../numbers/decimals.ts'
import { appraise } from './appraise.ts'
import { academy, aBenefitByYear, aCase, aCost } from './sample.ts'
import { factorsOf, findSchedule } from './schedules.ts'

const money = (amount: Decimal | undefined) => amount && write(round(amount, 2))
const six = (amount: Decimal | undefined) => amount && write(round(amount, 6))
const names = ['total', 'funding', 'fiscal']

describe('a case is worked out', () => {
  it('gives the published headline of the Academy with the factors that its paper prints', () => {
    const { headline } = appraise(academy())
    expect([money(headline.netPresentValue), money(headline.netPresentBudgetImpact), six(headline.financialReturn)]).toEqual(['29468021.68', '-2268633.72', '1.325999'])
    expect(names.map((id) => money(headline.presentValueCosts[id]))).toEqual(['7111222.53', '5133584.02', '6959012.22'])
    expect([money(headline.netPresentPublicValue.total), money(headline.netPresentPublicValue.fiscal)]).toEqual(['20240375.74', '20392586.05'])
    expect([headline.payback?.year, headline.payback && write(round(headline.payback.interpolated, 4))]).toEqual([8, '7.6665'])
    const { total, fiscal, public: others } = headline.ratios.funding!
    expect([total, fiscal, others].map(six)).toEqual(['7.125479', '1.797506', '5.327973'])
    expect(names.map((id) => money(headline.costPerParticipant[id]))).toEqual(['3437.24', '2481.34', '3363.66'])
    expect([money(headline.costPerCompleter.funding), money(headline.costPerCompleter.total)]).toEqual(['3101.67', '4296.55'])
  })

  it('gives the corrected headline by the Green Book, exact and with factors of 4 places', () => {
    const figures = (schedule: string) => { const { headline } = appraise(academy({ schedule })); return [money(headline.netPresentValue), money(headline.netPresentBudgetImpact), headline.payback && write(round(headline.payback.interpolated, 4))] }
    expect(figures('green-book')).toEqual(['29478816.07', '-2334293.60', '7.6019'])
    expect(figures('green-book-4-places')).toEqual(['29478298.79', '-2334139.88', '7.6020'])
    expect([figures('0%'), figures('5%')]).toEqual([['36332182.80', '-3922519.80', '6.9652'], ['27031162.34', '-1773550.30', '7.9286']])
  })

  it('leaves a transfer out of what it is worth to all, and keeps it as a saving to the budget', () => {
    const { headline } = appraise(academy({ schedule: 'green-book', countsTransfers: false }))
    expect([money(headline.netPresentValue), money(headline.netPresentBudgetImpact), six(headline.ratios.funding?.total)]).toEqual(['24655565.19', '-2334293.60', '6.247277'])
  })

  it('prints totals of what was not rounded: one penny from the sum of the printed years where the paper is', () => {
    const row = appraise(academy()).rows.find(({ name }) => name === 'Net Present Fiscal Benefits')!
    expect(money(row.total)).toBe('9227645.94')
    expect(row.years.map((year) => Math.round(Number(money(year)) * 100)).reduce((a, b) => a + b, 0)).toBe(922764595)
  })

  it('spreads a net present value over the years after the base year as its equivalent annual value', () => {
    const { headline } = appraise(aCase({ costs: [aCost('once', '100')], benefits: [aBenefitByYear('yearly', 'economic', '0 30 30 30 30 30 30 30 30 30')] }))
    expect(toNumber(headline.netPresentValue)).toBeCloseTo(128.230595266046, 11)
    expect(toNumber(headline.equivalentAnnualValue!)).toBeCloseTo(16.8553994853191, 11)
  })

  it('spreads it over all years where the timing discounts the first too, even at a rate of nothing', () => {
    const yearly = (timing: 'start' | 'middle' | 'end', rate: string) =>
      toNumber(appraise(aCase({ years: 4, schedule: rate, timing, benefits: [aBenefitByYear('yearly', 'economic', '30 30 30 30')] })).headline.equivalentAnnualValue!)
    expect([yearly('start', '0%'), yearly('middle', '0%'), yearly('end', '0%'), yearly('end', '3.5%')]).toEqual([40, 30, 30, 30])
  })
})

describe('a schedule', () => {
  const of = (name: string, years: number, timing?: 'middle' | 'end') => factorsOf(findSchedule([], name)!, years, timing)

  it('falls step by step to year 300 and after, each year by its own rate', () => {
    const factors = of('green-book', 303)
    const power = (rate: number, years: number) => (1 + rate) ** -years
    expect(toNumber(factors[30]!)).toBeCloseTo(power(0.035, 30), 14)
    expect(toNumber(factors[200]!)).toBeCloseTo(power(0.035, 30) * power(0.03, 45) * power(0.025, 50) * power(0.02, 75), 16)
    expect(toNumber(factors[302]!) / toNumber(factors[301]!)).toBeCloseTo(1 / 1.01, 12)
    expect(toNumber(of('green-book-health', 77)[76]!)).toBeCloseTo(power(0.015, 30) * power(0.0129, 45) * power(0.0107, 1), 14)
  })

  it('carries its quotients to more than 40 places', () => expect(write(of('green-book', 2)[1]!).startsWith('0.96618357487922705314009661835748792270531400966183')).toBe(true))

  it('can fall in the middle or at the end of the year, and be one percentage for all', () => {
    expect(of('3.5%', 3, 'end').map((factor) => toNumber(factor).toFixed(6))).toEqual(['0.966184', '0.933511', '0.901943'])
    expect(of('3.5%', 2, 'middle').map((factor) => toNumber(factor).toFixed(8))).toEqual([(1.035 ** -0.5).toFixed(8), (1.035 ** -1.5).toFixed(8)])
    expect(findSchedule([], '4.25%')).toMatchObject({ rates: [{ rate: decimal('0.04250000') }] })
    expect(findSchedule([], 'purple-book')).toBeUndefined()
  })
})
