import { toNumber, type Decimal } from '../numbers/decimals.ts'
import type { Case } from './case.ts'
import type { Headline } from './result.ts'

/** One number of a headline by its place in it: 'netPresentValue', 'netPresentPublicValue/total', 'ratios/funding/fiscal', 'payback'. */
export type Figure = string

const perspectives = ['fiscal', 'public', 'total'] as const

/** Every figure of a case, in the order of its headline. */
export function figuresOf({ costBases, benefits }: Case): readonly Figure[] {
  const byBase = (name: string) => costBases.map(({ id }) => `${name}/${id}`)
  return [
    ...byBase('presentValueCosts'), ...perspectives.map((whose) => `presentValueBenefits/${whose}`),
    'netPresentValue', ...(benefits.some(({ weight }) => weight !== undefined) ? ['weightedNetPresentValue'] : []),
    'netPresentBudgetImpact', ...byBase('netPresentPublicValue'), 'financialReturn',
    ...costBases.flatMap(({ id }) => perspectives.map((whose) => `ratios/${id}/${whose}`)),
    'payback', ...byBase('costPerParticipant'), ...byBase('costPerCompleter'), 'equivalentAnnualValue',
  ]
}

/** What is told of a simulation unless something else is asked: what is decided by. Of the ratios that of all benefits to what is asked for; over other costs it can be asked for. */
export function usualFigures(of: Case): readonly Figure[] {
  return figuresOf(of).filter((figure) => /^(netPresent|weightedNetPresent|financialReturn$|payback$)/.test(figure) || figure === 'ratios/funding/total')
}

/** Whether a figure is an amount of money, which can be above or below nothing. */
export const isMoney = (figure: Figure): boolean => !/^(financialReturn|ratios\/.*|payback)$/.test(figure)

/** A figure of a case that was worked out exactly, as the nearest JavaScript number; not a number where the headline has none. */
export function figureIn(headline: Headline, figure: Figure): number {
  const [name = '', id = '', whose = ''] = figure.split('/')
  const number = (found: Decimal | undefined) => (found ? toNumber(found) : NaN)
  switch (name) {
    case 'presentValueCosts': return number(headline.presentValueCosts[id])
    case 'presentValueBenefits': return number(id === 'fiscal' || id === 'public' || id === 'total' ? headline.presentValueBenefits[id] : undefined)
    case 'netPresentValue': return number(headline.netPresentValue)
    case 'weightedNetPresentValue': return number(headline.weightedNetPresentValue)
    case 'netPresentBudgetImpact': return number(headline.netPresentBudgetImpact)
    case 'netPresentPublicValue': return number(headline.netPresentPublicValue[id])
    case 'financialReturn': return number(headline.financialReturn)
    case 'ratios': return number(whose === 'fiscal' || whose === 'public' || whose === 'total' ? headline.ratios[id]?.[whose] : undefined)
    case 'payback': return headline.payback?.year ?? NaN
    case 'costPerParticipant': return number(headline.costPerParticipant[id])
    case 'costPerCompleter': return number(headline.costPerCompleter[id])
    case 'equivalentAnnualValue': return number(headline.equivalentAnnualValue)
    default: return NaN
  }
}
