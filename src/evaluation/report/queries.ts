import { sql } from 'kysely'
import { sayMoment } from '../../calc/dates/moments.ts'
import type { Block, Figure } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { choice } from '../../platform/forms.ts'
import { maySeeResults } from '../access.ts'
import { trueDay } from '../datasets/queries.ts'
import { designs, findDesign, updateDesign, type DesignShown } from '../designs/queries.ts'
import { sayMethod } from '../designs/rules.ts'
import { designAddress } from '../views.ts'
import { listProtocols } from '../protocol/queries.ts'
import { findLastResult, findResult } from '../results/queries.ts'
import { effectOf, sayEffect, sayFinding, sayNumber, saySize } from '../results/rules.ts'
import { foundTables, type ReportOf } from './content.ts'

export type ReportFound = { design: DesignShown; report: ReportOf | undefined }
/** A design with what its report is made of: its last result, if there is one. */
export async function findReport({ db }: Pick<Context, 'db'>, key: string): Promise<ReportFound | undefined> {
  const design = await findDesign(db, key)
  const result = design && await findLastResult(db, design.id)
  if (!design) return undefined
  return { design, report: result && { key, result, protocols: await listProtocols(db, design.id) } }
}

/** Lets everybody read it from today, or the hub alone. */
export const publishReport = (ctx: Context, design: DesignShown, isForAll: boolean): Promise<void> => updateDesign(ctx, design, { publishedOn: isForAll ? design.publishedOn ?? trueDay(ctx) : null })

/** An effect by evaluation, result, comparison group and outcome: `academy:1:0:0`. */
export const effectFigure: Figure = {
  kind: 'evaluation',
  async open(ctx, id) {
    const [, key, number, group, index] = /^([a-z0-9][a-z0-9-]{0,99}):([1-9]\d{0,5}):([0-2]):(\d)$/.exec(id) ?? []
    const design = key === undefined ? undefined : await findDesign(ctx.db, key)
    const result = design && maySeeResults(ctx.user, design) ? await findResult(ctx.db, design.id, Number(number)) : undefined
    const comparison = result?.content.comparisons[Number(group)]
    const outcome = comparison?.outcomes[Number(index)]
    if (!design || !result || !comparison || !outcome) return undefined
    const seal = (await listProtocols(ctx.db, design.id)).find(({ version }) => version === result.version)?.hash ?? 'not known'
    const effect = effectOf(outcome)
    const said = (of: typeof effect) => (of.value === null ? `Not known: ${of.reason ?? 'it cannot be told'}` : `${saySize(outcome, of.value)}${of.low === null || of.high === null ? '' : ` (${sayNumber(outcome, of.low)} to ${sayNumber(outcome, of.high)})`}`)
    return {
      name: `${outcome.name}: effect, compared with ${comparison.group}`, value: said(effect),
      definition: `The average effect on those who took part in ${design.interventionName}: ${sayEffect(outcome, effect)}.`,
      formula: `${sayMethod(result.protocol.method)} Then a weighted regression of the outcome on taking part, with the covariates beside it. In brackets the 95% interval.`,
      inputs: [{ name: 'Protocol', value: `Version ${result.version}, SHA-256 ${seal}` }, { name: 'Data', value: `A file with the SHA-256 ${result.sha256}` }, { name: 'Seed', value: String(result.content.seed) }, { name: 'Without the covariates', value: said(outcome.plain) }, { name: 'With the covariates', value: said(outcome.adjusted) }, ...(outcome.change ? [{ name: 'Difference in differences', value: said(outcome.change) }] : []), ...(outcome.hiddenBias?.gamma ? [{ name: 'Hidden bias that would explain it away (Rosenbaum’s gamma at 5%)', value: outcome.hiddenBias.gamma.toFixed(2) }] : []), ...(comparison.sizes?.rows ?? []).slice(0, 2).map(({ name, cells }) => ({ name, value: `${cells[0]?.text} took part, ${cells[1]?.text} in the comparison group` }))],
      source: `${result.source} Counts are rounded, and small ones hidden.`, record: { text: `Results of ${design.name}`, href: `${designAddress(design.key)}/results` },
      vintage: `Result ${result.number}, by version ${result.version} of the protocol`, steps: [{ what: 'Worked out', at: result.workedAt, by: result.workedBy }], usedIn: [{ text: 'The report of the evaluation', href: `${designAddress(design.key)}/report` }],
    }
  },
}

/** Evaluations with results that whoever asks may see, by their names in addresses. */
const withResults = async ({ db, user }: Context) => (await designs(db).where(sql<boolean>`exists (select from evaluation.result r where r.design_id = design.id)`).orderBy('design.position').limit(200).execute()).filter((design) => maySeeResults(user, design))

/** What an evaluation found, for a board paper; or every finding in a line. */
export const foundBlock: Block = {
  name: 'evaluation', what: 'What an evaluation found: the effect by each comparison group, and how sure that is', allow: () => true,
  asks: async (ctx) => ({ design: choice('Which evaluation?', Object.fromEntries((await withResults(ctx)).map(({ key, name }) => [key, name])), { optional: true, as: 'select', hint: 'Leave this empty for one line of each' }) }),
  async show(ctx, { design: key }) {
    const seen = await withResults(ctx)
    if (key === undefined) {
      const rows = []
      for (const design of seen) { const result = await findLastResult(ctx.db, design.id); if (result) rows.push({ cells: [{ text: design.name, href: `${designAddress(design.key)}/report` }, design.interventionName, sayFinding(result.content.comparisons), sayMoment(result.workedAt)] }) }
      return { title: 'What evaluations found', content: [{ is: 'table', caption: 'What evaluations found', empty: 'No evaluation has results to show yet.', columns: [{ name: 'Evaluation', isRowHeader: true }, { name: 'Of' }, { name: 'Finding' }, { name: 'Worked out' }], rows }] }
    }
    const found = seen.some((one) => one.key === key) ? await findReport(ctx, key) : undefined
    if (!found?.report) return undefined
    const { design, report } = found
    return { title: `What the evaluation found: ${design.name}`, content: [{ is: 'words', look: 'lead', words: sayFinding(report.result.content.comparisons) }, ...foundTables(report), { is: 'words', look: 'note', words: [{ text: 'How it was done, and what it does not show, stands in ' }, { text: 'the report of the evaluation', href: `${designAddress(key)}/report` }, { text: '.' }] }] }
  },
}
