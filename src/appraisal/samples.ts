import { findPersona } from '../accounts/index.ts'
import type { Sample } from '../platform/capability.ts'
import type { Context } from '../platform/context.ts'
import { withChanges, type Written } from './document/changes.ts'
import { lineAt, type Line } from './editing/cells.ts'
import { workOut } from './versions/queries.ts'
import { toldOf } from './versions/rules.ts'

const made = 'This case is made up, and so are its figures.'

/** A small case of what made-up partners report: it begins with the financial year in which they do. */
const bootcamps = (year: number): Line => ({
  name: 'Skills bootcamps', years: '6', baseYear: `${year}/${String((year + 1) % 100).padStart(2, '0')}`, source: made, participants: { starts: '2000', completers: '1400' },
  phasings: [{ name: 'Over two years', shares: ['50%', '50%'], source: made }],
  costs: [
    { name: 'Courses', owner: 'Combined authority', stream: 'Delivery', kind: 'delivery', unitCost: '1100', volume: '2000', phasing: 'over-two-years', bias: '10%', source: made },
    { name: 'Evaluation', owner: 'Combined authority', stream: 'Evaluation', kind: 'evaluation', unitCost: '60000', volume: '1', phasing: 'over-two-years', bias: { none: 'The price is agreed' }, source: made },
  ],
  benefits: [{ name: 'Better paid work', source: made, population: '700', impact: '40%', deadweight: '35%', dropOff: '15%', cohorts: ['1', '1'], lag: '1', values: [{ perspective: 'fiscal', value: '1100', source: made }, { perspective: 'economic', value: '3900', source: made }] }],
})

async function addMade({ db, now }: Context, of: { id: string; number: number; document: Line; why: string; by: string }, signed: boolean): Promise<void> {
  const { worked } = workOut(of.document)
  await db.insertInto('appraisal.version').values({
    appraisalId: of.id, number: of.number, why: of.why, document: JSON.stringify(of.document), told: worked ? JSON.stringify(toldOf(worked.appraisal)) : null, madeBy: of.by, madeAt: now, changedAt: now,
    ...(signed && { status: 'signed' as const, signedBy: of.by, signedAs: 'Director of Skills, who is made up', signedAt: now, isPublic: true }),
  }).execute()
}

/** A draft of the case that came with the region in which fewer people stay, and a small case that stands beside what made-up partners report. */
export const appraisalSample: Sample = {
  name: 'appraisal',
  async fill(ctx, { random }) {
    const { db, now, today } = ctx
    const by = await findPersona(db, 'analyst')
    if (!by) return
    const shipped = await db.selectFrom('appraisal.version as version').innerJoin('appraisal.appraisal as appraisal', 'appraisal.id', 'version.appraisalId').select(['appraisal.id', 'version.number', 'version.document']).where('version.status', '=', 'signed').orderBy('appraisal.position').orderBy('version.number', 'desc').limit(1).executeTakeFirst()
    const first = shipped && workOut(shipped.document).worked?.case.benefits.find(({ byYear }) => !byYear)
    const changed = shipped && first && withChanges(shipped.document as Written, { [`benefits/${first.id}/retention`]: '0.7' }) // what the region's folder gave was found right
    if (shipped && changed && 'document' in changed) await addMade(ctx, { id: shipped.id, number: shipped.number + 1, document: lineAt(changed.document), why: `Made up for this sample: what if only 70% of the people whom “${first.name}” helps stay?`, by }, false)

    const year = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 2 : 1)
    const intervention = await db.selectFrom('portfolio.intervention').select('id').orderBy('position').orderBy('id').limit(1).executeTakeFirst()
    const id = random.id()
    await db.insertInto('appraisal.appraisal').values({ id, key: 'bootcamps', name: 'Skills bootcamps', words: `${made} It stands beside what made-up partners report.`, interventionId: intervention?.id ?? null, position: 100, changedAt: now }).execute()
    await addMade(ctx, { id, number: 1, document: bootcamps(year), why: 'Made up for this sample, to show a plan beside what happened.', by }, true)
    const kpis = new Map((await db.selectFrom('returns.kpi').select(['id', 'key']).where('key', 'in', ['bootcamp-starts', 'bootcamp-completions', 'course-cost']).execute()).map(({ id, key }) => [key, id]))
    const ties = [['starts', 'bootcamp-starts'], ['completers', 'bootcamp-completions'], ['costs/courses/volume', 'bootcamp-starts'], ['costs/courses/spend', 'course-cost']] as const
    for (const [position, [path, key]] of ties.entries()) {
      const kpiId = kpis.get(key)
      if (kpiId !== undefined) await db.insertInto('appraisal.tie').values({ id: random.id(), appraisalId: id, path, kpiId, position, changedAt: now }).execute()
    }
  },
}
