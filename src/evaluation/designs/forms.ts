import { addAnother, choice, choices, date, form, longText, number, seen, text } from '../../platform/forms.ts'
import { covariateKinds, discards, findTwice, methods, orders, outcomeKinds, ranks } from './rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id; `keys` finds an intervention by its name in addresses. */
export type DesignChoices = { interventions: Names; keys: Names }

/** The questions about an evaluation as a whole. */
export const designForm = ({ interventions }: DesignChoices) => form({
  name: text('Name of the evaluation', { missing: 'Enter a name', max: 150 }),
  interventionId: choice('What is evaluated', interventions, { missing: 'Select the intervention', as: 'select' }),
  questions: longText('What should it find out?', { missing: 'Enter what it should find out', max: 3000, rows: 4, hint: 'For example: Do more people work in health or care a year later than would have without the courses?' }),
  treatment: longText('Who counts as having taken part?', { missing: 'Enter who counts as having taken part', max: 3000, rows: 3, hint: 'For example: Whoever came to a first session, whether or not they finished' }),
  cohort: longText('Who is in, and who is not?', { missing: 'Enter who is in and who is not', max: 3000, rows: 3 }),
  cohortFromOn: date('They began on or after', { optional: true }),
  cohortToOn: date('They began on or before', { optional: true }),
  startsOn: date('When does the intervention start?', { missing: 'Enter the day on which it starts', hint: 'From this day follow the times at which its work is looked at' }),
  endsOn: date('When does it end?', { missing: 'Enter the day on which it ends' }),
  owner: text('Who runs the evaluation?', { optional: true, max: 200, hint: 'A post or an organisation, never the name of a person' }),
}, ({ startsOn, endsOn, cohortFromOn, cohortToOn }) => ({
  ...(endsOn < startsOn && { endsOn: 'The end must be the same as or after the start' }),
  ...(cohortFromOn && cohortToOn && cohortToOn < cohortFromOn && { cohortToOn: 'This day must be the same as or after the one before' }),
}))

const asSeen = ({ changedAt }: { changedAt: Date }) => ({ seen: seen(changedAt) })
type Row = { changedAt: Date }
const twice = (rows: readonly { name: string }[]) => findTwice(rows.map(({ name }) => name))

/** Up to three groups to compare with. How many there are is for whoever plans it. */
export const groupsForm = (row: Row) => form({
  groups: addAnother('Comparison groups', {
    name: text('Name', { missing: 'Enter a name', max: 80, hint: 'For example: People who asked and did not start' }),
    source: text('Where do they come from?', { missing: 'Enter where they come from', max: 300 }),
    why: longText('Why are they comparable?', { missing: 'Enter why they are comparable', max: 1000, rows: 3 }),
  }, { item: 'group', most: 3 }), ...asSeen(row),
}, ({ groups }) => { const name = twice(groups); return name === undefined ? {} : { groups: `Two groups are called “${name}”. Give each a name of its own` } })

/** What people are compared by. */
export const covariatesForm = (row: Row) => form({
  covariates: addAnother('What people are compared by', {
    name: text('Name', { missing: 'Enter a name', max: 80, hint: 'For example: Age at the start' }),
    kind: choice('What is it?', covariateKinds, { missing: 'Select whether it is a number or a category', isInline: true }),
    source: text('Where is it from?', { missing: 'Enter where it is from', max: 300 }),
    why: text('Why does it matter?', { missing: 'Enter why it matters', max: 500 }),
    more: choices('More', { exact: 'Compare only people with the same value', special: 'It is a special category, such as health or ethnic group' }, { optional: true }),
  }, { item: 'covariate', most: 20 }), ...asSeen(row),
}, ({ covariates }) => { const name = twice(covariates); return name === undefined ? {} : { covariates: `“${name}” stands here twice` } })

/** What is looked at. */
export const outcomesForm = (row: Row) => form({
  outcomes: addAnother('Outcomes', {
    name: text('Name', { missing: 'Enter a name', max: 80, hint: 'For example: In work after 12 months' }),
    kind: choice('What is it?', outcomeKinds, { missing: 'Select whether it is yes or no, or a number', isInline: true }),
    unit: text('What is it counted in?', { optional: true, max: 40, hint: 'For a number. For example: pounds a week' }),
    measured: text('When is it measured?', { missing: 'Enter when it is measured', max: 200 }),
    rank: choice('Is it the main outcome?', ranks, { missing: 'Select whether it is a main outcome', isInline: true }),
    more: choices('More', { before: 'It is also known from before the start' }, { optional: true }),
  }, { item: 'outcome', most: 10 }), ...asSeen(row),
}, ({ outcomes }) => { const name = twice(outcomes); return name === undefined ? {} : { outcomes: `“${name}” stands here twice` } })

/** How people are matched. How many are planned is asked in power/. */
export const methodForm = (row: Row) => form({
  method: choice('How are people compared?', methods, { missing: 'Select how people are compared' }),
  ratio: number('How many are matched to each person who took part?', { missing: 'Enter how many', called: 'How many are matched', min: 1, max: 10, width: 2 }),
  caliper: number('Widest difference of the score', { optional: true, called: 'The widest difference', min: 0.001, max: 5, decimals: 3, width: 4, hint: 'In standard deviations of the score. 0.2 is usual. Leave this empty for no limit' }),
  isWithReplacement: choice('May one person be matched more than once?', { no: 'No', yes: 'Yes' }, { missing: 'Select whether one person may be matched more than once', isInline: true }),
  matchOrder: choice('Who is matched first?', orders, { missing: 'Select who is matched first' }),
  discard: choice('Who is left out?', discards, { missing: 'Select who is left out' }),
  subclasses: number('How many classes?', { missing: 'Enter how many classes', called: 'The number of classes', min: 2, max: 50, width: 2, hint: 'Only used if people are sorted into classes' }),
  seed: number('Seed', { missing: 'Enter a whole number', min: 0, max: 2_147_483_647, hint: 'Any whole number. With it every draw can be drawn again' }),
  ...asSeen(row),
})
