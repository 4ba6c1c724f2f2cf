import { choices, form, hidden, longText, seen, type Field } from '../../platform/forms.ts'

/** Before a protocol is fixed. Of a later version it asks why. */
export const fixForm = ({ design, next }: { design: { changedAt: Date }; next: number }) => {
  const reason: Field<string> = next > 1 ? longText('Why does it change?', { missing: 'Enter why it changes', max: 2000, rows: 3, hint: 'Everybody can read this' }) : hidden(/^$/)
  return form({ reason, sure: choices('Before you fix it', { yes: 'It stands as it is to be carried out' }, { missing: 'Tick the box to go on' }), seen: seen(design.changedAt) })
}
