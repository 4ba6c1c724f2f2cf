import { choice, form, text } from '../../platform/forms.ts'

/** Which data results are worked out of, and what for. */
export const workForm = ({ datasets }: { datasets: Readonly<Record<string, string>> }) => form({
  datasetId: choice('Which data?', datasets, { missing: 'Select the data' }),
  purpose: text('What for?', { missing: 'Enter what for', max: 200, hint: 'This is kept beside your name. For example: First results for the board' }),
})
