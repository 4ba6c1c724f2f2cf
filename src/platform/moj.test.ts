import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { html, textOf, type Html } from './html.ts'
import { alert, badge, pageHeaderActions, pagination, subNavigation, ticketPanel, timeline } from './moj.ts'
import { env } from './render.ts'

/** The markup as a tree, whatever its white space. */
const shape = (markup: string) => parse(markup.replace(/>\s+/g, '>').replace(/\s+</g, '<').replace(/\s+/g, ' ')).toString()

const items = [
  { title: { text: 'Role given <b>' }, by: { text: 'Aisha & Co' }, at: new Date('2026-03-01T09:05:00Z'), when: '1 March 2026 at 9:05am', text: 'Analyst' },
  { title: { html: html`<a href="/x">Invited</a>` }, at: new Date('2026-02-01T09:05:00Z'), when: '1 February 2026 at 9:05am', html: html`<p class="govuk-body">By email</p>` },
]

test.each([2, 3, 4] as const)('a timeline with headings of level %i is what the template of MoJ gives', (headingLevel) => {
  const official = new Map(items.map(({ at, when }) => [at.toISOString(), when]))
  env.addFilter('date', (at: string) => official.get(at))
  const expected = env.render('moj/components/timeline/template.njk', {
    params: {
      headingLevel,
      items: items.map(({ title, by, at, text, html }) => ({
        label: { text: title.text, html: title.html?.markup }, byline: by, datetime: { timestamp: at.toISOString(), format: 'any' }, text, html: html?.markup,
      })),
    },
  })
  expect(shape(timeline({ items: items as Parameters<typeof timeline>[0]['items'], headingLevel }).markup)).toBe(shape(expected))
})

const examples: Record<string, (words: string) => Html> = {
  alert: (text) => alert({ variant: 'warning', title: text, text, showTitleAsHeading: true }),
  'alert with markup': (text) => alert({ variant: 'error', title: 'Problem', html: html`<p>${text}</p>`, role: 'status' }),
  badge: (text) => badge({ text, colour: 'green', isLarge: true }),
  'sub-navigation': (text) => subNavigation({ label: text, items: [{ text, href: '/a', active: true }, { text: 'Other', href: '/b' }] }),
  'page header': (text) => pageHeaderActions({ heading: { text, level: 1, classes: 'govuk-heading-l' }, items: [{ text: 'Change', href: '/change', classes: 'govuk-button--secondary' }] }),
  'ticket panel': (text) => ticketPanel({ items: [{ text }, { html: html`<p>${text}</p>`, classes: 'moj-ticket-panel__content--blue' }] }),
  pagination: (text) => pagination({ page: 3, perPage: 20, count: 400, of: text, hrefOf: (page) => `?page=${page}` }),
  timeline: (text) => timeline({ items: [{ title: { text }, by: { text }, at: new Date(0), when: text, text }] }),
}

test.each(Object.entries(examples))('%s: whatever the words, they come out as words', (_, draw) => {
  const tags = (markup: string) => parse(markup).querySelectorAll('*').map(({ rawTagName }) => rawTagName)
  const plain = tags(draw('words').markup)
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '/'), minLength: 1 }).map((text) => `x${text}x`), (text) => {
    expect(tags(draw(text).markup)).toEqual(plain)
  }))
})

test.each(Object.entries(examples))('%s is valid HTML, but for what is known of MoJ’s own', async (_, draw) => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'no-redundant-role': 'off', 'no-trailing-whitespace': 'off' } })
  const report = await validator.validateString(draw('Some words').markup)
  expect(report.results.flatMap(({ messages }) => messages).map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
})

test('an alert says its kind, and a sub-navigation marks where the reader is', () => {
  expect(parse(examples.alert!('Careful').markup).querySelector('.moj-alert--warning')!.getAttribute('aria-label')).toBe('warning: Careful')
  expect(parse(examples['sub-navigation']!('Here').markup).querySelectorAll('[aria-current=page]').map((link) => link.getAttribute('href'))).toEqual(['/a'])
  expect(parse(examples.badge!('New').markup).querySelector('.moj-badge')!.getAttribute('class')).toBe('moj-badge moj-badge--green moj-badge--large')
})

const pagesOf = (page: number, count: number) => textOf(pagination({ page, perPage: 10, count, of: 'people', hrefOf: (page) => `?page=${page}` }))

test('pagination says which results these are, and leads to the first, the last and the neighbours', () => {
  expect(pagesOf(1, 7)).toBe('7 people')
  expect(pagesOf(1, 0)).toBe('0 people')
  expect(pagesOf(5, 95)).toMatch(/^Previous page 1 &ctdot; 4 5 6 &ctdot; 10 Next page Showing 41 to 50 of 95 total people$/)
  expect(pagesOf(3, 95)).toMatch(/^Previous page 1 2 3 4 &ctdot; 10 Next/)
  expect(pagesOf(10, 95)).toMatch(/ 1 &ctdot; 9 10 Showing 91 to 95 of 95/)
})

test('whatever page is asked for, pagination shows one that is there and never leads beyond the last', () => {
  fc.assert(fc.property(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 0, max: 300 }), (page, count) => {
    const asked: number[] = []
    pagination({ page, perPage: 10, count, of: 'people', hrefOf: (page) => { asked.push(page); return `?page=${page}` } })
    const last = Math.max(1, Math.ceil(count / 10))
    for (const one of asked) expect(one >= 1 && one <= last).toBe(true)
  }))
})
