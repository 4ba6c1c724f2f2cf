import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf, serveAssets } from './assets.ts'
import { bundle } from './bundle.ts'
import { preferred } from './compress.ts'
import { visitor } from './context.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** Time for Sass on a machine that does much else; alone it takes a second. */
const building = 120_000
const app = Fastify()
let made: { style: string; script: string }
beforeAll(async () => {
  made = await serveAssets(app)
  app.get('/page', async (_, reply) => reply.type('text/html; charset=utf-8').send(layout(
    { title: 'Scorecard', body: html`<h1 class="govuk-heading-l">Scorecard</h1>${Array.from({ length: 200 }, (_, i) => html`<p class="govuk-body">Measure ${i} of this place is ${(i * 7919) % 1000}</p>`)}` },
    { user: visitor, region: undefined, path: '/page', nonce: 'bm9uY2U=', navigation: [] })))
}, building)
afterAll(() => app.close())

test('the style and the script come small, at an address that changes with them, to be kept for ever', async () => {
  for (const address of [made.style, made.script]) {
    expect(address).toMatch(/^\/assets\/waymark-[0-9a-f]{16}\.(css|js)$/)
    const plain = await app.inject(address)
    const small = await app.inject({ url: address, headers: { 'accept-encoding': 'gzip, br' } })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
    expect(zlib.brotliDecompressSync(small.rawPayload).equals(plain.rawPayload)).toBe(true)
    const again = await app.inject({ url: address, headers: { 'if-none-match': String(plain.headers.etag) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  }
})

test('a first visit, with all that its page refers to, is 60 kB or less over the wire', async () => {
  const headers = { 'accept-encoding': 'gzip, deflate, br' }
  const page = await app.inject({ url: '/page', headers })
  const markup = zlib.brotliDecompressSync(page.rawPayload).toString()
  const addresses = [...markup.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!)
  expect(addresses.length).toBeGreaterThanOrEqual(5)
  let bytes = page.rawPayload.length
  for (const address of addresses) {
    const reply = await app.inject({ url: address, headers })
    expect(reply.statusCode, address).toBe(200)
    bytes += reply.rawPayload.length + JSON.stringify(reply.headers).length
  }
  expect(bytes).toBeLessThanOrEqual(60_000)
})

test('the style holds no crown, no crest, no font and nothing from elsewhere', async () => {
  const { body } = await app.inject(made.style)
  expect(body).not.toMatch(/crown|crest|GDS Transport|@font-face|govuk-footer/i)
  expect(body).not.toMatch(/url\((?!\/assets\/)|@import/)
})

test('what is not an asset is not found, however it is asked for', async () => {
  for (const url of ['/assets/nothing.css', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/package.json', '/assets/__proto__'])
    expect((await app.inject(url)).statusCode, url).toBe(404)
  expect((await app.inject('/favicon.ico')).headers['content-type']).toBe('image/x-icon')
  expect((await app.inject('/assets/waymark.css')).headers['cache-control']).toBe('public, no-cache')
})

test('the manifest leads to icons that are there', async () => {
  const manifest = (await app.inject(addressOf('waymark.webmanifest'))).json<{ icons: { src: string }[] }>()
  expect(manifest.icons).toHaveLength(2)
  for (const { src } of manifest.icons) expect((await app.inject(src)).headers['content-type']).toBe('image/png')
})

test('what was built is found again; what a power cut spoilt is built anew', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-assets-'))
  try {
    const first = await bundle([folder])
    const [kept] = fs.readdirSync(folder)
    const file = path.join(folder, kept!, 'waymark.css')
    const writtenAt = fs.statSync(file).mtimeMs
    expect(await bundle([folder])).toEqual(first)
    expect(fs.statSync(file).mtimeMs).toBe(writtenAt)
    fs.writeFileSync(file, '')
    expect(await bundle([folder])).toEqual(first)
    expect(fs.statSync(file).size).toBeGreaterThan(50_000)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}, building)

test('with no folder that can be written it is still built', async () => {
  const blocked = path.join(os.tmpdir(), `waymark-blocked-${process.pid}`)
  fs.writeFileSync(blocked, 'a file where a folder should be')
  try {
    expect((await bundle([path.join(blocked, 'assets')])).map(({ name }) => name)).toEqual(['waymark.css', 'waymark.js'])
  } finally {
    fs.rmSync(blocked)
  }
}, building)

test.each([
  ['gzip, deflate, br', 'br'], ['gzip;q=1.0, br;q=0', 'gzip'], ['*', 'br'], ['identity', undefined], ['', undefined], ['br;q=nonsense', undefined], ['GZIP', 'gzip'],
])('a browser that accepts "%s" is sent %s', (accepted, encoding) => expect(preferred(accepted)).toBe(encoding))
