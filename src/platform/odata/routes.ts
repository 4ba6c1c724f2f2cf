import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { functions, type Property } from '../../calc/odata/expressions.ts'
import { readOptions, type Asked } from '../../calc/odata/options.ts'
import { visitor, type Context } from '../context.ts'
import type { Route } from '../page.ts'
import { Problem } from '../refusal.ts'
import { collection, contextOf, entity, serviceDocument } from './answers.ts'
import { metadata } from './metadata.ts'
import { contentType, readFormat, readPageSize, refuseOldVersion } from './negotiation.ts'
import type { FeedSet } from './sets.ts'

/** Where the feed is. */
export const feedPath = '/odata/v4'
export const isFeed = (url: string): boolean => /^\/odata(\/|\?|$)/.test(url)
/** Which sets whoever asks may read. Of a sample nothing is published: who brings no token finds none. */
const setsFor = (all: readonly FeedSet[], { user, region }: Context, request: FastifyRequest) => (region?.isSample && !request.user.id ? [] : all.filter(({ allow }) => allow(user)))

/**
 * The feed of these sets: service document, `$metadata`, and each set with its pages and its count. Everything is read by the
 * reporting role of the database, in a transaction that cannot write, and as whoever brings a token. An open table whose making
 * needs more than that role may read is made as its download is, and as for a visitor, whoever asks: so no personal row is in it.
 */
export function feedRoutes(all: readonly FeedSet[]): readonly Route[] {
  const route = (path: string, answer: (ctx: Context, request: FastifyRequest, reply: FastifyReply) => Promise<{ type: string; body: string }>): Route => ({
    kind: 'api',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        refuseOldVersion(headerOf(request, 'odata-maxversion'))
        const { type, body } = await app.askReader(request.user, 'read only', (ctx) => answer(ctx, request, reply)).catch((error: unknown) => {
          if (!isDenied(error)) throw error
          return ask(visitor, 'read only', (ctx) => answer(ctx, request, reply))
        })
        return send(request, reply.type(type), body)
      })
    },
  })
  const document = async (ctx: Context, request: FastifyRequest) => {
    const format = readFormat(optionOf(request, '$format'), headerOf(request, 'accept'))
    return { type: contentType(format), body: serviceDocument(setsFor(all, ctx, request), format, rootOf(ctx)) }
  }
  const schema = async (ctx: Context, request: FastifyRequest) => {
    const title = `${ctx.region?.isSample ? 'A sample, in which everybody is made up: s' : 'S'}kills and jobs${ctx.region ? ` in ${ctx.region.name}` : ''}`
    return { type: 'application/xml; charset=utf-8', body: metadata(setsFor(all, ctx, request), { title, functions: Object.keys(functions) }) }
  }
  const table = async (ctx: Context, request: FastifyRequest, reply: FastifyReply) => {
    const { set: address = '', part } = request.params as { set?: string; part?: string } // the router's parameters are text
    if (address === '$metadata' && part === undefined) return schema(ctx, request)
    const [, name = address, key] = /^(\w+)\((.*)\)$/s.exec(address) ?? []
    const set = findSet(all, ctx, name, request)
    if (part === undefined) return key === undefined ? rowsOf(ctx, set, request, reply) : rowOf(ctx, set, key, request)
    if (part !== '$count' || key !== undefined) throw new Problem(404, `There is no "${part.slice(0, 60)}" of ${set.name}. There is: $count`)
    const { filter } = read(request, set)
    return { type: 'text/plain; charset=utf-8', body: String(await set.count(ctx, filter)) }
  }
  return [route(feedPath, document), route(`${feedPath}/`, document), route(`${feedPath}/$metadata`, schema), route(`${feedPath}/:set`, table), route(`${feedPath}/:set/:part`, table)]
}

/** PostgreSQL says that a role may not read something. */
const isDenied = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '42501'

function findSet(all: readonly FeedSet[], ctx: Context, name: string, request: FastifyRequest): FeedSet {
  const found = setsFor(all, ctx, request).find((set) => set.name === name)
  if (found) return found
  if (all.some((set) => set.name === name) && !ctx.region?.isSample) throw new Problem(request.user.id ? 403 : 401, request.user.id ? 'You do not have permission to see this, or it is not for reporting tools' : 'This table is not open. Make an access token on your own page of Waymark, and give it as the password')
  throw new Problem(404, `There is no table "${name.slice(0, 60)}" here. ${feedPath} lists those that there are`)
}

