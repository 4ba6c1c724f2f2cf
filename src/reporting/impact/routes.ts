import type { Context } from '../../platform/context.ts'
import { openLicence } from '../../platform/dataset.ts'
import { download } from '../../platform/download.ts'
import { madeDownload } from '../../platform/madeDownload.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { csvwType } from '../../platform/sheets/csvw.ts'
import { mayDraft, mayRead, maySign } from '../access.ts'
import { paperAddress } from '../views.ts'
import { reportForm } from './forms.ts'
import { packFiles, packTables, packZip, type Given, type PackTable } from './pack.ts'
import { addReport, chooseBodies, findReport, listPublishedFigures, listReports, newestPublished, type FigureRow, type Report } from './queries.ts'
import { address, askReport, showReport, showReports } from './views.ts'

/** A report with what its files say of themselves. Of a sample nothing is published, so nothing is said of terms. */
async function findPack(ctx: Context, key: string): Promise<{ report: Report; given: Given; tables: readonly PackTable[] } | undefined> {
  const report = await findReport(ctx, key)
  return report && {
    report, tables: packTables(report.partI, ctx.baseUrl),
    given: { title: report.front.title, licence: report.published && !ctx.region?.isSample ? openLicence : undefined, publisher: { name: report.front.author, website: null }, updated: report.signedOn, baseUrl: ctx.baseUrl },
  }
}
/** One of its tables, by the name of its file. */
async function findTable(ctx: Context, { key, table }: { key: string; table: string }) {
  const found = await findPack(ctx, key)
  const one = found?.tables.find(({ file }) => file === table)
  return found && one && { one, given: found.given, id: found.report.paper.id }
}

export const routes: readonly Route[] = [
  page(address, { load: ({ db }) => listReports(db), allow: mayRead, view: (reports, user) => showReports(reports, mayDraft(user)) }),

  formPage(`${address}/new`, {
    load: chooseBodies,
    allow: mayDraft,
    form: reportForm,
    view: (_, state) => askReport(state),
    async submit(ctx, _, answers) {
      const { id, key } = await addReport(ctx, answers)
      return { did: 'reporting.report-begun', about: id, to: paperAddress(key), message: 'Draft begun' }
    },
  }),

  download(`${address}/figures.csv`, {
    load: (ctx) => listPublishedFigures(ctx), allow: mayRead, did: 'reporting.downloaded', rowsAt: `${address}/{report}`,
    columns: {
      Report: { value: ({ report }: FigureRow) => report, isRequired: true, description: 'The report, as its own page has it in its address.' },
      Year: { value: ({ year }) => year, isRequired: true, description: 'The year that the report is of.' },
      Figure: { value: ({ name }) => name, isRequired: true, description: 'What the figure is of.' },
      Period: { value: ({ period }) => period, description: 'The time that it is of.' },
      Value: { value: ({ says }) => says, isRequired: true, description: 'The figure as the report shows it.' },
      'Kind of figure': { value: ({ kind }) => kind, isRequired: true, description: 'What kind of figure it is: with the next column it names it.' },
      'Figure key': { value: ({ figureId }) => figureId, isRequired: true, description: 'The figure among its kind.' },
      'Opens at': { value: ({ href }) => href, isRequired: true, description: 'Where it opens to its source, from the root of this website.' },
    },
    about: { title: 'Figures of the annual impact reports', description: 'Every figure that a published impact report shows, as it was signed, with where it opens to its source. Each row is a figure of a report. The page of each report has its tables one by one, as CSV on the Web. No stories and no people are in it.', keywords: ['skills', 'jobs', 'impact', 'annual report'], updated: newestPublished, frequency: 'annual' },
  }),

  page(`${address}/:key`, {
    load: (ctx, { key }) => findPack(ctx, key), allow: mayRead, // the database shows one that is not published to those alone who may see it
    view: ({ report, tables }, user) => showReport(report, tables, maySign(user)),
  }),

  madeDownload(`${address}/:key/data.zip`, {
    load: (ctx, { key }) => findPack(ctx, key), allow: mayRead, did: 'reporting.downloaded', about: ({ report }) => report.paper.id,
    make: async ({ report, given }) => ({ name: `${report.paper.key}-data.zip`, type: 'application/zip', bytes: packZip(report.partI, given) }),
  }),
  madeDownload(`${address}/:key/tables/:table/table.csv`, {
    load: findTable, allow: mayRead, did: 'reporting.downloaded', about: ({ id }) => id,
    make: async ({ one, given }) => ({ name: `${one.file}.csv`, type: 'text/csv; charset=utf-8', bytes: Buffer.from(packFiles(one, given).csv), link: '<table.csv-metadata.json>; rel="describedby"; type="application/csvm+json"' }),
  }),
  madeDownload(`${address}/:key/tables/:table/table.csv-metadata.json`, {
    load: findTable, allow: mayRead, did: 'reporting.downloaded', about: ({ id }) => id,
    make: async ({ one, given }) => ({ name: `${one.file}.csv-metadata.json`, type: csvwType, bytes: Buffer.from(packFiles(one, given, 'table.csv').metadata) }),
  }),
]
