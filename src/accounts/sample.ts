import { anOrganisation, addOrganisation, findHub } from '../organisations/index.ts'
import type { Role, User } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { addAccount, addRole } from './queries.ts'

let count = 0

/** Somebody with an account who holds these roles; at the hub, made where there is none, unless told otherwise. `owner` owns the database. */
export async function addColleague(owner: Db, { name = 'Rae Smith', email = `colleague${++count}@example.org`, roles = ['analyst'], organisationId, now = new Date('2026-03-01T08:00:00Z') }: {
  name?: string
  email?: string
  roles?: readonly Role[]
  organisationId?: string
  now?: Date
} = {}): Promise<User & { email: string }> {
  const account = await addAccount(owner, { email, name, now })
  const organisation = organisationId ?? (await findHub(owner) ?? await addOrganisation(owner, anOrganisation({ name: 'The Combined Authority', kind: 'combined authority', areaCode: null, isHub: true }))).id
  for (const role of roles) await addRole(owner, { accountId: account.id, organisationId: organisation, role, givenBy: 'waymark', startsAt: now })
  return { id: account.id, name, email, roles, organisationId: organisation, organisationName: '' }
}
