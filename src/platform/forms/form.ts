import { button, errorSummary } from '../govuk.ts'
import { Html, html } from '../html.ts'
import { askOnce } from '../sent.ts'
import { clean, type Body } from './body.ts'

/** One thing wrong: with which question, at which input (its id, where the error summary leads), in which words. */
export type Wrong = { field: string; at: string; text: string }
/** What reading needs to know besides what was typed. */
export type Given = { today: string }
/** `again`: nothing is wrong, but the form is to be asked again as this (one more row, or one fewer). */
export type Outcome<T> = { value: T } | { wrong: readonly Wrong[] } | { again: Body }
/** How a question is asked: `heading` makes its label the heading of the page. */
export type Look = { heading?: string }

/** One question: how what was typed is read, how it is asked and how it is played back. It owns one input or several. */
export type Field<T> = {
  label: string
  /** Which part of what was sent belongs to this question. */
  take(name: string, body: Body): Body
  read(name: string, body: Body, given: Given): Outcome<T>
  write(name: string, value: T | undefined): Body
  ask(name: string, body: Body, wrong: readonly Wrong[], look?: Look): Html
  play(value: T): string | Html
  /** The id of its first input, where that is not its name. */
  firstInput?(name: string): string
  /** Carried along, not asked: left out of check your answers. */
  isHidden?: boolean
  /** Its form is sent as multipart/form-data. */
  isFile?: boolean
}

export type Fields = Record<string, Field<any>> // any: fields of many types stand in one form; Answers gives each back its own
export type Answers<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }
export type Errors<F extends Fields> = Partial<Record<keyof F, string>>
export type Form<F extends Fields> = { fields: F; check?: ((answers: Answers<F>, given: Given) => Errors<F>) | undefined }

/** What a page needs to show a form: what was typed and what was wrong with it. */
export type FormState<F extends Fields> = { form: Form<F>; raw: Body; errors: readonly Wrong[] }

/** A form: its questions in order, and what must hold between the answers once each is good. */
export const form = <F extends Fields>(fields: F, check?: (answers: Answers<F>, given: Given) => Errors<F>): Form<F> => ({ fields, check })

/** A form as it is first shown: empty, or with what is known already. */
export function blank<F extends Fields>(form: Form<F>, answers: Partial<Answers<F>> = {}): FormState<F> {
  return { form, raw: Object.assign({}, ...Object.entries(form.fields).map(([name, field]) => field.write(name, answers[name]))), errors: [] }
}

/** A form as it was typed before, from a draft. */
export const filled = <F extends Fields>(form: Form<F>, body: unknown): FormState<F> => ({ form, raw: taken(form, clean(body)), errors: [] })

/** What was sent, as answers; or as the form to show again. It takes any body and never throws. */
export function read<F extends Fields>(form: Form<F>, body: unknown, given: Given): { answers: Answers<F> } | { state: FormState<F> } {
  const raw = taken(form, clean(body))
  const outcomes = Object.entries(form.fields).map(([name, field]) => ({ name, field, outcome: field.read(name, raw, given) }))
  const again = outcomes.find(({ outcome }) => 'again' in outcome)
  if (again && 'again' in again.outcome) {
    const own = again.field.take(again.name, raw)
    const rest = Object.fromEntries(Object.entries(raw).filter(([name]) => !Object.hasOwn(own, name)))
    return { state: { form, raw: { ...rest, ...again.outcome.again }, errors: [] } }
  }
  const errors = outcomes.flatMap(({ outcome }) => ('wrong' in outcome ? outcome.wrong : []))
  if (errors.length) return { state: { form, raw, errors } }
  const answers = Object.fromEntries(outcomes.map(({ name, outcome }) => [name, 'value' in outcome ? outcome.value : undefined])) as Answers<F> // each field has read its own
  const unfit = form.check?.(answers, given) ?? {}
  return Object.keys(unfit).length ? { state: refuse({ form, raw, errors: [] }, unfit) } : { answers }
}

/** The form again, with these words at these questions. */
export const refuse = <F extends Fields>(state: FormState<F>, errors: Errors<F>): FormState<F> =>
  ({ ...state, errors: Object.entries(errors).flatMap(([field, text]) => (text === undefined ? [] : [{ field, at: state.form.fields[field]?.firstInput?.(field) ?? field, text: String(text) }])) })

const taken = <F extends Fields>(form: Form<F>, body: Body): Body =>
  Object.assign({}, ...Object.entries(form.fields).map(([name, field]) => field.take(name, body)))

export const ask = <F extends Fields>({ form, raw, errors }: FormState<F>, name: keyof F & string, look?: Look): Html =>
  form.fields[name]!.ask(name, raw, errors, look)

/** Every question in order, and the number by which the form is kept only once. */
export const askAll = <F extends Fields>(state: FormState<F>): Html =>
  html`${askOnce()}${Object.keys(state.form.fields).map((name) => ask(state, name))}`

/** The error summary, each line leading to the input it speaks of; nothing where nothing is wrong. */
export const problems = <F extends Fields>({ errors }: FormState<F>): Html =>
  errors.length ? errorSummary({ titleText: 'There is a problem', errorList: errors.map(({ text, at }) => ({ text, href: `#${at}` })) }) : html``

/** The whole form with its button: sent as files are, where a question asks for one. */
export const showForm = <F extends Fields>(state: FormState<F>, { send, look, more }: { send: string; look?: Look; more?: Html }): Html => {
  const [only, ...rest] = Object.keys(state.form.fields)
  const questions = only !== undefined && !rest.length ? html`${askOnce()}${ask(state, only, look)}` : askAll(state)
  const isFile = Object.values(state.form.fields).some((field) => field.isFile)
  return html`<form method="post" novalidate${isFile && html` enctype="multipart/form-data"`}>${questions}${button({ text: send, preventDoubleClick: true })}${more}</form>`
}

/** The rows of a summary list, in the order the questions are asked. */
export const playBack = <F extends Fields>(form: Form<F>, answers: Answers<F>) =>
  Object.entries(form.fields).filter(([, field]) => !field.isHidden).map(([name, field]) => {
    const played = field.play(answers[name])
    return { key: { text: field.label }, value: played instanceof Html ? { html: played } : { text: played } }
  })
