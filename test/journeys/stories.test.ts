// A story in a real browser: a partner writes it and records consent, the hub approves it, the report of a year shows it, its person takes it back, and it is gone; at three widths.
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../browser.ts'
import { faultsOf, look, nameOf, type Way } from '../pages/walk.ts'
import { regionDatabase } from '../region.ts'
import { aWorld, type World } from '../world.ts'

const chromium = inject('chromium')
const ways: readonly Way[] = [{ width: 320, hasScript: true }, { width: 768, hasScript: false }, { width: 1280, hasScript: true }]
const pictures = process.env.WAYMARK_PICTURES

describe.skipIf('why' in chromium)('a story', () => {
  let world: World, browser: Browser, origin: string
  beforeAll(async () => {
    world = await aWorld(await regionDatabase())
    ;[origin, browser] = await Promise.all([world.app.listen({ port: 0, host: '127.0.0.1' }), startChromium('path' in chromium ? chromium.path : '')])
  }, 120_000)
  afterAll(async () => { await browser?.close(); await world?.app.close() })

  test.each(ways.map((way) => [nameOf(way), way] as const))('goes from its partner to the report of a year, and is gone once it is taken back, at %s', { timeout: 180_000 }, async (_, way) => {
    const { partner } = world.other.users
    const { director, 'programme manager': manager } = world.own.users
    const complaints: string[] = []
    const { context, page } = await look(browser, way, complaints)
    const sound = async (what: string) => {
      if (pictures) await page.screenshot({ path: path.join(pictures, `story-${what}-${way.width}.png`), fullPage: true })
      expect(await faultsOf(page, way), what).toEqual([])
    }
    const words = async () => (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click()
    const follow = (link: string) => page.getByRole('link', { name: link, exact: true }).click()
    const title = `A job in a boatyard, ${way.width}`

    world.be(partner)
    await page.goto(`${origin}/reporting/stories`)
    await press('Write a story')
    await page.getByLabel('A person', { exact: true }).check()
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('The story').fill('She learned to weld in the evening.')
    await page.getByLabel('Another name', { exact: true }).check()
    await day(page, 'happenedOn', '2026-01-15')
    await page.getByLabel('Their real name').fill('Bethan Quillwick')
    await press('Keep the story')
    await sound('nameless')
    expect(await words()).toContain('Enter the name that is shown')
    await page.getByLabel('The name that is shown').fill('Robin')
    await press('Keep the story')
    await follow('Record consent')
    await page.getByLabel('A signed form').check()
    await page.getByLabel('The annual impact report').check()
    await page.getByLabel('This website').check()
    await day(page, 'expiresOn', '2027-12-31')
    await sound('consent')
    await press('Record consent')
    await sound('kept')
    const at = new URL(page.url()).pathname

    world.be(manager)
    await page.goto(`${origin}/`)
    await page.getByRole('link', { name: `Approve a story: ${title}` }).click()
    await follow('Approve this story')
    await sound('approve')
    await press('Approve')
    await page.goto(`${origin}/reporting/impact/new`)
    await day(page, 'startsOn', '2025-04-01')
    await page.getByLabel('Which body answers for it?').selectOption({ index: 1 })
    await page.getByLabel('Who publishes it?').fill('Head of Skills')
    await sound('report-begun')
    await press('Begin')
    const draft = page.url()
    const key = draft.split('/').at(-1)!
    expect(await words()).toContain(title)
    for (let left = 10; left > 0 && (await words()).includes('Nobody has written'); left--) {
      const href = await page.evaluate<string>(`[...document.querySelectorAll('.waymark-paper__entry')].find((one) => /Opening words|Next year/.test(one.innerText) && !one.innerText.includes('A good year.'))?.querySelector('a[href$="/change"]')?.getAttribute('href') ?? ''`)
      await page.goto(origin + href)
      await page.getByLabel('Commentary').fill('A good year.')
      await press('Save')
      await page.goto(draft)
    }

    world.be(director)
    for (;;) {
      await page.goto(draft)
      const href = await page.evaluate<string>(`[...document.querySelectorAll('.waymark-paper__check a[href*="override"]')].find((one) => /sign with/i.test(one.innerText))?.getAttribute('href') ?? ''`)
      if (href === '') break
      await page.goto(origin + href)
      await page.getByLabel('Why is the paper signed with this?').fill('As it was reported.')
      await page.locator('main form button').first().click()
    }
    await page.goto(`${draft}/sign`)
    await page.getByLabel('As what do you sign?').fill('Director of Skills')
    await page.locator('main form button').first().click()
    await page.goto(`${draft}/publish`)
    await page.locator('[name=isPublic][value=yes]').check()
    await press('Save')

    world.be(undefined)
    await page.goto(`${origin}/reporting/impact/${key}`)
    await sound('report')
    expect(await words()).toContain('She learned to weld in the evening.')
    await page.goto(origin + at)
    await sound('public')

    world.be(partner)
    await page.goto(`${origin}${at}/withdraw`)
    await sound('withdraw')
    await press('Take it out of use')

    world.be(undefined)
    await page.goto(`${origin}/reporting/impact/${key}`)
    expect(await words()).not.toContain('She learned to weld')
    expect(await words()).toContain('This story was withdrawn')
    expect((await page.goto(origin + at))!.status()).toBe(404)
    await context.close()
    expect(complaints.filter((one) => !one.includes('404'))).toEqual([])
  })
})

async function day(page: Page, name: string, on: string): Promise<void> {
  const [year, month, date] = on.split('-')
  for (const [part, typed] of [['day', date], ['month', month], ['year', year]] as const) await page.locator(`[name="${name}-${part}"]`).fill(String(Number(typed)))
}
