import type { Risk } from '../tables.ts'

export const statuses = { open: 'Open', closed: 'Closed' } as const satisfies Record<Risk['status'], string>
export const proximities = { 'within 3 months': 'Within 3 months', 'within a year': 'Within a year', later: 'Later' } as const satisfies Record<NonNullable<Risk['proximity']>, string>

/** How much a risk matters, and how likely it is. */
export const levels: Readonly<Record<string, string>> = { 1: '1: very low', 2: '2: low', 3: '3: medium', 4: '4: high', 5: '5: very high' }
/** The most that impact times likelihood can be. */
export const mostSize = 25

type Levels = Pick<Risk, 'impact' | 'likelihood' | 'impactAfter' | 'likelihoodAfter'>
/** Impact times likelihood, if nothing is done; undefined where its document does not say and nobody has rated it. */
export const sizeBefore = ({ impact, likelihood }: Pick<Levels, 'impact' | 'likelihood'>): number | undefined => (impact === null || likelihood === null ? undefined : impact * likelihood)
/** The same with what is done about it; undefined where nobody has said. */
export const sizeAfter = ({ impactAfter, likelihoodAfter }: Pick<Levels, 'impactAfter' | 'likelihoodAfter'>): number | undefined => (impactAfter === null || likelihoodAfter === null ? undefined : impactAfter * likelihoodAfter)
/** The size that counts: with what is done about it, else without. queries.ts says the same to the database. */
export const sizeOf = (levels: Levels): number | undefined => sizeAfter(levels) ?? sizeBefore(levels)

/** "9 out of 25", or that nobody has said. */
export const saySize = (levels: Levels): string => { const size = sizeOf(levels); return size === undefined ? 'not rated yet' : `${size} out of ${mostSize}` }

/** An open risk is to be looked at again by its day. */
export const isOverdue = ({ status, reviewOn }: Pick<Risk, 'status' | 'reviewOn'>, today: string): boolean => status === 'open' && reviewOn !== null && reviewOn < today

/** The finding: "3 risks are open. The largest is 16 of 25. 1 is not rated yet. 1 is due for review." */
export function sayRisks({ open, largest, unrated, overdue }: { open: number; largest: number | null; unrated: number; overdue: number }): string {
  if (open === 0) return 'No risk is open.'
  return [`${open === 1 ? '1 risk is' : `${open.toLocaleString('en-GB')} risks are`} open.`, largest !== null && `The largest is ${largest} out of ${mostSize}.`,
    unrated > 0 && (unrated === open ? 'None is rated yet.' : `${unrated.toLocaleString('en-GB')} ${unrated === 1 ? 'is' : 'are'} not rated yet.`),
    overdue > 0 && `${overdue.toLocaleString('en-GB')} ${overdue === 1 ? 'was' : 'were'} due for review and not looked at.`].filter(Boolean).join(' ')
}
