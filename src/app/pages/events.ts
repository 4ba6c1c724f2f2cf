import type { Context, User } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { download } from '../../platform/download.ts'
import { listEvents, type Happened, type Trail } from '../../platform/events.ts'
import { ask, date, filled, form, problems, read, type FormState } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import { page, type Query } from '../../platform/page.ts'
import { says } from '../joined.ts'
import { isOfHub, listNames } from '../queries.ts'
import { sayMoment } from '../../calc/dates/moments.ts'

/** Those who look after Waymark, and those who watch over them. */
export const mayReadEvents = ({ roles }: User) => roles.includes('administrator') || roles.includes('auditor')
const most = 50
const mostDownloaded = 50_000
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const who = /^(waymark|visitor|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const days = form({
  from: date('From', { hint: 'For example, 27 3 2026', optional: true }),
  to: date('To', { hint: 'For example, 31 3 2026', optional: true }),
}, ({ from, to }) => (from && to && from > to ? { to: 'To must be the same as or after From' } : {}))

type Asked = { trail: Trail; did: string; by: string; about: string; state: FormState<typeof days.fields>; isWrong: boolean }

/** The filters of an address. What is no filter of ours is left out; dates that are none are told. */
async function readFilters(ctx: Context, query: Query): Promise<Asked> {
  const { did = '', by = '', about = '' } = query
  const result = read(days, query, { today: ctx.today })
  const known = Object.hasOwn(says, did) ? did : ''
  const trail: Trail = {
    did: known ? [known] : undefined, by: who.test(by) ? by : undefined, about: isId.test(about) ? about : undefined,
    organisation: (await isOfHub(ctx, ctx.user)) ? undefined : ctx.user.organisationId,
    ...('answers' in result && { from: result.answers.from ?? undefined, to: result.answers.to ?? undefined }),
  }
  return { trail, did: known, by: trail.by ?? '', about: trail.about ?? '', state: 'state' in result ? result.state : filled(days, query), isWrong: 'state' in result }
}

const whoDid = (names: ReadonlyMap<string, string>, by: string) =>
  by === 'waymark' ? 'Waymark' : by === 'visitor' ? 'Somebody not signed in' : names.get(by) ?? `Account ${by.slice(0, 8)}`
const whatDid = (did: string) => says[did] ?? did
const filters = ({ did, by, about, state }: Asked, also: Record<string, string> = {}) =>
  `?${new URLSearchParams(Object.entries({ did, by, about, ...state.raw, ...also }).flatMap(([name, value]) => (typeof value === 'string' && value ? [[name, value] as [string, string]] : [])))}`

type Seen = { asked: Asked; events: readonly Happened[]; names: ReadonlyMap<string, string>; older: number | undefined; isFirst: boolean }

const list = page('/events', {
  async load(ctx, _, query): Promise<Seen> {
    const asked = await readFilters(ctx, query)
    const before = /^\d{1,15}$/.test(query.before ?? '') ? Number(query.before) : undefined
    const found = asked.isWrong ? [] : await listEvents(ctx, asked.trail, { before, most: most + 1 })
    const events = found.slice(0, most)
    return { asked, events, names: await listNames(ctx, events.flatMap(({ by, organisation }) => [by, organisation])), older: found.length > most ? events.at(-1)!.id : undefined, isFirst: before === undefined }
  },
  allow: mayReadEvents,
  view: ({ asked, events, names, older, isFirst }) => ({
    title: 'What happened',
    breadcrumbs: [{ text: 'Home', href: '/' }],
    isWide: true,
    body: html`
      ${problems(asked.state)}
      <h1 class="govuk-heading-l">What happened</h1>
      <p class="govuk-body">Everything that anyone has done here, the newest first. Nothing in this list can be changed or taken away. It holds no names or answers of its own: only who, what and when.</p>
      <details class="govuk-details"${(asked.isWrong || asked.did || asked.trail.from || asked.trail.to) && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Choose what to show</span></summary>
      <div class="govuk-details__text"><form method="get" action="/events" novalidate>
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="did">What</label>
          <select class="govuk-select" id="did" name="did">
            <option value="">Everything</option>
            ${Object.entries(says).sort(([, a], [, b]) => a.localeCompare(b)).map(([value, text]) => html`<option value="${value}"${value === asked.did && html` selected`}>${text[0]!.toUpperCase()}${text.slice(1)}</option>`)}
          </select>
        </div>
        ${ask(asked.state, 'from')}${ask(asked.state, 'to')}
        ${asked.by && html`<input type="hidden" name="by" value="${asked.by}">`}${asked.about && html`<input type="hidden" name="about" value="${asked.about}">`}
        ${button({ text: 'Show', classes: 'govuk-button--secondary' })}
      </form></div></details>
      ${asked.by && html`<p class="govuk-body">Only what <strong>${whoDid(names, asked.by)}</strong> did. <a class="govuk-link" href="/events${filters({ ...asked, by: '' })}">Show everyone</a></p>`}
      ${asked.about && html`<p class="govuk-body">Only what happened to one record. <a class="govuk-link" href="/events${filters({ ...asked, about: '' })}">Show all records</a></p>`}
      ${!asked.isWrong && dataTable({
        id: 'events', caption: 'What happened, the newest first', rows: events, empty: 'Nothing like this has happened.',
        columns: [
          { name: 'Number', isRowHeader: true, cell: ({ id }) => id },
          { name: 'When', cell: ({ at }) => html`<time datetime="${at.toISOString()}">${sayMoment(at)}</time>` },
          { name: 'Who', cell: ({ by }) => html`<a class="govuk-link" href="/events${filters({ ...asked, by })}">${whoDid(names, by)}</a>` },
          { name: 'What', cell: ({ did }) => whatDid(did) },
          { name: 'For', cell: ({ organisation }) => (organisation === 'none' ? '' : names.get(organisation) ?? `Organisation ${organisation.slice(0, 8)}`) },
          { name: 'Record', cell: ({ about }) => (about ? html`<a class="govuk-link" href="/events${filters({ ...asked, about })}">${about.slice(0, 8)}<span class="govuk-visually-hidden">: all that happened to it</span></a>` : '') },
        ],
      })}
      ${events.length > 0 && html`
      <p class="govuk-body">
        ${!isFirst && html`<a class="govuk-link" href="/events${filters(asked)}">Newest</a> `}
        ${older !== undefined && html`<a class="govuk-link" rel="next" href="/events${filters(asked, { before: String(older) })}">Older</a>`}</p>
      <p class="govuk-body"><a class="govuk-link" href="/events/events.csv${filters(asked)}">Download these (CSV)</a></p>`}`,
  }),
})

type Row = Happened & { names: ReadonlyMap<string, string> }
const taken = download('/events/events.csv', {
  async load(ctx, _, query): Promise<readonly Row[]> {
    const asked = await readFilters(ctx, query)
    const events = asked.isWrong ? [] : await listEvents(ctx, asked.trail, { most: mostDownloaded })
    const names = await listNames(ctx, events.flatMap(({ by, organisation }) => [by, organisation]))
    return events.map((event) => ({ ...event, names }))
  },
  allow: mayReadEvents,
  did: 'events.downloaded',
  columns: {
    Number: { value: ({ id }) => id, datatype: 'integer', isKey: true, description: 'The place of the event in the trail: a higher number came later.' },
    When: { value: ({ at }) => at, datatype: 'dateTime', isRequired: true, description: 'When it happened, in universal time.' },
    Event: { value: ({ did }) => did, isRequired: true, description: 'What was done, as Waymark names it.' },
    What: { value: ({ did }) => whatDid(did), isRequired: true, description: 'What was done, in words.' },
    Account: { value: ({ by }) => by, isRequired: true, description: 'The account that did it, or waymark, or visitor.' },
    Who: { value: ({ by, names }) => whoDid(names, by), isRequired: true, description: 'The name of whoever did it, as far as you may know it.' },
    Organisation: { value: ({ organisation }) => organisation, description: 'The organisation that it was done for; none where there was none.' },
    For: { value: ({ organisation, names }) => names.get(organisation) ?? '', description: 'The name of that organisation.' },
    Record: { value: ({ about }) => about, description: 'The record that it happened to.' },
  },
})

export const eventPages = [list, taken]
