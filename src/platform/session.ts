import type { FastifyReply, FastifyRequest } from 'fastify'

/** What `Done.signIn` may say: the browser keeps this session until then, or forgets the one it has. */
export type SignIn = { token: string; until: Date } | 'out'

/** Over https the browser itself holds the cookie to this host and path, and to https. */
const nameOf = (request: FastifyRequest) => (request.isSecure ? '__Host-waymark-session' : 'waymark-session')
const options = (request: FastifyRequest) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.isSecure } as const)

/** The token that the browser sent, if any; whose it is, the accounts know. */
export const readSession = (request: FastifyRequest): string | undefined => request.cookies?.[nameOf(request)]

/** Gives the browser its session, or takes it away; with nothing asked, leaves it as it is. */
export function keepSession(request: FastifyRequest, reply: FastifyReply, signIn: SignIn | undefined) {
  if (signIn === 'out') reply.clearCookie(nameOf(request), options(request))
  else if (signIn) reply.setCookie(nameOf(request), signIn.token, { ...options(request), expires: signIn.until })
}
