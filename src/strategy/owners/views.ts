import { sourceCell, type Document } from '../../evidence/index.ts'
import { html } from '../../platform/html.ts'
import { longList, type Filter, type Sought } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { bodiesCrumb, governanceParts } from '../bodies/views.ts'
import { itemAddress } from '../plans/views.ts'
import { shortly, strategyCrumb, takeAway } from '../views.ts'
import type { OwnedShown, OwnerShown } from './queries.ts'

export const ownersCrumb = { text: 'Owners of actions', href: '/strategy/owners' }
/** The usual order first: those with the most actions. */
export const ownerSorts = ['most', 'actions', 'name'] as const
/** An owner's name may hold anything, a slash too. */
export const ownerAddress = (owner: string): string => `/strategy/owners/${encodeURIComponent(owner)}`

export type OwnerList = { sought: Sought; filters: readonly Filter[]; rows: readonly OwnerShown[]; count: number; owned: number; unowned: number }

export const showOwners = ({ sought, filters, rows, count, owned, unowned }: OwnerList): Page => ({
  title: 'Owners of actions',
  summary: 'Who does which action of the plan: organisations, groups and posts, as the documents name them.',
  breadcrumbs: [strategyCrumb, bodiesCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Owners of actions</h1>
    ${governanceParts('/strategy/owners')}
    ${owned + unowned > 0 && html`<p class="govuk-body-l">${sayOwned(owned, owned + unowned)}</p>`}
    ${count > 0 && html`<p class="govuk-body">Names stand as the documents print them, so one organisation may have two names here. An action of several owners is counted with each.</p>`}
    ${longList({
      id: 'list', address: '/strategy/owners', of: ['owner', 'owners'], caption: sought.sort === 'most' ? 'Owners, those with most to do first' : 'Owners', sought, usual: 'most', filters, rows, count, search: 'Search owners',
      columns: [
        { name: 'Owner', sortBy: 'name', isRowHeader: true, cell: ({ owner }) => html`<a class="govuk-link" href="${ownerAddress(owner)}">${owner}</a>` },
        { name: 'Actions', sortBy: 'actions', isNumeric: true, cell: ({ count }) => count },
        ...(rows.some(({ plans }) => plans.length > 1) || Object.keys(filters[0]?.choices ?? {}).length > 1 ? [{ name: 'By plan', cell: ({ plans }: OwnerShown) => html`<ul class="govuk-list waymark-plain">${plans.map(({ name, count }) => html`<li>${name}: ${count}</li>`)}</ul>` }] : []),
      ],
    })}
    ${takeAway('/strategy/owners/owners', 'who does what in the plan')}`,
})

const sayOwned = (owned: number, all: number) =>
  owned === 0 ? 'No action of the plan names who does it.' : owned === all ? `Each of the ${all.toLocaleString('en-GB')} actions of the plan names who does it.`
    : `${owned.toLocaleString('en-GB')} of the ${all.toLocaleString('en-GB')} actions of the plan ${owned === 1 ? 'names' : 'name'} who does them.`

export type OwnedList = { owner: string; body: { key: string; name: string } | undefined; sought: Sought; rows: readonly OwnedShown[]; all: number; count: number; documents: readonly Document[] }

/** Everything that names one owner. */
export const showOwner = ({ owner, body, sought, rows, all, count }: OwnedList): Page => ({
  title: `What ${owner} does`,
  summary: `The actions of the plan that name ${owner} as an owner.`,
  breadcrumbs: [strategyCrumb, bodiesCrumb, ownersCrumb],
  isWide: true,
  body: html`
    <span class="govuk-caption-l">Owner of actions</span>
    <h1 class="govuk-heading-l">${owner}</h1>
    <p class="govuk-body-l">${all === 1 ? 'One line of the plan names' : `${all.toLocaleString('en-GB')} lines of the plan name`} ${owner} as an owner.</p>
    ${body && html`<p class="govuk-body">It is one of the bodies: <a class="govuk-link" href="/strategy/bodies/${body.key}">see what ${body.name} is for, and when it meets</a>.</p>`}
    ${longList({
      id: 'list', address: ownerAddress(owner), of: ['action', 'actions'], caption: 'Actions, plan by plan', sought, usual: 'plan', filters: [], rows, count, search: 'Search these actions', groupBy: ({ planName }) => planName,
      columns: [
        { name: 'Action', isRowHeader: true, cell: (item) => html`<a class="govuk-link" href="${itemAddress(item)}">${item.label && `${item.label}: `}${shortly(item.words, 300)}</a>` },
        { name: 'With', cell: ({ owners }) => owners.filter((one) => one !== owner).join(', ') || 'Nobody else' },
        { name: 'Source', cell: (item) => sourceCell(item) },
      ],
    })}`,
})
