import { round, subtract, trim, write, type Decimal } from '../numbers/decimals.ts'
import { stemOf } from './appraise.ts'
import type { Case } from './case.ts'
import type { Headline, Row } from './result.ts'

/** Printed: money as the case prints it, ratios to 6 places, years to 4, halves away from zero. Exact: every digit that was worked out. */
export type Writer = { money: (value: Decimal) => string; ratio: (value: Decimal) => string; years: (value: Decimal) => string }
export const printed = ({ printedPlaces }: Pick<Case, 'printedPlaces'>): Writer => ({ money: (value) => write(round(value, printedPlaces)), ratio: (value) => write(round(value, 6)), years: (value) => write(round(value, 4)) })
const every = (value: Decimal): string => write(trim(value))
export const exact: Writer = { money: every, ratio: every, years: every }

/** What the rule of rounding is, in words that stand beside the figures. */
export const roundingRule = ({ printedPlaces }: Pick<Case, 'printedPlaces'>): string =>
  `Nothing is rounded before it is printed. Money is printed to ${printedPlaces} ${printedPlaces === 1 ? 'place' : 'places'} and ratios to 6, halves away from zero; a total is printed from what was not rounded.`

/** The bases of a case under a word that can stand in a key: `Pilot Cost` is Pilot. Where two would be the same, the second is told by its id. */
export function basesByWord({ costBases }: Pick<Case, 'costBases'>): readonly { id: string; word: string }[] {
  const inKey = (name: string) => name.split(/[^A-Za-z0-9]+/).filter(Boolean).map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')
  const seen = new Set<string>()
  return costBases.map(({ id, name }) => {
    const word = inKey(stemOf(name)) || inKey(id)
    const own = seen.has(word) ? word + inKey(id) : word
    seen.add(own)
    return { id, word: own }
  })
}

/** The headline by the keys of docs/how-to/write-a-case.md, text for every amount and null where there is none. */
export function headlineJson(of: Case, headline: Headline, { money, ratio, years }: Writer): Readonly<Record<string, string | number | null>> {
  const maybe = (writer: (value: Decimal) => string, value: Decimal | undefined): string | null => (value ? writer(value) : null)
  const bases = basesByWord(of)
  const each = <T>(key: (word: string) => string, value: (id: string) => T): Record<string, T> => Object.fromEntries(bases.map(({ id, word }) => [key(word), value(id)]))
  const { presentValueBenefits: benefits, costPerParticipant: aHead, costPerCompleter: aCompleter } = headline
  return {
    netPresentValue: money(headline.netPresentValue),
    ...(headline.weightedNetPresentValue ? { weightedNetPresentValue: money(headline.weightedNetPresentValue) } : {}),
    paybackYear: headline.payback?.year ?? null,
    paybackYearsInterpolated: maybe(years, headline.payback?.interpolated),
    netPresentBudgetImpact: money(headline.netPresentBudgetImpact),
    financialReturnOnInvestment: maybe(ratio, headline.financialReturn),
    ...each((word) => `netPresentPublicValue_vs${word}Costs`, (id) => money(headline.netPresentPublicValue[id]!)),
    ...each((word) => `presentValue${word}Costs`, (id) => money(headline.presentValueCosts[id]!)),
    presentValueFiscalBenefits: money(benefits.fiscal), presentValuePublicBenefits: money(benefits.public), presentValueTotalBenefits: money(benefits.total),
    ...Object.fromEntries(bases.flatMap(({ id, word }) => ([['Total', 'total'], ['Fiscal', 'fiscal'], ['Public', 'public']] as const).map(([whose, key]) => [`bcr${whose}To${word}Cost`, maybe(ratio, headline.ratios[id]![key])]))),
    equivalentAnnualValue: maybe(money, headline.equivalentAnnualValue),
    ...each((word) => `costPerParticipant${word}`, (id) => maybe(money, aHead[id])),
    addedValuePerParticipant: aHead['total'] && aHead['funding'] ? money(subtract(aHead['total'], aHead['funding'])) : null,
    ...each((word) => `costPerCompleter${word}`, (id) => maybe(money, aCompleter[id])),
  }
}

/** The yearly table by the names of its rows: `{ years, total }`; factors stand apart, and running sums have no total. */
export const tableJson = (rows: readonly Row[], { money }: Writer): Readonly<Record<string, { years: readonly string[]; total?: string }>> =>
  Object.fromEntries(rows.filter(({ kind }) => kind === 'money').map(({ name, years, total }) => [name, { years: years.map(money), ...(total ? { total: money(total) } : {}) }]))
