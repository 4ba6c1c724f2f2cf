import { sayDay } from '../../calc/dates/days.ts'
import { sourceCell, sourceLine, type Document } from '../../evidence/index.ts'
import { timelineTable } from '../../platform/charts/table.ts'
import { timeline, type Timeline } from '../../platform/charts/timeline.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, details, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, type Filter, type Sought } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { tally } from '../../platform/tally.ts'
import { shortly, strategyCrumb, strategyParts } from '../views.ts'
import type { MilestoneOpened, MilestoneShown } from './queries.ts'
import { groups, mostByGroup, sayCounts, sayDays, sayMore, sayState, sayStretch, slipOf, states, type Counts, type State } from './rules.ts'

export const milestonesCrumb = { text: 'Milestones', href: '/strategy/milestones' }
export const milestoneAddress = (key: string): string => `/strategy/milestones/${key}`

/** The filters of the list by date; the plan is asked only where several have milestones. */
export const filtersOf = (plans: Readonly<Record<string, string>>): readonly Filter[] => [
  ...(Object.keys(plans).length > 1 ? [{ name: 'plan', label: 'Plan', choices: plans, all: 'All plans' }] : []),
  { name: 'group', label: 'Whose', choices: groups, all: 'Everybody’s' },
  { name: 'state', label: 'How it stands', choices: states, all: 'All' },
]

const colours: Readonly<Record<State, string>> = { reached: 'govuk-tag--green', 'to come': 'govuk-tag--blue', slipped: 'govuk-tag--yellow', late: 'govuk-tag--red' }
const short: Readonly<Record<State, string>> = { reached: 'Reached', 'to come': 'To come', slipped: 'Slipped', late: 'Late' }
// Written straight to markup, because a long list has many.
const stateTag = (state: State): Html => html`<strong class="govuk-tag ${colours[state]}">${short[state]}</strong>`
const link = ({ key, words }: { key: string; words: string }, most = 200): Html => html`<a class="govuk-link" href="${milestoneAddress(key)}">${shortly(words, most)}</a>`

const views = [{ text: 'By date', list: '' }, { text: 'By group', list: '?list=group' }] as const
const viewLinks = (here: (typeof views)[number]['list']): Html => html`<ul class="govuk-list waymark-record-links">${views.map(({ text, list }) => html`<li>${list === here ? html`<strong>${text}</strong>` : html`<a class="govuk-link" href="/strategy/milestones${list}">${text}</a>`}</li>`)}</ul>`

export type ByDate = { sought: Sought; plans: Readonly<Record<string, string>>; rows: readonly MilestoneShown[]; count: number; counts: Counts; byGroup: number; onlyByGroup: number; calendar: string; today: string }

const top = (counts: Counts, today: string): Html => html`
  <h1 class="govuk-heading-l">Milestones</h1>
  ${strategyParts('/strategy/milestones')}
  <p class="govuk-body-l">${sayCounts(counts)}</p>
  <p class="govuk-body">A milestone is a thing that is to be in place by a set date. This is how they stand on ${sayDay(today)}.</p>`

