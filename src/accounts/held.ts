import type { Context } from '../platform/context.ts'
import { listTokens } from './accessTokens/queries.ts'
import { findAddressChange } from './address/queries.ts'
import { listAccepted } from './invitations/queries.ts'
import { findAccount } from './queries.ts'
import { listSessions } from './sessions/queries.ts'

/** Everything that accounts keep of one person, as they or an administrator may read it. */
export async function exportAccount({ db, now }: Context, accountId: string) {
  const account = await findAccount(db, accountId, now)
  if (!account) return []
  const { id, email, name, issuer, subject, addedAt, closedAt, roles } = account
  const change = await findAddressChange(db, id, now)
  return [{
    id, email, ...(change && { newEmail: change.email }), name, addedAt, ...(closedAt && { closedAt }), signsInWith: issuer ? { issuer, subject } : 'an emailed link',
    roles: roles.map(({ role, organisationName, startsAt, endsAt }) => ({ role, organisation: organisationName, startsAt, endsAt })),
    invitations: await listAccepted(db, id),
    accessTokens: (await listTokens(db, id)).map(({ label, madeAt, endsAt, usedAt, revokedAt }) => ({ label, madeAt, endsAt, usedAt, revokedAt })),
    sessions: (await listSessions(db, id, now)).map(({ startedAt, seenAt, endsAt }) => ({ startedAt, seenAt, endsAt })),
  }]
}
