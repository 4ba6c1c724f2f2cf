import { addDays, addMonths, sayDay } from '../../calc/dates/days.ts'
import { symbol } from '../../calc/disclosure/protectedTable.ts'
import { finding, type Finding } from '../../calc/lint/facts.ts'
import { figuresOf } from '../../platform/content/content.ts'
import type { ShownEntry } from '../papers/rules.ts'

/** What is wrong with a draft of a report for the public, beside what is wrong with any paper. */
export function checkReport(entries: readonly ShownEntry[]): readonly Finding[] {
  const figures = entries.flatMap(({ shown }) => (shown ? figuresOf(shown.content) : []))
  const small = new Map(figures.filter(({ isSmall }) => isSmall).map((figure) => [figure.id, figure]))
  const unwritten = entries.filter(({ kind, words, title }) => kind === 'commentary' && !words?.trim() && title !== null)
  const exempt = entries.some(({ isExempt }) => isExempt)
  return [
    ...unwritten.map(({ id, title }) => finding('implication', 'error', [id], `Nobody has written “${title}” yet. Write it, or take it out.`)),
    ...(exempt ? [finding('implication', 'error', ['part-two'], 'A report for the public has no Part II. Put what stands there into Part I, or take it out.')] : []),
    ...[...small.values()].map(({ id, name, period }) => finding('words', 'minor', [id], `${name}${period ? `, ${period}` : ''} is not shown: it is fewer than 5, or could be used to work out one that is. It stands as “${symbol}”, so that nobody can be guessed from it.`)),
  ]
}

/** The year of a report that begins on a day, and what it is called: "2023 to 2024", or "2024" from January to December. */
export const yearFrom = (startsOn: string): { startsOn: string; endsOn: string } => ({ startsOn, endsOn: addDays(addMonths(startsOn, 12), -1) })
export const sayYear = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string => (startsOn.slice(0, 4) === endsOn.slice(0, 4) ? startsOn.slice(0, 4) : `${startsOn.slice(0, 4)} to ${endsOn.slice(0, 4)}`)
/** The same as days: "1 April 2023 to 31 March 2024". */
export const sayYearDays = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string => `${sayDay(startsOn)} to ${sayDay(endsOn)}`
