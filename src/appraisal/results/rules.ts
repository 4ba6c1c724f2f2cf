import type { Case } from '../../calc/appraisal/case.ts'
import type { Appraisal, Headline } from '../../calc/appraisal/result.ts'
import { firstLevelYear, scheduleOf } from '../../calc/appraisal/schedules.ts'
import { compare, round, write, zero, type Decimal } from '../../calc/numbers/decimals.ts'
import { sayMoney, sayRatio, sayRoundly } from '../rules.ts'

/** One result under its own name: what it is, how it is worked out in words, and what it comes to. `key` names it in addresses. */
export type Measure = { key: string; name: string; value: Decimal | undefined; says: string; formula: string; definition: string }

const nameOfBase = ({ costBases }: Pick<Case, 'costBases'>, id: string) => costBases.find((base) => base.id === id)?.name ?? id
/** `Total Costs` -> `total costs`; what is written in capitals stays. */
const small = (name: string) => name.replace(/\b[A-Z](?=[a-z]+\b)/g, (letter) => letter.toLowerCase())
/** The results that are told first. */
const first = /^(net-present|weighted|financial-return|benefit-cost-ratio-[a-z]+-funding|payback|equivalent|cost-per-participant-(funding|total))/
export const isFirst = ({ key }: Pick<Measure, 'key'>): boolean => first.test(key)

/** Every result of a case, in the order of its tables. Definitions: HM Treasury, Supporting public service transformation (2014); The Green Book. */
export function measuresOf(of: Case, { headline }: Pick<Appraisal, 'headline'>): readonly Measure[] {
  const money = (key: string, name: string, value: Decimal | undefined, definition: string, formula: string): Measure => ({ key, name, value, says: value ? sayMoney(value, of.printedPlaces) : 'none', definition, formula })
  const ratio = (key: string, name: string, value: Decimal | undefined, definition: string, formula: string): Measure => ({ key, name, value, says: sayRatio(value), definition, formula })
  const bases = of.costBases.map(({ id }) => id)
  const level = firstLevelYear(scheduleOf(of), of.timing) === 1 ? ' after the first' : ''
  return [
    money('net-present-value', 'Net present value', headline.netPresentValue, 'What all benefits are worth today, less all costs.', 'Present value of all benefits − present value of all costs'),
    ...(headline.weightedNetPresentValue ? [money('weighted-net-present-value', 'Net present value, weighed by group', headline.weightedNetPresentValue, 'The same, where a pound counts for more to those who have little.', 'Present value of benefits × the weight of their group − present value of all costs')] : []),
    money('net-present-budget-impact', 'Net present budget impact', headline.netPresentBudgetImpact, 'What it costs the public purse, less what it saves it. Below zero is a saving.', 'Present value of fiscal costs − present value of fiscal benefits'),
    ...bases.map((id) => money(`net-present-public-value-${id}`, `Net present public value, less ${small(nameOfBase(of, id))}`, headline.netPresentPublicValue[id], 'What the benefits to the economy and to society are worth today, less these costs.', `Present value of public benefits − present value of ${small(nameOfBase(of, id))}`)),
    ratio('financial-return', 'Financial return on investment', headline.financialReturn, 'What the public purse gets back for each pound it spends.', 'Present value of fiscal benefits ÷ present value of fiscal costs'),
    ...bases.flatMap((id) => (['total', 'fiscal', 'public'] as const).map((whose) => ratio(`benefit-cost-ratio-${whose}-${id}`, `Benefit-cost ratio: ${whose === 'total' ? 'all benefits' : `${whose} benefits`} to ${small(nameOfBase(of, id))}`, headline.ratios[id]?.[whose], 'What benefits are worth for each pound of these costs.', `Present value of ${whose === 'total' ? 'all' : whose} benefits ÷ present value of ${small(nameOfBase(of, id))}`))),
    paybackOf(headline),
    money('equivalent-annual-value', 'Equivalent annual value', headline.equivalentAnnualValue, `The level sum each year${level} that would be worth as much.`, `Net present value ÷ sum of the discount factors${level && ` of the years${level}`}`),
    ...bases.flatMap((id) => [
      ...(of.participants.starts ? [money(`cost-per-participant-${id}`, `Cost for each person who starts: ${small(nameOfBase(of, id))}`, headline.costPerParticipant[id], 'These costs over everybody who starts, not discounted.', `${nameOfBase(of, id)} ÷ people who start`)] : []),
      ...(of.participants.completers ? [money(`cost-per-completer-${id}`, `Cost for each person who completes: ${small(nameOfBase(of, id))}`, headline.costPerCompleter[id], 'These costs over everybody who completes, not discounted.', `${nameOfBase(of, id)} ÷ people who complete`)] : []),
    ]),
    ...bases.map((id) => money(`present-value-costs-${id}`, `Present value of ${small(nameOfBase(of, id))}`, headline.presentValueCosts[id], 'These costs, each year’s at what it is worth today.', 'Sum over the years of cost × discount factor')),
    ...(['fiscal', 'public', 'total'] as const).map((whose) => money(`present-value-benefits-${whose}`, `Present value of ${whose === 'total' ? 'all benefits' : `${whose} benefits`}`, headline.presentValueBenefits[whose], 'These benefits, each year’s at what it is worth today.', 'Sum over the years of benefit × discount factor')),
  ]
}

