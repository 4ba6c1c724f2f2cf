import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import { figuresOf } from '../../platform/content/content.ts'
import type { Content, Shown } from '../../platform/content/content.ts'
import type { Found } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import type { Entry, Paper, Template } from '../tables.ts'
import { showSources } from '../impact/sources.ts'
import { fillHeld } from '../stories/held/queries.ts'
import { showChanges } from './content.ts'
import { changesOf, type Figured } from './changes.ts'
import { assemble, checkPaper, factsOf, nameOf, type Assembled, type ClaimOf, type Front, type Note, type Override, type ShownEntry } from './rules.ts'

const papers = (db: Db) => db.selectFrom('reporting.paper as paper').innerJoin('strategy.body as body', 'body.id', 'paper.bodyId').leftJoin('strategy.meeting as meeting', 'meeting.id', 'paper.meetingId').leftJoin('reporting.impact_report as impact', 'impact.paperId', 'paper.id')
  .selectAll('paper').select(['body.key as bodyKey', 'body.name as bodyName', 'meeting.key as meetingKey', 'meeting.name as meetingName', 'impact.startsOn as yearStartsOn', 'impact.endsOn as yearEndsOn'])
/** A paper with the names of its committee and meeting. The database shows drafts to those alone who may see them. */
export type PaperShown = Awaited<ReturnType<ReturnType<typeof papers>['execute']>>[number]

export const sorts = ['date', 'title', 'committee'] as const
const orders = { date: sql`row(paper.status = 'signed', -extract(epoch from paper.dated_on))`, title: sql`lower(paper.title)`, committee: sql`lower(body.name)` }
const narrowed = (db: Db, { words }: Pick<Sought, 'words'>) => papers(db).where(holdingWords(words, sql.ref('paper.title'), sql.ref('body.name'), sql.ref('paper.author')))

export type PaperList = { sought: Sought; rows: readonly PaperShown[]; count: number; page: number }
/** One page of the papers that are sought, drafts first, then the newest. */
export async function pagePapers({ db }: Pick<Context, 'db'>, sought: Sought): Promise<PaperList> {
  const { count } = await narrowed(db, sought).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  return { sought, rows: await narrowed(db, sought).orderBy(inOrder(sought, orders)).orderBy('paper.id').limit(perPage).offset((page - 1) * perPage).execute(), count, page }
}

export const findPaper = (db: Db, key: string): Promise<PaperShown | undefined> => papers(db).where('paper.key', '=', key).executeTakeFirst()
export const findTemplate = (db: Db, id: string): Promise<Template> => db.selectFrom('reporting.template').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const listEntries = (db: Db, paperId: string): Promise<Entry[]> => db.selectFrom('reporting.entry').selectAll().where('paperId', '=', paperId).orderBy('position').orderBy('id').limit(1000).execute()
export const listClaims = (db: Db, paperId: string): Promise<ClaimOf[]> => db.selectFrom('reporting.claim as claim').innerJoin('reporting.entry as entry', 'entry.id', 'claim.entryId').selectAll('claim').where('entry.paperId', '=', paperId).orderBy('entry.position').orderBy('claim.id').limit(1000).execute()
export const listOverrides = (db: Db, paperId: string): Promise<Override[]> => db.selectFrom('reporting.override').select(['findingId', 'says', 'reason']).where('paperId', '=', paperId).orderBy('at').orderBy('findingId').limit(500).execute()

/** What stands on the front of a paper. */
export const frontOf = (paper: PaperShown, template: Pick<Template, 'authority' | 'heading'>, entries: readonly Pick<Entry, 'isExempt'>[]): Front =>
  ({ authority: template.authority, heading: template.heading, committee: paper.bodyName, title: paper.title, datedOn: paper.datedOn, author: paper.author, isPrivate: paper.isPrivate, hasPartTwo: entries.some(({ isExempt }) => isExempt), partTwoReason: paper.partTwoReason })

