import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { takeCameFor } from './cameFor.ts'
import type { Ask, Context, Region, User } from './context.ts'
import type { Dataset } from './dataset.ts'
import { record, recordAll, type Did, type Done } from './events.ts'
import { networkOf, type Allowance } from './flood.ts'
import { blank, filled, read, refuse, type Answers, type Errors, type Fields, type Form, type FormState } from './forms.ts'
import { layout, type Page } from './layout.ts'
import { limit } from './limits.ts'
import { leaveMessage, takeMessage } from './message.ts'
import { Problem, Refusal } from './refusal.ts'
import { refuseTwice } from './sent.ts'
import { keepSession } from './session.ts'
import { bodyOf } from './uploads.ts'

export type { Page } from './layout.ts'

/** '/referrals/:id/decision' -> { id: string } */
export type Params<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}` ? { [K in Name]: string } & Params<Rest>
  : Path extends `${string}:${infer Name}` ? { [K in Name]: string } : {}

/** The query of an address, each value once. */
export type Query = Readonly<Record<string, string>>

export type Common<P extends string, S, Q = Query> = {
  /** The query that it takes, from text; what does not fit is a 400. Without it any query is taken as it stands. */
  query?: z.ZodType<Q>
  /** Find what the page is about; nothing found is a 404. */
  load: (ctx: Context, params: Params<P>, query: Q) => Promise<S | undefined>
  /** Who may see it; false is a 403. Every page must say. */
  allow: (user: User, subject: S) => boolean
}
export type Kind = 'page' | 'formPage' | 'journey' | 'download' | 'api'
export type Route = { kind: Kind; path: string; register: (app: FastifyInstance, ask: Ask) => void; openApi?: object; dataset?: Dataset }

/** A GET that shows something, in a transaction that can only read. Who may not see it gets a 403; nothing found is a 404. */
export function page<S, const P extends string, Q = Query>(path: P, spec: Common<P, S, Q> & {
  view: (subject: S, user: User, ctx: Seen) => Page
  /** Of a page about a person: whom it is about, and so that it was seen. */
  viewed?: (subject: S) => Did
}): Route {
  return {
    kind: 'page',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { subject, seen } = await ask(request.user, 'read only', async (ctx) => ({ subject: await find(spec, ctx, request), seen: see(ctx, request) }))
        if (spec.viewed && request.method === 'GET') await ask(request.user, 'read write', (ctx) => record(ctx, spec.viewed!(subject)))
        return show(request, reply, spec.view(subject, request.user, seen), seen)
      })
    },
  }
}

/** A GET that shows a form, and a POST that reads it: what is wrong is shown again (422), what is right is kept once, recorded, and answered by a redirect (303). */
export function formPage<S, F extends Fields, const P extends string, Q = Query>(path: P, spec: Common<P, S, Q> & {
  /** The form, or how it follows from what the page is about. */
  form: Form<F> | ((subject: S) => Form<F>)
  start?: (subject: S) => Partial<Answers<F>>
  view: (subject: S, state: FormState<F>, user: User) => Page
  /** How often one network address may send it, whatever comes of it: counted before anything else, for all processes. */
  limit?: Allowance
  /** Only whole, valid answers get here, inside one transaction. */
  submit: (ctx: Context, subject: S, answers: Answers<F>) => Promise<Done>
}): Route {
  const formOf = (subject: S) => (typeof spec.form === 'function' ? spec.form(subject) : spec.form)
  return {
    kind: 'formPage',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { subject, seen } = await ask(request.user, 'read only', async (ctx) => ({ subject: await find(spec, ctx, request), seen: see(ctx, request) }))
        return show(request, reply, spec.view(subject, blank(formOf(subject), spec.start?.(subject)), request.user), seen)
      })
      app.post(path, async (request, reply) => {
        if (spec.limit) await ask(request.user, 'read write', (ctx) => limit(ctx, path, networkOf(request.ip), spec.limit!))
        const body = await bodyOf(request, async () => {
          await ask(request.user, 'read only', (ctx) => find(spec, ctx, request))
          await ask(request.user, 'read write', (ctx) => limit(ctx, 'upload', request.user.id || networkOf(request.ip), uploads))
        })
        let tried: { subject: S; state: FormState<F>; seen: Seen } | undefined
        const outcome = await ask(request.user, 'read write', async (ctx) => {
          const subject = await find(spec, ctx, request)
          const form = formOf(subject)
          const result = read(form, body, ctx)
          tried = { subject, seen: see(ctx, request), state: 'state' in result ? result.state : filled(form, body) }
          if ('state' in result) return undefined
          await refuseTwice(ctx, body)
          const done = await spec.submit(ctx, subject, result.answers)
          await recordAll(ctx, done)
          return done
        }).catch((error: unknown) => {
          // What the rule refused is rolled back by now; a refusal of one answer is told beside it.
          if (!tried || !(error instanceof Refusal) || error.at === undefined || !Object.hasOwn(tried.state.form.fields, error.at)) throw error
          tried.state = refuse(tried.state, { [error.at]: error.message } as Errors<F>) // it was just found to be one of the fields
          return undefined
        })
        // Only now is it committed; a reply sent any sooner could promise what is then lost.
        return outcome ? leave(request, reply, outcome) : showAgain(request, reply, spec.view(tried!.subject, tried!.state, request.user), tried!.state, tried!.seen)
      })
    },
  }
}

/** How many files one account may send, or one network of visitors. */
const uploads: Allowance = { most: 200, perSeconds: 3600 }

/** What a view may know besides its subject. */
export type Seen = { today: string; region: Region | undefined; query: Query }
export const see = ({ today, region }: Context, { query }: Pick<FastifyRequest, 'query'>): Seen => ({ today, region, query: once(query) })

/** One page, in the frame of whoever reads it: the one place where a frame is made. */
export const show = (request: FastifyRequest, reply: FastifyReply, page: Page, seen: Pick<Seen, 'region'>, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').send(layout(page, {
    user: request.user, region: seen.region, path: request.url, nonce: request.nonce, message: takeMessage(request, reply), baseUrl: request.server.baseUrl, isSample: request.server.isSample,
    navigation: request.server.navigation.filter(({ allow }) => allow(request.user)),
  }))

/** A form once more: with what was wrong (422); or as it was asked for, with a row more. */
export const showAgain = (request: FastifyRequest, reply: FastifyReply, page: Page, { errors }: Pick<FormState<Fields>, 'errors'>, seen: Pick<Seen, 'region'>) =>
  show(request, reply, page, seen, errors.length ? 422 : 200)

/** On to the next page, which shows the message; signed in or out, where that is what was done. Whoever has just signed in goes to what they came for. */
export function leave(request: FastifyRequest, reply: FastifyReply, { to, message, signIn }: Pick<Done, 'to' | 'message' | 'signIn'>) {
  keepSession(request, reply, signIn)
  leaveMessage(request, reply, message)
  return reply.redirect((typeof signIn === 'object' && takeCameFor(request, reply)) || to, 303)
}

const once = (query: unknown): Query =>
  Object.fromEntries(Object.entries((query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(Array.isArray(value) ? value.at(-1) : value).toWellFormed().replaceAll('\0', '')]))

/** The query of an address in the shape that the route declares. */
function readQuery<Q>(shape: z.ZodType<Q> | undefined, raw: unknown): Q {
  const query = once(raw)
  if (!shape) return query as Q // without a shape, Q is Query
  const result = shape.safeParse(query)
  if (result.success) return result.data
  const names = [...new Set(result.error.issues.map(({ path }) => String(path[0] ?? '')))].filter(Boolean)
  throw new Problem(400, names.length ? `This page cannot use what its address says for ${names.map((name) => `"${name}"`).join(' and ')}. Change it, or leave it out` : 'This page cannot use what stands after the question mark in its address')
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What a page is about, loaded and allowed; else the Problem that says why not (404, 403, or 400 for a query that does not fit). */
export async function find<P extends string, S, Q = Query>(spec: Common<P, S, Q>, ctx: Context, { params, query }: Pick<FastifyRequest, 'params' | 'query'>): Promise<S> {
  for (const [name, value] of Object.entries((params ?? {}) as Record<string, string>))
    if ((/^id$|Id$/.test(name) && !isId.test(value)) || /\0/.test(value) || !value.isWellFormed()) throw new Problem(404, 'Page not found')
  const subject = await spec.load(ctx, params as Params<P>, readQuery(spec.query, query)) // the router filled in every parameter of the path
  if (subject === undefined) throw new Problem(404, 'Page not found')
  if (!spec.allow(ctx.user, subject)) throw new Problem(403, ctx.user.id ? 'You do not have permission to see this' : 'Sign in to see this page')
  return subject
}
