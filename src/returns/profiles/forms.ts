import { choice, form, hidden, longText, text } from '../../platform/forms.ts'
import type { Field } from '../../platform/forms/form.ts'
import { html } from '../../platform/html.ts'
import { readValue } from '../entries/rules.ts'
import { sayValue } from '../rules.ts'
import type { Profiled } from './queries.ts'

const slot = (i: number) => `value${i}` as const
/** What the form gives of the periods, in their order. */
export const valuesOf = (answers: Readonly<Record<string, unknown>>, count: number): (string | null)[] => Array.from({ length: count }, (_, i) => { const value = answers[slot(i)]; return typeof value === 'string' ? value : null })

/** The number of profiles that the form was shown with, as it stands now when it is shown again: of two who set at once the second is told. */
const seenOf = (count: number): Field<string | null> => ({ ...hidden(/^\d{1,9}$/), ask: (name) => html`<input type="hidden" id="${name}" name="${name}" value="${count}">` })

/** One box for each period, what is planned now in it; a reason where something is changed; and whether a director is asked first. */
export const profileForm = ({ kpi, slots, count }: Profiled) => form({
  ...Object.fromEntries(slots.map(({ label, value }, i) => [slot(i), text(label, { optional: true, max: 30, ...(value !== null && { hint: `Now ${sayValue(value, kpi.unit)}` }) })])),
  reason: longText('Why it is set so', { optional: true, max: 500, rows: 3, hint: 'Needed where what is planned changes. Everybody can read this' }),
  way: choice('What should happen', { now: 'Set it now', ask: 'Ask a director to approve it first' }, { missing: 'Select what should happen' }),
  seen: seenOf(count),
}, (answers) => {
  const wrong: Record<string, string> = {}
  const typed = valuesOf(answers, slots.length)
  for (const [i, { label, value }] of slots.entries()) {
    const read = readValue(typed[i] ?? '', kpi, label)
    if ('error' in read) wrong[slot(i)] = read.error.replace('. If there is no figure, leave this empty and say why', '')
    else if (read.value === null && value !== null) wrong[slot(i)] = `${label} is planned already. Enter a number, 0 if nothing is planned any more`
  }
  const isChanged = slots.some(({ label, value }, i) => { const read = readValue(typed[i] ?? '', kpi, label); return value !== null && 'value' in read && read.value !== null && Number(read.value) !== Number(value) })
  if (isChanged && !answers.reason) wrong['reason'] = 'Enter why what is planned changes'
  if (answers.way === 'ask' && !answers.reason) wrong['reason'] = 'Enter why, for the director who is asked'
  return wrong
})

type Answer = 'approved' | 'refused' | 'withdrawn'
/** What one may answer: whoever is no director only withdraws. */
const answers = (mayDecide: boolean): Partial<Record<Answer, string>> => (mayDecide ? { approved: 'Approve it', refused: 'Refuse it', withdrawn: 'Withdraw it' } : { withdrawn: 'Withdraw it' })

/** A director's answer to a changed profile, or its withdrawal by whoever asked. */
export const answerForm = ({ mayDecide }: { mayDecide: boolean }) => form({
  answer: choice('Your answer', answers(mayDecide), { missing: 'Select your answer' }),
  words: longText('What to say to it', { optional: true, max: 500, rows: 3 }),
}, ({ answer, words }): { words?: string } => (answer === 'refused' && !words ? { words: 'Enter why it is refused' } : {}))