/** The signed paper that a draft says its changes since: the one that it names, else the last of its committee. */
export const findBefore = (db: Db, { id, bodyId, afterId }: Pick<Paper, 'id' | 'bodyId' | 'afterId'>): Promise<PaperShown | undefined> =>
  papers(db).where('paper.status', '=', 'signed').where('paper.id', '<>', id).$if(afterId !== null, (query) => query.where('paper.id', '=', afterId!)).$if(afterId === null, (query) => query.where('paper.bodyId', '=', bodyId)).orderBy('paper.datedOn', 'desc').orderBy('paper.id').limit(1).executeTakeFirst()

export const listFrozenFigures = (db: Db, paperId: string) => db.selectFrom('reporting.frozen_figure').selectAll().where('paperId', '=', paperId).orderBy('part').orderBy('position').execute()

/** The entries of a draft with what each block gives now, one block after the other; last what changed since the paper before. */
export async function showEntries(ctx: Context, paper: Pick<Paper, 'id' | 'bodyId' | 'afterId'>, entries: readonly Entry[]): Promise<ShownEntry[]> {
  const blocks = new Map(ctx.blocks().map((block) => [block.name, block]))
  const shown: (Entry & ShownEntry)[] = []
  for (const entry of entries) {
    const block = entry.block === null ? undefined : blocks.get(entry.block)
    shown.push({ ...entry, shown: block?.allow(ctx.user) ? await block.show(ctx, optionsOf(entry)) : undefined })
  }
  const sources = showSources(shown.filter(({ isExempt }) => !isExempt).flatMap(({ shown }) => (shown ? figuresOf(shown.content) : [])))
  for (const entry of shown) if (entry.block === 'sources') entry.shown = sources
  if (!entries.some(({ block }) => block === 'changes')) return shown
  const before = await findBefore(ctx.db, paper)
  const was: readonly Figured[] = before ? await listFrozenFigures(ctx.db, before.id) : []
  const figures = (isExempt: boolean): readonly Shown[] => shown.filter((entry) => isExempt || !entry.isExempt).flatMap(({ shown }) => (shown ? figuresOf(shown.content) : []))
  return shown.map((entry) => (entry.block === 'changes' ? { ...entry, shown: showChanges(before, changesOf(was, figures(entry.isExempt))) } : entry))
}

/** Options as a block takes them: what is kept is an object of texts. */
export const optionsOf = ({ options }: Pick<Entry, 'options'>): Record<string, string> =>
  Object.fromEntries(Object.entries((options ?? {}) as Record<string, unknown>).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))) // jsonb that the forms and the loader alone write

export type Draft = { is: 'draft'; paper: PaperShown; template: Template; front: Front; entries: readonly (Entry & ShownEntry)[]; claims: readonly ClaimOf[]; overrides: readonly Override[]; findings: ReturnType<typeof checkPaper>; assembled: Assembled; before: PaperShown | undefined; names: ReadonlyMap<string, string>; notes: readonly Note[]; named: ReadonlyMap<string, string> }
/** A draft, whole: its entries with what they show now, and what its check names. */
export async function findDraft(ctx: Context, paper: PaperShown): Promise<Draft> {
  const template = await findTemplate(ctx.db, paper.templateId)
  const entries = await listEntries(ctx.db, paper.id)
  const shown = await showEntries(ctx, paper, entries)
  const [claims, overrides] = [await listClaims(ctx.db, paper.id), await listOverrides(ctx.db, paper.id)]
  const findings = checkPaper(paper, template, shown, claims)
  const asked = entries.flatMap(({ askedOf }) => askedOf ?? [])
  const notes = paper.notes as readonly Note[] // as the loader alone writes them
  const facts = factsOf(shown.flatMap(({ shown }) => (shown ? figuresOf(shown.content) : [])))
  return {
    is: 'draft', paper, template, front: frontOf(paper, template, entries), entries: entries.map((entry, i) => ({ ...entry, shown: shown[i]!.shown })), claims, findings, before: await findBefore(ctx.db, paper),
    overrides: overrides.filter(({ findingId }) => findings.some(({ id }) => id === findingId)), assembled: assemble(paper, shown, overrides), names: asked.length ? await findNames(ctx.db, asked) : new Map(), notes,
    named: new Map(findings.flatMap((finding) => { const name = nameOf(finding, facts, notes); return name === undefined ? [] : [[finding.id, name] as const] })),
  }
}

