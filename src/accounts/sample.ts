import { anOrganisation, addOrganisation, findHub, listOrganisations } from '../organisations/index.ts'
import type { Sample } from '../platform/capability.ts'
import type { Role, User } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { madeUpAddress, madeUpName } from '../platform/samples/names.ts'
import { addInvitation } from './invitations/queries.ts'
import { findPersona } from './personas/queries.ts'
import { addAccount, addRole } from './queries.ts'
import { addToken } from './accessTokens/queries.ts'
import { minutesAfter, times } from './rules.ts'
import { hashOf, newAccessToken } from './tokens.ts'

let count = 0

/** An access token of somebody, that works for a day. `owner` owns the database. */
export async function aTokenOf(owner: Db, { id, organisationId }: User, now: Date): Promise<string> {
  const token = newAccessToken()
  await addToken(owner, { accountId: id, organisationId, label: 'A workbook', tokenHash: hashOf(token), madeAt: now, endsAt: minutesAfter(now, 24 * 60) })
  return token
}

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

/** Beside the personas: who else works where this Waymark is run. */
const colleagues: readonly Role[] = ['programme manager', 'programme manager', 'programme manager', 'analyst', 'data steward']
/** For these somebody works with the region as a partner. */
const withPartners: readonly string[] = ['council', 'college', 'university', 'provider', 'charity', 'job centre']

/** Colleagues where Waymark is run, a partner at every organisation that works with it daily, and invitations that nobody has taken up. */
export const accountSample: Sample = {
  name: 'accounts',
  async fill(ctx, { random }) {
    const { db, now } = ctx
    const all = (await listOrganisations(db)).toSorted((a, b) => (a.name < b.name ? -1 : 1)) // the same in every database, however it sorts
    const hub = all.find(({ isHub }) => isHub)!
    const used = new Set<string>()
    const somebody = (organisation: string) => {
      for (;;) {
        const name = madeUpName(random)
        if (used.size < used.add(name).size) return { name, email: madeUpAddress(name, organisation) }
      }
    }
    const add = async ({ id: organisationId, name }: { id: string; name: string }, role: Role) => {
      const account = await addAccount(db, { ...somebody(name), now })
      await addRole(db, { accountId: account.id, organisationId, role, givenBy: 'waymark', startsAt: now })
    }
    for (const role of colleagues) await add(hub, role)
    for (const organisation of all.filter(({ kind }) => withPartners.includes(kind))) await add(organisation, 'partner')

    const administrator = await findPersona(db, 'administrator')
    const invitedBy = administrator ?? 'waymark'
    const employers = all.filter(({ kind }) => kind === 'employer').slice(0, 4)
    for (const [n, organisation] of employers.entries()) {
      // The first has been left too long.
      const sentAt = n ? now : minutesAfter(now, -(times.invitationDays + 3) * 24 * 60)
      const { id } = await addInvitation(db, { ...somebody(organisation.name), organisationId: organisation.id, roles: ['partner'], invitedBy, now: sentAt })
      await record({ ...ctx, user: { ...ctx.user, id: invitedBy, organisationId: hub.id } }, { did: 'accounts.invited', about: id })
    }
  },
}
