import { sql, type RawBuilder } from 'kysely'
import type { Relate, Waiting } from '../../platform/capability.ts'
import type { Context, User } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import { isReporter, mayKeep, mayList, maySeeAll } from '../access.ts'
import { soonOn } from '../asked/queries.ts'
import { standingOf, standings, type Standing } from '../asked/rules.ts'

/** The returns that somebody may see in a list: all of them, or those of their organisation. */
const visibleTo = (user: User): RawBuilder<boolean> =>
  maySeeAll(user) ? sql<boolean>`true` : mayList(user) ? sql<boolean>`one.collection_id in (select id from returns.collection where organisation_id = ${user.organisationId}::uuid)` : sql<boolean>`false`

/** Where a return stands, as asked/rules.ts says it. That it is not certified is said each time: an index holds those alone. */
const stands = (standing: Standing, today: string): RawBuilder<boolean> => ({
  submitted: sql<boolean>`one.status <> 'certified' and one.status = 'submitted'`, certified: sql<boolean>`one.is_certified`,
  restating: sql<boolean>`one.status <> 'certified' and one.status in ('open', 'changes requested') and one.version > 0`,
  overdue: sql<boolean>`one.status <> 'certified' and one.status in ('open', 'changes requested') and one.version = 0 and one.due_on < ${today}::date`,
  'changes requested': sql<boolean>`one.status <> 'certified' and one.status = 'changes requested' and one.version = 0 and one.due_on >= ${today}::date`,
  due: sql<boolean>`one.status <> 'certified' and one.status = 'open' and one.version = 0 and one.due_on between ${today}::date and ${soonOn(today)}::date`,
  open: sql<boolean>`one.status <> 'certified' and one.status = 'open' and one.version = 0 and one.due_on > ${soonOn(today)}::date`,
})[standing]
const isStanding = (text: string): text is Standing => Object.hasOwn(standings, text)

export const sorts = ['waiting', 'due', 'period'] as const
const orders = { waiting: sql`one.is_certified`, due: sql`one.due_on`, period: sql`one.ends_on` }

export type Listed = { id: string; key: string; name: string; partner: string; periodLabel: string; dueOn: string; standing: Standing; version: number; collectionKey: string; startsOn: string; endsOn: string; submittedAt: Date | null }
export type Counts = Readonly<Record<Exclude<Standing, 'certified'>, number>>
export type ReturnList = { sought: Sought; filters: readonly Filter[]; rows: readonly Listed[]; count: number; page: number; counts: Counts; seesAll: boolean }

/** What the list can be narrowed by: where a return stands, whose it is (for whoever sees all), and when its period ends. */
export async function findFilters({ db, user }: Pick<Context, 'db' | 'user'>): Promise<Filter[]> {
  // One step along the index for each last day that there is, and not a row of every return.
  const { rows: ends } = await sql<{ endsOn: string; label: string }>`with recursive last as (
      (select ends_on, 1 as number from returns.return order by ends_on desc limit 1)
      union all select (select one.ends_on from returns.return one where one.ends_on < last.ends_on order by one.ends_on desc limit 1), number + 1 from last where last.ends_on is not null and number < 60)
    select ends_on, to_char(ends_on, 'FMDD FMMonth YYYY') as label from last where ends_on is not null`.execute(db)
  const partners = maySeeAll(user) ? (await sql<{ partner: string }>`select distinct partner from returns.collection order by partner limit 500`.execute(db)).rows : []
  return [
    { name: 'status', label: 'Status', choices: Object.fromEntries(Object.entries(standings).map(([name, { word }]) => [name, word])) },
    ...(partners.length > 1 ? [{ name: 'partner', label: 'Partner', choices: Object.fromEntries(partners.map(({ partner }) => [partner, partner])) }] : []),
    ...(ends.length > 1 ? [{ name: 'ends', label: 'Period ends', choices: Object.fromEntries(ends.map(({ endsOn, label }) => [endsOn, label])) }] : []),
  ]
}

const labels = sql`(with recursive named as ((select period_label as label from returns.return order by period_label limit 1) union all select (select period_label from returns.return where period_label > named.label order by period_label limit 1) from named where named.label is not null) select label from named where label is not null limit 5000) named`

/** The rows that are sought. Words are looked for in the collections and in what periods are called, of which there are few: one step along the index for each name. */
function sought({ user, today }: Pick<Context, 'user' | 'today'>, { words, filters: { status, partner, ends } }: Pick<Sought, 'words' | 'filters'>): RawBuilder<boolean> {
  const each = words.split(/\s+/).filter(Boolean).slice(0, 10).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return sql<boolean>`${visibleTo(user)}
    and ${status !== undefined && isStanding(status) ? stands(status, today) : sql`true`}
    and ${partner !== undefined ? sql`one.collection_id in (select id from returns.collection where partner = ${partner})` : sql`true`}
    and ${ends !== undefined ? sql`one.ends_on = ${ends}::date` : sql`true`}
    and ${each.length ? sql`${sql.join(each.map((word) => sql`(one.collection_id in (select id from returns.collection where concat_ws(' ', name, partner) ilike ${word}) or one.period_label in (select label from ${labels} where label ilike ${word}))`), sql` and `)}` : sql`true`}`
}

async function read(db: Db, where: RawBuilder<boolean>, order: RawBuilder<unknown>, { today }: { today: string }, { most, from = 0 }: { most?: number; from?: number } = {}): Promise<Listed[]> {
  const { rows } = await sql<Omit<Listed, 'standing'> & { status: 'open' | 'submitted' | 'changes requested' | 'certified' }>`
    select one.id, one.key, collection.name, collection.partner, one.period_label, one.starts_on, one.ends_on, one.due_on, one.status, one.version, one.submitted_at, collection.key as collection_key
    from (select one.id from returns.return one where ${where} order by ${order} limit ${most ?? null} offset ${from}) found join returns.return one on one.id = found.id join returns.collection on collection.id = one.collection_id order by ${order}`.execute(db)
  return rows.map(({ status, ...row }) => ({ ...row, standing: standingOf({ status, version: row.version, dueOn: row.dueOn }, soonOn(today), today) }))
}

