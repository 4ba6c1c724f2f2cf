// Public pages are for readers of eleven: about grade 6 to 7 by Flesch and Kincaid (US Navy, 1975), which counts the words of a sentence and
// the syllables of a word. It is a rough rule; names are not counted, nor is what a document says in its own words: that is marked as
// quoted (data-quoted), and nobody may write it plainer.
import { parse } from 'node-html-parser'
import type { Seen } from './pages.ts'

export const mostGrade = 7
const fewestWords = 60

/** Vowel groups, without a silent e at the end: right for nine words of ten, which is enough for an average. */
const syllables = (word: string): number => Math.max(1, (word.toLowerCase().replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').replace(/^y/, '').match(/[aeiouy]{1,2}/g) ?? []).length)

export function gradeOf(text: string): { grade: number; words: number } {
  const sentences = text.split(/(?<=[.!?:])\s+/).map((sentence) => sentence.match(/[A-Za-z][A-Za-z’'-]*/g) ?? []).filter((words) => words.length > 3)
  const words = sentences.flat().filter((word, i, all) => !(i > 0 && /^[A-Z]/.test(word) && /^[a-z]/.test(all[i - 1]!))) // names
  if (!words.length) return { grade: 0, words: 0 }
  return { grade: 0.39 * (words.length / sentences.length) + 11.8 * (words.reduce((sum, word) => sum + syllables(word), 0) / words.length) - 15.59, words: words.length }
}

/** The grade of every page that a visitor sees and that has words enough to tell it by, the hardest first. */
export const gradesOf = (pages: readonly Seen[]): readonly { name: string; grade: number }[] => pages.filter(({ reader, status }) => reader === 'visitor' && status < 400).flatMap(({ name, html }) => {
  const root = parse(html)
  for (const quoted of root.querySelectorAll('[data-quoted], blockquote')) quoted.remove()
  const text = root.querySelectorAll('main p, main li, main dd').filter((element) => !element.querySelector('p, li')).map((element) => `${element.textContent.replace(/\s+/g, ' ').trim().replace(/([^.!?:])$/, '$1.')}`)
  const { grade, words } = gradeOf(text.join(' '))
  return words >= fewestWords ? [{ name, grade: Math.round(grade * 10) / 10 }] : []
}).toSorted((a, b) => b.grade - a.grade)
