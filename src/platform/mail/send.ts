import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { addJob } from '../jobs.ts'
import { addMail } from './queries.ts'
import { foot, mask, type Template } from './template.ts'

export const deliverJob = 'mail.deliver'

/**
 * Writes a mail to the outbox, in the transaction of what it tells of: it goes out if and only if that commits.
 * `until` is when it is of no use any more: it is not sent later.
 */
export async function sendMail<Values>({ db, now, ...ctx }: Context, { template, to, values, until }: {
  template: Template<Values>
  to: { address: string; accountId?: string | undefined }
  values: Values
  until?: Date
}): Promise<string> {
  const id = randomUUID()
  await addMail(db,
    { id, template: template.name, maskedAddress: mask(to.address), mayRepeat: template.mayRepeat, madeAt: now, nextAt: now, untilAt: until ?? null },
    { accountId: to.accountId ?? null, address: to.address, subject: template.subject(values), body: `${template.body(values)}\n\n${foot(ctx)}\n`, forgetAt: new Date(now.getTime() + template.keptForDays * 86_400_000) })
  await addJob({ ...ctx, db, now }, deliverJob, {}, { key: 'next' })
  return id
}
