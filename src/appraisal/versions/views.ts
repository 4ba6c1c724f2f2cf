import { sayMoment } from '../../calc/dates/moments.ts'
import { sourceLine, type Document } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import { fromText } from '../../platform/content/content.ts'
import { showContent } from '../../platform/content/html.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, details, insetText } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { RelatedList, User } from '../../platform/context.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { showRelated } from '../../platform/related.ts'
import { mayDraft, maySign } from '../access.ts'
import type { CaseShown } from '../cases/queries.ts'
import { stateTag } from '../cases/views.ts'
import { chartWithTable, paybackChart, valueChart } from '../results/charts.ts'
import { benefitsTable, costsTable, headlineTable, sayPeople, yearsContent, type Told } from '../results/content.ts'
import { findingOf, isFirst } from '../results/rules.ts'
import { address, appraisalAddress, casesCrumb, draftAddress, versionAddress, versionParts, type Part } from '../views.ts'
import type { OpenedVersion, VersionListed, Worked } from './queries.ts'

/** What stands beneath the parts of a version that is not whole. */
type Seen = { documents: readonly Pick<Document, 'id' | 'title'>[]; related: readonly RelatedList[] }
export const toldAs = ({ of, version }: Pick<OpenedVersion, 'of' | 'version'>): Told => ({ key: of.key, number: version.number, name: of.name })
const words = (text: string) => showContent(fromText(text))

/** The frame of every part of a version: its name, how far it is, its parts. A case that is not whole says so in place of results. */
export function partOf(opened: OpenedVersion, part: Part, heading: string, body: (worked: Worked) => Html, beneath?: Html): Page {
  const { of, version, worked } = opened
  return {
    title: `${heading}: ${of.name}, version ${version.number}`, isWide: true,
    breadcrumbs: [casesCrumb, ...(part === '' ? [] : [{ text: `${of.name}, version ${version.number}`, href: versionAddress(of.key, version.number) }])],
    body: html`<span class="govuk-caption-l">${of.name}, version ${version.number}</span><h1 class="govuk-heading-l">${heading}</h1>
      ${versionParts(of.key, version.number, part)}
      ${worked ? body(worked) : notWhole(opened)}${beneath}`,
  }
}

const notWhole = ({ of, version }: OpenedVersion): Html => insetText({ html: html`<p class="govuk-body">This case is not whole yet, so nothing can be worked out of it.</p>${version.status === 'draft' && html`<p class="govuk-body"><a class="govuk-link" href="${draftAddress(of.key)}">See what is still to do</a></p>`}` })

/** A case that has no version yet. */
export const showUnbegun = (of: CaseShown, user: User, { documents, related }: Seen): Page => ({
  title: of.name, breadcrumbs: [casesCrumb],
  body: column(html`<h1 class="govuk-heading-l">${of.name}</h1>${of.words !== null && words(of.words)}${showIntervention(of)}
    <p class="govuk-body">Nobody has begun to work it out yet.</p>
    ${mayDraft(user) && button({ text: 'Begin', href: `${appraisalAddress(of.key)}/versions/new` })}
    ${sourceLine(of, documents)}${recordLinks(address, of, mayDraft(user))}${showRelated(related)}`),
})

const showIntervention = ({ interventionKey, interventionName }: CaseShown): Html => html`${interventionKey !== null && html`<p class="govuk-body">It is for <a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}</a>.</p>`}`

/** A version in short: its finding, its results, its charts, and what can be done with it. */
export function showVersion(opened: OpenedVersion, user: User, { documents, related }: Seen): Page {
  const { of, worked } = opened
  const page = partOf(opened, '', 'What it comes to', (worked) => html`
    <p class="govuk-body-l">${findingOf(worked.appraisal)}</p>
    ${of.words !== null && words(of.words)}${showIntervention(of)}
    ${chartWithTable(valueChart(worked))}
    ${showContent([headlineTable(toldAs(opened), worked, isFirst)], 'results', [headlineTable(toldAs(opened), worked)])}
    ${details({ summaryText: 'Every other result', html: showContent([headlineTable(toldAs(opened), worked, (one) => !isFirst(one), 'Other results')], 'others', [headlineTable(toldAs(opened), worked)]) })}
    ${chartWithTable(paybackChart(worked))}
    ${showFiles(opened)}`,
  html`${showState(opened, user)}${listOfVersions(opened)}${sourceLine(of, documents)}${recordLinks(address, of, mayDraft(user))}${showRelated(related)}`)
  return worked ? { ...page, summary: findingOf(worked.appraisal) } : page
}

/** The version as files to take away. */
function showFiles({ of, version }: OpenedVersion): Html {
  const at = `${versionAddress(of.key, version.number)}/case`
  const link = (ending: string, text: string) => html`<li><a class="govuk-link" href="${at}.${ending}">${text}</a></li>`
  return html`<div class="waymark-screen-only"><h2 class="govuk-heading-m">Take it away</h2><ul class="govuk-list">${link('docx', 'Appendix in Word')}${link('xlsx', 'Workbook in Excel that works itself out')}<li><a class="govuk-link" href="${versionAddress(of.key, version.number)}/years.csv">Yearly table as CSV</a></li>${link('json', 'All of it as JSON')}${link('yaml', 'The case as a file that Waymark reads')}</ul></div>`
}

