import type { FastifyRequest } from 'fastify'
import { record } from '../../platform/events.ts'
import { networkOf } from '../../platform/flood.ts'
import { limit } from '../../platform/limits.ts'
import { leave, show, type Route } from '../../platform/page.ts'
import { Problem } from '../../platform/refusal.ts'
import { updateAccount } from '../queries.ts'
import { perNetwork, times } from '../rules.ts'
import { startSession } from '../sessions/queries.ts'
import { comeBack, setOut } from './connect.ts'
import { addVisit, findVouched, takeVisit } from './queries.ts'
import { providerAway } from './views.ts'

/** Binds the visit to this browser: without it, somebody could be signed in to an account that is not theirs. */
const cookieOf = ({ isSecure }: FastifyRequest) => (isSecure ? '__Host-waymark-provider' : 'waymark-provider')
const options = ({ isSecure }: FastifyRequest) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const)
const failed = () => new Problem(400, 'Signing in did not work. Try again, or sign in by email')

/** Out to the provider and back. Nothing waits for the provider while a transaction is open. */
export const providerRoutes: readonly Route[] = [
  {
    kind: 'page',
    path: '/accounts/provider',
    register(app, ask) {
      app.get('/accounts/provider', async (request, reply) => {
        const { provider, baseUrl, region } = await ask(request.user, 'read only', async ({ provider, baseUrl, region }) => ({ provider, baseUrl, region }))
        if (!provider) throw new Problem(404, 'Page not found')
        await ask(request.user, 'read write', (ctx) => limit(ctx, '/accounts/provider', networkOf(request.ip), perNetwork))
        const begun = await setOut(provider, baseUrl).catch((error: { code?: string }) => void request.log.error({ requestId: request.id, code: error.code }, 'provider unreachable'))
        if (!begun) return show(request, reply, providerAway, { region }, 502)
        const { url, visit } = begun
        await ask(request.user, 'read write', ({ db, now }) => addVisit(db, visit, now))
        return reply.setCookie(cookieOf(request), visit.state, { ...options(request), maxAge: times.visitMinutes * 60 }).redirect(url, 303)
      })
    },
  },
  {
    kind: 'page',
    path: '/accounts/provider/callback',
    register(app, ask) {
      app.get<{ Querystring: Record<string, string | string[]> }>('/accounts/provider/callback', async (request, reply) => {
        const state = request.cookies[cookieOf(request)]
        reply.clearCookie(cookieOf(request), options(request))
        const begun = await ask(request.user, 'read write', async ({ db, now, provider, baseUrl }) =>
          ({ provider, baseUrl, visit: provider && state && state === request.query.state ? await takeVisit(db, state, now) : undefined }))
        if (!begun.provider) throw new Problem(404, 'Page not found')
        if (!begun.visit) throw failed()
        const vouched = await comeBack(begun.provider, begun.baseUrl, request.url.split('?')[1] ?? '', begun.visit).catch((error: { code?: string }) => {
          request.log.warn({ requestId: request.id, code: error.code }, 'provider sign-in refused')
          throw failed()
        })
        const done = await ask(request.user, 'read write', async (ctx) => {
          const accountId = await findVouched(ctx.db, vouched, ctx.now)
          if (!accountId) throw new Problem(403, 'There is no account for you yet. Ask the people who run Waymark in your area to invite you')
          const { as, signIn } = await startSession(ctx, accountId)
          await updateAccount(as.db, accountId, { issuer: vouched.issuer, subject: vouched.subject })
          await record(as, { did: 'accounts.signed-in-with-provider', about: accountId })
          return { to: '/', message: 'You are signed in', signIn }
        })
        return leave(request, reply, done)
      })
    },
  },
]
