import type { FigureOpened } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { findNames } from '../../accounts/index.ts'
import { listEvents, type Happened } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findEvent, type Event } from '../populations/queries.ts'
import { findSample } from '../samples/queries.ts'
import type { Result } from '../samples/rules.ts'
import type { Finding, Item, Sample } from '../tables.ts'

const mostEvents = 50

export type OpenedItem = {
  sample: Sample; item: Item; count: number; findings: readonly Finding[]
  /** The figure as it stands now, or the event itself; nothing where it is gone. */
  figure: FigureOpened | undefined
  event: Event | undefined
  /** What happened to the record behind it. */
  events: readonly Happened[]
  names: ReadonlyMap<string, string>
}

const idOf = (text: string) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text)?.[0]

/** One item of a sample with all that stands behind it. */
export async function findItem(ctx: Context, sampleId: string, number: number): Promise<OpenedItem | undefined> {
  const sample = await findSample(ctx, sampleId)
  const item = sample && await ctx.db.selectFrom('audit.item').selectAll().where('sampleId', '=', sampleId).where('number', '=', number).executeTakeFirst()
  if (!item) return undefined
  const { count } = await ctx.db.selectFrom('audit.item').select(({ fn }) => fn.countAll<number>().as('count')).where('sampleId', '=', sampleId).executeTakeFirstOrThrow()
  const event = item.key.startsWith('event:') ? await findEvent(ctx, Number(item.key.slice('event:'.length))) : undefined
  const figure = item.key.startsWith('event:') ? undefined : await ctx.audited.open(item.key)
  const about = event ? event.about : idOf(figure?.record?.href ?? '') ?? idOf(item.key)
  const organisation = ctx.user.isHub === true ? undefined : ctx.user.organisationId
  const events = about ? await listEvents(ctx, { about, organisation }, { most: mostEvents }) : []
  const findings = await ctx.db.selectFrom('audit.finding').selectAll().where('itemId', '=', item.id).orderBy('number', 'desc').limit(100).execute()
  return { sample, item, count, findings, figure, event, events, names: await findNames(ctx.db, [...findings.map(({ writtenBy }) => writtenBy), ...events.map(({ by }) => by), ...(event ? [event.by] : [])]) }
}

/** Adds a finding after the one that its writer saw: of two auditors the second is told. */
export async function addFinding({ db, user, now }: { db: Db; user: { id: string }; now: Date }, itemId: string, { result, note, seen }: { result: Result; note: string; seen: number }): Promise<void> {
  const rows = await db.insertInto('audit.finding').values({ itemId, number: seen + 1, result, note, writtenBy: user.id, writtenAt: now }).onConflict((conflict) => conflict.doNothing()).returning('id').execute()
  if (!rows.length) throw new Refusal('Another auditor has written a finding here meanwhile. What you wrote is still here. Look at theirs, then send yours again', 'note')
}
