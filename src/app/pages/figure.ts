import { z } from 'zod'
import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { api } from '../../platform/api.ts'
import type { FigureOpened } from '../../platform/capability.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page, type Route } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { figurePath, openFigure, type FigureDeep } from '../figures.ts'

const allow = () => true // each figure finds nothing for whoever may not see it
const link = ({ text, href }: { text: string; href: string }): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
const list = (items: readonly Html[]): Html => html`<ul class="govuk-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`
const sayWhen = (at: Date | string) => (typeof at === 'string' ? sayDay(at) : sayMoment(at))

function sayStep({ at, name, by }: FigureOpened['steps'][number], isSignedIn: boolean): string {
  const who = name ?? (by === null ? undefined : isSignedIn ? `Account ${by.slice(0, 8)}` : 'somebody who works on this')
  return [sayWhen(at), who && `by ${who}`].filter(Boolean).join(', ')
}

/** Any figure, opened: what it means, how it is reckoned, from what, who vouches for it, and where it is used. */
const shown = page('/figures/:kind/:key', {
  load: (ctx, { kind, key }) => openFigure(ctx, kind, key),
  allow,
  view: ({ id, name, value, definition, formula, inputs, source, document, record, vintage, others = [], steps, usedIn }, user) => ({
    title: `${name}: meaning and source`,
    breadcrumbs: [{ text: 'Home', href: '/' }],
    body: html`
      <h1 class="govuk-heading-l">${name}: meaning and source</h1>
      <p class="govuk-body-l">${value}</p>
      ${summaryList({ rows: [
        row('What it means', definition),
        row('How it is worked out', formula),
        row('Source', html`<span data-quoted>${source}</span>`), // as whoever published it names it
        row('Read from', document && html`<span data-quoted>${link(document)}</span>`),
        row('Kept as', record && link(record)),
        row('Vintage', vintage && html`<span data-quoted>${vintage}</span>`),
        ...steps.map((step) => row(step.what, sayStep(step, user.roles.length > 0))),
        row('Its name here', html`<code class="waymark-break" data-quoted>${id}</code>`),
      ] })}
      ${inputs.length > 0 && html`<h2 class="govuk-heading-m">Worked out from</h2>
        ${summaryList({ rows: inputs.map(({ name, value, href, opens }) => row(name, opens ? link({ text: value, href: figurePath(opens) }) : href ? link({ text: value, href }) : value)) })}`}
      ${others.length > 0 && html`<h2 class="govuk-heading-m">To compare it with</h2>
        ${list(others.map(({ text, href, opens }) => link({ text, href: opens ? figurePath(opens) : href })))}`}
      ${usedIn.length > 0 && html`<h2 class="govuk-heading-m">Used in</h2>${list(usedIn.map(link))}`}`,
  }),
})

const linked = z.object({ text: z.string(), href: z.string() })
const figureShape = z.object({
  id: z.string(), name: z.string(), value: z.string(), definition: z.string(), formula: z.string().nullable(), source: z.string(), document: linked.nullable(), record: linked.nullable(), vintage: z.string().nullable(),
  others: z.array(z.object({ text: z.string(), href: z.string(), id: z.string().nullable() })),
  steps: z.array(z.object({ what: z.string(), at: z.string(), by: z.string().nullable() })),
  usedIn: z.array(linked),
  inputs: z.array(z.object({ name: z.string(), value: z.string(), href: z.string().nullable(), id: z.string().nullable() })),
})

/** A figure as JSON has it: `by` is a name, where whoever asks may know it. */
const plain = ({ formula, document, record, vintage, others = [], steps, ...rest }: Omit<FigureOpened, 'inputs'>) => ({
  ...rest, formula: formula ?? null, document: document ?? null, record: record ?? null, vintage: vintage ?? null,
  others: others.map(({ text, href, opens }) => ({ text, href, id: opens ?? null })),
  steps: steps.map(({ what, at, name }) => ({ what, at: typeof at === 'string' ? at : at.toISOString(), by: name })),
  usedIn: [...rest.usedIn],
})

/** The same with each input opened in its place, down to what is stored. */
export const figureJson = ({ inputs, ...rest }: FigureDeep): object => ({
  ...plain(rest), inputs: inputs.map(({ name, value, href, figure }) => ({ name, value, href: href ?? null, id: figure?.id ?? null, opened: figure ? figureJson(figure) : null })),
})

const asJson = api('/figures/:kind/:key', {
  summary: 'Any figure, opened: definition, formula, source, vintage, who vouches for it, where it is used, and what it is worked out from, each input under its own name where it can be opened too',
  load: (ctx, { kind, key }) => openFigure(ctx, kind, key),
  allow,
  shape: figureShape,
  show: ({ inputs, ...rest }) => ({ ...plain(rest), inputs: inputs.map(({ name, value, href, opens }) => ({ name, value, href: href ?? null, id: opens ?? null })) }),
})

export const figurePages: readonly Route[] = [shown, asJson]
