import { sql, type Insertable } from 'kysely'
import type { Db } from '../db.ts'
import { Refusal } from '../refusal.ts'
import type { Mail, MailTable, MailTextTable } from '../tables.ts'

/** Both halves of a mail. The text cannot be read back by whoever writes it, so the id is theirs to choose. */
export async function addMail(db: Db, mail: Insertable<MailTable> & { id: string }, text: Omit<Insertable<MailTextTable>, 'mailId'>): Promise<void> {
  await db.insertInto('platform.mail').values(mail).execute()
  await db.insertInto('platform.mail_text').values({ ...text, mailId: mail.id }).execute()
}

export type Taken = { id: string; address: string; subject: string; body: string; attempts: number }

/** Whether it is our turn to deliver, until the transaction ends. */
export async function mayDeliver(db: Db): Promise<boolean> {
  const { rows: [row] } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('platform.mail')) as mine`.execute(db)
  return row!.mine
}

/** The next mail that is due, kept from others until the transaction ends, and after a crash until `lease`. */
export async function takeMail(db: Db, at: Date, lease: Date): Promise<Taken | undefined> {
  const { rows: [taken] } = await sql<Taken>`select * from platform.take_mail(${at}, ${lease})`.execute(db)
  return taken
}

export const updateMail = (db: Db, id: string, changes: Partial<Pick<Mail, 'state' | 'sentAt' | 'nextAt' | 'problem'>>) =>
  db.updateTable('platform.mail').set(changes).where('id', '=', id).execute()

/** Deletes the texts whose time has come; gives back how many. */
export async function forgetMail(db: Db, at: Date): Promise<number> {
  const { rows: [row] } = await sql<{ forgotten: number }>`select platform.forget_mail(${at}) as forgotten`.execute(db)
  return row!.forgotten
}

/** Ready to go again, once: of two who ask at once, the second is refused. */
export const repeatMail = (db: Db, { id, state }: Pick<Mail, 'id' | 'state'>, at: Date) =>
  db.updateTable('platform.mail').set({ state: 'waiting', attempts: 0, nextAt: at, untilAt: null, problem: null }).where('id', '=', id).where('state', '=', state).where('mayRepeat', '=', true)
    .where(sql<boolean>`platform.has_mail_text(id)`).returning('id').executeTakeFirstOrThrow(() => new Refusal('This mail cannot be sent again: its text has been deleted, or somebody has just sent it again'))

/** Newest first; all states, or one. */
export const listMail = (db: Db, state: Mail['state'] | undefined, page: { number: number; size: number }) => {
  const mail = db.selectFrom('platform.mail').selectAll().orderBy('madeAt', 'desc').orderBy('id').limit(page.size).offset((page.number - 1) * page.size)
  return (state ? mail.where('state', '=', state) : mail).execute()
}

/** How many mails wait, were sent and have failed. */
export async function countMail(db: Db): Promise<Readonly<Record<Mail['state'], number>>> {
  const rows = await db.selectFrom('platform.mail').select(['state', ({ fn }) => fn.countAll<number>().as('count')]).groupBy('state').execute()
  return { waiting: 0, sent: 0, failed: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

/** What was written, without the secret of a link: whoever is in somebody's session must not come by the means to sign in anew. */
const bodyShown = sql<string | null>`regexp_replace(platform.mail_text.body, '([?&]token=)[^[:space:]&]+', '\\1…', 'g')`

/** A mail, whether its text is still there, and the text itself for the one person whose it is. */
export const findMail = (db: Db, id: string) =>
  db.selectFrom('platform.mail').leftJoin('platform.mail_text', 'platform.mail_text.mailId', 'platform.mail.id').selectAll('platform.mail')
    .select(['platform.mail_text.subject', bodyShown.as('body'), sql<boolean>`platform.has_mail_text(platform.mail.id)`.as('hasText')])
    .where('platform.mail.id', '=', id).executeTakeFirst()

/** What has been written to whoever asks and is still kept. */
export const listOwnMail = (db: Db) =>
  db.selectFrom('platform.mail_text').innerJoin('platform.mail', 'platform.mail.id', 'platform.mail_text.mailId')
    .select(['template', 'address', 'subject', bodyShown.as('body'), 'madeAt', 'state']).orderBy('madeAt', 'desc').execute()

/** Deletes what was written to an account; gives back how many texts. For its own person, administrators and data stewards. */
export async function eraseMail(db: Db, accountId: string): Promise<number> {
  const { rows: [row] } = await sql<{ erased: number }>`select platform.erase_mail(${accountId}) as erased`.execute(db)
  return row!.erased
}
