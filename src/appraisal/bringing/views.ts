import { column } from '../../platform/column.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { OpenedVersion } from '../versions/queries.ts'
import { draftAddress } from '../views.ts'

/** A draft in the form of a file, to be put in place of what it says now. */
export const askFile = <F extends Fields>({ of }: OpenedVersion, state: FormState<F>): Page => ({
  title: `Bring the draft as a file: ${of.name}`, back: draftAddress(of.key),
  body: column(html`${problems(state)}<span class="govuk-caption-l">${of.name}</span><h1 class="govuk-heading-l">Bring the draft as a file</h1>
    <p class="govuk-body">All that the draft says now is put away, and what the file says takes its place. Nothing is kept of a file in which something is wrong.</p>${showForm(state, { send: 'Bring it' })}`),
})
