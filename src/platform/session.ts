import type { FastifyReply, FastifyRequest } from 'fastify'

/** What `Done.signIn` may say: the browser keeps this session until then, or forgets the one it has. */
export type SignIn = { token: string; until: Date } | 'out'

/** Over https the browser itself holds the cookie to this host and path, and to https. */
const nameOf = (request: FastifyRequest) => (request.isSecure ? '__Host-waymark-session' : 'waymark-session')
const options = (request: FastifyRequest) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.isSecure } as const)

export const readSession = (request: FastifyRequest): string | undefined => request.cookies?.[nameOf(request)]

export function keepSession(request: FastifyRequest, reply: FastifyReply, signIn: SignIn | undefined) {
  if (signIn === 'out') reply.clearCookie(nameOf(request), options(request))
  else if (signIn) reply.setCookie(nameOf(request), signIn.token, { ...options(request), expires: signIn.until })
}
