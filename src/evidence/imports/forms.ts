import { layoutNames, layouts } from '../../calc/layouts/layouts.ts'
import { choice, date, file, form } from '../../platform/forms.ts'

/** Every layout, and that Waymark finds it out. */
const ways = { auto: 'Find out from the file', ...Object.fromEntries(layoutNames.map((name) => [name, layouts[name].what])) }

/** What is asked of somebody who brings in a file. */
export const importForm = form({
  file: file('The file, as it was downloaded', { missing: 'Select a file', kinds: ['csv', 'xlsx', 'text'], maxBytes: 10_000_000, hint: 'CSV or Excel (XLSX), up to 10MB. A larger one is imported by the command line' }),
  layout: choice('How it is laid out', ways, { missing: 'Select how the file is laid out', as: 'select' }),
  published: date('When it was published', { optional: true, when: 'today or past', hint: 'Where the file does not say it. Leave it empty for today' }),
})

/** A page that only asks whether to go on. */
export const confirmForm = form({})
