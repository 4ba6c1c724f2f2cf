import { html } from '../html.ts'
import { hidden } from './hidden.ts'

/** When a row was changed last, as its editor saw it: of two the second is told. Shown again it carries what stands now, so that whoever has looked may send again. */
export const seen = (changedAt: Date) => ({ ...hidden(/^\d{1,15}$/), ask: (name: string) => html`<input type="hidden" id="${name}" name="${name}" value="${changedAt.getTime()}">` })
