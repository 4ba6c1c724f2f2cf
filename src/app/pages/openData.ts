import { sayDay } from '../../calc/dates/days.ts'
import { catalogueAt, readCatalogue, type Catalogue, type Listed, type Way } from '../../platform/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { mostPerPage } from '../../platform/odata/negotiation.ts'
import { openLicence } from '../../platform/dataset.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page, type Route } from '../../platform/page.ts'
import { routes } from '../joined.ts'
import { findPlace, findPublisher } from '../queries.ts'
import { list, out, trail, twoThirds } from './static.ts'

const load = async (ctx: Context): Promise<Catalogue> => readCatalogue(ctx, routes, { publisher: await findPublisher(ctx), place: await findPlace(ctx) })

const openData = page('/open-data', {
  load,
  allow: () => true,
  view: ({ region, isSample, datasets, baseUrl }) => ({
    title: 'Open data', breadcrumbs: trail, summary: 'What you can download and use again, and on what terms.',
    body: twoThirds(html`<h1 class="govuk-heading-l">Open data</h1>
${isSample
    ? html`<p class="govuk-body">This Waymark is a sample: everybody in it is made up. Nothing in it is published. Do not use its figures as if they were true.</p>`
    : html`<p class="govuk-body">You can download these tables${region && ` of ${region}`} and use them again, for anything, free of charge. Nothing that could tell you about one person is in them.</p>
<p class="govuk-body">${out('#excel', 'Use them in Excel or Power BI')}, which read them again when you refresh.</p>
<h2 class="govuk-heading-m">What there is</h2>
${datasets.map(showDataset)}`}
<h2 class="govuk-heading-m">For one place</h2>
<p class="govuk-body">Each ${out('/evidence', 'scorecard')} can be downloaded from its own page too, with the source of every figure.</p>
<h2 class="govuk-heading-m" id="excel">In Excel or Power BI</h2>
<p class="govuk-body">Excel and Power BI can read the tables themselves, and read them again when you refresh.</p>
<h3 class="govuk-heading-s">Excel</h3>
${steps([
    html`Open a workbook. Choose Data, then Get Data, From Other Sources, From OData Feed.`,
    html`As the URL, paste ${address(baseUrl)} and choose OK.`,
    html`If you are asked how to sign in, choose Anonymous, then Connect.`,
    html`Choose a table, then Load. To get the newest figures later, choose Data, then Refresh All.`,
  ])}
<h3 class="govuk-heading-s">Power BI</h3>
${steps([
    html`Choose Home, then Get data, then OData feed.`,
    html`As the URL, paste ${address(baseUrl)} and choose OK.`,
    html`If you are asked how to sign in, choose Anonymous, then Connect.`,
    html`Tick the tables that you want, then choose Load.`,
  ])}
<h3 class="govuk-heading-s">Tables that are not open</h3>
<p class="govuk-body">If you work with us and may see more than this, ${out('/accounts/sign-in', 'sign in')} and make an access token under “Your account” first. Where you are asked how to sign in, choose Basic. Type anything as the user name, and give the token as the password.</p>
<p class="govuk-body">If you chose Anonymous before, change it: in Excel choose Data, then Get Data, Data Source Settings; in Power BI choose File, then Options and settings, Data source settings.</p>
<h2 class="govuk-heading-m">For programmers</h2>
${list([
    html`JSON: the ${out('/api/v1/openapi.json', 'description of the interface')} follows OpenAPI 3.1.`,
    html`OData: ${out('/odata/v4', 'the feed')} follows OData 4.0, with ${out('/odata/v4/$metadata', 'what its tables hold')}. It takes $select, $filter, $orderby, $top, $skip and $count, and gives ${mostPerPage.toLocaleString('en-GB')} rows to a page.`,
    html`Columns: beside each CSV file stands what its columns hold, as ${out('https://www.w3.org/TR/tabular-metadata/', 'CSV on the Web')}.`,
    html`Catalogue: the list on this page is there as ${out('/open-data/catalogue.jsonld', 'DCAT 3 in JSON-LD')} and ${out('/open-data/catalogue.ttl', 'in Turtle')}. Other catalogues can ask <code>/open-data/catalogue</code> for either.`,
  ])}
<h2 class="govuk-heading-m">Licences</h2>
${list([
    html`Figures and words: ${out(openLicence, 'Open Government Licence v3.0')}. Say where they came from: each figure names its source.`,
    html`Figures of the Office for National Statistics and other bodies keep their own terms, which are named beside them.`,
    html`The software: ${out('https://www.apache.org/licenses/LICENSE-2.0', 'Apache License 2.0')}. Any region may run it.`,
  ])}
<h2 class="govuk-heading-m">If a figure is wrong</h2>
<p class="govuk-body">Open the figure to see where it came from and what was done with it. Published figures are never overwritten: a correction is added, and both can be seen.</p>`),
  }),
})

const steps = (items: readonly Html[]) => html`<ol class="govuk-list govuk-list--number">${items.map((item) => html`<li>${item}</li>`)}</ol>`
const address = (baseUrl: string) => html`<strong class="waymark-break">${baseUrl}/odata/v4</strong>`

const formatNames: Readonly<Record<Way['format'], string>> = { csv: 'CSV', xlsx: 'Excel', ods: 'OpenDocument', json: 'JSON' }

/** One table: what it holds, and each way to have it. The names of the links say which table, for whoever hears only them. */
function showDataset({ id, title, description, licence, period, updated, ways }: Listed): Html {
  const link = (href: string, text: string) => html`<a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden"> of ${title}</span></a>`
  const rows = [
    { key: 'Download', value: html`<ul class="govuk-list">${ways.map(({ format, path }) => html`<li>${link(path, formatNames[format] ?? format)}</li>`)}</ul>` },
    ...ways.flatMap(({ format, describedAt }) => (format === 'csv' && describedAt ? [{ key: 'Columns', value: html`${link(describedAt, 'What each column holds')} (for programs)` }] : [])),
    ...(period ? [{ key: 'Figures of', value: html`${sayDay(period.startsOn)} to ${sayDay(period.endsOn)}` }] : []),
    ...(updated ? [{ key: 'Last changed', value: html`${sayDay(updated)}` }] : []),
    { key: 'Licence', value: out(licence, licence === openLicence ? 'Open Government Licence v3.0' : licence) },
  ]
  return html`<h3 class="govuk-heading-s" id="${id}">${title}</h3>
<p class="govuk-body">${description}</p>
${summaryList({ rows: rows.map(({ key, value }) => ({ key: { text: key }, value: { html: value } })) })}`
}

/** What is open, for people and for programs. */
export const openDataPages: readonly Route[] = [openData, ...catalogueAt('/open-data/catalogue', '/open-data', load)]
