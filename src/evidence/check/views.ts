import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { bullets, evidenceCrumb, takeAway } from '../views.ts'
import type { FindingOfArea } from './queries.ts'
import { kindWords, sayFinding } from './rules.ts'

/** Everything in which the published figures do not agree, by kind. */
export const showFindings = (findings: readonly FindingOfArea[]): Page => ({
  title: 'Check of the published figures',
  summary: 'Where the figures that were published do not agree with each other.',
  breadcrumbs: [evidenceCrumb],
  body: html`
    <h1 class="govuk-heading-l">Check of the published figures</h1>
    <p class="govuk-body-l">${findings.length === 0 ? 'Everything that can be worked out again agrees.' : `Waymark worked out the published figures again and found ${findings.length} ${findings.length === 1 ? 'place' : 'places'} where they do not agree.`}</p>
    <p class="govuk-body">Nothing is changed: the figures here stay as they were published. Where a figure cannot be worked out again, Waymark finds no fault with it.</p>
    ${[...Map.groupBy(findings, ({ kind }) => kind)].map(([kind, all]) => html`<h2 class="govuk-heading-m">${kindWords[kind]}</h2>
      ${bullets(all.map((finding) => html`${finding.areaName === null ? html`<strong>${finding.measureName.replace(/^priority: /, 'Priority: ')}</strong>`
        : html`<a class="govuk-link" href="/evidence/scorecards/${finding.area}/${finding.measure}">${finding.measureName} in ${finding.areaName}</a>`}. ${sayFinding(finding)}`))}`)}
    ${findings.length > 0 && takeAway('/evidence/check/findings')}`,
})
