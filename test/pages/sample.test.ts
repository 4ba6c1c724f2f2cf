// The pages that only a sample has, and what a sample adds to the others, looked at as every page is.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../browser.ts'
import { freshDatabase } from '../database.ts'
import { aSample, enterSample } from '../sample.ts'
import { htmlFaults } from './valid.ts'
import { faultsOf, look, nameOf, widths } from './walk.ts'

const app = await aSample(await freshDatabase())
const { cookie } = await enterSample(app, { persona: 'administrator' })
const addresses = ['/demo', '/', '/organisations', '/open-data', '/nothing-is-here']
const readers = [['a visitor', undefined], ['the administrator', cookie]] as const
const shown = addresses.flatMap((url) => readers.map(([reader, cookie]) => [`${url} as ${reader}`, { url, cookie }] as const))

describe('is valid HTML', () => {
  test.each(shown)('%s', async (_, { url, cookie }) => expect(await htmlFaults((await app.inject({ url, headers: cookie ? { cookie } : {} })).body)).toEqual([]))
})

test('every link on the page of the sample leads somewhere', async () => {
  const { body } = await app.inject({ url: '/demo' })
  const links = [...new Set([...body.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => href!))]
  expect(links.length).toBeGreaterThan(5)
  for (const url of links) expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 200])
})

const chromium = inject('chromium')
describe.skipIf('why' in chromium)('in a browser', () => {
  let browser: Browser, origin: string
  beforeAll(async () => {
    origin = await app.listen({ port: 0, host: '127.0.0.1' })
    browser = await startChromium('path' in chromium ? chromium.path : '')
  })
  afterAll(async () => { await browser?.close(); await app.close() })

  test.each(widths.flatMap((width) => [{ width, hasScript: true }, { width, hasScript: false }]).map((way) => [nameOf(way), way] as const))('has no fault that axe can find and fits, at %s', async (_, way) => {
    const complaints: string[] = []
    const { context, page } = await look(browser, way, complaints)
    await page.goto(`${origin}/demo`)
    expect([...await faultsOf(page, way), ...complaints]).toEqual([])
    await context.close()
  })

  test.each([true, false])('one press signs in, with a script or without (%s)', async (hasScript) => {
    const { context, page } = await look(browser, { width: 320, hasScript }, [])
    await page.goto(`${origin}/demo`)
    await page.getByRole('button', { name: 'Sign in as the analyst' }).click()
    expect(new URL(page.url()).pathname).toBe('/evidence/check')
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain('You are signed in as Mei Curlewstow')
    await page.getByRole('link', { name: 'Choose whom to be' }).click()
    await page.getByRole('button', { name: 'Go there as the auditor' }).click()
    expect(new URL(page.url()).pathname).toBe('/events')
    await context.close()
  })
})
