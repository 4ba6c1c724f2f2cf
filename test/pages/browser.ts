import { parse } from 'node-html-parser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../browser.ts'
import { regionDatabase } from '../region.ts'
import { aWorld } from '../world.ts'
import { seeAll, type Seen } from './pages.ts'
import { faultsOf, look, nameOf, open, widths, widerThan, type Way } from './walk.ts'

const mainOf = (html: string) => parse(html).querySelector('main')?.innerHTML
const isAll = process.env.WAYMARK_TEST_ALL === '1'
const ways: readonly Way[] = isAll ? widths.flatMap((width) => [{ width, hasScript: true }, { width, hasScript: false }]) : [{ width: 1280, hasScript: true }, { width: 320, hasScript: false }]

/**
 * Every page of one kind of reader in a real browser: no accessibility fault that axe can find, nothing wider than a small telephone,
 * nothing refused by the content policy. A file for each reader, so that two can be walked at once.
 */
export async function walkAs(reader: Seen['reader']) {
  const chromium = inject('chromium')
  const world = await aWorld(await regionDatabase())
  const all = await seeAll(world)
  // What an administrator is shown exactly as a visitor is, is looked at once.
  const isAlike = ({ name, html }: Seen) => all.some((other) => other.reader === 'visitor' && other.name === name && mainOf(other.html) === mainOf(html))
  const pages = all.filter((page) => page.reader === reader && (reader === 'visitor' || !isAlike(page)))
  const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  afterAll(() => world.app.close())

  describe.skipIf('why' in chromium).each(ways.map((way) => [nameOf(way), way] as const))('at %s', (_, way) => {
    // One window for all pages of a way, which fetches styles and script once, as a reader's does.
    let browser: Browser, context: BrowserContext, page: Page
    const complaints: string[] = []
    beforeAll(async () => {
      browser = await startChromium('path' in chromium ? chromium.path : '')
      ;({ context, page } = await look(browser, way, complaints))
    })
    afterAll(() => browser.close())

    test.each(pages.map((page) => [page.name, page] as const))('%s', async (_, seen) => {
      complaints.length = 0
      await context.clearCookies()
      await page.setViewportSize({ width: way.width, height: 900 })
      await open(page, world, origin, seen)
      const faults = await faultsOf(page, way)
      if (!isAll && way.hasScript) {
        await page.setViewportSize({ width: 320, height: 900 })
        faults.push(...await widerThan(page, 320))
      }
      expect([...faults, ...complaints]).toEqual([])
    })
  })
}
