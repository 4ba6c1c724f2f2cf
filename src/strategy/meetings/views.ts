import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine, type Document } from '../../evidence/index.ts'
import type { RelatedList } from '../../platform/context.ts'
import { button, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, type Filter, type Sought } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { showRelated } from '../../platform/related.ts'
import { actionsTable } from '../agreedActions/views.ts'
import { bodiesCrumb, governanceParts } from '../bodies/views.ts'
import { decisionsTable } from '../decisions/views.ts'
import { paragraphs, shortly, strategyCrumb, takeAway } from '../views.ts'
import type { MeetingOpened, MeetingShown } from './queries.ts'
import { isComing, sayStatus, statuses } from './rules.ts'

export const meetingsCrumb = { text: 'Meetings', href: '/strategy/meetings' }
/** The usual order first: by how near a meeting is, those to come before those past. */
export const meetingSorts = ['nearest', 'date', 'body', 'name'] as const

/** A meeting by its name and day: many have the same name. */
export const meetingLink = ({ key, name, heldOn }: { key: string; name: string; heldOn: string }): Html => html`<a class="govuk-link" href="/strategy/meetings/${key}">${name}, ${sayDay(heldOn)}</a>`

export const meetingFilters = (bodies: Readonly<Record<string, string>>) => [
  { name: 'when', label: 'When', choices: { coming: 'To come', past: 'Past' } },
  { name: 'body', label: 'Body', choices: bodies },
  { name: 'status', label: 'Status', choices: statuses },
] as const satisfies readonly Filter[]

export type MeetingList = { sought: Sought; filters: readonly Filter[]; rows: readonly MeetingShown[]; count: number; today: string }

export const showMeetings = ({ sought, filters, rows, count, today }: MeetingList, mayKeep: boolean): Page => ({
  title: 'Meetings',
  summary: 'When the boards and groups that carry the plan meet, and what each meeting dealt with.',
  breadcrumbs: [strategyCrumb, bodiesCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Meetings</h1>
    ${governanceParts('/strategy/meetings')}
    ${mayKeep && button({ text: 'Add a meeting', href: '/strategy/meetings/new', classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'list', address: '/strategy/meetings', of: ['meeting', 'meetings'], caption: sought.sort === 'nearest' ? 'Meetings, those to come first' : 'Meetings', sought, usual: 'nearest', filters, rows, count, search: 'Search meetings',
      ...(sought.sort === 'nearest' && !sought.isDown && { groupBy: (meeting: MeetingShown) => (isComing(meeting, today) ? 'To come' : 'Past') }),
      columns: [
        { name: 'Meeting', sortBy: 'name', isRowHeader: true, cell: ({ key, name, heldOn }) => html`<a class="govuk-link" href="/strategy/meetings/${key}">${name}<span class="govuk-visually-hidden">, ${sayDay(heldOn)}</span></a>` },
        { name: 'Day', sortBy: 'date', cell: ({ heldOn }) => sayDay(heldOn) },
        { name: 'Body', sortBy: 'body', cell: ({ bodyKey, bodyName }) => html`<a class="govuk-link" href="/strategy/bodies/${bodyKey}">${bodyName}</a>` },
        { name: 'Status', cell: (meeting) => sayStatus(meeting, today) },
      ],
    })}
    ${takeAway('/strategy/meetings/meetings', 'all meetings')}`,
})

/** One meeting: what it deals with, and what was decided and agreed there. */
export const showMeeting = ({ meeting, today, decisions, actions, documents, related }: MeetingOpened & { documents: readonly Document[]; related: readonly RelatedList[] }, mayKeep: boolean): Page => ({
  title: `${meeting.name}, ${sayDay(meeting.heldOn)}`,
  summary: meeting.agenda ? shortly(meeting.agenda, 150) : `A meeting of ${meeting.bodyName}.`,
  breadcrumbs: [strategyCrumb, bodiesCrumb, meetingsCrumb],
  body: html`
    <span class="govuk-caption-l">Meeting of ${meeting.bodyName}</span>
    <h1 class="govuk-heading-l">${meeting.name}, ${sayDay(meeting.heldOn)}</h1>
    ${summaryList({ rows: [
      { key: { text: 'Body' }, value: { html: html`<a class="govuk-link" href="/strategy/bodies/${meeting.bodyKey}">${meeting.bodyName}</a>` } },
      { key: { text: 'Day' }, value: { text: sayDay(meeting.heldOn) } },
      { key: { text: 'Status' }, value: meeting.status === 'cancelled' ? { html: tag({ text: 'Cancelled', classes: 'govuk-tag--red' }) } : { text: sayStatus(meeting, today) } },
      meeting.website !== null && { key: { text: 'Papers' }, value: { html: html`<a class="govuk-link" href="${meeting.website}" rel="noreferrer">${meeting.website}</a>` } },
    ] })}
    <h2 class="govuk-heading-m">What it deals with</h2>
    ${meeting.agenda ? paragraphs(meeting.agenda) : html`<p class="govuk-body">No agenda has been entered yet.</p>`}
    ${sourceLine(meeting, documents)}
    ${recordLinks('/strategy/meetings', meeting, mayKeep)}
    <h2 class="govuk-heading-m">Decisions</h2>
    ${decisionsTable(decisions, 'What was decided')}
    ${mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/decisions/new?meeting=${meeting.id}">Add a decision</a></p>`}
    <h2 class="govuk-heading-m">Agreed actions</h2>
    ${actionsTable(actions, 'What was agreed that somebody does', today)}
    ${mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/agreed-actions/new?meeting=${meeting.id}">Add an agreed action</a></p>`}
    ${showRelated(related)}`,
})
