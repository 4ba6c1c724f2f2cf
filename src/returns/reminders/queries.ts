import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { sendMail } from '../../platform/mail/send.ts'
import { listCertifierIds } from '../asked/queries.ts'
import type { Reminder } from '../tables.ts'
import { reminders } from './mails.ts'
import { reminderOn } from './rules.ts'

/** So many mails are written in one transaction; what is left follows in another. */
const atOnce = 500
export const [byClock, atOnceJob] = ['returns.remind', 'returns.remind-of']

type Due = { returnId: string; key: string; collection: string; organisation: string; organisationId: string; period: string; dueOn: string }
type Asked = Due & { accountId: string; kind: Reminder['kind']; round: number }

/** Of every open return that reminder which its day asks for, to each of those who report for its organisation, once. */
export async function remindByClock(ctx: Context): Promise<void> {
  const { rows } = await sql<Due & { accountId: string; moved: number; asked: readonly string[] }>`
    select one.id as return_id, one.key, collection.name as collection, organisation.name as organisation, organisation.id as organisation_id, one.period_label as period, one.due_on, reporter.account_id,
      (select count(*) from returns.step where step.return_id = one.id and step.did = 'due date moved') as moved,
      array(select reminder.kind || ' ' || reminder.round from returns.reminder where reminder.return_id = one.id and reminder.account_id = reporter.account_id) as asked
    from returns.return one join returns.collection on collection.id = one.collection_id join organisations.organisation on organisation.id = collection.organisation_id
      cross join lateral returns.reporters_of(organisation.id) reporter
    where one.status in ('open', 'changes requested') and one.version = 0 and one.opens_on <= ${ctx.today}::date order by one.due_on, one.id, reporter.account_id`.execute(ctx.db)
  const due = rows.flatMap(({ moved, asked, ...row }): Asked[] => {
    const which = reminderOn(row.dueOn, ctx.today, moved)
    return asked.includes(`${which.kind} ${which.round}`) ? [] : [{ ...row, ...which }]
  })
  await send(ctx, due.slice(0, atOnce))
  if (due.length > atOnce) await addJob(ctx, byClock, {}, { key: 'rest' })
}

const told = z.object({ returnId: z.uuid(), kind: z.enum(['to certify', 'changes requested']) })
/** Has those told for whom a return waits now: asked for in the transaction that sends it to them. */
export const remindOf = (ctx: Context, returnId: string, kind: z.output<typeof told>['kind']) => addJob(ctx, atOnceJob, { returnId, kind })

/** Tells the certifiers that a return waits, or whoever fills it in that it was sent back; nobody, where it has moved on since. */
export async function remindNow(ctx: Context, payload: unknown): Promise<void> {
  const { returnId, kind } = told.parse(payload)
  const did = kind === 'to certify' ? 'submitted' : 'changes requested'
  const { rows: [one] } = await sql<Due & { round: number; submittedBy: string | null }>`
    select one.id as return_id, one.key, collection.name as collection, organisation.name as organisation, organisation.id as organisation_id, one.period_label as period, one.due_on, one.submitted_by,
      (select count(*) from returns.step where step.return_id = one.id and step.did = ${did}) as round
    from returns.return one join returns.collection on collection.id = one.collection_id join organisations.organisation on organisation.id = collection.organisation_id where one.id = ${returnId} and one.status = ${did}`.execute(ctx.db)
  if (!one) return
  const { submittedBy, ...due } = one
  const able = kind === 'to certify' ? await listCertifierIds(ctx.db, one.organisationId) : (await sql<{ accountId: string }>`select account_id from returns.reporters_of(${one.organisationId})`.execute(ctx.db)).rows.map(({ accountId }) => accountId)
  await send(ctx, able.filter((id) => kind !== 'to certify' || able.length === 1 || id !== submittedBy).map((accountId) => ({ ...due, accountId, kind })))
}

/** Writes the mails, each with the row that says it was written: both or neither, and nobody is written to twice. */
async function send(ctx: Context, asked: readonly Asked[]): Promise<void> {
  if (!asked.length) return
  const { rows: people } = await sql<{ accountId: string; name: string; address: string }>`select account_id, name, address from returns.addresses_of(${[...new Set(asked.map(({ accountId }) => accountId))]}::uuid[])`.execute(ctx.db)
  const known = new Map(people.map((person) => [person.accountId, person]))
  let sent = 0
  for (const { accountId, kind, round, returnId, key, collection, organisation, period, dueOn } of asked) {
    const person = known.get(accountId)
    const added = person && await ctx.db.insertInto('returns.reminder').values({ returnId, accountId, kind, round, askedAt: ctx.now }).onConflict((conflict) => conflict.doNothing()).returning('returnId').executeTakeFirst()
    if (!added) continue
    sent++
    await sendMail(ctx, {
      template: reminders[kind], to: { address: person.address, accountId }, values: { name: person.name, collection, organisation, period, dueOn, link: `${ctx.baseUrl}/returns/${key}${kind === 'to certify' ? '/certify' : ''}` },
      until: new Date(ctx.now.getTime() + 7 * 86_400_000),
    })
  }
  if (sent) await record(ctx, { did: 'returns.reminded' })
}
