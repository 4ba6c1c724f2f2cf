import { sayDay } from '../../calc/dates/days.ts'
import { showContent } from '../../platform/content/html.ts'
import { button, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import type { RelatedList } from '../../platform/context.ts'
import { showRelated } from '../../platform/related.ts'
import { address, paperAddress, papersCrumb, reportingParts } from '../views.ts'
import type { Frozen, PaperList, PaperShown } from './queries.ts'
import type { Front } from './rules.ts'

/** Where a paper is on its way. */
export const stateTag = ({ status, publishedOn }: Pick<PaperShown, 'status' | 'publishedOn'>): Html =>
  status === 'draft' ? tag({ text: 'Draft', classes: 'govuk-tag--yellow' }) : publishedOn ? tag({ text: 'Published', classes: 'govuk-tag--green' }) : tag({ text: 'Signed', classes: 'govuk-tag--blue' })

/** The papers that whoever asks may see: drafts first, then the newest. */
export const showPapers = ({ sought, rows, count, page }: PaperList, mayDraft: boolean): Page => ({
  title: page > 1 ? `Papers (page ${page})` : 'Papers',
  summary: 'The papers that boards and committees were given, as they were signed.',
  breadcrumbs: [],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Papers</h1>
    ${reportingParts('/reporting')}
    <p class="govuk-body">A paper tells a board or a committee how the work goes. Its numbers come from blocks, its words from people. Once it is signed it never changes.</p>
    <p class="govuk-body">For everybody there is a report each year: <a class="govuk-link" href="/reporting/impact">what we did, and what came of it</a>.</p>
    ${mayDraft && button({ text: 'Begin a paper', href: `${address}/new` })}
    ${longList({
      id: 'papers', address: '/reporting', of: ['paper', 'papers'], caption: 'Papers', sought, usual: 'date', filters: [], rows, count, search: 'Search papers',
      columns: [
        { name: 'Paper', isRowHeader: true, sortBy: 'title', cell: ({ key, title }) => html`<a class="govuk-link" href="${paperAddress(key)}">${title}</a>` },
        { name: 'For', sortBy: 'committee', cell: ({ bodyName }) => bodyName },
        { name: 'Date', sortBy: 'date', cell: ({ datedOn }) => sayDay(datedOn) },
        { name: 'How far it is', cell: stateTag },
      ],
    })}`,
})

/** The day of a paper as committees print it: "Thursday, 7 March 2024". */
export const sayFrontDay = (on: string): string => `${new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`))}, ${sayDay(on)}`

/** What stands on the front, line by line: above the title, and beneath what is above. */
export const frontLines = ({ authority, heading, committee, datedOn, author, isPrivate, hasPartTwo, partTwoReason }: Front) => ({
  above: [heading ?? authority, committee],
  facts: [['Private and Confidential', isPrivate ? 'YES' : hasPartTwo ? 'NO, except Part II' : 'NO'], ['Date', sayFrontDay(datedOn)], ['Report Author', author], ...(isPrivate && partTwoReason ? [['Reason', partTwoReason] as const] : [])] as readonly (readonly [string, string])[],
})

/** The front of a paper: as a committee has it before its eyes. */
export function showFront(front: Front): Html {
  const { above, facts } = frontLines(front)
  return html`<header class="waymark-paper__front">
    ${above.map((line) => html`<p class="waymark-paper__body">${line}</p>`)}
    ${facts.map(([name, value]) => html`<p class="govuk-body"><strong>${name}:</strong> ${value}</p>`)}
    <h1 class="govuk-heading-l">${front.title}</h1>
  </header>`
}

const files = (key: string, partTwo: boolean): Html => {
  const link = (ending: string, text: string, part: string) => html`<li><a class="govuk-link" href="${paperAddress(key)}/paper.${ending}${part}">${text}</a></li>`
  return html`<div class="waymark-screen-only"><h2 class="govuk-heading-m">Take the paper away</h2>
    <ul class="govuk-list">${link('docx', 'Word', '')}${link('html', 'Page to print', '')}${link('ods', 'Its tables as ODS', '')}${link('xlsx', 'Its tables as Excel', '')}${partTwo && html`${link('docx', 'Word, with Part II', '?part=II')}${link('html', 'Page to print, with Part II', '?part=II')}`}</ul></div>`
}
export { files as showFiles }

/** A paper as it was signed. */
export const showFrozen = ({ paper, front, partI, partII, hash, signedAs, signedOn, before }: Frozen, { mayPublish, related }: { mayPublish: boolean; related: readonly RelatedList[] }): Page => ({
  title: front.title,
  summary: `Paper for ${front.committee}, ${sayDay(front.datedOn)}.`,
  breadcrumbs: [papersCrumb],
  isWide: true,
  body: html`<article class="waymark-paper">
    ${showFront(front)}
    <p class="govuk-body waymark-screen-only">${stateTag(paper)}</p>
    ${showContent(partI, 'paper')}
    ${partII && html`<section class="waymark-paper__exempt">${showContent(partII, 'exempt')}</section>`}
    <p class="waymark-source">Signed by ${signedAs}, ${sayDay(signedOn)}. It has not changed since. Its seal is <span class="waymark-break">${hash}</span>.</p>
  </article>
  ${before && html`<p class="govuk-body waymark-screen-only">The paper before it: <a class="govuk-link" href="${paperAddress(before.key)}">${before.title}, ${sayDay(before.datedOn)}</a></p>`}
  ${paper.meetingKey && html`<p class="govuk-body waymark-screen-only">It was for <a class="govuk-link" href="/strategy/meetings/${paper.meetingKey}">${paper.meetingName ?? 'a meeting'}</a>.</p>`}
  ${mayPublish && !paper.isPrivate && html`<p class="govuk-body waymark-screen-only"><a class="govuk-link" href="${paperAddress(paper.key)}/publish">${paper.publishedOn ? 'Publish it no longer' : 'Publish it'}</a></p>`}
  ${files(paper.key, partII !== undefined)}
  ${showRelated(related)}`,
})
