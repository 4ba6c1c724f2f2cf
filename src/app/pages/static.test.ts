import fs from 'node:fs'
import { parse } from 'node-html-parser'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganisation, anOrganisation } from '../../organisations/index.ts'
import { asker, visitor } from '../../platform/context.ts'
import { createApp } from '../app.ts'
import { holds } from '../joined.ts'

const { db } = await freshDatabase()
const clock = { now: () => new Date('2026-03-02T09:00:00Z') }
const app = await createApp({ db, clock })
afterAll(() => app.close())
const get = async (url: string) => {
  const { statusCode, body } = await app.inject(url)
  return { statusCode, main: parse(body).querySelector('main')!, text: parse(body).querySelector('main')!.textContent.replace(/\s+/g, ' ') }
}

test.each(['/accessibility', '/privacy', '/open-data'])('%s is there for anybody, before there is a region or an organisation', async (path) => {
  const { statusCode, text } = await get(path)
  expect(statusCode).toBe(200)
  expect(text).not.toMatch(/undefined|null|NaN|\[object/)
})

test('the privacy notice says of everything that is kept what it is, why and for how long', async () => {
  const { text } = await get('/privacy')
  expect(holds.length).toBeGreaterThan(0)
  for (const { what, why, keptFor } of holds) for (const words of [what, why, keptFor.slice(1)]) expect(text).toContain(words)
})

test('the privacy notice names every cookie that Waymark sets', async () => {
  const { text } = await get('/privacy')
  const set = fs.globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] }).flatMap((file) => [...fs.readFileSync(file, 'utf8').matchAll(/'__Host-(waymark-[\w-]+)'/g)].map(([, name]) => name!))
  expect(set.length).toBeGreaterThanOrEqual(4)
  for (const name of set) expect(text).toContain(name)
})

test('every page within Waymark that they lead to is there', async () => {
  for (const path of ['/accessibility', '/privacy', '/open-data', '/no-such-page']) {
    const links = (await get(path)).main.querySelectorAll('a[href^="/"]').map((link) => link.getAttribute('href')!)
    for (const href of links) expect((await app.inject(href)).statusCode, `${path} leads to ${href}`).toBeLessThan(400)
  }
})

test('they name whoever runs this Waymark, once that is known', async () => {
  await asker(db, clock)(visitor, 'read write', (ctx) => addOrganisation(ctx.db, anOrganisation({ name: 'The Combined Authority', isHub: true })))
  expect((await get('/privacy')).text).toContain('run by The Combined Authority')
  expect((await get('/accessibility')).text).toContain('tell The Combined Authority')
})

test('an address that leads nowhere is a page that says what to check', async () => {
  const { statusCode, text } = await get('/no-such-page')
  expect([statusCode, text]).toEqual([404, expect.stringContaining('If you typed the web address, check it is correct.')])
})

test('the statements give the address that readers can write to, where there is one', async () => {
  const told = await createApp({ db, clock: { ...clock, contact: 'skills@example.org' } })
  for (const path of ['/accessibility', '/privacy']) {
    expect(parse((await told.inject(path)).body).querySelector('main a[href="mailto:skills@example.org"]')?.text).toBe('skills@example.org')
    expect((await get(path)).main.querySelector('a[href^="mailto:"]')).toBeNull()
  }
  await told.close()
})
