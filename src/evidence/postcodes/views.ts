import { column } from '../../platform/column.ts'
import { button, errorSummary, insetText } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { Area } from '../tables.ts'
import { evidenceCrumb, scorecardAddress } from '../views.ts'
import type { PlaceFound } from './queries.ts'

/** A small form that leads from a postcode to the area that it lies in. */
export const postcodeForm = ({ sought = '', error, heading = 'Find your area' }: { sought?: string; error?: string | undefined; heading?: string } = {}): Html => html`
  <form method="get" action="/evidence/find" novalidate>
    <div class="govuk-form-group${error !== undefined && ' govuk-form-group--error'}">
      <label class="govuk-label govuk-label--m" for="postcode">${heading}</label>
      <div class="govuk-hint" id="postcode-hint">Your postcode, such as PE1 1AB. It is not kept</div>
      ${error !== undefined && html`<p class="govuk-error-message" id="postcode-error"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
      <input class="govuk-input govuk-input--width-10${error !== undefined && ' govuk-input--error'}" id="postcode" name="postcode" type="text" autocomplete="postal-code" value="${sought}" aria-describedby="postcode-hint${error !== undefined && ' postcode-error'}">
    </div>
    ${button({ text: 'Find' })}
  </form>`

type Place = { sought: string; isPostcode: boolean; found: PlaceFound | undefined; isReady: boolean; areas: readonly Area[] }

/** Where a postcode lies, and how that area is doing. */
export function showPlace({ sought, isPostcode, found, isReady, areas }: Place): Page {
  const error = sought !== '' && !isPostcode ? 'Enter a full UK postcode, such as PE1 1AB' : undefined
  return {
    title: error ? 'Error: Find your area' : found ? `Your area: ${found.district.name}` : 'Find your area', summary: 'Find the area that a postcode lies in, and how it is doing on skills, jobs and pay.', breadcrumbs: [evidenceCrumb],
    body: column(html`
      ${error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#postcode' }] })}
      <h1 class="govuk-heading-l">${found ? `${found.postcode} is in ${found.district.name}` : 'Find your area'}</h1>
      ${found ? html`${found.card ? html`<p class="govuk-body-l"><a class="govuk-link" href="${scorecardAddress(found.card, 'live')}">See how ${found.card.name} is doing on skills, jobs and pay</a></p>` : html`<p class="govuk-body">There is no scorecard of it.</p>`}`
        : sought !== '' && isPostcode && insetText({ text: isReady ? `${sought.toUpperCase()} is not a postcode of this region, or it is newer than the list that Waymark has.` : 'Waymark has no list of postcodes yet. Choose your area below.' })}
      ${isReady ? postcodeForm({ sought, error, heading: found ? 'Find another' : 'Postcode' }) : sought === '' && html`<p class="govuk-body">Waymark has no list of postcodes yet.</p>`}
      ${!found && areas.length > 0 && html`<h2 class="govuk-heading-m">Or choose it</h2><ul class="govuk-list">${areas.map((area) => html`<li><a class="govuk-link" href="${scorecardAddress(area, 'live')}">${area.name}</a></li>`)}</ul>`}
      ${isReady && html`<p class="govuk-body-s">Contains OS data © Crown copyright and database right, Royal Mail data © Royal Mail copyright and database right, and National Statistics data © Crown copyright and database right.</p>`}`),
  }
}
