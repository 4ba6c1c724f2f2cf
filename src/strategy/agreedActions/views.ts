import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine, type Document } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, type Filter, type Sought } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { bodiesCrumb, governanceParts } from '../bodies/views.ts'
import type { AgreedAction } from '../tables.ts'
import { paragraphs, shortly, strategyCrumb, takeAway } from '../views.ts'
import type { AgreedActionShown } from './queries.ts'
import { stateOf, states, type State } from './rules.ts'

export const agreedActionsCrumb = { text: 'Agreed actions', href: '/strategy/agreed-actions' }
/** The usual order first: open ones by the day they are due, then those done. */
export const agreedActionSorts = ['open', 'due', 'owner', 'body'] as const
export const agreedActionFilters = (bodies: Readonly<Record<string, string>>) => [
  { name: 'state', label: 'Where it stands', choices: { open: 'Open, overdue or not', overdue: states.overdue, done: states.done } },
  { name: 'body', label: 'Body', choices: bodies },
] as const satisfies readonly Filter[]

const colours = { open: 'govuk-tag--blue', overdue: 'govuk-tag--red', done: 'govuk-tag--green' } as const satisfies Record<State, string>
const stateTag = (action: Pick<AgreedAction, 'dueOn' | 'doneOn'>, today: string) => tag({ text: states[stateOf(action, today)], classes: colours[stateOf(action, today)] })
const link = ({ key, words }: Pick<AgreedAction, 'key' | 'words'>) => html`<a class="govuk-link" href="/strategy/agreed-actions/${key}">${shortly(words, 200)}</a>`
const due = ({ dueOn }: Pick<AgreedAction, 'dueOn'>) => (dueOn ? sayDay(dueOn) : 'No day set')

/** The agreed actions of one body or one meeting. */
export const actionsTable = (actions: readonly AgreedAction[], caption: string, today: string): Html => dataTable({
  id: 'actions', caption, captionSize: 's', rows: actions, empty: 'No actions have been entered yet.', whenNarrow: 'stack',
  columns: [
    { name: 'Action', isRowHeader: true, cell: link }, { name: 'Who does it', cell: ({ owner }) => owner ?? 'Not said' },
    { name: 'Due', cell: due }, { name: 'Where it stands', cell: (action) => stateTag(action, today) },
  ],
})

export type AgreedActionList = { sought: Sought; filters: readonly Filter[]; rows: readonly AgreedActionShown[]; count: number; open: number; overdue: number; today: string }

export const showAgreedActions = ({ sought, filters, rows, count, open, overdue, today }: AgreedActionList, mayKeep: boolean): Page => ({
  title: 'Agreed actions',
  summary: 'What the boards and groups that carry the plan agreed that somebody does, until when, and whether it is done.',
  breadcrumbs: [strategyCrumb, bodiesCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Agreed actions</h1>
    ${governanceParts('/strategy/agreed-actions')}
    ${(count > 0 || open > 0) && html`<p class="govuk-body-l">${open === 0 ? 'Everything that was agreed is done.' : `${open === 1 ? '1 action is' : `${open.toLocaleString('en-GB')} actions are`} open, ${overdue === 0 ? 'none of them overdue' : `${overdue.toLocaleString('en-GB')} of them overdue`}.`}</p>`}
    ${mayKeep && button({ text: 'Add an agreed action', href: '/strategy/agreed-actions/new', classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'list', address: '/strategy/agreed-actions', of: ['agreed action', 'agreed actions'], caption: sought.sort === 'open' ? 'Agreed actions, open ones first' : 'Agreed actions', sought, usual: 'open', filters, rows, count, search: 'Search actions',
      columns: [
        { name: 'Action', isRowHeader: true, cell: link },
        { name: 'Who does it', sortBy: 'owner', cell: ({ owner }) => owner ?? 'Not said' },
        { name: 'Agreed by', sortBy: 'body', cell: ({ bodyKey, bodyName }) => html`<a class="govuk-link" href="/strategy/bodies/${bodyKey}">${bodyName}</a>` },
        { name: 'Due', sortBy: 'due', cell: due },
        { name: 'Where it stands', cell: (action) => stateTag(action, today) },
      ],
    })}
    ${takeAway('/strategy/agreed-actions/agreed-actions', 'all agreed actions')}`,
})

export const showAgreedAction = ({ action, documents, today }: { action: AgreedActionShown; documents: readonly Document[]; today: string }, mayKeep: boolean): Page => ({
  title: `Agreed action: ${shortly(action.words)}`,
  summary: `Agreed by ${action.bodyName}${action.owner ? `, for ${action.owner}` : ''}.`,
  breadcrumbs: [strategyCrumb, bodiesCrumb, agreedActionsCrumb],
  body: html`
    <span class="govuk-caption-l">Action agreed by ${action.bodyName}</span>
    <h1 class="govuk-heading-l">${shortly(action.words, 150)}</h1>
    ${action.words.length > 150 && paragraphs(action.words)}
    ${summaryList({ rows: [
      { key: { text: 'Where it stands' }, value: { html: stateTag(action, today) } },
      { key: { text: 'Who does it' }, value: { text: action.owner ?? 'Not said' } },
      { key: { text: 'Due' }, value: { text: due(action) } },
      action.doneOn !== null && { key: { text: 'Done on' }, value: { text: sayDay(action.doneOn) } },
      action.outcome !== null && { key: { text: 'What came of it' }, value: { html: paragraphs(action.outcome) } },
      { key: { text: 'Body' }, value: { html: html`<a class="govuk-link" href="/strategy/bodies/${action.bodyKey}">${action.bodyName}</a>` } },
      action.meetingKey !== null && { key: { text: 'Meeting' }, value: { html: html`<a class="govuk-link" href="/strategy/meetings/${action.meetingKey}">${action.meetingName}, ${action.meetingOn && sayDay(action.meetingOn)}</a>` } },
    ] })}
    ${sourceLine(action, documents)}
    ${recordLinks('/strategy/agreed-actions', action, mayKeep)}`,
})
