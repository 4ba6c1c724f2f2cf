import { simple } from '../platform/forms/simple.ts'
import { html } from '../platform/html.ts'

/** When a record was changed last, as its form carries it: of two editors the second is told. Shown again it carries what stands now, so that whoever has looked may send again. */
export const seenOf = ({ changedAt }: { changedAt: Date }) => ({
  ...simple<string>({
    label: '', read: (raw) => (/^\d{1,15}$/.test(raw) ? { value: raw } : { error: 'This form is not whole. Go back and open it again' }), write: () => String(changedAt.getTime()),
    ask: (name) => html`<input type="hidden" id="${name}" name="${name}" value="${changedAt.getTime()}">`, play: (value) => value,
  }),
  isHidden: true,
})
