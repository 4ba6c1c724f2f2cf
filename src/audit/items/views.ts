import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import type { FigureOpened } from '../../platform/capability.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { results } from '../samples/rules.ts'
import { auditCrumb, itemAddress, resultTag, sampleAddress, whoWas } from '../views.ts'
import type { findingForm } from './forms.ts'
import type { OpenedItem } from './queries.ts'

const link = ({ text, href }: { text: string; href: string }): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
const titleOf = ({ sample, item }: Pick<OpenedItem, 'sample' | 'item'>) => ({ title: `Item ${item.number}: ${item.name}`, breadcrumbs: [auditCrumb, { text: sample.purpose, href: sampleAddress(sample.id) }] })

/** One item of a sample: what it was when it was drawn, the evidence behind it, and what was found. */
export const showItem = (says: Readonly<Record<string, string>>) => (opened: OpenedItem): Page => {
  const { sample, item, count, findings, figure, event, events, names } = opened
  const [last] = findings
  return {
    ...titleOf(opened),
    isWide: true,
    body: html`
      <span class="govuk-caption-l">Item ${item.number} of ${count}</span>
      <h1 class="govuk-heading-l">${item.name}</h1>
      ${summaryList({ rows: [
        row('As it stood when it was drawn', html`<span class="waymark-break">${item.says}</span>`),
        row('Where it is shown', link({ text: 'Open it', href: item.href })),
        row('Finding', html`${resultTag(last?.result ?? null)}${last?.note && html`<p class="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">${last.note}</p>`}`),
      ] })}
      ${button({ text: last ? 'Write another finding' : 'Write down what you find', href: `${itemAddress(sample.id, item.number)}/finding` })}
      <h2 class="govuk-heading-m">The evidence behind it</h2>
      ${figure ? showEvidence(figure, item.key) : event ? summaryList({ rows: [
        row('Event', String(event.id)), row('What was done', `${says[event.did] ?? event.did} (${event.did})`), row('When', sayMoment(event.at)), row('By whom', whoWas(names, event.by)),
        row('Record', event.about && link({ text: event.about, href: `/events?about=${event.about}` })),
      ] }) : insetText({ text: 'It cannot be opened now: it is gone, or you may no longer see it. What stands above is what it was when it was drawn.' })}
      ${events.length > 0 && dataTable({
        id: 'events', caption: 'What happened to the record behind it', rows: events, empty: '', whenNarrow: 'stack',
        columns: [
          { name: 'Number', isRowHeader: true, cell: ({ id }) => id }, { name: 'When', cell: ({ at }) => sayMoment(at) }, { name: 'Who', cell: ({ by }) => whoWas(names, by) }, { name: 'What', cell: ({ did }) => says[did] ?? did },
        ],
      })}
      ${findings.length > 1 && dataTable({
        id: 'findings', caption: 'Every finding, the newest first', rows: findings, empty: '', whenNarrow: 'stack',
        columns: [
          { name: 'When', isRowHeader: true, cell: ({ writtenAt }) => sayMoment(writtenAt) }, { name: 'Who', cell: ({ writtenBy }) => whoWas(names, writtenBy) },
          { name: 'Finding', cell: ({ result }) => results[result] }, { name: 'Note', cell: ({ note }) => note || 'None' },
        ],
      })}
      <p class="govuk-body">${item.number > 1 && html`<a class="govuk-link" rel="prev" href="${itemAddress(sample.id, item.number - 1)}">Previous item</a> `}${item.number < count && html`<a class="govuk-link" rel="next" href="${itemAddress(sample.id, item.number + 1)}">Next item</a>`}</p>`,
  }
}

function showEvidence({ value, definition, formula, inputs, source, document, record, vintage, steps, usedIn }: FigureOpened, key: string): Html {
  return html`${summaryList({ rows: [
    row('Now', value), row('What it means', definition), row('How it is worked out', formula),
    ...inputs.map(({ name, value, href }) => row(`From: ${name}`, href ? link({ text: value, href }) : value)),
    row('Source', source), row('Read from', document && link(document)), row('Kept as', record && link(record)), row('Vintage', vintage),
    ...steps.map(({ what, at, name, by }) => row(what, [typeof at === 'string' ? sayDay(at) : sayMoment(at), (name ?? by) && `by ${name ?? `account ${by!.slice(0, 8)}`}`].filter(Boolean).join(', '))),
    row('Used in', usedIn.length > 0 && html`<ul class="govuk-list govuk-!-margin-bottom-0">${usedIn.map((one) => html`<li>${link(one)}</li>`)}</ul>`),
    row('Its name here', html`<code class="waymark-break">${key}</code>`),
  ] })}`
}

export const askFinding = (opened: OpenedItem, state: FormState<typeof findingForm.fields>): Page => ({
  title: `Finding: ${titleOf(opened).title}`,
  back: itemAddress(opened.sample.id, opened.item.number),
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Write down what you find</h1>
    <p class="govuk-body"><strong>${opened.item.name}</strong>: <span class="waymark-break">${opened.item.says}</span></p>
    <p class="govuk-body">A finding is never changed. If you find more later, write another: the last one counts, and those before it stay.</p>
    ${showForm(state, { send: 'Write it down' })}`),
})
