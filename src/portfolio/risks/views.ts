import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine, type Document } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import { button, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { row } from '../../platform/row.ts'
import { shortly } from '../../strategy/index.ts'
import { paragraphs, portfolioCrumb, portfolioParts, takeAway } from '../views.ts'
import type { RiskList, RiskShown } from './queries.ts'
import { isOverdue, levels, mostSize, proximities, sayRisks, saySize, sizeAfter, sizeBefore, sizeOf, statuses } from './rules.ts'

export const address = '/portfolio/risks'
export const risksCrumb = { text: 'Risks', href: address }

const statusTag = ({ status }: Pick<RiskShown, 'status'>) => tag({ text: statuses[status], classes: status === 'open' ? 'govuk-tag--blue' : 'govuk-tag--grey' })
const risked = ({ interventionKey, interventionName, itemKey, itemName, itemWords }: RiskShown): Html => (interventionKey === null ? (itemKey === null ? html`The plan as a whole` : html`<a class="govuk-link" href="/strategy/items/${itemKey}">${itemName ?? shortly(itemWords ?? '')}</a>`) : html`<a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}</a>`)
const review = (risk: RiskShown, today: string): Html => (risk.reviewOn === null ? html`No day set` : isOverdue(risk, today) ? html`${sayDay(risk.reviewOn)} ${tag({ text: 'Overdue', classes: 'govuk-tag--red' })}` : html`${sayDay(risk.reviewOn)}`)

/** Every risk: searched, narrowed, sorted, a page at a time. `query` is that of the address, for the downloads. */
export const showRisks = ({ sought, filters, rows, count, page, today, ...standing }: RiskList, mayKeep: boolean, query: string): Page => ({
  title: page > 1 ? `Risks (page ${page})` : 'Risks',
  summary: sayRisks(standing),
  breadcrumbs: [portfolioCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Risks</h1>
    ${portfolioParts(address)}
    <p class="govuk-body-l">${sayRisks(standing)}</p>
    <p class="govuk-body">A risk is what may go wrong with an intervention or with the plan. Its size is impact times likelihood: 1 is the least and ${mostSize} the most.</p>
    ${mayKeep && button({ text: 'Add a risk', href: `${address}/new`, classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'risks', address, of: ['risk', 'risks'], caption: sought.sort === 'open' && !sought.isDown ? 'Risks, open ones first' : 'Risks', sought, usual: 'open', filters, rows, count, search: 'Search risks',
      columns: [
        { name: 'What may happen', isRowHeader: true, sortBy: 'words', cell: ({ key, words }) => html`<a class="govuk-link" href="${address}/${key}">${shortly(words, 200)}</a>` },
        { name: 'Of', sortBy: 'intervention', cell: risked },
        { name: 'Size now', sortBy: 'size', isNumeric: true, cell: (risk) => sizeOf(risk) ?? 'Not rated yet' },
        { name: 'Next review', sortBy: 'review', cell: (risk) => review(risk, today) },
        { name: 'Open or closed', sortBy: 'open', cell: statusTag },
      ],
    })}
    ${count > 0 && html`<h2 class="govuk-heading-m">Take the list away</h2>${takeAway('/portfolio/risks/risks', query)}`}`,
})

/** One risk: what may happen and why, how large it is before and after what is done about it, who watches it. */
export function showRisk({ risk, today, documents }: { risk: RiskShown; today: string; documents: readonly Document[] }, mayKeep: boolean): Page {
  const { words, cause, impact, likelihood, mitigation, impactAfter, likelihoodAfter, proximity, owner, bodyKey, bodyName } = risk
  const size = (size: number | undefined, impact: number | null, likelihood: number | null) => size === undefined || impact === null || likelihood === null ? undefined : `${size} out of ${mostSize} (impact ${levels[impact]}, likelihood ${levels[likelihood]})`
  return {
    title: `Risk: ${shortly(words)}`,
    summary: `${statuses[risk.status]} risk, ${saySize(risk)}.`,
    breadcrumbs: [portfolioCrumb, risksCrumb],
    body: column(html`
      <span class="govuk-caption-l">Risk</span>
      <h1 class="govuk-heading-l" data-quoted>${shortly(words, 150)}</h1>
      <p class="govuk-body">${statusTag(risk)}</p>
      ${summaryList({ rows: [
        row('What may happen', words.length > 150 && html`<div data-quoted>${paragraphs(words)}</div>`),
        row('A risk to', risked(risk)),
        row('What would bring it about', cause && html`<div data-quoted>${paragraphs(cause)}</div>`),
        row('Size if nothing is done', size(sizeBefore(risk), impact, likelihood) ?? 'Not rated yet'),
        row('What is done about it', mitigation ? html`<div data-quoted>${paragraphs(mitigation)}</div>` : 'Not said'),
        row('Size with that done', size(sizeAfter(risk), impactAfter, likelihoodAfter) ?? 'Not said'),
        row('How soon', proximity && proximities[proximity]),
        row('Who watches it', owner ?? (bodyKey ? null : 'Nobody yet')),
        row('Body that watches it', bodyKey && html`<a class="govuk-link" href="/strategy/bodies/${bodyKey}">${bodyName}</a>`),
        row('Next review', review(risk, today)),
      ] })}
      ${sourceLine(risk, documents)}
      ${recordLinks(address, risk, mayKeep)}`),
  }
}
