import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { World } from '../world.ts'
import { readerOf, type Seen } from './pages.ts'

export const widths = [320, 768, 1280] as const
export type Way = { width: number; hasScript: boolean }
export const nameOf = ({ width, hasScript }: Way) => `${width} px${hasScript ? '' : ' without JavaScript'}`

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with a page as a browser shows it: empty if nothing. */
export async function faultsOf(page: Page, { width, hasScript }: Way): Promise<string[]> {
  // axe is a script itself: where none runs, only the look is measured.
  if (!hasScript) return widerThan(page, width)
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(true).analyze()
  return [
    ...violations.flatMap(({ id, help, nodes }) => nodes.filter(({ target }) => !isOfTheTemplate(id, target.join(' '))).map(({ target, failureSummary }) => `axe ${id}: ${help}: ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join(';').trim()}`)),
    ...await widerThan(page, width),
  ]
}

/** Where the official page template puts a back link: before the main landmark, on purpose, as the Design System does on all its pages. */
const isOfTheTemplate = (rule: string, target: string) => rule === 'region' && target === '.govuk-back-link'

// Runs in the page; text, because the types of a browser's globals are not this program's.
const measure = `width => {
  if (document.documentElement.scrollWidth <= width) return []
  const scrolls = element => element !== document.body && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const sticks = element => element.getBoundingClientRect().right > width + 0.5 || (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && getComputedStyle(element).overflowX === 'visible')
  const out = [...document.querySelectorAll('body *')].filter(element => sticks(element) && !scrolls(element.parentElement))
  return ['the page is ' + document.documentElement.scrollWidth + ' px wide where ' + width + ' fit: ' + out.slice(-3).map(element => element.outerHTML.slice(0, 120)).join(' and ')]
}`

/** The page must not scroll sideways; a wide table or chart may, within itself. Names what sticks out. */
export const widerThan = (page: Page, width: number): Promise<string[]> => page.evaluate<string[]>(`(${measure})(${width})`)

/** Opens one way of looking; whatever the browser complains of (a script's error, a refusal by the content policy) goes into `complaints`. */
export async function look(browser: Browser, { width, hasScript }: Way, complaints: string[]): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: hasScript })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // The answer's own status is not news: error pages are visited on purpose.
    if (message.type() === 'error' && !/Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') complaints.push(`${response.url()} answers ${response.status()}`)
  })
  return { context, page }
}

/** Goes to a page as its reader; a page that answers a form sent empty is got by sending it. */
export async function open(page: Page, world: World, origin: string, seen: Seen) {
  world.be(readerOf(world, seen.reader))
  await page.goto(`${origin}${seen.url}`)
  if (seen.status !== 422) return
  const form = page.locator('main form[method=post]').last()
  for (const field of await form.locator('input[type=text], input[type=email], input:not([type]), textarea').all()) await field.fill('')
  await form.locator('button').last().click()
  await page.locator('.govuk-error-summary').waitFor()
}
