import { round, write, type Decimal } from '../../numbers/decimals.ts'
import type { Case } from '../case.ts'
import { basesByWord } from '../print.ts'
import type { Effect, Finding } from './findings.ts'
import { number } from './words.ts'

const upper = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
const plain: Readonly<Record<string, string>> = { financialReturn: 'financialReturnOnInvestment', paybackInterpolated: 'paybackYearsInterpolated' }

/** A figure's key as the headline has it in JSON: `ratios/funding/total` is `bcrTotalToPilotCost` where that base is Pilot Cost. */
function keyOf(of: Pick<Case, 'costBases'>): (key: string) => string {
  const words = new Map(basesByWord(of).map(({ id, word }) => [id, word]))
  return (key) => {
    const [figure, id = '', whose = ''] = key.split('/')
    const word = words.get(id) ?? ''
    switch (figure) {
      case 'netPresentPublicValue': return `netPresentPublicValue_vs${word}Costs`
      case 'presentValueCosts': return `presentValue${word}Costs`
      case 'presentValueBenefits': return `presentValue${upper(id)}Benefits`
      case 'ratios': return `bcr${upper(whose)}To${word}Cost`
      case 'costPerParticipant': case 'costPerCompleter': return `${figure}${word}`
      default: return plain[key] ?? key
    }
  }
}

const placesOf = (key: string): number => (key.startsWith('ratios/') || key === 'financialReturn' ? 6 : key === 'paybackInterpolated' ? 4 : key === 'paybackYear' ? 0 : 2)
/** Money and pounds a head to the penny, ratios to 6 places, years within to 4, the year of payback as a number. Null where there is none. */
const figure = (key: string, value: Decimal | undefined): string | number | null => {
  const told = value ? write(round(value, placesOf(key))) : null
  return key === 'paybackYear' && told !== null ? Number(told) : told
}

/**
 * Findings as JSON. `id` is the reader's number where there is one, else the rule and what it is about, which `rule` always is.
 * An effect says what is put otherwise, with which discount factors, and what moves, by the keys of the headline.
 */
export function writeFindings(findings: readonly Finding[], of: Pick<Case, 'costBases'>) {
  const key = keyOf(of)
  return findings.map(({ id: rule, ref, effects, ...finding }) => ({
    id: ref ?? rule, rule, ...finding,
    effects: effects.map(({ change, schedule, moved }) => ({ change, schedule, figures: Object.fromEntries(moved.map((one) => [key(one.key), { before: figure(one.key, one.before), after: figure(one.key, one.after) }])) })),
  }))
}

const told = ['netPresentValue', 'netPresentBudgetImpact', 'paybackYear']
/** An effect in a line: `all £1,275,000.00 left out: net present budget impact -2,334,293.60 -> -3,424,736.83; payback, year 8 -> 7`. */
export function sayEffect({ change, moved }: Effect): string {
  const shown = moved.filter(({ key }) => told.includes(key))
  const say = (key: string, value: Decimal | undefined) => (value ? number(value, placesOf(key)) : 'none')
  return `${change}: ${(shown.length ? shown : moved.slice(0, 2)).map(({ key, name, before, after }) => `${name.slice(0, 1).toLowerCase()}${name.slice(1)} ${say(key, before)} -> ${say(key, after)}`).join('; ') || 'nothing moves'}`
}
