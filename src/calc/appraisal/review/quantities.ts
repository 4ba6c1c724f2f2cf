import { add, multiply, subtract, sum, type Decimal } from '../../numbers/decimals.ts'
import type { Case } from '../case.ts'
import type { Appraisal, Headline } from '../result.ts'

const whole = (number: number): Decimal => ({ units: BigInt(number), places: 0 })
type Named = { name: string; value: Decimal | undefined }

/**
 * Each figure of a headline under a key of its own, with its name: `netPresentValue`, `ratios/funding/total`. By base of costs
 * where it comes by them.
 */
export function headlineFigures(of: Pick<Case, 'costBases'>, headline: Headline): ReadonlyMap<string, Named> {
  const bases = of.costBases.map(({ id, name }) => ({ id, name: name.replace(/ costs?$/i, '').toLowerCase() }))
  const perspectives = ['fiscal', 'public', 'total'] as const
  return new Map<string, Named>([
    ['netPresentValue', { name: 'Net present value', value: headline.netPresentValue }],
    ...(headline.weightedNetPresentValue ? [['weightedNetPresentValue', { name: 'Weighted net present value', value: headline.weightedNetPresentValue }] as const] : []),
    ['paybackYear', { name: 'Payback, year', value: headline.payback && whole(headline.payback.year) }],
    ['paybackInterpolated', { name: 'Payback, within the year', value: headline.payback?.interpolated }],
    ['netPresentBudgetImpact', { name: 'Net present budget impact', value: headline.netPresentBudgetImpact }],
    ['financialReturn', { name: 'Financial return on investment', value: headline.financialReturn }],
    ...bases.map(({ id, name }) => [`netPresentPublicValue/${id}`, { name: `Net present public value, over ${name} costs`, value: headline.netPresentPublicValue[id] }] as const),
    ...bases.flatMap(({ id, name }) => perspectives.map((whose) => [`ratios/${id}/${whose}`, { name: `${whose === 'total' ? 'All' : whose === 'fiscal' ? 'Fiscal' : 'Public'} benefits over ${name} costs`, value: headline.ratios[id]?.[whose] }] as const)),
    ...bases.map(({ id, name }) => [`costPerParticipant/${id}`, { name: `Cost per participant, ${name}`, value: headline.costPerParticipant[id] }] as const),
    ...bases.map(({ id, name }) => [`costPerCompleter/${id}`, { name: `Cost per completer, ${name}`, value: headline.costPerCompleter[id] }] as const),
    ['equivalentAnnualValue', { name: 'Equivalent annual value', value: headline.equivalentAnnualValue }],
    ...bases.map(({ id, name }) => [`presentValueCosts/${id}`, { name: `Present value of ${name} costs`, value: headline.presentValueCosts[id] }] as const),
    ...perspectives.map((whose) => [`presentValueBenefits/${whose}`, { name: `Present value of ${whose === 'total' ? 'all' : whose} benefits`, value: headline.presentValueBenefits[whose] }] as const),
  ])
}

/**
 * Every quantity that a printed figure can be of: the headline's; totals of the yearly table as `rows/KEY`; what a line comes
 * to in all, `costs/ID`, `overheads/ID`, `contributions/ID`; its `costs/ID/unitCost` and `volume`; what is spent in a stream,
 * `streams/NAME`; by whom, `owners/NAME`; of what kind, `kinds/NAME`; the people helped of a benefit in all its cohorts, `benefits/ID/people`; `participants`.
 */
export function quantitiesOf(of: Case, { headline, rows, lines }: Appraisal): ReadonlyMap<string, Decimal> {
  const found = new Map<string, Decimal>()
  const keep = (key: string, value: Decimal | undefined) => void (value && found.set(key, value))
  for (const [key, { value }] of headlineFigures(of, headline)) keep(key, value)
  for (const { key, total } of rows) keep(`rows/${key}`, total)
  const totals = new Map(lines.map((line) => [`${line.of}/${line.id}`, line.total]))
  for (const line of lines) if (line.of !== 'benefit') keep(`${line.of}s/${line.id}`, line.total)
  for (const line of of.costs) for (const input of ['unitCost', 'volume'] as const) keep(`costs/${line.id}/${input}`, line[input])
  const spent = [...of.costs.map((line) => ({ ...line, total: totals.get(`cost/${line.id}`)! })), ...of.overheads.map((line) => ({ ...line, kind: 'overhead', total: totals.get(`overhead/${line.id}`)! }))]
  for (const { stream, owner, kind, total } of spent)
    for (const key of [`streams/${stream}`, `owners/${owner}`, `kinds/${kind}`]) keep(key, add(found.get(key) ?? whole(0), total))
  for (const benefit of of.benefits) {
    const people = lines.find((line) => line.of === 'benefit' && line.id.startsWith(`${benefit.id}/`))?.people
    if (people) keep(`benefits/${benefit.id}/people`, multiply(people, sum(benefit.cohorts)))
  }
  keep('participants', of.participants.starts)
  const [all, funded] = ['total', 'funding'].map((id) => headline.costPerParticipant[id])
  if (all && funded) keep('addedPerParticipant', subtract(all, funded))
  return found
}
