import { ratings, type Rating } from '../../calc/kpis/ratings.ts'
import type { Kpi } from '../tables.ts'
import type { Counts } from './queries.ts'

export const ratingNames = { red: 'Red', amber: 'Amber', green: 'Green' } as const satisfies Record<Rating, string>
export const units = { count: 'A number', percent: 'Percent', gbp: 'Pounds', score: 'A score or an average' } as const satisfies Record<Kpi['unit'], string>
export const ways = { higher: 'Higher is better', lower: 'Lower is better' } as const satisfies Record<NonNullable<Kpi['better']>, string>
export const bases = { 'in the period': 'Of its period alone', 'to date': 'Of all time up to the end of its period', 'on the day': 'Of the last day of its period' } as const satisfies Record<Kpi['basis'], string>
export const relationNames = {
  share: 'A share: the first divided by the second, in percent', growth: 'Growth: how far the first is above the second, in percent', difference: 'A difference: the first less the second', ratio: 'A ratio: the first divided by the second',
  base: 'A base: the first, where it is as much percent of it as the second says', 'sum of groups': 'A sum: the groups of the first, added up',
} as const satisfies Record<NonNullable<Kpi['relation']>, string>
export const valueKinds = { actual: 'What is reported', profile: 'What is planned' } as const satisfies Record<NonNullable<Kpi['ofKind']>, string>
export const whens = { 'same period': 'Of the same period', 'period before': 'Of the period before' } as const satisfies Record<Kpi['perWhen'], string>

/** The rule by which a measure is rated, in words. */
export function sayRule({ better, amberPercent, isOfProfile, basis }: Pick<Kpi, 'better' | 'amberPercent' | 'isOfProfile' | 'basis'>): string {
  if (better === null) return 'It is not rated: neither more nor less of it is better.'
  const [worse, planned] = [better === 'higher' ? 'below' : 'above', isOfProfile ? '100%' : 'what is planned']
  const limit = Number(amberPercent)
  return `Green: ${planned} or better. ${limit > 0 ? `Amber: ${worse} it by up to ${limit}% of it. Red: further ${worse}.` : `Red: ${worse} it.`}${basis === 'to date' && !isOfProfile ? ' Before the period that is planned for is over, it is rated only once it is reached.' : ''}`
}

/** The finding: "75 measures: 3 are red, 1 is amber, 12 are green. 59 are not rated." */
export function sayCounts({ count, ...rated }: Counts): string {
  if (count === 0) return 'There are no measures of delivery yet.'
  const say = (number: number, rest: string) => `${number.toLocaleString('en-GB')} ${number === 1 ? 'is' : 'are'} ${rest}`
  const some = ratings.toReversed().filter((rating) => rated[rating] > 0).map((rating) => say(rated[rating], rating))
  const unrated = count - rated.green - rated.amber - rated.red
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'measure' : 'measures'}${some.length ? `: ${some.join(', ')}` : ''}.${unrated > 0 ? ` ${say(unrated, 'not rated')}${some.length ? '' : ' yet'}.` : ''}`
}