/** The list by date: the finding, the milestones under the dates of their document, the same on a line of time, and the calendar. */
export const showByDate = ({ sought, plans, rows, count, counts, byGroup, onlyByGroup, calendar, today }: ByDate, mayKeep: boolean): Page => {
  const chart: Timeline = {
    id: 'timeline', headline: sayStretch(rows), subtitle: rows.length < count ? `The ${rows.length} milestones of this page of the list` : 'Each milestone by its first date, and by what became of it', today,
    items: rows.map(({ key, words, groupName, baselineOn, forecastOn, actualOn }) => ({ name: shortly(words, 110), group: groupName ?? '', baselineOn, forecastOn, actualOn, href: milestoneAddress(key) })),
  }
  return {
    title: sought.page > 1 ? `Milestones (page ${sought.page})` : 'Milestones',
    summary: sayCounts(counts),
    breadcrumbs: [strategyCrumb],
    isWide: true,
    body: html`${top(counts, today)}
      ${Object.values(counts).some(Boolean) && tally({ label: 'Milestones by how they stand', counts: [
        { name: 'reached', count: counts.reached, tone: 'good' }, { name: 'to come', count: counts['to come'], tone: 'level' }, { name: 'slipped', count: counts.slipped, tone: 'old' }, { name: 'late', count: counts.late, tone: 'bad' },
      ] })}
      ${byGroup > 0 && viewLinks('')}
      ${onlyByGroup > 0 && html`<p class="govuk-body">${onlyByGroup === 1 ? 'One more stands' : `${onlyByGroup} more stand`} only in the list by group.</p>`}
      ${mayKeep && button({ text: 'Add a milestone', href: '/strategy/milestones/new', classes: 'govuk-button--secondary' })}
      ${longList<MilestoneShown>({
        id: 'milestones', address: '/strategy/milestones', of: ['milestone', 'milestones'], caption: 'Milestones', sought, usual: 'date', filters: filtersOf(plans), rows, count,
        ...(sought.sort === 'date' && { groupBy: ({ dueWords }) => dueWords }),
        columns: [
          { name: 'Milestone', sortBy: 'words', isRowHeader: true, cell: (row) => html`<div class="waymark-plain">${link(row)}</div>` },
          { name: 'Whose', sortBy: 'group', cell: ({ groupName }) => groupName ?? 'Not stated' },
          { name: 'First date', sortBy: 'date', cell: ({ baselineOn }) => sayDay(baselineOn) },
          { name: 'How it stands', sortBy: 'state', cell: (row) => html`${stateTag(row.state)}${sayMore(row, today) !== null && html`<br>${sayMore(row, today)}`}` },
          { name: 'Source', cell: (row) => sourceCell(row) },
        ],
      })}
      ${rows.length > 0 && html`<h2 class="govuk-heading-m">On a line of time</h2>${timeline(chart)}${details({ summaryText: 'The chart as a table', html: timelineTable(chart, 'The milestones of the chart') })}`}
      <h2 class="govuk-heading-m" id="calendar">In your calendar</h2>
      <p class="govuk-body">Your calendar can show the milestones and keep them up to date. In your calendar program, choose to add a calendar from the web. Then give it this address:</p>
      <p class="govuk-body"><a class="govuk-link" href="${calendar}">${calendar}</a></p>
      ${details({ summaryText: 'Only one group or one plan', html: html`<p class="govuk-body">Each of these is a calendar of its own:</p><ul class="govuk-list govuk-list--bullet">
        ${Object.keys(groups).map((group) => html`<li><a class="govuk-link" href="${calendar}?${String(new URLSearchParams({ group }))}">${group}</a></li>`)}
        ${Object.keys(plans).length > 1 && Object.entries(plans).map(([plan, name]) => html`<li><a class="govuk-link" href="${calendar}?${String(new URLSearchParams({ plan }))}">${name}</a></li>`)}</ul>` })}
      ${downloads}`,
  }
}

const downloads = html`<p class="govuk-body">Download the milestones: <a class="govuk-link" href="/strategy/milestones/milestones.csv">CSV</a>, <a class="govuk-link" href="/strategy/milestones/milestones.xlsx">Excel</a> or <a class="govuk-link" href="/strategy/milestones/milestones.ods">OpenDocument</a></p>`

export type ByGroup = { rows: readonly MilestoneShown[]; counts: Counts; plans: Readonly<Record<string, string>>; plan: string | undefined; today: string }

/** The list by group, each part under the statement that it is a part of, and beside each the same in the list by date. */
export const showByGroup = ({ rows, counts, plans, plan, today }: ByGroup, mayKeep: boolean): Page => ({
  title: 'Milestones by group',
  summary: 'What people, employers, providers and place leaders are to have by when.',
  breadcrumbs: [strategyCrumb, milestonesCrumb],
  isWide: true,
  body: html`${top(counts, today)}
    ${viewLinks('?list=group')}
    ${Object.keys(plans).length > 1 && html`<ul class="govuk-list waymark-record-links">${Object.entries(plans).map(([key, name]) => html`<li>${key === plan ? html`<strong>${name}</strong>` : html`<a class="govuk-link" href="/strategy/milestones?${String(new URLSearchParams({ list: 'group', plan: key }))}">${name}</a>`}</li>`)}</ul>`}
    ${rows.length > 0 && html`<p class="govuk-body">The same plan, told by who gains from it. Most statements also stand in the list by date: then the dates are kept there.</p>`}
    ${mayKeep && button({ text: 'Add a milestone', href: '/strategy/milestones/new', classes: 'govuk-button--secondary' })}
    ${dataTable<MilestoneShown>({
      id: 'by-group', caption: 'Milestones by group', captionSize: 's', rows, whenNarrow: 'stack', groupBy: ({ groupName }) => groupName ?? 'No group stated',
      empty: 'No milestones are told by group. All of them stand in the list by date.',
      columns: [
        { name: 'What is to be in place', isRowHeader: true, cell: (row) => (row.withinKey ? html`<div class="waymark-plain waymark-part"><span class="govuk-visually-hidden">Part of “${shortly(row.withinWords ?? '', 60)}”: </span>${link(row, 300)}</div>` : html`<div class="waymark-plain">${link(row, 300)}</div>`) },
        { name: 'By when', cell: ({ dueWords }) => dueWords },
        { name: 'In the list by date', cell: ({ twinKey, twinWords }) => (twinKey && twinWords ? link({ key: twinKey, words: twinWords }, 90) : 'Only here') },
        { name: 'How it stands', cell: ({ state }) => stateTag(state) },
        { name: 'Source', cell: (row) => sourceCell(row) },
      ],
    })}
    ${rows.length === mostByGroup && html`<p class="govuk-body">These are the first ${mostByGroup}. The download has them all.</p>`}
    ${downloads}`,
})

