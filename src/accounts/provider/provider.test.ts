import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Provider } from 'oidc-provider'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '../../app/app.ts'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganisation, anOrganisation } from '../../organisations/index.ts'
import { hashOf } from '../tokens.ts'
import { perNetwork } from '../rules.ts'
import { addColleague } from '../sample.ts'
import { findSignedIn } from '../sessions/queries.ts'

const { db, owner } = await freshDatabase()
const baseUrl = 'http://127.0.0.1:3999'
/** Who signs in at the provider next; an address may be unverified there. */
let person = { sub: 'rae', email: 'rae@example.org', email_verified: true, name: 'Rae at work' }

// A true OpenID Connect provider on loopback, whose pages of its own are replaced by one that says yes.
const server = http.createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const provider = new Provider(issuer, {
  clients: [{ client_id: 'waymark', client_secret: 'a-secret-of-the-test', redirect_uris: [`${baseUrl}/accounts/provider/callback`] }],
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: async (_, sub) => ({ accountId: sub, claims: async () => ({ ...person, sub }) }),
  features: { devInteractions: { enabled: false } },
  ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
  interactions: { url: (_, { uid }) => `/yes/${uid}` },
})
const answerOidc = provider.callback()
server.on('request', async (request, response) => {
  if (!request.url!.startsWith('/yes/')) return answerOidc(request, response)
  const { params } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  return provider.interactionFinished(request, response, { login: { accountId: person.sub }, consent: { grantId: await grant.save() } })
})
afterAll(() => void server.close())

const clock = { now: () => new Date(), baseUrl, provider: { issuer, clientId: 'waymark', clientSecret: 'a-secret-of-the-test', name: 'the Combined Authority' } }
const app = await createApp({ db, clock, baseUrl })
const here = (url: string, cookie: string) => app.inject({ url: url.replace(baseUrl, ''), headers: { cookie } })
const cookiesOf = (all: readonly { name: string; value: string }[]) => all.map(({ name, value }) => `${name}=${value}`).join('; ')

/** Out to the provider, as a browser: follows its redirects, keeps its cookies, and stops where it is sent back. */
async function setOut() {
  const begun = await here('/accounts/provider', '')
  expect(begun.statusCode).toBe(303)
  const jar = new Map<string, string>()
  let url = begun.headers.location as string
  while (!url.startsWith(baseUrl)) {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const line of answer.headers.getSetCookie()) jar.set(...(line.split(';')[0]!.split(/=(.*)/, 2) as [string, string]))
    const next = answer.headers.get('location')
    if (!next) throw new Error(`${answer.status} ${await answer.text()}`)
    url = new URL(next, url).href
  }
  return { back: url, asked: new URL(begun.headers.location as string).searchParams, cookie: cookiesOf(begun.cookies) }
}
async function signIn() {
  const { back, cookie } = await setOut()
  const answer = await here(back, cookie)
  const token = answer.cookies.find(({ name }) => name === 'waymark-session')?.value
  return { status: answer.statusCode, body: answer.body, user: token ? await findSignedIn(db, token, new Date()) : undefined }
}

test('the sign-in page offers the provider, and asks it for a code with PKCE, state and nonce', async () => {
  expect((await here('/accounts/sign-in', '')).body).toContain('Sign in with the Combined Authority')
  const { asked } = await setOut()
  expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', client_id: 'waymark', code_challenge_method: 'S256', scope: 'openid email profile' })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/)
  const without = await createApp({ db, clock: { now: () => new Date() }, baseUrl })
  expect((await without.inject('/accounts/provider')).statusCode).toBe(404)
})

test('nobody without an account or invitation gets in', async () => {
  person = { ...person, sub: 'eve', email: 'eve@example.org' }
  expect(await signIn()).toMatchObject({ status: 403, user: undefined, body: expect.stringContaining('There is no account for you yet') })
})

test('a verified address finds its account and ties it to the subject; from then on the subject is enough', async () => {
  const rae = await addColleague(owner, { name: 'Rae', email: 'Rae@example.org' })
  person = { sub: 'rae', email: 'rae@example.org', email_verified: false, name: 'Rae' }
  expect((await signIn()).status).toBe(403)
  person = { ...person, email_verified: true }
  expect((await signIn()).user).toMatchObject({ id: rae.id, roles: ['analyst'] })
  person = { ...person, email: 'rae.jones@example.org', email_verified: false }
  expect((await signIn()).user).toMatchObject({ id: rae.id })
  // Somebody else who is given the old address at the provider does not become Rae.
  person = { sub: 'new-rae', email: 'rae@example.org', email_verified: true, name: 'Another Rae' }
  expect((await signIn()).status).toBe(403)
})

