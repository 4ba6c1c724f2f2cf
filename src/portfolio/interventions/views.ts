import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import { button, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { showRelated } from '../../platform/related.ts'
import { row } from '../../platform/row.ts'
import { shortly } from '../../strategy/index.ts'
import { kinds, sayCounts, sayUnstated } from '../rules.ts'
import { showScores } from '../scoring/views.ts'
import { itemAddress, paragraphs, portfolioCrumb, portfolioParts, sayItem, statusTag, takeAway } from '../views.ts'
import type { AreaNamed, Listed, Named, Opened } from './queries.ts'

export const address = '/portfolio/interventions'
export const interventionsCrumb = { text: 'Every intervention', href: address }

const notStated = html`<span class="govuk-hint govuk-!-margin-bottom-0">Not stated</span>`
/** In smaller ink, on a line of its own. */
const beneath = (words: Html | string): Html => html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${words}</span>`

const served = ({ itemKey, itemKind, itemWords, itemName, itemLabel }: Named): Html =>
  itemKey === null || itemWords === null ? html`<span class="govuk-hint govuk-!-margin-bottom-0">Link not stated</span>` : html`<a class="govuk-link" href="${itemAddress(itemKey)}">${sayItem({ words: itemWords, name: itemName, label: itemLabel })}</a>${beneath(itemKind ?? '')}`

const where = ({ location, areas }: Named): Html | string => location ?? (areas.length ? areas.map(({ name }) => name).join(', ') : notStated)

/** Every intervention that the documents name: searched, narrowed, sorted, a page at a time. `query` is that of the address, for the downloads. */
export const listInterventions = ({ sought, filters, rows, count, page, all }: Listed, mayKeep: boolean, query: string): Page => ({
  title: page > 1 ? `Every intervention (page ${page})` : 'Every intervention',
  summary: sayCounts(all.counts),
  breadcrumbs: [portfolioCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Every intervention</h1>
    ${portfolioParts(address)}
    <p class="govuk-body-l">${sayCounts(all.counts)}</p>
    <p class="govuk-body">An intervention is a project or a programme that helps to carry the plan out. ${sayUnstated(all.counts, all.unlinked)}</p>
    ${mayKeep && button({ text: 'Add an intervention', href: `${address}/new`, classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'interventions', address, of: ['intervention', 'interventions'], caption: 'Projects and programmes', sought, usual: 'plan', filters, rows, count, search: 'Search by name, words, lead or place',
      columns: [
        { name: 'Name', isRowHeader: true, sortBy: 'name', cell: ({ key, name, kind }) => html`<a class="govuk-link" href="${address}/${key}">${name}</a>${beneath(kinds[kind])}` },
        { name: 'Status, as stated', sortBy: 'status', cell: ({ status, statusWords }) => html`${statusTag(status)}${statusWords && beneath(`“${shortly(statusWords, 140)}”`)}` },
        { name: 'Serves', sortBy: 'plan', cell: served },
        { name: 'Lead', cell: ({ lead, organisationName }) => organisationName ?? lead ?? notStated },
        { name: 'Where', cell: where },
      ],
    })}
    ${all.unlinked > 0 && html`<p class="govuk-body">“Link not stated” means that no document says which part of the plan it serves.</p>`}
    ${count > 0 && html`<h2 class="govuk-heading-m">Take the list away</h2>${takeAway('/portfolio/interventions/interventions', query)}`}`,
})

const areaLinks = (areas: readonly AreaNamed[]): Html => html`<ul class="govuk-list govuk-!-margin-bottom-0">${areas.map(({ id, code, name, hasScorecard }) =>
  html`<li>${hasScorecard ? html`<a class="govuk-link" href="/evidence/scorecards/${code ?? id}">${name}</a>` : name}</li>`)}</ul>`

/** One intervention: what it is, how far as stated, what it serves, who, where, and where it was read. */
export function showIntervention({ intervention, above, documents, scores, related }: Opened, mayKeep: boolean): Page {
  const { name, kind, words, status, statusWords, planKey, planName, lead, organisationId, organisationName, funder, location, areas, startsOn, endsOn } = intervention
  return {
    title: name,
    summary: shortly(words ?? statusWords ?? `${kinds[kind]} of the region`, 150),
    breadcrumbs: [portfolioCrumb, interventionsCrumb],
    body: html`${column(html`
      <span class="govuk-caption-l">${kinds[kind]}</span>
      <h1 class="govuk-heading-l">${name}</h1>
      <p class="govuk-body">${statusTag(status)}</p>
      ${summaryList({ rows: [
        row('What it does', words && html`${paragraphs(words)}`),
        row('Status, as stated', statusWords ? html`“${statusWords}”` : 'The document does not say'),
        row('Serves', above.length ? html`<ul class="govuk-list govuk-!-margin-bottom-0">${above.map((item) => html`<li>${item.kind.replace(/^./, (letter) => letter.toUpperCase())}: <a class="govuk-link" href="${itemAddress(item.key)}">${sayItem(item, 200)}</a></li>`)}</ul>`
          : 'Link not stated: no document says which part of the plan it serves'),
        row('Plan', planKey && html`<a class="govuk-link" href="/strategy/plans/${planKey}">${planName}</a>`),
        row('Lead', organisationId ? html`<a class="govuk-link" href="/organisations/${organisationId}">${organisationName}</a>${lead && lead !== organisationName && beneath(`“${lead}”`)}` : lead ?? 'Not stated'),
        row('Funder', funder ?? 'Not stated'),
        row('Where', location ?? (areas.length ? null : 'Not stated')),
        row(areas.length === 1 ? 'Area' : 'Areas', areas.length > 0 && areaLinks(areas)),
        row('Start', startsOn && sayDay(startsOn)),
        row('End', endsOn && sayDay(endsOn)),
      ] })}
      ${sourceLine(intervention, documents)}
      ${recordLinks(address, intervention, mayKeep)}`)}
      ${showScores(scores, intervention, mayKeep)}
      ${showRelated(related)}
      ${mayKeep && html`<p class="govuk-body waymark-record-links"><a class="govuk-link" href="/portfolio/risks/new?intervention=${intervention.key}">Add a risk</a> <a class="govuk-link" href="/portfolio/lessons/new?intervention=${intervention.key}">Add a lesson</a></p>`}`,
  }
}
