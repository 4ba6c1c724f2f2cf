import type { Html } from '../html.ts'
import { textOf } from './body.ts'
import type { Field, Given, Look, Wrong } from './form.ts'

/** A question with one input of text: `read` gets it trimmed and gives the value or the words that refuse it. */
export const simple = <T>({ label, read, write, ask, play }: {
  label: string
  read: (raw: string, given: Given) => { value: T } | { error: string }
  write: (value: T | undefined) => string
  ask: (name: string, raw: string, wrong: Wrong | undefined, look: Look) => Html
  play: (value: T) => string
}): Field<T> => ({
  label, play,
  take: (name, body) => ({ [name]: textOf(body, name) }),
  read(name, body, given) {
    const outcome = read(textOf(body, name), given)
    return 'value' in outcome ? outcome : { wrong: [{ field: name, at: name, text: outcome.error }] }
  },
  write: (name, value) => ({ [name]: write(value) }),
  ask: (name, body, wrong, look = {}) => ask(name, textOf(body, name), wrong.find(({ field }) => field === name), look),
})
