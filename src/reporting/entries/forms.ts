import { choice, choices, date, form, longText, seen, text, type Fields, type Form } from '../../platform/forms.ts'
import { topics } from '../papers/rules.ts'
import type { Entry } from '../tables.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from: themes by name, colleagues by account. */
export type EntryChoices = { themes: Names; colleagues: Names; asks: Fields }

const where = () => choice('Where does it stand?', { open: 'Part I', exempt: 'Part II, which the public does not see' }, { missing: 'Select where it stands', isInline: true })
const writtenAs = () => text('Who says so', { optional: true, max: 200, hint: 'A post, as it is to stand beneath, such as Head of Skills' })
const ask = (colleagues: Names) => choice('Ask a colleague to write it', colleagues, { optional: true, as: 'select' })
const words = (label: string, max: number, must: { optional: true } | { missing: string }, hint?: string) => ('optional' in must ? longText(label, { optional: true, max, rows: 10, ...(hint && { hint }) }) : longText(label, { missing: must.missing, max, rows: 10, ...(hint && { hint }) }))
const set = 'An empty line begins a paragraph. A line that begins with a hyphen is a point of a list. Name posts, not people'
const optionPrefix = 'option-'

/** The questions about one kind of entry. Those of a block come first, each under a name of its own. */
export function entryForm(kind: Entry['kind'], { themes, colleagues, asks }: EntryChoices) {
  const fields = (): Fields => {
    switch (kind) {
      case 'summary': return { words: words('Executive summary', 10_000, { optional: true }, set), writtenAs: writtenAs(), askedOf: ask(colleagues), where: where() }
      case 'recommendation': return { words: words('What the committee is asked to do', 2000, { missing: 'Enter what the committee is asked to do' }), where: where() }
      case 'highlight': case 'risk': return { theme: choice('Theme', themes, { optional: true, as: 'select' }), words: words(kind === 'risk' ? 'Risk' : 'Highlight', 1500, { missing: `Enter the ${kind}` }, 'One sentence or two. Name posts, not people'), writtenAs: writtenAs(), where: where() }
      case 'heading': return { title: text('Heading', { missing: 'Enter the heading', max: 200 }), words: words('What stands beneath it', 2000, { optional: true }, set), where: where() }
      case 'commentary': return { title: text('Heading', { optional: true, max: 200 }), words: words('Commentary', 20_000, { optional: true }, set), writtenAs: writtenAs(), askedOf: ask(colleagues), where: where() }
      case 'block': return { ...Object.fromEntries(Object.entries(asks).map(([name, field]) => [`${optionPrefix}${name}`, field])), title: text('Heading', { optional: true, max: 200, hint: 'Leave this empty to use the block’s own' }), notBefore: date('Its figures must reach', { optional: true, hint: 'If the newest is older, the block is overdue and the paper is not signed' }), where: where() }
      case 'implication': return { topic: choice('Implications of which kind?', topics, { missing: 'Select the kind of implications' }), words: words('What they are', 10_000, { optional: true }, 'If there are none, say so'), writtenAs: writtenAs(), askedOf: ask(colleagues), where: where() }
      case 'background': return { title: text('Paper', { missing: 'Enter the name of the paper', max: 300 }), words: text('Date and contact', { optional: true, max: 300, hint: 'Give a post, not a person' }), where: where() }
    }
  }
  return form(fields())
}

/** What somebody who was asked writes, and no more. */
export const writingForm = (label: string) => form({ words: words(label, 20_000, { missing: 'Enter what you have to say' }, set), writtenAs: writtenAs() })

export type EntryColumns = Pick<Entry, 'title' | 'words' | 'theme' | 'topic' | 'notBefore' | 'isExempt' | 'askedOf' | 'writtenAs'> & { options: Record<string, string> }
const textIn = (answers: Readonly<Record<string, unknown>>, name: string): string | null => { const value = answers[name]; return typeof value === 'string' && value !== '' ? value : null }

/** What the answers mean for the row. */
export const columnsOf = (answers: Readonly<Record<string, unknown>>): EntryColumns => ({
  title: textIn(answers, 'title'), words: textIn(answers, 'words'), theme: textIn(answers, 'theme'), topic: textIn(answers, 'topic') as Entry['topic'], notBefore: textIn(answers, 'notBefore'), isExempt: answers.where === 'exempt', askedOf: textIn(answers, 'askedOf'), writtenAs: textIn(answers, 'writtenAs'), // the choices of the form are the topics
  options: Object.fromEntries(Object.entries(answers).flatMap(([name, value]) => (name.startsWith(optionPrefix) && value !== null && value !== undefined && value !== '' ? [[name.slice(optionPrefix.length), String(value)]] : []))),
})

/** The form as an entry fills it. */
export const answersOf = ({ title, words, theme, topic, notBefore, isExempt, askedOf, writtenAs }: Omit<EntryColumns, 'options'>, options: Readonly<Record<string, string>>): Record<string, unknown> =>
  ({ title, words, theme, topic, notBefore, askedOf, writtenAs, where: isExempt ? 'exempt' : 'open', ...Object.fromEntries(Object.entries(options).map(([name, value]) => [`${optionPrefix}${name}`, /^-?\d+$/.test(value) && name === 'days' ? Number(value) : value])) })

/** What a sentence says of figures, to be held against them. */
export const claimForm = (measures: Names, periods: Names) => form({
  says: choice('What does it say of the target?', { exceeded: 'That it was exceeded', met: 'That it was met', missed: 'That it was missed' }, { missing: 'Select what it says of the target' }),
  words: text('The words that say so', { missing: 'Enter the words that say so', max: 300 }),
  measures: choices('Of which measures?', measures, { missing: 'Select the measures that it speaks of' }),
  period: choice('Of which period?', periods, { optional: true, as: 'select', hint: 'Leave this empty for any that the paper shows' }),
})

/** A form that also says what its editor saw. */
export const withSeen = <F extends Fields>({ fields }: Form<F>, changedAt: Date) => form({ ...fields, seen: seen(changedAt) } as Fields & { seen: ReturnType<typeof seen> })