const paybackOf = ({ payback }: Headline): Measure => ({
  key: 'payback', name: 'Payback', value: payback?.interpolated, says: payback ? `year ${payback.year} (${write(round(payback.interpolated, 1))} years)` : 'not within the years of the case',
  definition: 'The first year in which the public purse has got back more than it spent, at what that is worth today.', formula: 'First year whose cumulative present fiscal benefits exceed its cumulative present fiscal costs; within the year, in proportion',
})

export const findMeasure = (measures: readonly Measure[], key: string): Measure | undefined => measures.find((one) => one.key === key)

/** The finding in a sentence or two, for those who read no table. */
export function findingOf({ headline }: Pick<Appraisal, 'headline'>): string {
  const ratio = headline.ratios.total?.total
  const worth = compare(headline.netPresentValue, zero)
  const all = worth > 0 ? `It is worth more than it costs: ${sayRoundly(headline.netPresentValue)} more at today’s value${ratio ? `, or £${write(round(ratio, 2))} for each £1` : ''}.` : worth < 0 ? `It costs more than it is worth: ${sayRoundly({ ...headline.netPresentValue, units: -headline.netPresentValue.units })} more at today’s value${ratio ? `, or £${write(round(ratio, 2))} back for each £1` : ''}.` : 'It is worth just what it costs.'
  const impact = compare(headline.netPresentBudgetImpact, zero)
  const purse = impact < 0 ? `It saves the public purse ${sayRoundly({ ...headline.netPresentBudgetImpact, units: -headline.netPresentBudgetImpact.units })}${headline.payback ? `, and pays back in year ${headline.payback.year}` : ''}.` : impact > 0 ? `It costs the public purse ${sayRoundly(headline.netPresentBudgetImpact)} net.` : 'It costs the public purse nothing in the end.'
  return `${all} ${purse}`
}

/** `2017/18` and 2 -> `2018/19`; a name that is no year gives "Year 3". `place` counts from 0. */
export function yearName({ baseYear, firstYear }: Pick<Case, 'baseYear' | 'firstYear'>, place: number): string {
  return `Year ${place + firstYear}${/^\d{4}(\/\d{2})?$/.test(baseYear) ? ` (${Number(baseYear.slice(0, 4)) + place}${baseYear.includes('/') ? `/${String((Number(baseYear.slice(0, 4)) + place + 1) % 100).padStart(2, '0')}` : ''})` : ''}`
}
