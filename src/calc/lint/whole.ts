import { sayDay } from '../dates/days.ts'
import { finding, type Finding } from './facts.ts'

/** Implications that a paper of this house must speak to, and does not. `given`: what is written on each. */
export const findMissing = (needed: readonly string[], given: Readonly<Record<string, string | null | undefined>>): Finding[] =>
  needed.filter((topic) => !given[topic]?.trim()).map((topic) => finding('implication', 'error', [topic], `Nothing is said of the ${topic} implications. Write what they are, or that there are none.`))

/** What a block shows: how new its newest figure must be (`notBefore`), how new it is, and whether a return behind it is not certified. */
export type BlockState = { id: string; title: string; notBefore: string | null; newestOn: string | null; uncertified: readonly string[]; isThere: boolean }

/** Blocks whose figures are older than was asked, whose return is not certified, or that show nothing any more. */
export const findOverdue = (blocks: readonly BlockState[]): Finding[] => blocks.flatMap(({ id, title, notBefore, newestOn, uncertified, isThere }): Finding[] => {
  if (!isThere) return [finding('overdue', 'error', [id], `“${title}” shows nothing: what it is to show is not there any more. Change it or take it out.`)]
  if (uncertified.length) return [finding('overdue', 'error', [id], `“${title}” shows ${uncertified.length === 1 ? 'a figure' : `${uncertified.length} figures`} of a return that is not certified: ${uncertified.slice(0, 3).join(', ')}${uncertified.length > 3 ? ` and ${uncertified.length - 3} more` : ''}.`)]
  if (notBefore !== null && (newestOn === null || newestOn < notBefore)) return [finding('overdue', 'error', [id], newestOn === null ? `“${title}” is to show figures up to ${sayDay(notBefore)} and shows none.` : `“${title}” is to show figures up to ${sayDay(notBefore)}; its newest are up to ${sayDay(newestOn)}.`)]
  return []
})

/** How many words a text has: what stands between blanks and holds a letter or a digit. */
export const countWords = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** Texts that are longer than they may be. `most`: null where there is no limit. */
export const findLong = (texts: readonly { id: string; title: string; words: string; most: number | null }[]): Finding[] => texts.flatMap(({ id, title, words, most }) => {
  const count = countWords(words)
  return most === null || count <= most ? [] : [finding('words', 'error', [id], `“${title}” has ${count.toLocaleString('en-GB')} words and may have ${most.toLocaleString('en-GB')}. Take ${(count - most).toLocaleString('en-GB')} out.`)]
})
