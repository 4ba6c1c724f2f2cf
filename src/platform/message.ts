import type { FastifyReply, FastifyRequest } from 'fastify'

/** `Done.message`, carried over one redirect in a cookie and shown once. It says what was done and never about whom. */
const longest = 200
const cookie = (request: FastifyRequest) => (request.isSecure ? '__Host-waymark-message' : 'waymark-message')
// Lax: a strict one is not sent on the way back from an OpenID Connect provider, and would be shown a page too late.
const options = (request: FastifyRequest) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.isSecure } as const)

/** Leaves words for the next page that this browser sees, within a minute. */
export function leaveMessage(request: FastifyRequest, reply: FastifyReply, message: string | undefined) {
  if (message) reply.setCookie(cookie(request), Buffer.from(message.slice(0, longest)).toString('base64url'), { ...options(request), maxAge: 60 })
}

/** The message left by the request before, taken so that the next page does not show it again. */
export function takeMessage(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const raw = request.cookies?.[cookie(request)]
  if (!raw) return undefined
  reply.clearCookie(cookie(request), options(request))
  return Buffer.from(raw, 'base64url').toString('utf8').slice(0, longest) || undefined
}
