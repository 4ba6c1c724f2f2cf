import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine, type Document } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, type Filter, type Sought } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { bodiesCrumb, governanceParts } from '../bodies/views.ts'
import type { Decision } from '../tables.ts'
import { paragraphs, shortly, strategyCrumb, takeAway } from '../views.ts'
import type { DecisionShown } from './queries.ts'

export const decisionsCrumb = { text: 'Decisions', href: '/strategy/decisions' }
export const decisionSorts = ['latest', 'date', 'body'] as const
export const decisionFilters = (bodies: Readonly<Record<string, string>>) => [{ name: 'body', label: 'Body', choices: bodies }] as const satisfies readonly Filter[]

const link = ({ key, words }: Pick<Decision, 'key' | 'words'>) => html`<a class="govuk-link" href="/strategy/decisions/${key}">${shortly(words, 200)}</a>`

/** The decisions of one body or one meeting. */
export const decisionsTable = (decisions: readonly Decision[], caption: string): Html => dataTable({
  id: 'decisions', caption, captionSize: 's', rows: decisions, empty: 'No decisions have been entered yet.', whenNarrow: 'stack',
  columns: [{ name: 'Decision', isRowHeader: true, cell: link }, { name: 'Day', cell: ({ decidedOn }) => sayDay(decidedOn) }],
})

export type DecisionList = { sought: Sought; filters: readonly Filter[]; rows: readonly DecisionShown[]; count: number }

export const showDecisions = ({ sought, filters, rows, count }: DecisionList, mayKeep: boolean): Page => ({
  title: 'Decisions',
  summary: 'What the boards and groups that carry the plan decided, and when.',
  breadcrumbs: [strategyCrumb, bodiesCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Decisions</h1>
    ${governanceParts('/strategy/decisions')}
    ${mayKeep && button({ text: 'Add a decision', href: '/strategy/decisions/new', classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'list', address: '/strategy/decisions', of: ['decision', 'decisions'], caption: sought.sort === 'latest' ? 'Decisions, the latest first' : 'Decisions', sought, usual: 'latest', filters, rows, count, search: 'Search decisions',
      columns: [
        { name: 'Decision', isRowHeader: true, cell: link },
        { name: 'Day', sortBy: 'date', cell: ({ decidedOn }) => sayDay(decidedOn) },
        { name: 'Body', sortBy: 'body', cell: ({ bodyKey, bodyName }) => html`<a class="govuk-link" href="/strategy/bodies/${bodyKey}">${bodyName}</a>` },
      ],
    })}
    ${takeAway('/strategy/decisions/decisions', 'all decisions')}`,
})

export const showDecision = ({ decision, documents }: { decision: DecisionShown; documents: readonly Document[] }, mayKeep: boolean): Page => ({
  title: `Decision: ${shortly(decision.words)}`,
  summary: `Decided by ${decision.bodyName} on ${sayDay(decision.decidedOn)}.`,
  breadcrumbs: [strategyCrumb, bodiesCrumb, decisionsCrumb],
  body: html`
    <span class="govuk-caption-l">Decision of ${decision.bodyName}</span>
    <h1 class="govuk-heading-l">${shortly(decision.words, 150)}</h1>
    ${decision.words.length > 150 && paragraphs(decision.words)}
    ${summaryList({ rows: [
      { key: { text: 'Body' }, value: { html: html`<a class="govuk-link" href="/strategy/bodies/${decision.bodyKey}">${decision.bodyName}</a>` } },
      { key: { text: 'Decided on' }, value: { text: sayDay(decision.decidedOn) } },
      decision.meetingKey !== null && { key: { text: 'Meeting' }, value: { html: html`<a class="govuk-link" href="/strategy/meetings/${decision.meetingKey}">${decision.meetingName}, ${decision.meetingOn && sayDay(decision.meetingOn)}</a>` } },
      decision.reason !== null && { key: { text: 'Why' }, value: { html: paragraphs(decision.reason) } },
    ] })}
    ${sourceLine(decision, documents)}
    ${recordLinks('/strategy/decisions', decision, mayKeep)}`,
})