const orderOf = ({ sort, isDown }: Pick<Sought, 'sort' | 'isDown'>): RawBuilder<unknown> => {
  const name = sorts.find((one) => one === sort) ?? 'waiting'
  return name === 'waiting' ? (isDown ? sql`${orders.waiting} desc, one.due_on desc, one.id desc` : sql`${orders.waiting}, one.due_on, one.id`) : isDown ? sql`${orders[name]} desc, one.id` : sql`${orders[name]}, one.id`
}

/** One page of returns, how many are sought, and how many of those that one may see stand where. */
export async function pageReturns(ctx: Context, one: Sought, filters: readonly Filter[]): Promise<ReturnList> {
  const { db, user, today } = ctx
  const { rows: [counted] } = await sql<{ count: number }>`select count(*) as count from returns.return one where ${sought(ctx, one)}`.execute(db)
  const count = counted!.count
  const page = pageWithin(one, count)
  const { rows: [counts] } = await sql<Record<string, number>>`select ${sql.join(names.map((name) => sql`count(*) filter (where ${stands(name, today)}) as ${sql.ref(name.replace(' ', '_'))}`))} from returns.return one where one.status <> 'certified' and ${visibleTo(user)}`.execute(db)
  return {
    sought: one, filters, rows: await read(db, sought(ctx, one), orderOf(one), ctx, { most: perPage, from: (page - 1) * perPage }), count, page, seesAll: maySeeAll(user),
    counts: Object.fromEntries(names.map((name) => [name, counts?.[name === 'changes requested' ? 'changesRequested' : name] ?? 0])) as Counts, // each of the names has its own
  }
}
/** Where a return waits: the certified are many, and nobody asks how many. */
const names = (Object.keys(standings) as readonly Standing[]).filter((name) => name !== 'certified') // its keys are just these

/** Every return that is sought, to take away. */
export const listReturns = (ctx: Context, one: Sought): Promise<Listed[]> => read(ctx.db, sought(ctx, one), orderOf(one), ctx)

const say = ({ name, periodLabel }: Listed) => `${name}, ${periodLabel}`
/** What waits: for a partner what is to be filled in; for a certifier what is to be certified; for the hub what is late or waits for a certifier. */
export async function waitingReturns(ctx: Context, most: number): Promise<readonly Waiting[]> {
  const { db, user, today } = ctx
  const own = sql<boolean>`one.collection_id in (select id from returns.collection where organisation_id = ${user.organisationId || null}::uuid)`
  const listed = (where: RawBuilder<boolean>) => read(db, where, sql`one.due_on, one.id`, ctx, { most })
  const toFill = isReporter(user) ? await listed(sql<boolean>`${own} and one.status in ('open', 'changes requested') and one.opens_on <= ${today}::date`) : []
  const toCertify = isReporter(user) ? await listed(sql<boolean>`${own} and one.status = 'submitted' and exists (select from returns.certifiers_of(${user.organisationId || null}::uuid) able where able.account_id::text = ${user.id}) and (one.submitted_by::text <> ${user.id} or (select count(*) from returns.certifiers_of(${user.organisationId || null}::uuid)) = 1)`) : []
  const late = mayKeep(user) ? await listed(sql<boolean>`not ${own} and ${stands('overdue', today)}`) : []
  const unseen = mayKeep(user) ? await listed(sql<boolean>`not ${own} and one.status = 'submitted'`) : []
  return [
    ...toFill.map((one): Waiting => ({ text: `Fill in: ${say(one)}`, href: `/returns/${one.key}`, dueOn: one.dueOn, ...(one.standing === 'changes requested' && { hint: 'Changes were asked for' }), ...(one.standing === 'restating' && { hint: 'Certified figures are being put right' }) })),
    ...toCertify.map((one): Waiting => ({ text: `Certify: ${say(one)}`, href: `/returns/${one.key}/certify`, dueOn: one.dueOn, hint: 'It was sent to be certified' })),
    ...late.map((one): Waiting => ({ text: `Overdue: ${say(one)}`, href: `/returns/${one.key}`, dueOn: one.dueOn, hint: `Asked of ${one.partner}` })),
    ...unseen.map((one): Waiting => ({ text: `To be certified: ${say(one)}`, href: `/returns/${one.key}`, dueOn: one.dueOn, hint: `It waits for a certifier of ${one.partner}` })),
  ]
}

/** For the search of the site: of those that one may see. */
export const searchReturns = async (ctx: Context, words: string, most: number) =>
  (await read(ctx.db, sought(ctx, { words, filters: {} }), sql`one.ends_on desc, one.id`, ctx, { most })).map((one) => ({ title: say(one), href: `/returns/${one.key}`, summary: `${standings[one.standing].word}. Asked of ${one.partner}` }))

/** Beside an intervention the returns that report on it, of those that one may see; the newest first. */
export const relatesReturns: Relate = {
  to: 'portfolio.intervention', what: 'Returns',
  list: async (ctx, id, most) => ({
    found: (await read(ctx.db, sql<boolean>`${visibleTo(ctx.user)} and one.collection_id in (select id from returns.collection where intervention_id = ${id})`, sql`one.ends_on desc, one.id`, ctx, { most }))
      .map((one) => ({ title: say(one), href: `/returns/${one.key}`, summary: `${standings[one.standing].word}. Asked of ${one.partner}` })),
  }),
}
