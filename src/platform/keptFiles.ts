import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Checked } from './files.ts'

/** Keeps a checked file for who gave it and their organisation; gives its id, for the record that it belongs to. */
export const addFile = ({ db, user, now }: Context, { name, kind, bytes }: Checked) =>
  db.insertInto('platform.file').values({ name, kind, bytes, givenBy: user.id, organisationId: user.organisationId, givenAt: now }).returning('id').executeTakeFirstOrThrow()

/** A file with its bytes, if whoever asks may have it. */
export const findFile = ({ db }: Context, id: string) =>
  db.selectFrom('platform.file').select(['id', 'name', 'kind', 'size', 'bytes', 'givenBy', 'givenAt']).where('id', '=', id).executeTakeFirst()

/** Only who gave it takes it away. */
export const removeFile = ({ db }: Context, id: string) =>
  db.deleteFrom('platform.file').where('id', '=', id).returning('id').executeTakeFirst()

/** Takes files away whose time is over: only for Waymark itself, at work. */
export async function forgetFiles({ db }: Context, ids: readonly string[]): Promise<void> {
  if (ids.length) await sql`select platform.forget_files(${[...ids]}::uuid[])`.execute(db)
}
