import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { addPaper, choosePaper } from '../fronts/queries.ts'
import { readSections, type Section } from '../fronts/rules.ts'
import { findFrozen, findPaper, type Frozen } from '../papers/queries.ts'
import { chooseReturned } from '../returned/queries.ts'
import { sayYear, yearFrom } from './rules.ts'

export type Year = { startsOn: string; endsOn: string }
const reports = (db: Db) => db.selectFrom('reporting.impact_report as report').innerJoin('reporting.paper as paper', 'paper.id', 'report.paperId').select(['paper.id', 'paper.key', 'paper.title', 'paper.author', 'paper.status', 'paper.publishedOn', 'report.startsOn', 'report.endsOn'])
export type ReportListed = Awaited<ReturnType<ReturnType<typeof reports>['execute']>>[number]

/** The reports that whoever asks may see, the newest year first: everybody sees those that are published. */
export const listReports = (db: Db): Promise<ReportListed[]> => reports(db).orderBy('report.startsOn', 'desc').orderBy('paper.id').limit(200).execute()

export type Report = Frozen & { year: Year }
/** A signed report; the database shows one that is not published only to those who may see it. */
export async function findReport(ctx: Pick<Context, 'db'>, key: string): Promise<Report | undefined> {
  const paper = await findPaper(ctx.db, key)
  const frozen = paper?.status === 'signed' && paper.yearStartsOn !== null ? await findFrozen(ctx, paper) : undefined
  return frozen && { ...frozen, year: { startsOn: frozen.paper.yearStartsOn!, endsOn: frozen.paper.yearEndsOn! } }
}

/** The bodies that may answer for a report. */
export const chooseBodies = async (ctx: Pick<Context, 'db'>): Promise<Readonly<Record<string, string>>> => (await choosePaper(ctx)).bodies

/** Begins the draft of a report: the sections of its layout with the days of its year, and what partners reported, theme by theme. */
export async function addReport(ctx: Context, { startsOn, bodyId, author }: { startsOn: string; bodyId: string; author: string }): Promise<{ id: string; key: string }> {
  const { db, today } = ctx
  const year = yearFrom(startsOn)
  const template = await db.selectFrom('reporting.template').selectAll().where('kind', '=', 'impact report').orderBy('position').orderBy('id').limit(1).executeTakeFirstOrThrow()
  const added = await addPaper(ctx, { templateId: template.id, fromId: null, title: `What we did, and what came of it: ${sayYear(year)}`, bodyId, meetingId: null, datedOn: today, author, isPrivate: false, partTwoReason: null })
  await db.insertInto('reporting.impact_report').values({ paperId: added.id, ...year }).execute()
  const sections = await sectionsOf(db, readSections(template.sections), year)
  await db.deleteFrom('reporting.entry').where('paperId', '=', added.id).execute()
  await db.insertInto('reporting.entry').values(sections.map(({ options, ...section }, i) => ({ ...section, options: JSON.stringify(options), paperId: added.id, position: i + 1, changedAt: ctx.now }))).execute()
  return added
}

/** `year` becomes the days of the year; what partners reported becomes a block for each theme that has measures. */
async function sectionsOf(db: Db, sections: readonly Section[], { startsOn, endsOn }: Year): Promise<Section[]> {
  const days = { from: startsOn, to: endsOn }
  const { items } = await chooseReturned(db)
  const themes = await db.selectFrom('strategy.item').select(['key']).where('kind', '=', 'theme').where('key', 'in', Object.keys(items).length ? Object.keys(items) : ['']).orderBy('position').execute()
  const pounds = (await db.selectFrom('returns.kpi').select('key').where('unit', '=', 'gbp').where('isOpen', '=', true).orderBy('position').limit(40).execute()).map(({ key }) => key)
  return sections.flatMap((section): Section[] => {
    const { year, ...options } = section.options
    const dated = { ...section, options: { ...options, ...(year !== undefined && days) } }
    if (section.block === 'headline-figures' && !themes.length) return []
    if (section.block === 'year-figures') return themes.length ? [{ ...dated, kind: 'heading', block: null, options: {} }, ...themes.map(({ key }): Section => ({ ...dated, title: items[key] ?? null, block: 'returned', options: { item: key, periods: 'latest', chart: 'yes', notes: 'no', ...days } }))] : []
    if (section.block === 'year-money') return pounds.length ? [{ ...dated, block: 'returned', options: { measures: pounds.join(','), periods: 'latest', notes: 'no', ...days } }] : []
    return [dated]
  })
}

/** What was done in a year: milestones that were reached, and interventions that ran. */
export async function listDone({ db }: Pick<Context, 'db'>, { from, to }: { from: string; to: string }, most: number) {
  const milestones = await db.selectFrom('strategy.milestone').select(['key', 'words', 'actualOn']).where('datedId', 'is', null).where('actualOn', '>=', from).where('actualOn', '<=', to).orderBy('actualOn').orderBy('position').limit(most).execute()
  const interventions = await db.selectFrom('portfolio.intervention').select(['key', 'name', 'kind', 'status', 'statusWords', 'lead']).where('status', 'in', ['under way', 'ended'])
    .where(({ or, eb }) => or([eb('startsOn', 'is', null), eb('startsOn', '<=', to)])).where(({ or, eb }) => or([eb('endsOn', 'is', null), eb('endsOn', '>=', from)])).orderBy('position').orderBy('id').limit(most).execute()
  const { rows: [counted] } = await sql<{ all: number }>`select count(*)::int as all from portfolio.intervention`.execute(db)
  return { milestones, interventions, all: counted!.all }
}

export type FigureRow = { report: string; year: string; name: string; period: string | null; says: string; kind: string; figureId: string; href: string }
/** Every figure of every published report, as it was signed. */
export async function listPublishedFigures({ db }: Pick<Context, 'db'>): Promise<FigureRow[]> {
  const rows = await db.selectFrom('reporting.frozen_figure as figure').innerJoin('reporting.paper as paper', 'paper.id', 'figure.paperId').innerJoin('reporting.impact_report as report', 'report.paperId', 'paper.id')
    .select(['paper.key as report', 'report.startsOn', 'report.endsOn', 'figure.name', 'figure.period', 'figure.says', 'figure.kind', 'figure.figureId', 'figure.href'])
    .where('paper.publishedOn', 'is not', null).where('figure.part', '=', 'I').orderBy('report.startsOn', 'desc').orderBy('paper.id').orderBy('figure.position').execute()
  return rows.map(({ startsOn, endsOn, ...row }) => ({ ...row, year: sayYear({ startsOn, endsOn }) }))
}
export const newestPublished = async ({ db }: Pick<Context, 'db'>): Promise<string | undefined> => (await reports(db).where('paper.publishedOn', 'is not', null).orderBy('paper.publishedOn', 'desc').limit(1).executeTakeFirst())?.publishedOn ?? undefined
