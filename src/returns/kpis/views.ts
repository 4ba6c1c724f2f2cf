import { symbol } from '../../calc/disclosure/protectedTable.ts'
import { column } from '../../platform/column.ts'
import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { takeAway } from '../../platform/takeAway.ts'
import type { Rating } from '../../calc/kpis/ratings.ts'
import { mayKeep } from '../access.ts'
import { disclosureKey } from '../disclosed/rules.ts'
import { sayReturned, sayValue } from '../rules.ts'
import { returnsParts } from '../views.ts'
import type { KpiList, KpiShown } from './queries.ts'
import { ratingNames, sayCounts } from './rules.ts'

export const address = '/returns/kpis'
export const kpisCrumb = { text: 'Measures of delivery', href: address }
export const kpiAddress = (key: string, page = '') => `${address}/${key}${page && `/${page}`}`
export const figureAddress = (id: string) => `/returns/figures/${id}`

const colours = { green: 'green', amber: 'orange', red: 'red' } as const satisfies Record<Rating, string>
/** A rating by its word as well as its colour. Written out, since a page may hold many. */
export const ratingTag = (rating: Rating | null | undefined): Html | string => (rating ? html`<strong class="govuk-tag govuk-tag--${colours[rating]}">${ratingNames[rating]}</strong>` : 'Not rated')

/** In smaller ink, on a line of its own. */
export const beneath = (words: Html | string): Html => html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${words}</span>`
const open = (id: string | null, words: string): Html | string => (id === null ? words : html`<a class="govuk-link" href="${figureAddress(id)}">${words}</a>`)

const lastValue = ({ figureId, value, unit, qualifier, standingGroup, periodLabel, isHidden }: KpiShown) =>
  isHidden ? html`${symbol}${beneath([standingGroup, periodLabel].filter(Boolean).join(', '))}` : value === null ? 'Nothing yet' : html`${open(figureId, sayReturned({ value, unit, qualifier, noneBecause: null }))}${beneath([standingGroup, periodLabel].filter(Boolean).join(', '))}`
const planned = ({ profileId, profile, unit, ofProfile, isOfProfile }: KpiShown) =>
  profile === null ? (isOfProfile ? '100%' : '–') : html`${open(profileId, sayValue(profile, unit))}${ofProfile !== null && beneath(`${sayValue(ofProfile, 'percent')} of it`)}`

/** What delivery is measured by: searched, narrowed, sorted, a page at a time. `query` is that of the address, for the downloads. */
export const showKpis = ({ sought, filters, rows, count, page, all }: KpiList, user: User, query: string): Page => ({
  title: page > 1 ? `Measures of delivery (page ${page})` : 'Measures of delivery',
  summary: sayCounts(all),
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Measures of delivery</h1>
    ${returnsParts(address, user)}
    <p class="govuk-body-l">${sayCounts(all)}</p>
    ${column(html`<p class="govuk-body">These are the numbers that partners report as they deliver the plan, beside what was planned. Each rating follows from a rule that stands on the page of its measure.</p>
    ${mayKeep(user) && button({ text: 'Add a measure', href: `${address}/new`, classes: 'govuk-button--secondary' })}`)}
    ${longList({
      id: 'kpis', address, of: ['measure', 'measures'], caption: 'Measures of delivery', sought, usual: 'plan', filters, rows, count, search: 'Search measures',
      ...(sought.sort === 'plan' && !sought.isDown && { groupBy: ({ itemName, itemWords }: KpiShown) => itemName ?? itemWords ?? 'Of no stated theme' }),
      columns: [
        { name: 'Measure', isRowHeader: true, sortBy: 'name', cell: ({ key, name, unitWords }) => html`<a class="govuk-link" href="${kpiAddress(key)}">${name}</a>${unitWords && beneath(unitWords)}` },
        { name: 'Last value', sortBy: 'period', cell: lastValue },
        { name: 'Planned', sortBy: 'share', cell: planned },
        { name: 'Expected', cell: ({ forecastId, forecast, forecastLabel, unit }) => (forecast === null ? '–' : html`${open(forecastId, sayValue(forecast, unit))}${beneath(forecastLabel ?? '')}`) },
        { name: 'Rating', sortBy: 'rating', cell: ({ rating, wasRating }) => html`${ratingTag(rating)}${wasRating && rating && wasRating !== rating && beneath(`was ${wasRating}`)}` },
      ],
    })}
    ${rows.some(({ isHidden }) => isHidden) && html`<p class="govuk-body">${disclosureKey}</p>`}
    ${count > 0 && html`<h2 class="govuk-heading-m">Take the list away</h2>${takeAway('/returns/kpis/kpis', query)}`}`,
})
