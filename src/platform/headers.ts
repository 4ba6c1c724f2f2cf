import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What a page may fetch and run: its own files only, and the scripts that carry this answer's nonce. */
const policy = (nonce: string, isSecure: boolean) => [
  `default-src 'none'`,
  `script-src 'nonce-${nonce}'`,
  `style-src 'self'`,
  `img-src 'self'`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
  ...(isSecure ? ['upgrade-insecure-requests'] : []),
].join('; ')

const refused = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'magnetometer',
  'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking']

/** The headers of every answer (OWASP secure headers, 2024). Told over https, a browser stays on https for two years. */
export const secure = (request: FastifyRequest, reply: FastifyReply, isSecure: boolean) => reply.headers({
  'content-security-policy': policy(request.nonce, isSecure),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': refused.map((name) => `${name}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'x-request-id': request.id,
  ...(isSecure && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
})

/**
 * Who may keep an answer that no route has said it of. What somebody signed in to see is kept nowhere. Pages are never
 * shared: each carries its own nonce, and a kept page under another answer's policy could not run its scripts.
 */
export function sayCaching(request: FastifyRequest, reply: FastifyReply) {
  if (reply.hasHeader('cache-control')) return
  reply.header('cache-control', request.user.id || reply.statusCode >= 400 || reply.hasHeader('set-cookie') ? 'no-store' : 'private, no-cache')
  if (!reply.hasHeader('vary')) reply.header('vary', 'cookie')
}

/**
 * An answer without a nonce. What a visitor gets anybody may keep for a minute, and then ask again by its tag: unchanged, it is
 * not sent again. Signed in, it is kept nowhere.
 */
export function sendOpen(reply: FastifyReply, body: string | Buffer) {
  const { request } = reply
  if (request.user.id) return reply.send(body)
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.headers({ 'cache-control': 'public, max-age=60', etag: tag, vary: [reply.getHeader('vary'), 'cookie'].filter(Boolean).join(', ') })
  if (request.headers['if-none-match']?.split(/\s*,\s*/).some((known) => known.replace(/^W\//, '') === tag)) return reply.code(304).send()
  return reply.send(body)
}