/** One milestone: its words, its dates and what became of them. */
export const showMilestone = ({ milestone, documents, today }: { milestone: MilestoneOpened; documents: readonly Document[]; today: string }, mayKeep: boolean): Page => {
  const slip = slipOf(milestone)
  const { parts, twins } = milestone
  const row = (text: string, value: string | Html | null) => ({ key: { text }, value: value === null ? { text: 'None' } : typeof value === 'string' ? { text: value } : { html: value } })
  return {
    title: shortly(milestone.words),
    summary: shortly(milestone.words, 150),
    breadcrumbs: [strategyCrumb, milestonesCrumb],
    body: html`
      <h1 class="govuk-heading-l">${shortly(milestone.words, 140)}</h1>
      <p class="govuk-body">${stateTag(milestone.state)}</p>
      <p class="govuk-body-l">${sayState(milestone, today)}.</p>
      ${milestone.words.length > 140 && html`<blockquote class="waymark-words">${milestone.words}</blockquote>`}
      ${sourceLine(milestone, documents)}
      ${milestone.twinKey && milestone.twinWords && html`<p class="govuk-body">The same stands in the list by date, which keeps its dates:</p><ul class="govuk-list govuk-list--bullet"><li>${link({ key: milestone.twinKey, words: milestone.twinWords })}<p class="govuk-hint">${milestone.twinDueWords}</p></li></ul>`}
      ${summaryList({ rows: [
        row('Whose it is', milestone.groupName ?? 'Not stated'),
        row('Plan', milestone.planName),
        row('By when, as written', milestone.dueWords),
        row('First date', sayDay(milestone.baselineOn)),
        row('Now expected', milestone.forecastOn ? sayDay(milestone.forecastOn) : milestone.actualOn ? null : 'As first set'),
        row('Reached', milestone.actualOn ? sayDay(milestone.actualOn) : 'Not yet'),
        ...(slip !== 0 ? [row(slip > 0 ? 'Later by' : 'Earlier by', html`${sayDays(slip)}${slip > 0 && html`<p>${milestone.slipReason ?? 'No reason is given.'}</p>`}`)] : []),
        row('What shows it', !milestone.evidence && !milestone.evidenceWebsite ? null
          : html`${milestone.evidence && html`<p>${milestone.evidence}</p>`}${milestone.evidenceWebsite && html`<p><a class="govuk-link" href="${milestone.evidenceWebsite}" rel="noreferrer">${milestone.evidenceWebsite}</a></p>`}`),
        row('Body that owns it', milestone.ownerKey && milestone.ownerName ? html`<a class="govuk-link" href="/strategy/bodies/${milestone.ownerKey}">${milestone.ownerName}</a>` : 'Not stated'),
        ...(milestone.withinKey && milestone.withinWords ? [row('Part of', link({ key: milestone.withinKey, words: milestone.withinWords }))] : []),
      ] })}
      ${parts.length > 0 && html`<h2 class="govuk-heading-m">Its parts</h2><ul class="govuk-list govuk-list--bullet">${parts.map((part) => html`<li>${link(part)}</li>`)}</ul>`}
      ${twins.length > 0 && html`<h2 class="govuk-heading-m">In the list by group</h2><ul class="govuk-list govuk-list--bullet">${twins.map((twin) => html`<li>${link(twin)}</li>`)}</ul>`}
      ${recordLinks('/strategy/milestones', milestone, mayKeep)}`,
  }
}
