import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { minutesAfter, times } from '../rules.ts'
import { hashOf } from '../tokens.ts'
import type { Visit, Vouched } from './connect.ts'

export const addVisit = (db: Db, { state, nonce, verifier }: Visit, now: Date) =>
  sql`select accounts.add_provider_visit(${hashOf(state)}, ${nonce}, ${verifier}, ${now}, ${minutesAfter(now, times.visitMinutes)})`.execute(db)

/** The visit that this state belongs to, once. */
export async function takeVisit(db: Db, state: string, now: Date): Promise<Visit | undefined> {
  const { rows: [row] } = await sql<{ nonce: string; verifier: string }>`select * from accounts.take_provider_visit(${hashOf(state)}, ${now})`.execute(db)
  return row && { state, ...row }
}

/** Whose account it is: known there already, or by the verified address, or invited at it; null for anybody else. */
export async function findVouched(db: Db, { issuer, subject, email, name }: Vouched, now: Date): Promise<string | null> {
  const { rows: [row] } = await sql<{ id: string | null }>`select accounts.find_vouched(${issuer}, ${subject}, ${email}, ${name}, ${now}) as id`.execute(db)
  return row!.id
}
