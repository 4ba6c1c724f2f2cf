import type { FastifyInstance } from 'fastify'
import zlib from 'node:zlib'

const worthIt = 1024
const isText = /^(text\/|application\/(json|problem\+json|manifest\+json|openapi\+json))/

/**
 * Sends pages, CSV and JSON small. Fast settings, since each page is made anew: a page of 30 kB costs under a millisecond.
 * No secret stands in a page beside text that an attacker can choose (there are no CSRF tokens, and one-time links go by mail alone),
 * so compressed length tells nothing (the attack called BREACH).
 */
export function compressReplies(app: FastifyInstance) {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthIt || reply.hasHeader('content-encoding') || !isText.test(String(reply.getHeader('content-type') ?? ''))) return payload
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '))
    const encoding = preferred(request.headers['accept-encoding'])
    if (!encoding) return payload
    reply.header('content-encoding', encoding).removeHeader('content-length')
    return encoding === 'br' ? zlib.brotliCompressSync(payload, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }) : zlib.gzipSync(payload, { level: 6 })
  })
}

/** The best encoding that this header accepts: brotli, then gzip; `q=0` says no. */
export function preferred(accepted = ''): 'br' | 'gzip' | undefined {
  const takes = new Map(accepted.split(',').map((part) => {
    const [name = '', ...settings] = part.trim().toLowerCase().split(/\s*;\s*/)
    return [name, Number(settings.find((setting) => setting.startsWith('q='))?.slice(2) ?? 1)]
  }))
  return (['br', 'gzip'] as const).find((name) => (takes.get(name) ?? takes.get('*') ?? 0) > 0)
}
