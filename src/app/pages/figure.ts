import { summaryList } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import { page } from '../../platform/page.ts'
import { openFigure } from '../joined.ts'

/** Any figure, opened: what it means, how it is reckoned, from what, and where it is used. */
export const figure = page('/figures/:kind/:key', {
  load: (ctx, { kind, key }) => openFigure(ctx, kind, key),
  allow: () => true,
  view: ({ name, value, definition, formula, inputs, source, usedIn }) => ({
    title: `${name}: meaning and source`,
    breadcrumbs: [{ text: 'Home', href: '/' }],
    body: html`
      <h1 class="govuk-heading-l">${name}: meaning and source</h1>
      <p class="govuk-body-l">${value}</p>
      ${summaryList({ rows: [
        { key: { text: 'What it means' }, value: { text: definition } },
        formula ? { key: { text: 'How it is worked out' }, value: { text: formula } } : null,
        { key: { text: 'Source' }, value: { text: source } },
      ] })}
      ${inputs.length > 0 && html`<h2 class="govuk-heading-m">Worked out from</h2>
        ${summaryList({ rows: inputs.map(({ name, value, href }) => ({ key: { text: name }, value: href ? { html: html`<a class="govuk-link" href="${href}">${value}</a>` } : { text: value } })) })}`}
      ${usedIn.length > 0 && html`<h2 class="govuk-heading-m">Used in</h2>
        <ul class="govuk-list">${usedIn.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`}`,
  }),
})
