// What can be seen of a page without a browser: valid HTML, one title and one h1 each, headings in order, links that say where they go and get there.
import { parse, type HTMLElement } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { regionDatabase } from '../region.ts'
import { aWorld } from '../world.ts'
import { readerOf, seeAll } from './pages.ts'
import { htmlFaults } from './valid.ts'
import { gradeOf, gradesOf, mostGrade } from './words.ts'

const world = await aWorld(await regionDatabase())
const pages = await seeAll(world)
const html = pages.map((page) => [`${page.name} as ${page.reader}`, { ...page, root: parse(page.html) }] as const)

describe('is valid HTML', () => {
  test.each(html)('%s', async (_, { html }) => expect(await htmlFaults(html)).toEqual([]))
})

describe('has one h1, and no heading that skips a level', () => {
  test.each(html)('%s', (_, { root }) => {
    const levels = root.querySelectorAll('main h1, main h2, main h3, main h4, main h5').map(({ tagName, text }) => ({ level: Number(tagName.slice(1)), text: text.trim() }))
    expect(levels.filter(({ level }) => level === 1).map(({ text }) => text)).toHaveLength(1)
    // The error summary stands above the h1, as the Design System has it.
    const after = levels.slice(levels.findIndex(({ level }) => level === 1))
    expect(after.filter(({ level }, i) => i > 0 && level > after[i - 1]!.level + 1)).toEqual([])
  })
})

describe('has a title of its own that begins as its heading does', () => {
  test.each(html)('%s', (_, { root, status }) => {
    const title = root.querySelector('title')!.text.trim()
    expect(title).toMatch(/ - Waymark$|^Waymark\b/)
    if (status === 422) expect(title).toMatch(/^Error: /)
  })
})

test('the measure of words knows a plain sentence from a heavy one', () => {
  expect(gradeOf('The cat sat on the mat. It was a warm day and the sun was out.').grade).toBeLessThan(3)
  expect(gradeOf('Notwithstanding organisational considerations, stakeholders prioritise collaborative interoperability initiatives.').grade).toBeGreaterThan(15)
})

test('public pages are written for readers of eleven', () => {
  const grades = gradesOf(pages)
  console.log(`reading grade: ${grades.map(({ name, grade }) => `${grade} ${name}`).join(', ')}`)
  expect(grades.filter(({ grade }) => grade > mostGrade)).toEqual([])
})

test('no two pages have the same title', () => {
  const titles = new Map<string, Set<string>>()
  for (const { name, html, status } of pages) {
    if (status !== 200 || name.includes('?')) continue
    const title = parse(html).querySelector('title')!.text.trim()
    titles.set(title, (titles.get(title) ?? new Set()).add(name))
  }
  expect([...titles].filter(([, names]) => names.size > 1).map(([title, names]) => `${title}: ${[...names].join(', ')}`)).toEqual([])
})

const empty = /^(click|click here|here|more|read more|link|this|this page|details|download|view)$/i

/** What is read out of a link. */
const nameOf = (link: HTMLElement) => (link.getAttribute('aria-label') ?? link.text).replace(/\s+/g, ' ').trim()

describe('has links that say where they lead', () => {
  test.each(html)('%s', (_, { root }) => {
    const links = root.querySelectorAll('a[href]').map(nameOf)
    expect(links.filter((text) => text === '' || empty.test(text))).toEqual([])
    const to = new Map<string, Set<string>>()
    for (const link of root.querySelectorAll('main a[href]')) {
      const text = nameOf(link)
      to.set(text, (to.get(text) ?? new Set()).add(link.getAttribute('href')!))
    }
    expect([...to].filter(([, hrefs]) => hrefs.size > 1).map(([text, hrefs]) => `"${text}" leads to ${[...hrefs].join(' and ')}`)).toEqual([])
  })
})

test('every link, form and file within Waymark leads somewhere', async () => {
  const asked = new Set<string>()
  const broken: string[] = []
  for (const [name, { url, root, reader }] of html) {
    const targets = root.querySelectorAll('a[href], link[href], script[src], img[src], form[method=get][action]')
      .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action')!)
    for (const target of targets) {
      const here = new URL(url, 'http://waymark.invalid')
      const { origin, pathname, search, hash } = new URL(target, here)
      if (origin !== here.origin) continue
      if (pathname === here.pathname && hash && !root.querySelector(`[id="${decodeURIComponent(hash.slice(1))}"]`)) broken.push(`${name}: ${target} is not on the page`)
      if (target.startsWith('#')) continue
      const key = `${reader} ${pathname}${search}`
      if (!asked.has(key)) {
        world.be(readerOf(world, reader))
        const { statusCode } = await world.app.inject({ url: `${pathname}${search}`, headers: { 'sec-fetch-site': 'same-origin' } })
        asked.add(key)
        if (statusCode >= 400) broken.push(`${name}: ${target} answers ${statusCode}`)
      }
    }
  }
  expect(broken).toEqual([])
}, 300_000)
