import { choice, form, longText } from '../../platform/forms.ts'

/** `items` by id. */
export const linkForm = (items: Readonly<Record<string, string>>) => form(
  {
    fromId: choice('What leads', items, { missing: 'Select what leads', as: 'select' }),
    toId: choice('What it leads to', items, { missing: 'Select what it leads to', as: 'select' }),
    reason: longText('Why the one leads to the other', { missing: 'Enter why the one leads to the other', max: 1000, hint: 'It is shown beside the link, because no document states it' }),
  },
  ({ fromId, toId }) => (fromId === toId ? { toId: 'What it leads to must be something else' } : {}),
)
