import { sayDay } from '../../../calc/dates/days.ts'
import { sourceLine, type Document } from '../../../evidence/index.ts'
import { dataTable } from '../../../platform/dataTable.ts'
import { summaryList } from '../../../platform/govuk.ts'
import type { RelatedList } from '../../../platform/context.ts'
import { html, type Html } from '../../../platform/html.ts'
import type { Page } from '../../../platform/page.ts'
import { showRelated } from '../../../platform/related.ts'
import { recordLinks } from '../../../platform/record.ts'
import { row } from '../../../platform/row.ts'
import { actionsTable } from '../../agreedActions/views.ts'
import { decisionsTable } from '../../decisions/views.ts'
import { sayStatus } from '../../meetings/rules.ts'
import { meetingLink } from '../../meetings/views.ts'
import { milestoneAddress } from '../../milestones/views.ts'
import { ownerAddress } from '../../owners/views.ts'
import { itemAddress } from '../../plans/views.ts'
import { paragraphs, shortly, strategyCrumb } from '../../views.ts'
import type { BodyOpened } from '../queries.ts'
import { designations, designationsOf, meanings, mostShown } from '../rules.ts'
import { bodiesCrumb, statusTag } from '../views.ts'

/** One body: what it is for and to whom it reports, who sits on it, when it meets, what it decided and what came of it. */
export const showBody = ({ body, today, below, seats, coming, past, decisions, actions, owned, milestones, documents, related }: BodyOpened & { documents: readonly Document[]; related: readonly RelatedList[] }, mayKeep: boolean): Page => {
  const { id, key, name } = body
  const bodyLink = (key: string, name: string) => html`<a class="govuk-link" href="/strategy/bodies/${key}">${name}</a>`
  const add = (what: string, address: string) => mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="${address}/new?body=${id}">Add ${what}</a></p>`
  const all = (isCut: boolean, text: string, address: string) => isCut && html`<p class="govuk-body"><a class="govuk-link" href="${address}?body=${key}">${text}</a></p>`
  const meetings = [...coming.map((meeting) => ({ ...meeting, group: 'To come' })), ...past.map((meeting) => ({ ...meeting, group: 'Past' }))]
  const missing = [meetings.length === 0 && 'meetings', decisions.length === 0 && 'decisions', actions.length === 0 && 'agreed actions', seats.length === 0 && !body.membership && 'seats'].filter((what) => what !== false)
  return {
    title: name,
    summary: body.duty ? shortly(body.duty, 150) : `What ${name} does, who sits on it, when it meets and what it decides.`,
    breadcrumbs: [strategyCrumb, bodiesCrumb],
    body: html`
      <span class="govuk-caption-l">${body.arrangement}</span>
      <h1 class="govuk-heading-l">${name}</h1>
      ${body.status !== 'standing' && html`<p class="govuk-body">${statusTag(body)} ${body.status === 'proposed' ? 'This body does not exist yet: it has been proposed.' : 'This body no longer meets.'}</p>`}
      ${body.duty && html`<h2 class="govuk-heading-m">What it is for</h2>${paragraphs(body.duty)}`}
      ${summaryList({ rows: [
        row('Speaks for', body.representation),
        row('Designated as', designationsOf(body).length > 0 && html`<ul class="govuk-list">${designationsOf(body).map((designation) => html`<li><strong>${designations[designation]}</strong>: ${meanings[designation]}</li>`)}</ul>`),
        row('Terms of reference', body.terms || body.termsWebsite ? html`${body.terms && paragraphs(body.terms)}${body.termsWebsite && html`<p class="govuk-body"><a class="govuk-link" href="${body.termsWebsite}" rel="noreferrer">${body.termsWebsite}</a></p>`}` : 'None has been entered yet'),
        row('Meets', body.meets), row('Who sits on it', body.membership),
        row('Reports to', body.aboveKey && body.aboveName && bodyLink(body.aboveKey, body.aboveName)),
        row('Reporting to it', below.length > 0 && html`<ul class="govuk-list">${below.map((one) => html`<li>${bodyLink(one.key, one.name)}</li>`)}</ul>`),
        row('Organisation', body.organisationId && body.organisationName && html`<a class="govuk-link" href="/organisations/${body.organisationId}">${body.organisationName}, in the register</a>`),
      ].filter((one) => one !== null) })}
      ${sourceLine(body, documents)}
      ${recordLinks('/strategy/bodies', body, mayKeep)}
      ${(seats.length > 0 || mayKeep) && html`<h2 class="govuk-heading-m">Seats</h2>
        ${dataTable({
          id: 'seats', caption: seats.length === 1 ? 'One seat, by post' : `${seats.length} seats, by post`, captionSize: 's', rows: seats, empty: 'No seats have been entered yet.', whenNarrow: 'stack',
          columns: [
            { name: 'Post', isRowHeader: true, cell: (seat) => html`<span id="seat-${seat.key}">${seat.role}</span>` },
            { name: 'Organisation', cell: ({ organisation }) => organisation },
            ...(seats.some(({ startsOn, endsOn }) => startsOn || endsOn) ? [{ name: 'Since', cell: ({ startsOn, endsOn }: (typeof seats)[number]) => [startsOn && sayDay(startsOn), endsOn && `until ${sayDay(endsOn)}`].filter(Boolean).join(', ') || null }] : []),
            ...(mayKeep ? [{ name: 'Keep', isNameHidden: true, cell: (seat: (typeof seats)[number]) => seatLinks(seat) }] : []),
          ],
        })}${add('a seat', '/strategy/members')}`}
      ${(meetings.length > 0 || mayKeep) && html`<h2 class="govuk-heading-m">Meetings</h2>
        ${dataTable({
          id: 'meetings', caption: 'Meetings to come, and those past', captionSize: 's', rows: meetings, empty: 'No meetings have been entered yet.', groupBy: ({ group }) => group, whenNarrow: 'stack',
          columns: [{ name: 'Meeting', isRowHeader: true, cell: meetingLink }, { name: 'Status', cell: (meeting) => sayStatus(meeting, today) }],
        })}
        ${all(Math.max(coming.length, past.length) >= mostShown.meetings, 'All its meetings', '/strategy/meetings')}${add('a meeting', '/strategy/meetings')}`}
      ${(decisions.length > 0 || mayKeep) && html`<h2 class="govuk-heading-m">Decisions</h2>${decisionsTable(decisions, 'What it decided, the latest first')}
        ${all(decisions.length >= mostShown.decisions, 'All its decisions', '/strategy/decisions')}${add('a decision', '/strategy/decisions')}`}
      ${(actions.length > 0 || mayKeep) && html`<h2 class="govuk-heading-m">Agreed actions</h2>${actionsTable(actions, 'What it agreed that somebody does, open ones first', today)}
        ${all(actions.length >= mostShown.actions, 'All its agreed actions', '/strategy/agreed-actions')}${add('an agreed action', '/strategy/agreed-actions')}`}
      ${showRelated(related)}
      ${owned.length > 0 && html`<h2 class="govuk-heading-m">What the plan asks of it</h2>
        ${dataTable({
          id: 'owned', caption: 'Actions of the plan that name it', captionSize: 's', rows: owned, empty: '', groupBy: ({ planName }) => planName,
          columns: [{ name: 'Action', isRowHeader: true, cell: (item) => html`<a class="govuk-link" href="${itemAddress(item)}">${item.label && `${item.label}: `}${shortly(item.words, 200)}</a>` }],
        })}
        <p class="govuk-body"><a class="govuk-link" href="${ownerAddress(name)}">Everything that names ${name} as an owner</a></p>`}
      ${milestones.length > 0 && html`<h2 class="govuk-heading-m">Its milestones</h2>
        ${dataTable({
          id: 'milestones', caption: 'What it is to have in place', captionSize: 's', rows: milestones, empty: '', whenNarrow: 'stack',
          columns: [
            { name: 'Milestone', isRowHeader: true, cell: ({ key, words }) => html`<a class="govuk-link" href="${milestoneAddress(key)}">${shortly(words, 200)}</a>` },
            { name: 'Due', cell: ({ dueWords }) => dueWords },
            { name: 'Expected', cell: ({ forecastOn, baselineOn }) => sayDay(forecastOn ?? baselineOn) },
            { name: 'Reached', cell: ({ actualOn }) => (actualOn ? sayDay(actualOn) : 'Not yet') },
          ],
        })}`}
      ${!mayKeep && missing.length > 0 && html`<p class="govuk-body">Nothing has been entered yet about its ${missing.join(', ').replace(/, ([^,]*)$/, ' or $1')}.</p>`}
      ${meetings.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/bodies/${key}/meetings.ics">Its meetings as a calendar (iCalendar)</a></p>`}`,
  }
}

/** Beside a seat, for those who may: each link says which seat it is about. */
const seatLinks = ({ key, role, organisation }: { key: string; role: string; organisation: string | null }): Html => {
  const which = html`<span class="govuk-visually-hidden"> of the seat ${role}${organisation && `, ${organisation}`}</span>`
  return html`<a class="govuk-link" href="/strategy/members/${key}/change">Change<span class="govuk-visually-hidden"> the seat ${role}${organisation && `, ${organisation}`}</span></a>
    <a class="govuk-link" href="/strategy/members/${key}/remove">Take away<span class="govuk-visually-hidden"> the seat ${role}${organisation && `, ${organisation}`}</span></a>
    <a class="govuk-link" href="/strategy/members/${key}/history">History${which}</a>`
}
