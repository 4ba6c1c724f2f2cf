import type { FastifyRequest } from 'fastify'
import { Problem } from './refusal.ts'

const reads = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a write that another site's page sends with this reader's cookies. A browser says where a request comes
 * from and no page can change it: Sec-Fetch-Site, or before 2023 Origin. A request with neither comes from no browser
 * and so carries nobody's cookies unasked. docs/decisions/0020 says why there are no tokens.
 */
export function refuseOtherSites({ method, headers, host }: Pick<FastifyRequest, 'method' | 'headers' | 'host'>, ownOrigin: string | undefined) {
  if (reads.includes(method)) return
  const site = headers['sec-fetch-site']
  const isOwn = site !== undefined ? site === 'same-origin' || site === 'none' : isOwnOrigin(headers.origin, host, ownOrigin)
  if (!isOwn) throw new Problem(403, 'This form was sent from another website, so nothing was saved. Go to Waymark, open the page there and try again')
}

function isOwnOrigin(origin: string | undefined, host: string, ownOrigin: string | undefined): boolean {
  if (origin === undefined || origin === ownOrigin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
