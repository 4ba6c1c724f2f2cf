import { choice, form, longText, text } from '../../platform/forms.ts'

/** `plans`: the plans by id. */
export const toolForm = (plans: Readonly<Record<string, string>>) => form({
  name: text('Name', { missing: 'Enter the name of the tool' }),
  words: longText('What it does', { missing: 'Enter what the tool does', max: 2000 }),
  website: text('Website', { optional: true, max: 500, type: 'url', hint: 'For example, https://www.example.gov.uk/tool', pattern: [/^https?:\/\/[^\s/]+\.[^\s]+$/, 'Website must begin with https:// or http://'] }),
  planId: choice('Plan', plans, { optional: true, as: 'select', hint: 'The plan that it belongs to' }),
})
