import type { Context } from '../platform/context.ts'
import { record } from '../platform/events.ts'
import { listOwnMail } from '../platform/mail/queries.ts'
import { find, type Common, type Route } from '../platform/page.ts'
import { isSignedIn } from './access.ts'
import { findAccount } from './queries.ts'
import { listSessions } from './sessions/queries.ts'

/** Everything that accounts keep of one person, as they or an administrator may read it. */
export async function exportAccount({ db, now }: Context, accountId: string) {
  const account = await findAccount(db, accountId, now)
  if (!account) return []
  const { id, email, name, issuer, subject, addedAt, closedAt, roles } = account
  return [{
    id, email, name, addedAt, closedAt, signsInWith: issuer && { issuer, subject },
    roles: roles.map(({ role, organisationName, startsAt, endsAt }) => ({ role, organisation: organisationName, startsAt, endsAt })),
    sessions: (await listSessions(db, id, now)).map(({ startedAt, seenAt, endsAt }) => ({ startedAt, seenAt, endsAt })),
  }]
}

const own: Common<'', Record<string, unknown>> = {
  load: async (ctx) => ctx.user.id ? { account: (await exportAccount(ctx, ctx.user.id))[0], mail: await listOwnMail(ctx.db) } : {},
  allow: isSignedIn,
}

/** What is held of whoever asks, as a file of JSON. */
export const ownData: Route = {
  kind: 'download',
  path: '/accounts/me/data',
  register(app, ask) {
    app.get('/accounts/me/data', async (request, reply) => {
      const held = await ask(request.user, 'read write', async (ctx) => {
        const held = await find(own, ctx, request)
        await record(ctx, { did: 'accounts.own-data-downloaded', about: ctx.user.id })
        return { asAt: ctx.now, ...held }
      })
      return reply.type('application/json; charset=utf-8').header('content-disposition', 'attachment; filename="what-waymark-holds-about-me.json"').send(JSON.stringify(held, null, 2))
    })
  },
}
