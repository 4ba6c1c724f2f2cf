// From the first word to the signed paper in a browser, without JavaScript: drafted, checked, signed, published, taken away as Word.
import fs from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../browser.ts'
import { regionDatabase } from '../region.ts'
import { aWorld, type World } from '../world.ts'

const chromium = inject('chromium')

describe.skipIf('why' in chromium).each([320, 1280])('a paper, %i px wide', (width) => {
  let world: World, browser: Browser, context: BrowserContext, page: Page, origin: string
  beforeAll(async () => {
    world = await aWorld(await regionDatabase())
    origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
    browser = await startChromium('path' in chromium ? chromium.path : '')
    context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 }, acceptDownloads: true })
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
  }, 120_000)
  afterAll(async () => { await browser?.close(); await world?.app.close() })

  /** Nothing is wider than the screen. */
  const fits = async () => expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  const press = (name: string) => page.locator('main').getByRole('button', { name, exact: true }).click()

  test('is begun, written, checked, signed, published, and taken away by everybody', { timeout: 120_000 }, async () => {
    world.be(world.own.users['programme manager'])
    await page.goto(`${origin}/reporting`)
    await page.getByRole('button', { name: 'Begin a paper' }).click()
    await page.getByLabel('Title').fill('Skills update')
    await page.getByLabel('Which committee is it for?').selectOption({ index: 1 })
    await page.getByLabel('Report author').fill('Head of Skills')
    await page.getByLabel('Which layout?').selectOption({ label: 'Standard board paper' })
    await press('Begin')
    expect(await page.locator('h1').innerText()).toBe('Skills update')
    await fits()
    await page.locator('.waymark-paper__entry').first().getByRole('link', { name: 'Change' }).click()
    await page.locator('textarea[name=words]').fill('All is well.')
    await fits()
    await press('Save')
    for (const kind of ['Financial', 'Legal', 'Equality', 'Sustainability', 'Risk']) {
      await page.locator('.waymark-paper__entry', { has: page.getByRole('heading', { name: `${kind} implications`, exact: true }) }).getByRole('link', { name: 'Change' }).click()
      await page.locator('textarea[name=words]').fill('None.')
      await press('Save')
    }
    await page.getByRole('link', { name: 'Add a block' }).click()
    await page.getByRole('link', { name: /scorecard of one area/ }).click()
    await page.getByLabel('Which area?').selectOption({ label: 'Fenland' })
    await press('Add')
    expect(await page.locator('main').innerText()).toContain('How Fenland is doing')
    expect(await page.locator('#check + p').innerText()).toBe('Nothing stops it from being signed.')
    await fits()

    world.be(world.own.users.director)
    await page.getByRole('link', { name: 'Papers', exact: true }).first().click()
    await page.getByRole('link', { name: 'Skills update' }).click()
    await page.getByRole('link', { name: 'Sign it' }).click()
    await press('Sign the paper')
    expect(await page.locator('main').innerText()).toContain('It has not changed since.')
    await page.getByRole('link', { name: 'Publish it' }).click()
    await page.getByLabel('Yes').check()
    await press('Save')

    world.be(undefined)
    await page.reload()
    await fits()
    await page.getByRole('link', { name: /^Median wages/ }).first().click()
    expect(await page.locator('main').innerText()).toContain('Skills update')
    await page.goBack()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Word', exact: true }).click()])
    expect(download.suggestedFilename()).toMatch(/^skills-update-.*\.docx$/)
    expect(strFromU8(unzipSync(fs.readFileSync(await download.path()))['word/document.xml']!)).toContain('How Fenland is doing')
  })
})
