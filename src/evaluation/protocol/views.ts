import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { details, insetText, warningText } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { sayChange } from '../designs/rules.ts'
import type { DesignShown } from '../designs/queries.ts'
import { showPlan } from '../designs/views.ts'
import { designAddress, designCrumb, evaluationCrumb } from '../views.ts'
import type { Protocol } from './queries.ts'
import { changesOf, sayBefore } from './rules.ts'

type Shown = { design: DesignShown; protocols: readonly Protocol[]; names: ReadonlyMap<string, string> }

/** Every version of a protocol: when it was fixed, what was known then, what it changed and why. */
export const showProtocols = ({ design, protocols, names }: Shown): Page => ({
  title: `Protocol: ${design.name}`, breadcrumbs: [evaluationCrumb, designCrumb(design)],
  body: html`${column(html`<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">Protocol</h1>
    <p class="govuk-body-l">${protocols.length === 0 ? 'No protocol is fixed yet.' : `Version ${protocols[0]!.version} was fixed on ${sayMoment(protocols[0]!.fixedAt)}.`}</p>
    <p class="govuk-body">A protocol says how the evaluation is done. It is fixed before anyone looks at what came out, so that the way of looking cannot be chosen by its result. No version is ever changed. A later one says what is different and why.</p>`)}
    ${protocols.map((one, i) => showVersion(one, protocols, i, names))}`,
})

function showVersion(one: Protocol, protocols: readonly Protocol[], i: number, names: ReadonlyMap<string, string>): Html {
  const { version, content, hash, isWhole, reason, hadOutcomes, fixedBy, fixedAt } = one
  const changes = changesOf(protocols, i)
  const name = names.get(fixedBy)
  return html`${column(html`<h2 class="govuk-heading-m">Version ${version}</h2>
    <p class="govuk-body">Fixed on ${sayMoment(fixedAt)}${name && ` by ${name}`}.</p>
    ${hadOutcomes ? warningText({ text: sayBefore(one), iconFallbackText: 'Warning' }) : html`<p class="govuk-body">${sayBefore(one)}</p>`}
    ${!isWhole && warningText({ text: 'This version is not what was fixed: its seal does not fit. Tell whoever runs this Waymark.', iconFallbackText: 'Warning' })}
    ${reason !== null && html`<p class="govuk-body">Why it changed: <span data-quoted>${reason}</span></p>`}
    ${changes.length > 0 && insetText({ html: html`<p class="govuk-body">What changed:</p><ul class="govuk-list govuk-list--bullet" data-quoted>${changes.map((change) => html`<li>${sayChange(change)}</li>`)}</ul>` })}`)}
    ${i === 0 ? showPlan(content, null, `version-${version}`) : details({ summaryText: `All of version ${version}`, html: showPlan(content, null, `version-${version}`) })}
    <p class="govuk-body-s">Its seal (SHA-256): <span class="waymark-hash" data-quoted>${hash}</span></p>`
}

/** Before a version is fixed: what stands in it, or what it changes. */
export const askFix = <F extends Fields>({ design, protocols, next }: { design: DesignShown; protocols: readonly Protocol[]; next: number }, changes: readonly string[], state: FormState<F>): Page => ({
  title: `Fix the protocol: ${design.name}`, back: designAddress(design.key),
  body: column(html`${problems(state)}<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">${protocols.length ? `Fix version ${next} of the protocol` : 'Fix the protocol'}</h1>
    <p class="govuk-body">It will be dated and never changed. Everybody can read it.</p>
    ${changes.length > 0 && html`<p class="govuk-body">This version changes:</p><ul class="govuk-list govuk-list--bullet" data-quoted>${changes.map((one) => html`<li>${one}</li>`)}</ul>`}
    ${showForm(state, { send: `Fix version ${next}` })}`),
})
