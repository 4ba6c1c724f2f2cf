import { form, text, type Answers, type Field, type Fields, type Form } from '../../platform/forms.ts'
import { simple } from '../../platform/forms/simple.ts'
import { labelled, messages } from '../../platform/forms/wording.ts'
import { input } from '../../platform/govuk.ts'
import { isFilledIn, isReckoned, type Asked, type Part, type Question } from '../asked/rules.ts'
import { seenOf } from '../seen.ts'
import { callPart, readValue, sayEntry, type EntryGiven } from './rules.ts'

/** The name of each input of a question: a key holds no underscore. */
export const inputOf = ({ key, groupNames }: Pick<Question, 'key' | 'groupNames'>, what: Pick<Part, 'kind' | 'group'> | 'none' | 'note'): string =>
  typeof what === 'string' ? `${key}_${what}` : what.kind === 'forecast' ? `${key}_next` : `${key}_${groupNames.indexOf(what.group) + 1}`

/** Whether last period's value stands in the box: never once anything was entered. */
export const isPrefilled = (question: Question, part: Part): boolean => isFilledIn(question) && part.kind === 'actual' && typeof part.last?.value === 'string' && question.parts.every(({ entry }) => entry === undefined)

const before = (question: Question, part: Part): string | undefined => part.last && `${part.last.periodLabel}: ${sayEntry(question, part.last)}.${isPrefilled(question, part) ? ' It is filled in here. Change it, or leave it if it is still so.' : ''}`

/** One box for a figure, with last period's beneath its name. */
const figure = (question: Question, part: Part, label: string): Field<string | null> => simple<string | null>({
  label,
  read: (raw) => readValue(raw, question, callPart(question, part)),
  write: (value) => value ?? '',
  ask: (name, value, wrong) => input({
    id: name, name, value, spellcheck: false, autocomplete: 'off', inputmode: question.unit === 'count' && !question.places ? 'numeric' : null, classes: 'govuk-input--width-10',
    prefix: question.unit === 'gbp' ? { text: '£' } : null, suffix: question.unit === 'percent' ? { text: '%' } : null, label: labelled(label, false, undefined), ...messages(before(question, part), wrong),
  }),
  play: (value) => value ?? '',
})

const labelOf = ({ one, next }: Asked, { groupNames }: Question, { kind, group }: Part): string =>
  kind === 'forecast' ? `What you expect for ${next?.label ?? 'the next period'} (optional)` : group || (groupNames.length ? 'All together, if you know it' : `Figure for ${one.periodLabel}`)

/** The questions of a return that somebody answers, and when it was last changed as its editor saw it. Nothing need be answered before it is sent. */
export function answersForm(asked: Asked): Form<Fields> {
  const questions = asked.questions.filter((question) => !isReckoned(question))
  const fields: Fields = {}
  for (const question of questions) {
    for (const part of question.parts) fields[inputOf(question, part)] = figure(question, part, labelOf(asked, question, part))
    fields[inputOf(question, 'none')] = text('No figure, because', { optional: true, max: 500, hint: question.groupNames.length ? 'Fill this in if you have no figure for some group' : 'Fill this in instead, if you have no figure' })
    fields[inputOf(question, 'note')] = text('Note', { optional: true, max: 1000, hint: 'What a reader should know. Name posts and organisations, not people' })
  }
  fields.seen = seenOf(asked.one)
  return form(fields, (answers) => Object.fromEntries(questions.flatMap((question) => {
    const given = question.parts.filter(({ kind }) => kind === 'actual').filter((part) => answers[inputOf(question, part)] !== null)
    const isWhole = question.groupNames.length === 0 ? given.length === 1 : given.filter(({ group }) => group !== '').length === question.groupNames.length
    return isWhole && answers[inputOf(question, 'none')] !== null ? [[inputOf(question, 'none'), `You gave a figure for “${question.name}” and a reason for having none. Give one of them`]] : []
  })))
}

/** The form of a step that asks nothing but whether the return is still as it was seen. */
export const seenForm = (asked: Pick<Asked, 'one'>) => form({ seen: seenOf(asked.one) })
export const withSeen = <F extends Fields>(asked: Pick<Asked, 'one'>, fields: F) => form({ ...fields, seen: seenOf(asked.one) })

/** What stands in the boxes: what was entered; else, where it may still hold, what stood last period. */
export const startOf = ({ questions, one }: Asked): Partial<Answers<Fields>> => Object.fromEntries([['seen', String(one.changedAt.getTime())], ...questions.filter((question) => !isReckoned(question)).flatMap((question) => [
  ...question.parts.map((part) => [inputOf(question, part), part.entry ? part.entry.value : isPrefilled(question, part) ? part.last!.value : null]),
  [inputOf(question, 'none'), question.parts.find(({ entry }) => entry?.noneBecause)?.entry?.noneBecause ?? null],
  [inputOf(question, 'note'), question.parts.find(({ entry }) => entry?.note)?.entry?.note ?? null],
])])

/** What the answers mean for the entries: the reason stands for every part that was left empty, the note for every figure of its question. */
export const entriesOf = ({ questions }: Asked, answers: Answers<Fields>): EntryGiven[] => questions.filter((question) => !isReckoned(question)).flatMap((question) => question.parts.map((part): EntryGiven => {
  const given = (name: string): string | null => (typeof answers[name] === 'string' ? answers[name] : null)
  const value = given(inputOf(question, part))
  const isOne = part.kind === 'actual' && (question.groupNames.length === 0 || part.group !== '')
  return { kpiId: question.kpiId, kind: part.kind, group: part.group, value, noneBecause: value === null && isOne ? given(inputOf(question, 'none')) : null, note: part.kind === 'actual' ? given(inputOf(question, 'note')) : null }
}))
