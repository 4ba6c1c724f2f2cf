import fs from 'node:fs'
import fc from 'fast-check'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { readSettings, settings, settingsPage } from './settings.ts'

const refusal = (env: Record<string, string>) => {
  try { readSettings(env) } catch (error) { return (error as Error).message }
  throw new Error('the settings were accepted')
}

test('nothing need be set', () => {
  expect(readSettings({})).toMatchObject({ dataFolder: './data', port: 3000, host: 'localhost', baseUrl: 'http://localhost:3000', isSecure: false,
    region: 'cambridgeshire-peterborough', mail: { kind: 'file' }, oidc: undefined, logLevel: 'info', trustProxy: false })
})

test('an empty variable counts as none', () => {
  expect(readSettings(Object.fromEntries(Object.keys(settings).map((name) => [name, ' '])))).toEqual(readSettings({}))
})

test.each([
  ['PORT', 'http'], ['PORT', '65536'], ['PORT', '-1'], ['BASE_URL', 'skills.example.org'], ['BASE_URL', 'https://example.org/waymark'], ['WAYMARK_TODAY', '2026-02-30'],
  ['WAYMARK_TODAY', '1/3/2026'], ['REGION', 'atlantis'], ['REGION', '../../etc'], ['MAIL', 'pigeon'], ['LOG_LEVEL', 'loud'], ['TRUST_PROXY', 'everyone'], ['TRUST_PROXY', '10.0.0.0/99'], ['TRUST_PROXY', '1, 999.1.1.1'], ['TRUST_PROXY', '::1/129'], ['WAYMARK_TODAY', '0000-01-01'], ['MAIL_FROM', 'nobody'],
])('%s of "%s" is refused by name, with what was typed', (name, raw) => {
  expect(refusal({ [name]: raw })).toMatch(new RegExp(`a setting is wrong.*\n  ${name} is "${raw.replaceAll('.', '\\.')}": it must be`))
})

test('proxies may be named in any way that they can be trusted in', () => {
  for (const raw of ['2', 'loopback', '10.0.0.1', '10.0.0.0/8, fd00::/8', 'uniquelocal,::1']) {
    const { trustProxy } = readSettings({ TRUST_PROXY: raw })
    expect(String(trustProxy)).toBe(raw)
    if (typeof trustProxy !== 'number') expect(() => Fastify({ trustProxy })).not.toThrow()
  }
})

test('a sign-in provider is asked over https, or on this machine', () => {
  const client = { OIDC_CLIENT_ID: 'waymark', OIDC_CLIENT_SECRET: 'a-secret' }
  for (const OIDC_ISSUER of ['http://login.example.org', 'http://localhost.example.org', 'login.example.org']) expect(refusal({ OIDC_ISSUER, ...client })).toContain(`OIDC_ISSUER is "${OIDC_ISSUER}": it must be`)
  for (const OIDC_ISSUER of ['https://login.example.org/a', 'http://127.0.0.1:9000', 'http://[::1]/b']) expect(readSettings({ OIDC_ISSUER, ...client }).oidc?.issuer).toBe(OIDC_ISSUER)
})

test('all that is wrong is said at once', () => {
  const said = refusal({ PORT: 'x', MAIL: 'smtp', OIDC_ISSUER: 'https://login.example.org', DATABASE_OWNER_URL: 'postgres://o@h/d' })
  for (const name of ['PORT', 'SMTP_URL', 'MAIL_FROM', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'DATABASE_URL']) expect(said).toContain(`\n  ${name} is `)
})

test('a secret that is wrong is not repeated', () => {
  for (const [name, { isSecret }] of Object.entries(settings))
    if (isSecret && name !== 'OIDC_CLIENT_SECRET') expect(refusal({ [name]: 'mysql://hunter2', MAIL: 'smtp' })).not.toContain('hunter2')
})

test('no text of any setting does anything but pass or be refused by its name', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.keys(settings)), fc.string(), (name, raw) => {
    try { readSettings({ [name]: raw }) } catch (error) { expect((error as Error).message).toMatch(/^(a setting is|\d settings are) wrong/) }
  }))
})

test('docs/settings.md says what the table says', () => {
  expect(fs.readFileSync('docs/settings.md', 'utf8')).toBe(settingsPage())
})
