import { sayDay } from '../../calc/dates/days.ts'
import { column } from '../../platform/column.ts'
import type { Content } from '../../platform/content/content.ts'
import { showContent } from '../../platform/content/html.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { stateTag } from '../papers/views.ts'
import { paperAddress, reportingParts } from '../views.ts'
import type { PackTable } from './pack.ts'
import type { Report, ReportListed } from './queries.ts'
import { sayYearDays } from './rules.ts'

export const address = '/reporting/impact'
const crumb = { text: 'What came of it', href: address }
const placeOf = ({ key, status }: ReportListed): string => (status === 'signed' ? `${address}/${key}` : paperAddress(key))

/** The reports, year by year. */
export const showReports = (reports: readonly ReportListed[], mayDraft: boolean): Page => ({
  title: 'What came of it, year by year',
  summary: 'What was done each year, and what came of it.',
  body: html`
    <h1 class="govuk-heading-l">What came of it, year by year</h1>
    ${reportingParts(address)}
    ${column(html`<p class="govuk-body-l">${reports.length === 0 ? 'No report is published yet.' : `${reports.length === 1 ? '1 report is' : `${reports.length} reports are`} here.`}</p>
      <p class="govuk-body">Each year we say what we did, what came of it and what we learned. Every number leads to where it comes from. You can take all tables with you.</p>`)}
    ${mayDraft && button({ text: 'Begin a report', href: `${address}/new` })}
    ${reports.length > 0 && dataTable<ReportListed>({
      id: 'reports', caption: 'Reports, the newest first', captionSize: 's', rows: reports, empty: '', whenNarrow: 'stack',
      columns: [
        { name: 'Report', isRowHeader: true, cell: (report) => html`<a class="govuk-link" href="${placeOf(report)}">${report.title}</a>` },
        { name: 'Year', cell: sayYearDays },
        ...(mayDraft ? [{ name: 'How far it is', cell: stateTag }] : []),
      ],
    })}
    <h2 class="govuk-heading-m">Take the figures with you</h2>
    <p class="govuk-body">Every figure of every report: <a class="govuk-link" href="${address}/figures.csv">CSV</a>, <a class="govuk-link" href="${address}/figures.xlsx">Excel</a>, <a class="govuk-link" href="${address}/figures.ods">ODS</a>. <a class="govuk-link" href="/reporting/stories">Read the stories of people and employers</a>.</p>`,
})

/** The headings of a report with the ids under which they stand on its page. */
const contents = (content: Content): Html => {
  const heads = content.flatMap((part, i) => (part.is === 'heading' && part.level <= 2 ? [{ text: part.text, id: `part-${i + 1}` }] : []))
  return html`<nav class="waymark-screen-only" aria-label="What is in this report"><h2 class="govuk-heading-s">In this report</h2><ul class="govuk-list">${heads.map(({ text, id }) => html`<li><a class="govuk-link" href="#${id}">${text}</a></li>`)}</ul></nav>`
}
/** Each section under an id of its own, so that the list at the top leads to it. */
function sections(content: Content): Html {
  const starts = content.flatMap((part, i) => (part.is === 'heading' && part.level <= 2 ? [i] : []))
  const from = starts[0] ?? content.length
  return html`${showContent(content.slice(0, from), 'before')}${starts.map((start, n) => html`<section id="part-${start + 1}" class="waymark-report__part">${showContent(content.slice(start, starts[n + 1] ?? content.length).map((part) => (part.is === 'heading' && part.level === 2 ? { ...part, level: 1 as const } : part)), `part-${start + 1}`)}</section>`)}`
}

/** A report for everybody, as it was signed. */
export const showReport = ({ paper, front, partI, hash, signedAs, signedOn, year }: Report, tables: readonly PackTable[], mayPublish: boolean): Page => ({
  title: front.title,
  summary: `What was done from ${sayYearDays(year)}, and what came of it.`,
  breadcrumbs: [crumb],
  isWide: true,
  body: html`<article class="waymark-paper">
    <span class="govuk-caption-l">${front.authority === 'Any authority' ? front.committee : front.authority}</span>
    <h1 class="govuk-heading-l">${front.title}</h1>
    <p class="govuk-body-l">${sayYearDays(year)}</p>
    ${mayPublish && html`<p class="govuk-body waymark-screen-only">${stateTag(paper)} <a class="govuk-link" href="${paperAddress(paper.key)}/publish">${paper.publishedOn ? 'Publish it no longer' : 'Publish it'}</a></p>`}
    ${contents(partI)}
    ${sections(partI)}
    <p class="waymark-source">Published by <span data-quoted>${front.author}</span>. Signed by <span data-quoted>${signedAs}</span>, ${sayDay(signedOn)}.</p>
    <p class="waymark-source">It has not changed since. We show a story only while its person agrees.</p>
    <p class="waymark-source" data-quoted>Seal: <span class="waymark-break">${hash}</span></p>
  </article>
  <div class="waymark-screen-only"><h2 class="govuk-heading-m" id="take">Take the report with you</h2>
    <ul class="govuk-list"><li><a class="govuk-link" href="${paperAddress(paper.key)}/paper.docx">Word</a></li><li><a class="govuk-link" href="${paperAddress(paper.key)}/paper.html">Page to print on A4</a></li>
      <li><a class="govuk-link" href="${address}/${paper.key}/data.zip">All its tables in one file (zip)</a></li></ul>
    ${tables.length > 0 && html`<h3 class="govuk-heading-s">One table at a time</h3><ul class="govuk-list">${tables.map(({ file, title }) => html`<li><a class="govuk-link" href="${address}/${paper.key}/tables/${file}/table.csv">${title}, as CSV</a> (<a class="govuk-link" href="${address}/${paper.key}/tables/${file}/table.csv-metadata.json">what it holds<span class="govuk-visually-hidden">: ${title}</span></a>)</li>`)}</ul>`}
    <p class="govuk-body">Somebody may take a story back. Your copy still has it then. So please look here before you show one.</p>
    <p class="govuk-body">The tables are CSV files. A second file says what each holds.</p></div>`,
})

export const askReport = <F extends Fields>(state: FormState<F>): Page => ({ title: 'Begin a report', back: address, body: column(html`${problems(state)}<h1 class="govuk-heading-l">Begin a report</h1>
  <p class="govuk-body">The report of a year for everybody. You get a draft with its figures in place. Then you write the opening words and what comes next.</p>${showForm(state, { send: 'Begin' })}`) })

