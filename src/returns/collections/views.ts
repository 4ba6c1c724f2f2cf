import { sayDay } from '../../calc/dates/days.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, summaryList } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { recordLinks } from '../../platform/record.ts'
import { row } from '../../platform/row.ts'
import { mayKeep } from '../access.ts'
import { returnAddress, returnsCrumb, returnsParts } from '../views.ts'
import type { CollectionList, Opened } from './queries.ts'
import { frequencyWords } from './rules.ts'

export const address = '/returns/collections'
export const collectionsCrumb = { text: 'What is asked', href: address }

/** Everything that is asked of partners. */
export const showCollections = ({ sought, filters, rows, count, page }: CollectionList, user: User): Page => ({
  title: page > 1 ? `What is asked (page ${page})` : 'What is asked',
  breadcrumbs: [returnsCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">What is asked</h1>
    ${returnsParts(address, user)}
    <p class="govuk-body">A collection is what one organisation is asked, and how often. For each of its periods there is one return.</p>
    ${mayKeep(user) && button({ text: 'Add a collection', href: `${address}/new`, classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'collections', address, of: ['collection', 'collections'], caption: 'Collections', sought, usual: 'name', filters, rows, count, search: 'Search collections',
      columns: [
        { name: 'Name', isRowHeader: true, sortBy: 'name', cell: ({ key, name }) => html`<a class="govuk-link" href="${address}/${key}">${name}</a>` },
        { name: 'Who is asked', sortBy: 'partner', cell: ({ partner, organisationName }) => organisationName ?? `${partner} (not in the register)` },
        { name: 'How often', sortBy: 'frequency', cell: ({ frequency }) => frequencyWords[frequency] },
        { name: 'Intervention', cell: ({ interventionKey, interventionName }) => interventionKey && html`<a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}</a>` },
      ],
    })}`,
})

const days = (count: number) => (count === 0 ? 'on the last day of the period' : `${Math.abs(count)} ${Math.abs(count) === 1 ? 'day' : 'days'} ${count < 0 ? 'before' : 'after'} the period ends`)

/** One collection: what is asked, of whom, when, and the returns that there are. */
export function showCollection({ collection, questions, returns, certifiers }: Opened, user: User): Page {
  const keeps = mayKeep(user)
  return {
    title: collection.name,
    breadcrumbs: [returnsCrumb, collectionsCrumb],
    body: html`
      <span class="govuk-caption-l">Collection</span>
      <h1 class="govuk-heading-l">${collection.name}</h1>
      ${column(html`${summaryList({ rows: [
        row('Who is asked', collection.organisationName ?? `${collection.partner}, which is not linked to an organisation of the register yet`),
        row('Why it is asked', collection.purpose),
        row('Intervention', collection.interventionKey && html`<a class="govuk-link" href="/portfolio/interventions/${collection.interventionKey}">${collection.interventionName}</a>`),
        row('How often', frequencyWords[collection.frequency]),
        row('From', sayDay(collection.firstStartsOn)),
        row('Until', collection.endsOn ? sayDay(collection.endsOn) : 'Further notice'),
        row('A return opens', days(collection.opensDays)),
        row('It is due', days(collection.dueDays)),
        row('Certifiers', collection.organisationId && html`${certifiers.join(', ') || 'Nobody yet, so no return can be certified'}. <a class="govuk-link" href="/returns/certifiers/${collection.organisationId}">Certifiers of this organisation</a>`),
      ] })}
      ${recordLinks(address, collection, keeps)}`)}
      ${dataTable({
        id: 'questions', caption: 'Questions', rows: questions.map((question, i) => ({ ...question, place: i + 1 })), empty: 'It asks nothing yet, so no return is made.',
        columns: [
          { name: 'Measure', isRowHeader: true, cell: ({ key, name, place }) => html`${place}. <a class="govuk-link" href="/returns/kpis/${key}">${name}</a>` },
          { name: 'Needed', cell: ({ isRequired, isReckoned }) => (isReckoned ? 'Worked out by Waymark' : isRequired ? 'Yes' : 'No') },
          { name: 'Forecast', cell: ({ asksForecast, isReckoned }) => (asksForecast && !isReckoned ? 'Asked too' : 'No') },
          ...(keeps ? [{ name: 'Change', isNameHidden: true, cell: ({ key, name }: { key: string; name: string }) => html`<a class="govuk-link" href="${address}/${collection.key}/questions/${key}/change">Change<span class="govuk-visually-hidden"> ${name}</span></a>` }] : []),
        ],
      })}
      ${keeps && button({ text: 'Add a question', href: `${address}/${collection.key}/questions/new`, classes: 'govuk-button--secondary' })}
      ${dataTable({
        id: 'returns', caption: 'Newest returns', rows: returns, empty: 'There are no returns yet. One is made when its window opens.',
        columns: [
          { name: 'Period', isRowHeader: true, cell: ({ key, periodLabel }) => html`<a class="govuk-link" href="${returnAddress(key)}">${periodLabel}</a>` },
          { name: 'Due', cell: ({ dueOn }) => sayDay(dueOn) },
          { name: 'Status', cell: ({ status }) => status.replace(/^./, (letter) => letter.toUpperCase()) },
        ],
      })}`,
  }
}
