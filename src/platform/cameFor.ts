import type { FastifyReply, FastifyRequest } from 'fastify'

// What a visitor came for, kept by their own browser until they have signed in: in no address, in no mail and in no table.
// docs/decisions/0034 says why not with the link.
const cookie = (request: FastifyRequest) => (request.isSecure ? '__Host-waymark-came-for' : 'waymark-came-for')
const options = (request: FastifyRequest) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.isSecure } as const)

/** Longer than a sign-in link works, and short enough for whoever uses the computer next. */
const keptSeconds = 30 * 60
const longest = 1000
/** Where signing in and out themselves happen: nobody comes for those. */
const onTheWay = /^\/accounts\/(sign-in|sign-out|signed-out|set-up|provider|invitations\/accept)(\/|$)/

/**
 * An address of this site to send a browser to, as a path with its query; undefined for anything that is none: another
 * site in whatever disguise, a file, an API answer, a step of signing in.
 */
export function readPath(typed: string): string | undefined {
  if (!/^\/(?![/\\])[!-~]*$/.test(typed) || typed.includes('\\') || typed.length > longest || !URL.canParse(typed, 'http://here.invalid')) return undefined
  const { origin, pathname, search } = new URL(typed, 'http://here.invalid')
  if (origin !== 'http://here.invalid' || pathname.startsWith('//') || onTheWay.test(pathname) || /^\/(api|assets)\/|\.\w+$/.test(pathname)) return undefined
  return pathname + search
}

/** Keeps what a visitor asked for and may not see, where it is a page; of a form that was sent, the page of the form. */
export function keepCameFor(request: FastifyRequest, reply: FastifyReply) {
  const { method, headers, routeOptions: { url }, server } = request
  const isAskedHere = method === 'GET' || (headers['sec-fetch-site'] === 'same-origin' && url !== undefined && server.hasRoute({ method: 'GET', url }))
  const path = url !== undefined && isAskedHere ? readPath(request.url) : undefined
  if (path) reply.setCookie(cookie(request), Buffer.from(path).toString('base64url'), { ...options(request), maxAge: keptSeconds })
}

/** What whoever has just signed in came for, once. */
export function takeCameFor(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const raw = request.cookies?.[cookie(request)]
  if (!raw) return undefined
  reply.clearCookie(cookie(request), options(request))
  return readPath(Buffer.from(raw, 'base64url').toString('utf8'))
}
