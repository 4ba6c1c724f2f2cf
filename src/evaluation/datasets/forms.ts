import { addMonths } from '../../calc/dates/days.ts'
import { choice, date, file, form, longText, text, type Answers, type Field, type Fields, type Form } from '../../platform/forms.ts'
import { bases, partsOf, specialBases } from './rules.ts'
import type { DesignContent } from '../designs/shapes.ts'

/** Data to bring, with the basis on which it may be brought. `day` is the true one. */
export const datasetForm = ({ day }: { day: string }) => form({
  name: text('What is this data called?', { missing: 'Enter what it is called', max: 120, hint: 'For example: Starters of 2021 and who they are compared with. Never the name of a person' }),
  controller: text('Who is the controller?', { missing: 'Enter who is the controller', max: 200, hint: 'The organisation that answers for it' }),
  source: longText('Where is it from?', { missing: 'Enter where it is from', max: 1000, rows: 3 }),
  basis: choice('On which legal basis is it used?', bases, { missing: 'Select the legal basis', hint: 'UK GDPR, article 6' }),
  basisWords: longText('Why does that hold?', { missing: 'Enter why that holds', max: 2000, rows: 3 }),
  specialBasis: choice('If it holds special categories: on which condition?', specialBases, { optional: true, as: 'select', hint: 'Such as health or ethnic group. UK GDPR, article 9' }),
  specialWords: longText('Why does that condition hold?', { optional: true, max: 2000, rows: 3 }),
  assessment: text('Data protection impact assessment', { missing: 'Enter by what the assessment is found', max: 200, hint: 'Its number or name' }),
  keepUntilOn: date('Until when is it kept?', { missing: 'Enter the last day on which it is kept', from: day, to: addMonths(day, 120), hint: 'The day after, every row is deleted. Results stay' }),
  file: file('The file', { missing: 'Select a file', kinds: ['csv', 'xlsx', 'ods'], hint: 'CSV, XLSX or ODS up to 10MB. The first row names the columns, then a row for each person. Leave out names and addresses: they are not needed' }),
}, ({ specialBasis, specialWords }) => (specialBasis !== null && specialWords === null ? { specialWords: 'Enter why that condition holds' } : specialBasis === null && specialWords !== null ? { specialBasis: 'Select the condition, or leave both empty' } : {}))

/** Which column of the file is what. */
export function columnsForm(headings: readonly string[], content: DesignContent): Form<Fields> {
  const columns = Object.fromEntries(headings.flatMap((heading, place) => (heading === '' ? [] : [[String(place), heading]])))
  const parts = partsOf(content)
  const field = ({ label, called, isRequired }: (typeof parts)[number]): Field<string | null> => isRequired ? choice(label, columns, { missing: `Select the column of “${called}”`, as: 'select' }) as Field<string | null> // a text is a text or null
    : choice(label, columns, { optional: true, as: 'select', hint: 'Only to see that nobody is there twice. It is not kept' })
  return form(Object.fromEntries(parts.map((part) => [part.name, field(part)])), (answers) => {
    const taken = new Map<unknown, string>()
    return Object.fromEntries(parts.flatMap(({ name, label }) => {
      const at: unknown = answers[name]
      const before = at === null ? undefined : taken.get(at)
      if (at !== null && before === undefined) taken.set(at, label)
      return before === undefined ? [] : [[name, `This column is “${before}” already`]]
    }))
  })
}
/** The place of the column of each part. */
export const matchingOf = (answers: Answers<Fields>): Readonly<Record<string, number | null>> => Object.fromEntries(Object.entries(answers).map(([name, at]: [string, unknown]) => [name, typeof at === 'string' ? Number(at) : null]))

/** To whom it is granted, what for and until when. */
export const grantForm = ({ people, day, dataset }: { people: Readonly<Record<string, string>>; day: string; dataset: { keepUntilOn: string } }) => form({
  accountId: choice('Who may work with it?', people, { missing: 'Select who may work with it', as: 'select' }),
  reason: longText('What for?', { missing: 'Enter what for', max: 500, rows: 3, hint: 'For example: To work out the results of this evaluation' }),
  untilOn: date('Until when?', { missing: 'Enter the last day', from: day, to: dataset.keepUntilOn }),
})

/** Nothing is asked: it is done or left. */
export const sureForm = () => form({})
