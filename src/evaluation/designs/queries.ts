import { sql } from 'kysely'
import type { Find, Relate } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import { someoneElse } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayOversee } from '../access.ts'
import type { DesignTable } from '../tables.ts'
import { contentShape, covariateShape, groupShape, outcomeShape, type DesignContent } from './shapes.ts'
import type { DesignChoices } from './forms.ts'

/** Designs with what they evaluate and the last version of their protocol, if one is fixed. */
export const designs = (db: Db) => db.selectFrom('evaluation.design as design').innerJoin('portfolio.intervention as intervention', 'intervention.id', 'design.interventionId')
  .leftJoin(sql<{ designId: string; version: number; fixedAt: Date }>`(select distinct on (design_id) design_id, version, fixed_at from evaluation.protocol order by design_id, version desc)`.as('protocol'), 'protocol.designId', 'design.id')
  .selectAll('design').select(['intervention.key as interventionKey', 'intervention.name as interventionName', 'protocol.version', 'protocol.fixedAt'])
type Row = Awaited<ReturnType<ReturnType<typeof designs>['execute']>>[number]
/** A design with its lists read. */
export type DesignShown = Omit<Row, 'groups' | 'covariates' | 'outcomes'> & Pick<DesignContent, 'groups' | 'covariates' | 'outcomes'> & { isFixed: boolean }

const read = (row: Row): DesignShown => ({ ...row, groups: groupShape.array().parse(row.groups), covariates: covariateShape.array().parse(row.covariates), outcomes: outcomeShape.array().parse(row.outcomes), isFixed: row.version !== null })
const number = (value: string | null): number | null => (value === null ? null : Number(value))

/** All that a protocol fixes of a design. */
export const contentOf = (design: DesignShown): DesignContent => contentShape.parse({
  name: design.name, intervention: design.interventionName, questions: design.questions, treatment: design.treatment, cohort: design.cohort, cohortFromOn: design.cohortFromOn, cohortToOn: design.cohortToOn, startsOn: design.startsOn, endsOn: design.endsOn,
  groups: design.groups, covariates: design.covariates, outcomes: design.outcomes,
  method: { method: design.method, ratio: design.ratio, caliper: number(design.caliper), isWithReplacement: design.isWithReplacement, matchOrder: design.matchOrder, discard: design.discard, subclasses: design.subclasses, seed: design.seed },
  planned: { treated: design.plannedTreated, compared: design.plannedCompared, smallestEffect: number(design.smallestEffect), expectedBase: number(design.expectedBase),
    ...(design.lostRate !== null && { lostRate: Number(design.lostRate) }), ...(design.explainedRate !== null && { explainedRate: Number(design.explainedRate) }),
    ...(design.clusterSize !== null && { clusterSize: design.clusterSize }), ...(design.clusterCorrelation !== null && { clusterCorrelation: Number(design.clusterCorrelation) }) },
})

/** By its name in addresses. */
export async function findDesign(db: Db, key: string): Promise<DesignShown | undefined> {
  const row = await designs(db).where('design.key', '=', key).executeTakeFirst()
  return row && read(row)
}

export const sorts = ['newest', 'name', 'intervention'] as const
const orders = { newest: sql`-design.position`, name: sql`lower(design.name)`, intervention: sql`lower(intervention.name)` }
const narrowed = ({ db, user }: Pick<Context, 'db' | 'user'>, words: string) => designs(db)
  .where(holdingWords(words, sql.ref('design.name'), sql.ref('design.questions'), sql.ref('intervention.name')))
  .$if(!mayOversee(user), (query) => query.where('protocol.version', 'is not', null))

export type DesignList = { sought: Sought; rows: readonly DesignShown[]; count: number; all: { designs: number; fixed: number; published: number } }
/** One page of the designs that are sought, as far as whoever asks may see them, and how many of all are fixed and published. */
export async function pageDesigns(ctx: Context, sought: Sought): Promise<DesignList> {
  const found = narrowed(ctx, sought.words)
  const { count } = await found.clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await found.orderBy(inOrder(sought, orders)).orderBy('design.id').limit(perPage).offset((pageWithin(sought, count) - 1) * perPage).execute()
  const all = await narrowed(ctx, '').clearSelect().select(({ fn }) => [fn.countAll<number>().as('designs'), fn.count<number>('protocol.version').as('fixed'), fn.count<number>('design.publishedOn').as('published')]).executeTakeFirstOrThrow()
  return { sought, rows: rows.map(read), count, all }
}

/** What the form of a design lets one choose from. */
export async function chooseForDesign({ db }: Context): Promise<DesignChoices> {
  const rows = await db.selectFrom('portfolio.intervention').select(['id', 'key', 'name']).orderBy(sql`lower(name)`).orderBy('id').limit(1000).execute()
  return { interventions: Object.fromEntries(rows.map(({ id, name }) => [id, name])), keys: Object.fromEntries(rows.map(({ id, key }) => [key, id])) }
}

/** Changes a part of a design, if it is as its editor saw it. */
export async function updateDesign({ db, now }: Context, { id, changedAt }: { id: string; changedAt: Date }, part: Partial<Pick<DesignShown, 'groups' | 'covariates' | 'outcomes'>> & Partial<Omit<Columns, 'groups' | 'covariates' | 'outcomes'>>): Promise<void> {
  const { groups, covariates, outcomes, ...rest } = part
  const json = Object.fromEntries(Object.entries({ groups, covariates, outcomes }).flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)]])))
  const kept = await db.updateTable('evaluation.design').set({ ...rest, ...json, changedAt: sql`greatest(${now}, changed_at + interval '1 millisecond')` }).where('id', '=', id).where('changedAt', '=', changedAt).returning('id').executeTakeFirst()
  if (!kept) throw new Refusal(someoneElse)
}
type Columns = Pick<{ [Name in keyof DesignTable]: DesignShown[Name & keyof DesignShown] }, 'method' | 'ratio' | 'caliper' | 'isWithReplacement' | 'matchOrder' | 'discard' | 'subclasses' | 'seed' | 'plannedTreated' | 'plannedCompared' | 'smallestEffect' | 'expectedBase' | 'lostRate' | 'explainedRate' | 'clusterSize' | 'clusterCorrelation' | 'publishedOn'>

const found = (rows: readonly Row[]) => rows.map(({ key, name, interventionName, version, publishedOn }) => ({
  title: name, href: `/evaluation/designs/${key}`, summary: [`Evaluation of ${interventionName}`, publishedOn !== null ? 'results published' : version === null ? 'no protocol fixed yet' : 'protocol fixed'].join(', '),
}))
/** For the search of the site: designs that whoever asks may see. */
export const finds: readonly Find[] = [{ what: 'Evaluations', find: async (ctx, words, most) => found(await narrowed(ctx, words).orderBy('design.position').limit(most).execute()) }]
/** Beside the intervention. */
export const relates: readonly Relate[] = [{
  to: 'portfolio.intervention', what: 'Evaluations',
  list: async (ctx, id, most) => ({ found: found(await narrowed(ctx, '').where('design.interventionId', '=', id).orderBy('design.position').limit(most).execute()) }),
}]