export type Frozen = { is: 'frozen'; paper: PaperShown; front: Front; partI: Content; partII: Content | undefined; hash: string; signedAs: string; signedOn: string; signedAt: Date; before: PaperShown | undefined; published: boolean }
/** A signed paper as it was signed; Part II only where whoever asks may see it. */
export async function findFrozen({ db }: Pick<Context, 'db'>, paper: PaperShown): Promise<Frozen | undefined> {
  const frozen = await db.selectFrom('reporting.frozen').selectAll().where('paperId', '=', paper.id).executeTakeFirst()
  const parts = await db.selectFrom('reporting.frozen_part').selectAll().where('paperId', '=', paper.id).execute()
  const contentOf = (part: 'I' | 'II') => parts.find((one) => one.part === part)?.content as Content | undefined // as it was written when it was signed
  const [partI, partII] = [contentOf('I'), contentOf('II')]
  if (!frozen || !partI) return undefined
  return {
    is: 'frozen', paper, front: frozen.front as Front, partI: await fillHeld(db, paper.id, partI), partII: partII && (await fillHeld(db, paper.id, partII)), hash: frozen.hash, signedAs: frozen.signedAs, signedOn: frozen.signedOn, signedAt: frozen.signedAt, before: await findBefore(db, paper), published: paper.publishedOn !== null, // likewise
  }
}

/** A paper as whoever asks may see it: frozen once it is signed. */
export async function openPaper(ctx: Context, key: string): Promise<Draft | Frozen | undefined> {
  const paper = await findPaper(ctx.db, key)
  return paper && (paper.status === 'signed' ? findFrozen(ctx, paper) : findDraft(ctx, paper))
}

/** For the search of the site: signed papers that whoever asks may see. */
export async function searchPapers({ db }: Pick<Context, 'db'>, words: string, most: number): Promise<readonly Found[]> {
  const rows = await narrowed(db, { words }).where('paper.status', '=', 'signed').orderBy('paper.datedOn', 'desc').limit(most).execute()
  return rows.map(found)
}
const found = ({ key, title, bodyName, datedOn }: PaperShown): Found => ({ title, href: `/reporting/papers/${key}`, summary: `Paper for ${bodyName}, ${datedOn}` })

/** Papers beside the meeting or the body that they are for. */
export const listFor = async ({ db }: Pick<Context, 'db'>, of: 'paper.meetingId' | 'paper.bodyId', id: string, most: number): Promise<readonly Found[]> =>
  (await papers(db).where(of, '=', id).orderBy('paper.datedOn', 'desc').limit(most).execute()).map(found)

/** The signed papers that show a figure, for its own page. */
export async function listUsing({ db }: Pick<Context, 'db'>, kind: string, id: string, most: number): Promise<readonly Found[]> {
  const rows = await papers(db).innerJoin('reporting.frozen_figure as figure', 'figure.paperId', 'paper.id').where('figure.kind', '=', kind).where('figure.figureId', 'in', [id, id.replace('.', ':')]) // the older way to write the name of a figure
   .orderBy('paper.datedOn', 'desc').orderBy('paper.id').distinct().limit(most).execute()
  return rows.map(found)
}

/** A paper by its key, or the last signed one, else the last draft: for the command line, which sees what a hub's auditor sees. */
export async function findPaperToWrite(ctx: Context, key: string | undefined): Promise<Draft | Frozen | undefined> {
  if (key !== undefined) return openPaper(ctx, key)
  const last = await papers(ctx.db).orderBy(sql`paper.status = 'draft'`).orderBy('paper.datedOn', 'desc').orderBy('paper.id').limit(1).executeTakeFirst()
  return last && openPaper(ctx, last.key)
}