/** Who stands behind a version, and what may be done with it by whoever reads. */
function showState({ of, version, versions, worked }: OpenedVersion, user: User): Html {
  const at = appraisalAddress(of.key)
  const hasDraft = versions.some(({ status }) => status === 'draft')
  return html`<h2 class="govuk-heading-m">How far it is</h2><p class="govuk-body">${stateTag(version)} ${version.status === 'signed' && html`Signed by ${version.signedAs}${version.signedAt && `, ${sayMoment(version.signedAt)}`}. It has not changed since.`}</p>
    <p class="govuk-body" data-quoted>${version.why}</p>${version.statement !== null && html`<div data-quoted>${words(version.statement)}</div>`}
    ${mayDraft(user) && html`<div class="govuk-button-group">
      ${version.status === 'draft' ? html`${button({ text: 'Edit the draft', href: draftAddress(of.key) })}${maySign(user) && worked && button({ text: 'Sign it', href: `${at}/draft/sign`, classes: 'govuk-button--secondary' })}`
        : hasDraft ? button({ text: 'Go to the draft', href: draftAddress(of.key), classes: 'govuk-button--secondary' }) : button({ text: 'Begin a new version', href: `${at}/versions/new`, classes: 'govuk-button--secondary' })}
      ${version.status === 'signed' && maySign(user) && button({ text: version.isPublic ? 'Publish it no longer' : 'Publish it', href: `${versionAddress(of.key, version.number)}/publish`, classes: 'govuk-button--secondary' })}</div>`}`
}

/** Every version, the newest first, for whoever may see more than one. */
const listOfVersions = ({ of, versions, version: here, names }: OpenedVersion): Html => html`${versions.length > 1 && dataTable<VersionListed>({
  id: 'versions', caption: 'Versions', rows: versions, empty: 'There are no versions.', whenNarrow: 'stack',
  columns: [
    { name: 'Version', isRowHeader: true, cell: ({ number }) => (number === here.number ? html`${number}, this one` : html`<a class="govuk-link" href="${versionAddress(of.key, number)}">Version ${number}</a>`) },
    { name: 'Why', cell: ({ why }) => html`<span data-quoted>${why}</span>` },
    { name: 'How far it is', cell: stateTag },
    { name: 'Signed', cell: ({ signedAs, signedAt }) => signedAt && html`${signedAs}, ${sayMoment(signedAt)}` },
    ...(names.size ? [{ name: 'Made by', cell: ({ madeBy }: VersionListed) => (madeBy === null ? 'Waymark, from the region’s folder' : names.get(madeBy)) }] : []),
  ],
})}`

/** The yearly tables, as a business case prints them. */
export const showYears = (opened: OpenedVersion): Page => partOf(opened, '/years', 'Year by year', (worked) => html`<p class="govuk-body">Money is shown to the penny and worked out without rounding, so a printed total can be a penny from the sum of what is printed.</p>${showContent(yearsContent(worked, toldAs(opened)), 'years')}`)

/** Everything that the case assumes, line by line, with its source. */
export const showAssumptions = (opened: OpenedVersion): Page => partOf(opened, '/assumptions', 'What it assumes', (worked) => html`
  ${showContent([costsTable(worked, toldAs(opened))], 'costs', [costsTable(worked, toldAs(opened)), benefitsTable(worked, toldAs(opened))])}
  ${worked.case.benefits.length > 0 && html`${showContent([benefitsTable(worked, toldAs(opened))], 'benefits', [costsTable(worked, toldAs(opened)), benefitsTable(worked, toldAs(opened))])}<h2 class="govuk-heading-s">How many people are helped</h2>${dataTable({
    id: 'people', caption: 'People helped in each cohort', captionSize: 's', rows: worked.case.benefits, empty: 'There are no benefits.', columns: [{ name: 'Benefit', isRowHeader: true, cell: ({ name }) => name }, { name: 'How many', cell: sayPeople }],
  })}`}`)

/** A form of one version, with its heading. */
export const askOf = <F extends Fields>(title: string, back: string, state: FormState<F>, send: string, beside?: Html): Page =>
  ({ title, back, body: column(html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1>${beside}${showForm(state, { send })}`) })

/** Before a draft is signed, and before it is taken away. */
export const aboutSigning = (worked: Worked | undefined): Html => html`<p class="govuk-body">${worked ? findingOf(worked.appraisal) : 'The case is not whole yet. It cannot be signed.'}</p><p class="govuk-body">Once it is signed it does not change. The next version begins as its copy.</p>`
export const whatStays = html`<p class="govuk-body">What was signed before stays.</p>`
