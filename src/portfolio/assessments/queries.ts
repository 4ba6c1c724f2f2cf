import { sql } from 'kysely'
import { listDocuments, listFindings, sayFinding, type Document } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { sayMiscount } from '../rules.ts'

const assessed = (db: Db) => db.selectFrom('portfolio.assessment as assessment')
  .innerJoin('strategy.item as item', 'item.id', 'assessment.itemId')
  .leftJoin('strategy.item as theme', 'theme.id', 'item.withinId')
  .leftJoin('evidence.document as document', 'document.id', 'assessment.documentId')
  .leftJoin('evidence.printed as printed', (join) => join.onRef('printed.documentId', '=', 'assessment.documentId').onRef('printed.measure', '=', 'assessment.measure'))
  .select(['assessment.measure', 'assessment.words', 'assessment.note', 'assessment.noteLine', 'assessment.documentId', 'document.fileName', 'assessment.place', 'assessment.line',
    'item.key as itemKey', 'item.label as itemLabel', 'item.name as itemName', 'item.words as itemWords', 'theme.name as themeName',
    sql<string | null>`max(printed.printed) filter (where printed.kind = 'average-deliverability')`.as('deliverability'),
    sql<string | null>`max(printed.printed) filter (where printed.kind = 'average-strategic-fit')`.as('fit'),
    sql<string | null>`max(printed.printed) filter (where printed.kind = 'projects')`.as('projects')])
  .groupBy(['assessment.id', 'item.id', 'theme.id', 'document.id'])
  .orderBy('document.publishedOn', 'desc').orderBy('document.id').orderBy('assessment.position').orderBy('assessment.id')

/** One row of a published assessment, its numbers exactly as printed. */
export type Assessed = Awaited<ReturnType<ReturnType<typeof assessed>['execute']>>[number]
export type Checked = Assessed & { findings: readonly string[] }

/** The published assessments, the newest document first, each row with what its own numbers and words say against it. */
export async function listAssessments({ db }: Pick<Context, 'db'>): Promise<Checked[]> {
  const rows = await assessed(db).execute()
  const findings = rows.length ? await listFindings(db, undefined, rows.map(({ measure }) => measure)) : []
  return rows.map((row) => ({ ...row, findings: [...findings.filter(({ measure, document }) => measure === row.measure && document === row.fileName).map(sayFinding), sayMiscount(row.words, row.projects)].filter((one) => one !== undefined) }))
}

/** The same with the documents that they stand in. */
export const findAssessments = async (ctx: Pick<Context, 'db'>): Promise<{ rows: readonly Checked[]; documents: readonly Document[] }> => ({ rows: await listAssessments(ctx), documents: await listDocuments(ctx.db) })

/** The document of the newest published assessment; nothing where there is none. */
export const findAssessed = (db: Db): Promise<{ dated: string; title: string } | undefined> =>
  db.selectFrom('portfolio.assessment').innerJoin('evidence.document', 'evidence.document.id', 'documentId').select(['dated', 'title']).orderBy('publishedOn', 'desc').limit(1).executeTakeFirst()
