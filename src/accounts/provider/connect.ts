import * as openid from 'openid-client'
import type { Provider } from '../../platform/context.ts'
import { cleanText } from '../../platform/text.ts'

/** What must come back unchanged, and what proves that it is for this Waymark. */
export type Visit = { state: string; nonce: string; verifier: string }
/** Somebody that the provider vouches for. An address that it has not verified counts for nothing. */
export type Vouched = { issuer: string; subject: string; email: string | null; name: string | null }

const callback = (baseUrl: string) => `${baseUrl}/accounts/provider/callback`

const known = new Map<string, Promise<openid.Configuration>>()
/** What the provider publishes about itself; read once, and again after a failure. */
function discover({ issuer, clientId, clientSecret }: Provider): Promise<openid.Configuration> {
  const key = `${issuer} ${clientId}`
  const found = known.get(key) ?? openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    // Only on this machine may it speak plain http.
    execute: /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${issuer}/`) ? [openid.allowInsecureRequests] : [],
  })
  known.set(key, found)
  found.catch(() => known.delete(key))
  return found
}

/** Where to send the browser (authorization code with PKCE, state and nonce), and what to remember meanwhile. */
export async function setOut(provider: Provider, baseUrl: string): Promise<{ url: string; visit: Visit }> {
  const visit = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() }
  const url = openid.buildAuthorizationUrl(await discover(provider), {
    redirect_uri: callback(baseUrl), scope: 'openid email profile', response_type: 'code', state: visit.state, nonce: visit.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(visit.verifier), code_challenge_method: 'S256',
  })
  return { url: url.href, visit }
}

/** Exchanges the code for the provider's word; throws where state, nonce, signature, audience or time is not right. */
export async function comeBack(provider: Provider, baseUrl: string, query: string, visit: Visit): Promise<Vouched> {
  const config = await discover(provider)
  const tokens = await openid.authorizationCodeGrant(config, new URL(`${callback(baseUrl)}?${query}`),
    { pkceCodeVerifier: visit.verifier, expectedState: visit.state, expectedNonce: visit.nonce, idTokenExpected: true })
  const claims = tokens.claims()!
  // Many providers put the address into the id token only when they are asked to, and into userinfo always.
  const { email, email_verified: isVerified, name } = claims.email !== undefined ? claims : { ...claims, ...await openid.fetchUserInfo(config, tokens.access_token, claims.sub) }
  return { issuer: claims.iss, subject: claims.sub, email: isVerified === true && typeof email === 'string' ? email : null, name: nameOf(name) || null }
}

/** As a form would keep it: a provider may send anything for a name. */
const nameOf = (claimed: unknown): string => (typeof claimed === 'string' ? cleanText(claimed).replace(/\s+/g, ' ').trim().slice(0, 100) : '')
