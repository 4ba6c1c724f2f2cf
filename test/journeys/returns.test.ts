// A return in a real browser: the hub asks, a partner fills in and sends, a certifier asks for changes and certifies, the hub sees it; at three widths and where no script runs.
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../browser.ts'
import { faultsOf, look, nameOf, type Way } from '../pages/walk.ts'
import { aScene } from '../returns.ts'
import { regionDatabase } from '../region.ts'
import { aWorld, type World } from '../world.ts'

const chromium = inject('chromium')
const ways: readonly Way[] = [{ width: 320, hasScript: true }, { width: 768, hasScript: false }, { width: 1280, hasScript: true }]
const pictures = process.env.WAYMARK_PICTURES

describe.skipIf('why' in chromium)('a return', () => {
  let world: World, browser: Browser, origin: string
  beforeAll(async () => {
    world = await aWorld(await regionDatabase())
    ;[origin, browser] = await Promise.all([world.app.listen({ port: 0, host: '127.0.0.1' }), startChromium('path' in chromium ? chromium.path : '')])
  }, 120_000)
  afterAll(async () => { await browser?.close(); await world?.app.close() })

  test.each(ways.map((way) => [nameOf(way), way] as const))('goes from a partner to its certifier and to the hub at %s', { timeout: 180_000 }, async (name, way) => {
    const { one, kpis, collection } = await aScene(world)
    const { partner, director } = world.other.users
    const manager = world.own.users['programme manager']
    const complaints: string[] = []
    const { context, page } = await look(browser, way, complaints)
    const sound = async (what: string) => {
      if (pictures) await page.screenshot({ path: path.join(pictures, `${what}-${way.width}.png`), fullPage: true })
      expect(await faultsOf(page, way), what).toEqual([])
    }
    const words = async () => (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click()

    world.be(partner)
    await page.goto(`${origin}/returns`)
    await sound('list')
    await page.locator(`a[href="/returns/${one.key}"]`).click()
    await sound('return')
    await page.getByRole('link', { name: 'Learner starts' }).click()
    await sound('question')
    await page.locator(`#${kpis.starts.key}_0`).fill('many')
    await press('Save')
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('“Learner starts” must be a whole number, like 30')
    await sound('wrong')
    await page.locator('.govuk-error-summary a').first().click()
    await page.locator(`#${kpis.starts.key}_0`).fill('53')
    await press('Save')
    await page.getByRole('button', { name: 'Fill in on one page' }).click()
    await page.locator(`#${kpis.offers.key}_0`).fill('70')
    await page.locator(`#${kpis.devices.key}_1`).fill('12')
    await page.locator(`#${kpis.devices.key}_2`).fill('9')
    await page.locator(`#${kpis.devices.key}_0`).fill('20')
    await press('Save')
    await page.getByRole('button', { name: 'Check and send' }).click()
    for (const said of ['add up to more than the figure for all together', 'which is more than 100%']) expect(await words()).toContain(said)
    await sound('check')
    await press('Send to be certified')

    world.be(director)
    await page.goto(`${origin}/`)
    await page.getByRole('link', { name: /^Certify: Skills bootcamps/ }).first().click()
    await page.goto(`${origin}/returns/${one.key}/certify`)
    await sound('certify')
    await page.getByRole('link', { name: 'Ask for changes instead' }).click()
    await page.getByLabel('What is to be changed').fill('The groups do not add up.')
    await sound('ask')
    await press('Send it back')

    world.be(partner)
    await page.goto(`${origin}/returns/${one.key}/answer/${kpis.devices.key}`)
    await page.locator(`#${kpis.devices.key}_0`).fill('21')
    await press('Save')
    expect(await words()).toContain('The groups do not add up.')
    await page.getByRole('button', { name: 'Check and send' }).click()
    await press('Send to be certified')

    world.be(director)
    await page.goto(`${origin}/returns/${one.key}/certify`)
    await press('Certify')
    expect(await words()).toContain('Certified figures')
    await sound('certified')

    world.be(manager)
    await page.goto(`${origin}/returns?status=certified&words=bootcamps`)
    await sound('hub')
    await page.locator(`a[href="/returns/${one.key}"]`).click()
    await page.locator('#figures a').first().click()
    await sound('figure')
    for (const [url, what] of [[`/returns/collections/${collection.key}`, 'collection'], [`/returns/collections/${collection.key}/questions/new`, 'question-new'], ['/returns/collections/new', 'collection-new'], [`/returns/certifiers/${world.other.organisationId}`, 'certifiers'], [`/returns/certifiers/${world.other.organisationId}/name`, 'name'], ['/returns/certifiers', 'organisations'], ['/returns/collections', 'collections']] as const) {
      await page.goto(`${origin}${url}`)
      await sound(what)
    }
    expect([name, complaints]).toEqual([name, []])
    await context.close()
  })
})