test('whoever is invited at a verified address is let in, with the roles of the invitation', async () => {
  const college = await addOrganisation(owner, anOrganisation())
  const now = new Date()
  await sql`insert into accounts.invitation (token_hash, email, organisation_id, roles, invited_by, invited_at, sent_at, ends_at)
    values (${hashOf('x')}, 'Kit@example.org', ${college.id}, '{partner}', 'waymark', ${now}, ${now}, ${new Date(now.getTime() + 1e6)})`.execute(owner)
  person = { sub: 'kit', email: 'kit@example.org', email_verified: true, name: 'Kit Hill' }
  expect((await signIn()).user).toMatchObject({ name: 'Kit Hill', roles: ['partner'], organisationName: 'Fenland College' })
})

test('a code works once, in the browser that asked for it, with the state that it was given', async () => {
  person = { sub: 'rae', email: 'rae@example.org', email_verified: true, name: 'Rae' }
  const first = await setOut()
  expect((await here(first.back, '')).statusCode).toBe(400)
  expect((await here(first.back, first.cookie)).statusCode).toBe(303)
  expect((await here(first.back, first.cookie)).statusCode).toBe(400)
  const [mine, theirs] = [await setOut(), await setOut()]
  expect((await here(theirs.back, mine.cookie)).statusCode).toBe(400)
  // The right state with the code of another visit: its nonce and verifier are not mine.
  const mixed = new URL(mine.back)
  mixed.searchParams.set('code', new URL(theirs.back).searchParams.get('code')!)
  expect((await here(mixed.href, mine.cookie)).statusCode).toBe(400)
  for (const query of ['', '?state=', '?error=access_denied', '?code=x&state=y', '?state[]=a&state[]=b']) expect((await here(`/accounts/provider/callback${query}`, mine.cookie)).statusCode).toBe(400)
})

test('whoever comes back from the provider gets to the page that they came for', async () => {
  person = { sub: 'rae', email: 'rae@example.org', email_verified: true, name: 'Rae' }
  const refused = await app.inject('/accounts/sessions')
  const { back, cookie } = await setOut()
  const { statusCode, headers } = await here(back, `${cookie}; ${cookiesOf(refused.cookies)}`)
  expect([statusCode, headers.location]).toEqual([303, '/accounts/sessions'])
})

test('a provider that cannot be reached is told of, and email still works', async () => {
  const lost = await createApp({ db, clock: { ...clock, provider: { ...clock.provider, issuer: 'http://127.0.0.1:1' } }, baseUrl })
  const { statusCode, body } = await lost.inject('/accounts/provider')
  expect([statusCode, body.includes('cannot be reached now')]).toEqual([502, true])
  expect((await lost.inject('/accounts/sign-in')).statusCode).toBe(200)
})

test('one network sets out so often, and no more: each time is written down', async () => {
  const away = await createApp({ db, clock: { now: () => new Date('2026-03-01T09:00:00Z'), baseUrl, provider: { ...clock.provider, issuer: 'http://127.0.0.1:1' } }, baseUrl })
  const ask = async () => (await away.inject({ url: '/accounts/provider', remoteAddress: '192.0.2.7' })).statusCode
  for (let tries = 0; tries < perNetwork.most; tries++) expect(await ask()).toBe(502)
  expect(await ask()).toBe(429)
  expect((await away.inject({ url: '/accounts/provider', remoteAddress: '192.0.2.8' })).statusCode).toBe(502)
})

test('a name is kept as text is, whatever the provider sends for one', async () => {
  const now = new Date()
  await sql`insert into accounts.invitation (token_hash, email, organisation_id, roles, invited_by, invited_at, sent_at, ends_at)
    select ${hashOf('y')}, 'lin@example.org', id, '{partner}', 'waymark', ${now}, ${now}, ${new Date(now.getTime() + 1e6)} from organisations.organisation where not is_hub limit 1`.execute(owner)
  person = { sub: 'lin', email: 'lin@example.org', email_verified: true, name: ' Lin\0\u001b[31m\r\nBcc: eve@example.org ' }
  expect((await signIn()).user).toMatchObject({ name: 'Lin[31m Bcc: eve@example.org' })
})
