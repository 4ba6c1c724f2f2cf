import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine, type Document } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import { button, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { row } from '../../platform/row.ts'
import { shortly } from '../../strategy/index.ts'
import { paragraphs, portfolioCrumb, portfolioParts, takeAway } from '../views.ts'
import type { LessonList, LessonShown } from './queries.ts'
import { groups, sayLessons } from './rules.ts'

export const address = '/portfolio/lessons'
export const lessonsCrumb = { text: 'Lessons', href: address }

const from = ({ interventionKey, interventionName }: LessonShown): Html => (interventionKey === null ? html`Several, or none` : html`<a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}</a>`)
const where = ({ areas }: LessonShown): string => (areas.length ? areas.map(({ name }) => name).join(', ') : 'The whole region')

/** Every lesson: searched, narrowed, sorted, a page at a time. `query` is that of the address, for the downloads. */
export const showLessons = ({ sought, filters, rows, count, page, ...all }: LessonList, mayKeep: boolean, query: string): Page => ({
  title: page > 1 ? `Lessons (page ${page})` : 'Lessons',
  summary: sayLessons(all),
  breadcrumbs: [portfolioCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Lessons</h1>
    ${portfolioParts(address)}
    <p class="govuk-body-l">${sayLessons(all)}</p>
    <p class="govuk-body">A lesson is what was learned: what worked and what did not. Look here before you plan something new.</p>
    ${mayKeep && button({ text: 'Add a lesson', href: `${address}/new`, classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'lessons', address, of: ['lesson', 'lessons'], caption: sought.sort === 'newest' && !sought.isDown ? 'Lessons, the newest first' : 'Lessons', sought, usual: 'newest', filters, rows, count, search: 'Search lessons',
      columns: [
        { name: 'What was learned', isRowHeader: true, sortBy: 'words', cell: ({ key, words }) => html`<a class="govuk-link" href="${address}/${key}">${shortly(words, 200)}</a>` },
        { name: 'From', sortBy: 'intervention', cell: from },
        { name: 'Where', cell: where },
        { name: 'Whom it is about', sortBy: 'group', cell: ({ groupName }) => (groupName ? groups[groupName] : 'Not said') },
        { name: 'Learned on', sortBy: 'date', cell: ({ learnedOn }) => sayDay(learnedOn) },
      ],
    })}
    ${count > 0 && html`<h2 class="govuk-heading-m">Take the list away</h2>${takeAway('/portfolio/lessons/lessons', query)}`}`,
})

/** One lesson. */
export function showLesson({ lesson, documents }: { lesson: LessonShown; documents: readonly Document[] }, mayKeep: boolean): Page {
  const { words, whatWorked, whatDidNot, areas, groupName, learnedOn } = lesson
  const said = (words: string | null) => words && html`<div data-quoted>${paragraphs(words)}</div>`
  return {
    title: `Lesson: ${shortly(words)}`,
    summary: shortly(whatWorked ?? whatDidNot ?? words, 150),
    breadcrumbs: [portfolioCrumb, lessonsCrumb],
    body: column(html`
      <span class="govuk-caption-l">Lesson</span>
      <h1 class="govuk-heading-l" data-quoted>${shortly(words, 150)}</h1>
      ${summaryList({ rows: [
        row('What was learned', words.length > 150 && said(words)),
        row('What worked', said(whatWorked)),
        row('What did not work', said(whatDidNot)),
        row('From', from(lesson)),
        row(areas.length === 1 ? 'Area' : 'Areas', areas.length ? html`<ul class="govuk-list govuk-!-margin-bottom-0">${areas.map(({ id, code, name, hasScorecard }) => html`<li>${hasScorecard ? html`<a class="govuk-link" href="/evidence/scorecards/${code ?? id}">${name}</a>` : name}</li>`)}</ul>` : 'The whole region'),
        row('Whom it is about', groupName ? groups[groupName] : 'Not said'),
        row('Learned on', sayDay(learnedOn)),
      ] })}
      ${sourceLine(lesson, documents)}
      ${recordLinks(address, lesson, mayKeep)}`),
  }
}
