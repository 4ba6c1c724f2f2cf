import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { button, insetText, tag } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { mayKeep } from '../access.ts'
import { returnsCrumb, returnsParts } from '../views.ts'
import type { AskedOrganisation, Certifiers, CertifierShown } from './queries.ts'

export const address = '/returns/certifiers'
const crumbs = [returnsCrumb, { text: 'Certifiers', href: address }]

/** Which organisations have somebody who certifies. */
export const showOrganisations = (organisations: readonly AskedOrganisation[], user: User): Page => ({
  title: 'Certifiers',
  breadcrumbs: [returnsCrumb],
  body: html`
    <h1 class="govuk-heading-l">Certifiers</h1>
    ${returnsParts(address, user)}
    <p class="govuk-body">A certifier answers for the figures of their organisation. A return counts once one of them has certified it.</p>
    ${dataTable({
      id: 'organisations', caption: 'Organisations that are asked', rows: organisations, empty: 'No organisation of the register is asked anything yet.',
      columns: [
        { name: 'Organisation', isRowHeader: true, cell: ({ id, name }) => html`<a class="govuk-link" href="${address}/${id}">${name}</a>` },
        { name: 'Certifiers', isNumeric: true, cell: ({ certifiers }) => (certifiers ? certifiers : html`${tag({ text: 'None', classes: 'govuk-tag--red' })}`) },
        { name: 'Collections', isNumeric: true, cell: ({ collections }) => collections },
        { name: 'Returns to certify', isNumeric: true, cell: ({ waiting }) => waiting },
      ],
    })}`,
})

/** Who certifies for one organisation, and who did. */
export const showCertifiers = ({ organisation, certifiers, people }: Certifiers, user: User): Page => ({
  title: `Certifiers of ${organisation.name}`,
  breadcrumbs: crumbs,
  body: html`
    <h1 class="govuk-heading-l">Certifiers of ${organisation.name}</h1>
    ${dataTable({
      id: 'certifiers', caption: 'Certifiers', rows: certifiers, empty: 'Nobody certifies for this organisation yet.', whenNarrow: 'stack',
      columns: [
        { name: 'Name', isRowHeader: true, cell: ({ name }) => name },
        { name: 'Named', cell: ({ startsAt, givenBy }) => `${sayMoment(startsAt)}${givenBy ? `, by ${givenBy}` : ''}` },
        { name: 'Until', cell: ({ endsAt, isAble }) => (endsAt ? sayMoment(endsAt) : isAble ? 'Further notice' : 'Further notice, but they act for this organisation no more') },
        ...(mayKeep(user) ? [{ name: 'End', isNameHidden: true, cell: ({ id, name, endsAt }: CertifierShown) => endsAt === null && html`<a class="govuk-link" href="${address}/${organisation.id}/end/${id}">End<span class="govuk-visually-hidden"> ${name}</span></a>` || null }] : []),
      ],
    })}
    ${mayKeep(user) && (Object.keys(people).length ? button({ text: 'Name a certifier', href: `${address}/${organisation.id}/name`, classes: 'govuk-button--secondary' }) : insetText({ text: 'Nobody else who reports for this organisation has an account. An administrator can invite them.' }))}`,
})

/** A form that names a certifier, or ends one. */
export const askCertifier = ({ organisation }: Certifiers, state: FormState<any>, { title, words, send }: { title: string; words: string; send: string }): Page => ({ // any: whichever form of the two
  title: `${title}: ${organisation.name}`, back: `${address}/${organisation.id}`,
  body: column(html`${problems(state)}<span class="govuk-caption-l">${organisation.name}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${words}</p>${showForm(state, { send })}`),
})
