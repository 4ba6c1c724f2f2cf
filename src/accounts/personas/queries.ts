import { sql } from 'kysely'
import { findOrganisationNamed } from '../../organisations/index.ts'
import type { Persona } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { addAccount, addRole, findAccountAt, listRoles } from '../queries.ts'
import { addressOfPersona } from './people.ts'

/** The account of a persona; none in a database that is real, whoever asks. */
export async function findPersona(db: Db, key: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ id: string | null }>`select accounts.find_sample_account(${addressOfPersona(key)}) as id`.execute(db)
  return row?.id ?? undefined
}

/** Gives a persona the account and the roles that it lacks, for whoever tries a sample may take them away; gives back the account. As the owner of the database. */
export async function keepPersona({ db, now }: Context, { key, name, roles, organisation }: Persona): Promise<string> {
  const { id } = await findAccountAt(db, addressOfPersona(key)) ?? await addAccount(db, { email: addressOfPersona(key), name, now })
  const held = await listRoles(db, id, now)
  const missing = roles.filter((role) => !held.some((one) => one.role === role))
  if (organisation === null || !missing.length) return id
  const found = await findOrganisationNamed(db, organisation)
  if (!found) throw new Refusal(`this sample has no organisation called ${organisation} any more: remove its folder to begin again`)
  for (const role of missing) await addRole(db, { accountId: id, organisationId: found.id, role, givenBy: 'waymark', startsAt: now })
  return id
}
