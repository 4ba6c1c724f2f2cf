import { randomUUID } from 'node:crypto'
import type { Context } from './context.ts'
import { clean, textOf } from './forms/body.ts'
import { html, type Html } from './html.ts'
import { Refusal } from './refusal.ts'

const input = 'once'
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The number that a form carries, another each time it is shown. */
export const askOnce = (): Html => html`<input type="hidden" name="${input}" value="${randomUUID()}">`

/**
 * Lets each shown form be kept once. Called in the transaction that keeps it: of two sent at the same time the second waits
 * for the first, and what is refused or fails can be sent again. A body without a number was not made by a page: it passes.
 */
export async function refuseTwice({ db, now }: Context, body: unknown): Promise<void> {
  const id = textOf(clean(body), input)
  if (!isId.test(id)) return
  const { numInsertedOrUpdatedRows } = await db.insertInto('platform.sent').values({ id, sentAt: now }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Refusal('You have already sent this, and it was kept once. To send another, open the page again')
}

/** Forgets the numbers of forms sent more than a day ago. For a daily job. */
export async function forgetSent({ db, now }: Context): Promise<void> {
  await db.deleteFrom('platform.sent').where('sentAt', '<', new Date(now.getTime() - 86_400_000)).execute()
}