async function rowsOf(ctx: Context, set: FeedSet, request: FastifyRequest, reply: FastifyReply) {
  const asked = read(request, set)
  const format = readFormat(asked.format, headerOf(request, 'accept'))
  const { size, isWished } = readPageSize(headerOf(request, 'prefer'))
  if (isWished) reply.header('preference-applied', `odata.maxpagesize=${size}`)
  const limit = Math.min(size, asked.top ?? Infinity)
  const count = asked.isCounted ? await set.count(ctx, asked.filter) : undefined
  const { rows, next } = limit > 0 ? await orWrong(() => set.read(ctx, asked, limit)) : { rows: [], next: undefined }
  const left = asked.top === undefined ? undefined : asked.top - rows.length
  const link = next === undefined || left === 0 ? undefined : nextLink(ctx, set, request, next, left)
  return { type: contentType(format), body: collection(set, rows, shownOf(set, asked), { format, root: rootOf(ctx), select: asked.select, count, next: link }) }
}

/** One row, by the key in its address. */
async function rowOf(ctx: Context, set: FeedSet, key: string, request: FastifyRequest) {
  const asked = read(request, set)
  const format = readFormat(asked.format, headerOf(request, 'accept'))
  const parts = key.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? []
  const named = new Map(parts.map((part) => { const [, name = set.keys[0]!, value = part] = /^\s*([A-Za-z_]\w*)\s*=\s*(.*)$/s.exec(part) ?? []; return [name, value] as const }))
  if (named.size !== set.keys.length || set.keys.some((name) => !named.has(name))) throw new Problem(404, `A row of ${set.name} is found by ${set.keys.join(' and ')}`)
  const within = readOptions([['$filter', set.keys.map((name) => `${name} eq ${named.get(name)!}`).join(' and ')]], set.properties)
  if ('wrong' in within) throw new Problem(404, 'There is no such row')
  const { rows: [row] } = await set.read(ctx, { ...asked, orderBy: [], skip: 0, token: undefined, filter: within.filter }, 1)
  if (!row) throw new Problem(404, 'There is no such row')
  return { type: contentType(format), body: entity(set, row, shownOf(set, asked), format, rootOf(ctx), contextOf(rootOf(ctx), set, asked.select, '/$entity')) }
}

const shownOf = ({ properties }: FeedSet, { select }: Asked): readonly Property[] => (select ? properties.filter(({ name }) => select.includes(name)) : properties)
const headerOf = ({ headers }: FastifyRequest, name: string): string | undefined => { const found = headers[name]; return Array.isArray(found) ? found.join(',') : found }
const queryOf = ({ url }: FastifyRequest) => new URL(url, 'http://waymark').searchParams
const optionOf = (request: FastifyRequest, name: string): string | undefined => queryOf(request).get(name) ?? undefined
const rootOf = ({ baseUrl }: Context): string => `${baseUrl.replace(/\/+$/, '')}${feedPath}/`

function read(request: FastifyRequest, set: FeedSet): Asked {
  const asked = readOptions(queryOf(request), set.properties)
  if ('wrong' in asked) throw new Problem(asked.isNotOffered ? 501 : 400, asked.wrong)
  return asked
}

/** A token that was not made here is told as what it is. */
async function orWrong<T>(work: () => Promise<T>): Promise<T> {
  try { return await work() } catch (error) { throw error instanceof SyntaxError ? new Problem(400, error.message) : error }
}

/** The same question from there on; what has been skipped and taken is in the token and the rest. */
function nextLink(ctx: Context, set: FeedSet, request: FastifyRequest, token: string, left: number | undefined): string {
  const query = [...queryOf(request)].filter(([name]) => !['$skip', '$skiptoken', '$top'].includes(name))
  const all = [...query, ...(left === undefined ? [] : [['$top', String(left)] as const]), ['$skiptoken', token] as const]
  return `${rootOf(ctx)}${set.name}?${all.map(([name, value]) => `${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(value)}`).join('&')}`
}

/** What a visitor gets anybody may keep for a minute and pages of other sites may read; what a token opens is kept nowhere. */
function send(request: FastifyRequest, reply: FastifyReply, body: string) {
  reply.headers({ 'odata-version': '4.0', vary: 'authorization, accept, prefer, odata-maxversion' })
  if (request.user.id) return reply.header('cache-control', 'no-store').send(body)
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.headers({ 'cache-control': 'public, max-age=60', etag: tag, 'access-control-allow-origin': '*', 'access-control-expose-headers': 'OData-Version, Preference-Applied', 'cross-origin-resource-policy': 'cross-origin' })
  if (request.headers['if-none-match']?.split(/\s*,\s*/).some((known) => known.replace(/^W\//, '') === tag)) return reply.code(304).send()
  return reply.send(body)
}
