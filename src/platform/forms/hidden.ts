import { html } from '../html.ts'
import { simple } from './simple.ts'

/** Carried along from the page before. `pattern` says what it may be: a reader can send anything. */
export const hidden = (pattern: RegExp) => ({
  ...simple<string>({
    label: '',
    read: (raw) => (pattern.test(raw) ? { value: raw } : { error: 'This form is not whole. Go back and open it again' }),
    write: (value) => value ?? '',
    ask: (name, value) => html`<input type="hidden" id="${name}" name="${name}" value="${value}">`,
    play: (value) => value,
  }),
  isHidden: true,
})
