import { docx, docxType } from '../../platform/content/docx.ts'
import { standalone } from '../../platform/content/standalone.ts'
import { download } from '../../platform/download.ts'
import { choice, form, seen } from '../../platform/forms.ts'
import { madeDownload } from '../../platform/madeDownload.ts'
import type { Context } from '../../platform/context.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { someoneElse } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayPublish, maySeeResults } from '../access.ts'
import { findDesign, type DesignShown } from '../designs/queries.ts'
import { designAddress } from '../views.ts'
import { effectColumns, effectRows } from './columns.ts'
import { annexContent, reportContent, type ReportOf } from './content.ts'
import { findReport, publishReport } from './queries.ts'
import { scriptOf } from './script.ts'
import { askPublish, showAnnex, showReport } from './views.ts'

/** A report there is only once results are worked out. */
async function subject(ctx: Context, { key }: { key: string }): Promise<{ design: DesignShown; report: ReportOf } | undefined> {
  const found = await findReport(ctx, key)
  return found?.report && { design: found.design, report: found.report }
}
const allow = (user: Context['user'], { design }: { design: DesignShown }) => maySeeResults(user, design)
const written = ({ design, report }: { design: DesignShown; report: ReportOf }, baseUrl: string) => ({
  title: design.name, author: design.owner ?? 'Waymark', above: ['Evaluation report'], facts: [['Of', design.interventionName], ['Protocol', `Version ${report.result.version}`]] as const, baseUrl,
  content: [...reportContent(report), { is: 'heading', level: 1, text: 'Technical annex' } as const, ...annexContent(report)], footer: `${design.name} (${design.publishedOn === null ? 'not published' : 'published'})`,
})

export const routes: readonly Route[] = [
  page('/evaluation/designs/:key/report', { load: subject, allow, view: (found, user) => showReport(found, mayPublish(user)) }),
  page('/evaluation/designs/:key/annex', { load: subject, allow, view: showAnnex }),

  madeDownload('/evaluation/designs/:key/report.docx', {
    load: subject, allow, did: 'evaluation.downloaded', about: ({ design }) => design.id,
    make: async (found, { baseUrl }) => ({ name: `${found.design.key}.docx`, type: docxType, bytes: await docx(written(found, baseUrl)) }),
  }),
  madeDownload('/evaluation/designs/:key/report.html', {
    load: subject, allow, did: 'evaluation.downloaded', about: ({ design }) => design.id,
    make: async (found, { baseUrl }) => ({ name: [found.design.key, 'html'].join('.'), type: 'text/html; charset=utf-8', bytes: Buffer.from(standalone(written(found, baseUrl))) }),
  }),
  madeDownload('/evaluation/designs/:key/analysis.r', {
    load: subject, allow, did: 'evaluation.downloaded', about: ({ design }) => design.id,
    make: async ({ design, report }) => ({ name: `${design.key}.r`, type: 'text/plain; charset=utf-8', bytes: Buffer.from(scriptOf(report.result.protocol)) }),
  }),
  download('/evaluation/designs/:key/effects.csv', {
    async load(ctx, params) {
      const found = await subject(ctx, params)
      // Whoever may not see the results is told so by `allow`, which is given no rows.
      if (!found || !allow(ctx.user, found)) return undefined
      return effectRows(found.report.result.content.comparisons)
    },
    allow: () => true, did: 'evaluation.downloaded',
    columns: effectColumns,
  }),

  formPage('/evaluation/designs/:key/publish', {
    async load(ctx, { key }) { const found = await findReport(ctx, key); return found?.report && (await findDesign(ctx.db, key)) },
    allow: mayPublish,
    form: (design) => form({ who: choice('Who may read it?', { all: 'Everybody', hub: 'Only the organisation that runs this Waymark' }, { missing: 'Select who may read it' }), seen: seen(design.changedAt) }),
    start: ({ publishedOn, changedAt }) => ({ who: publishedOn === null ? 'hub' as const : 'all' as const, seen: String(changedAt.getTime()) }),
    view: askPublish,
    async submit(ctx, design, { who, seen }) {
      if (seen !== String(design.changedAt.getTime())) throw new Refusal(someoneElse, 'who')
      await publishReport(ctx, design, who === 'all')
      return { did: who === 'all' ? 'evaluation.published' : 'evaluation.unpublished', about: design.id, to: `${designAddress(design.key)}/report`, message: 'Saved' }
    },
  }),
]
