import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ask, Context, Region, User } from './context.ts'
import { recordAll, type Done } from './events.ts'
import { blank, read, type Answers, type Fields, type Form, type FormState } from './forms.ts'
import { layout, type Page } from './layout.ts'
import { leaveMessage, takeMessage } from './message.ts'
import { Problem } from './refusal.ts'

export type { Page } from './layout.ts'

/** '/referrals/:id/decision' -> { id: string } */
export type Params<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}` ? { [K in Name]: string } & Params<Rest>
  : Path extends `${string}:${infer Name}` ? { [K in Name]: string } : {}

/** The query of an address, each value once. */
export type Query = Readonly<Record<string, string>>

export type Common<P extends string, S> = {
  /** Find what the page is about; nothing found is a 404. */
  load: (ctx: Context, params: Params<P>, query: Query) => Promise<S | undefined>
  /** Who may see it; false is a 403 (for a visitor: sign in first). Every page must say. */
  allow: (user: User, subject: S) => boolean
}
export type Kind = 'page' | 'formPage' | 'journey' | 'download' | 'api'
export type Route = { kind: Kind; path: string; register: (app: FastifyInstance, ask: Ask) => void; openApi?: object }

export function page<S, const P extends string>(path: P, spec: Common<P, S> & { view: (subject: S, user: User, ctx: Seen) => Page }): Route {
  return {
    kind: 'page',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { subject, seen } = await ask(request.user, 'read only', async (ctx) => ({ subject: await find(spec, ctx, request), seen: see(ctx, request) }))
        return show(request, reply, spec.view(subject, request.user, seen), seen)
      })
    },
  }
}

export function formPage<S, F extends Fields, const P extends string>(path: P, spec: Common<P, S> & {
  form: Form<F>
  start?: (subject: S) => Partial<Answers<F>>
  view: (subject: S, state: FormState<F>, user: User) => Page
  /** Only whole, valid answers get here, inside one transaction. */
  submit: (ctx: Context, subject: S, answers: Answers<F>) => Promise<Done>
}): Route {
  return {
    kind: 'formPage',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { subject, seen } = await ask(request.user, 'read only', async (ctx) => ({ subject: await find(spec, ctx, request), seen: see(ctx, request) }))
        return show(request, reply, spec.view(subject, blank(spec.form, spec.start?.(subject)), request.user), seen)
      })
      app.post(path, async (request, reply) => {
        const outcome = await ask(request.user, 'read write', async (ctx) => {
          const subject = await find(spec, ctx, request)
          const result = read(spec.form, (request.body ?? {}) as Record<string, unknown>)
          if ('state' in result) return { again: spec.view(subject, result.state, ctx.user), seen: see(ctx, request) }
          const done = await spec.submit(ctx, subject, result.answers)
          await recordAll(ctx, done)
          return done
        })
        // Only now is it committed; a reply sent any sooner could promise what is then lost.
        return 'again' in outcome ? show(request, reply, outcome.again, outcome.seen, 422) : leave(request, reply, outcome)
      })
    },
  }
}

/** What a view may know besides its subject. */
export type Seen = { today: string; region: Region | undefined; query: Query }
export const see = ({ today, region }: Context, { query }: FastifyRequest): Seen => ({ today, region, query: once(query) })

/** One page, in the frame of whoever reads it. */
export const show = (request: FastifyRequest, reply: FastifyReply, page: Page, seen: Pick<Seen, 'region'>, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').send(layout(page, {
    user: request.user, region: seen.region, path: request.url, nonce: request.nonce, message: takeMessage(request, reply),
    navigation: request.server.navigation.filter(({ allow }) => allow(request.user)),
  }))

/** On to the next page, which shows the message. */
export function leave(request: FastifyRequest, reply: FastifyReply, { to, message }: Pick<Done, 'to' | 'message'>) {
  leaveMessage(request, reply, message)
  return reply.redirect(to, 303)
}

const once = (query: unknown): Query =>
  Object.fromEntries(Object.entries((query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(Array.isArray(value) ? value.at(-1) : value)]))

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function find<P extends string, S>(spec: Common<P, S>, ctx: Context, { params, query }: Pick<FastifyRequest, 'params' | 'query'>): Promise<S> {
  for (const [name, value] of Object.entries((params ?? {}) as Record<string, string>))
    if (/^id$|Id$/.test(name) && !isId.test(value)) throw new Problem(404, 'Page not found')
  const subject = await spec.load(ctx, params as Params<P>, once(query))
  if (subject === undefined) throw new Problem(404, 'Page not found')
  if (!spec.allow(ctx.user, subject)) throw new Problem(403, 'You do not have permission to see this')
  return subject
}
