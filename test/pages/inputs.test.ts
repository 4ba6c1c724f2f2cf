// What the platform can show and no page of the product shows yet in every state: each kind of input, empty, filled and refused; a journey; the page
// of each fault. Looked at as every page is: valid HTML, axe in a browser, no wider than a small telephone.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { errorPage } from '../../src/app/pages/errors.ts'
import type { User } from '../../src/platform/context.ts'
import { addAnother, choice, choices, date, email, file, form, hidden, longText, money, number, problems, showForm, text } from '../../src/platform/forms.ts'
import { html } from '../../src/platform/html.ts'
import { journey } from '../../src/platform/journey.ts'
import { formPage, page } from '../../src/platform/page.ts'
import { Problem } from '../../src/platform/refusal.ts'
import { createServer } from '../../src/platform/server.ts'
import { startChromium } from '../browser.ts'
import { freshDatabase } from '../database.ts'
import { htmlFaults } from './valid.ts'
import { faultsOf, look, widerThan } from './walk.ts'

const { db } = await freshDatabase()
const rae: User = { id: 'u1', name: 'Rae', roles: ['analyst'], organisationId: 'o1', organisationName: 'Jobcentre' }
const every = form({
  name: text('Full name', { missing: 'Enter your full name', hint: 'As on your passport', autocomplete: 'name' }),
  mail: email('Email address', { missing: 'Enter your email address' }),
  hours: number('Hours worked a week', { missing: 'Enter how many hours you work a week', min: 0, max: 168, suffix: 'hours' }),
  cost: money('Cost, in pounds', { missing: 'Enter the cost' }),
  born: date('When were you born?', { called: 'Date of birth', missing: 'Enter your date of birth', when: 'past', isBirthday: true, hint: 'For example, 31 3 1980' }),
  kind: choice('Kind', { college: 'College', council: 'Council' }, { missing: 'Select a kind', hints: { college: 'Or a sixth form' } }),
  area: choice('Area', { fenland: 'Fenland', cambridge: 'Cambridge' }, { missing: 'Select an area', as: 'select' }),
  days: choices('Days', { monday: 'Monday', friday: 'Friday' }, { missing: 'Select the days' }),
  about: longText('What it is about', { missing: 'Enter what it is about', max: 100 }),
  contacts: addAnother('Contacts', { who: text('Name of the contact', { missing: 'Enter a name' }), since: date('Known since', { missing: 'Enter since when you know them' }) }, { item: 'contact', least: 2 }),
  sheet: file('Spreadsheet', { missing: 'Select a spreadsheet', kinds: ['csv', 'xlsx'] }),
  token: hidden(/^[a-z]*$/),
})
const submit = async () => ({ to: '/', did: 'garden.sent' as const })
const app = await createServer({
  db, clock: { now: () => new Date('2026-03-01T09:00:00Z') }, findUser: async () => rae,
  showWrong: ({ statusCode, message, reference }) => errorPage(statusCode, message, { reference, isSignedIn: true }),
  routes: [
    formPage('/inputs/every', { load: async () => ({}), allow: () => true, form: every, start: () => ({ token: 'abc' }), submit,
      view: (_, state) => ({ title: 'Every kind of input', body: html`${problems(state)}<h1 class="govuk-heading-l">Every kind of input</h1>${showForm(state, { send: 'Save' })}` }),
    }),
    journey('/inputs/journey', {
      title: 'Plan a garden', about: 'Have its size at hand.', allow: () => true, submit,
      pages: {
        kind: { title: 'What kind of garden is it?', form: form({ kind: choice('Kind', { flowers: 'Flowers', gravel: 'Gravel' }, { missing: 'Select the kind' }) }) },
        size: { title: 'How large is it?', form: form({ long: number('Length', { missing: 'Enter the length', suffix: 'metres' }), wide: number('Width', { missing: 'Enter the width', suffix: 'metres' }) }) },
      },
    }),
    page('/inputs/fault/:status', { load: async (_, { status }) => { throw new Problem(Number(status), 'The roses are out. Come back in June') }, allow: () => true, view: () => ({ title: '', body: html`` }) }),
  ],
})
const post = (url: string, answers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })

const draft = String((await post('/inputs/journey')).headers.location).replace(/\/kind$/, '')
await post(`${draft}/kind`, { kind: 'gravel' })
await post(`${draft}/size`, { long: '12', wide: '3' })
const faults = [403, 404, 409, 413, 429, 500, 503]
const shown = ['/inputs/every', '/inputs/journey', ...['kind', 'size', 'check'].map((name) => `${draft}/${name}`), ...faults.map((status) => `/inputs/fault/${status}`)]
const nameOf = (url: string) => url.replace(draft, '/inputs/journey/:id')
const asked = ['/inputs/every', `${draft}/kind`, `${draft}/size`]

describe('is valid HTML', () => {
  test.each(shown.map((url) => [nameOf(url), url]))('%s', async (_, url) => expect(await htmlFaults((await app.inject({ url })).body)).toEqual([]))
  test.each(asked.map((url) => [nameOf(url), url]))('%s sent empty', async (_, url) => {
    const answer = await post(url)
    expect([answer.statusCode, await htmlFaults(answer.body)]).toEqual([422, []])
  })
})

test('each fault has its own status, its words and its one heading', async () => {
  for (const status of faults) {
    const { statusCode, body } = await app.inject(`/inputs/fault/${status}`)
    expect([statusCode, body.match(/<h1/g)?.length]).toEqual([status, 1])
    if ([403, 409, 413, 429].includes(status)) expect(body).toContain('The roses are out. Come back in June.')
  }
})

const chromium = inject('chromium')
describe.skipIf('why' in chromium)('in a browser', () => {
  let browser: Browser, origin: string
  beforeAll(async () => {
    origin = await app.listen({ port: 0, host: '127.0.0.1' })
    browser = await startChromium('path' in chromium ? chromium.path : '')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app.close()
  })
  const way = { width: 1280, hasScript: true }

  test.each([...shown.map((url) => [nameOf(url), url, false] as const), ...asked.map((url) => [`${nameOf(url)} sent empty`, url, true] as const)])('%s', async (_, url, isSent) => {
    const complaints: string[] = []
    const { context, page } = await look(browser, way, complaints)
    await page.goto(`${origin}${url}`)
    if (isSent) {
      for (const field of await page.locator('main form input:is([type=text], [type=email]), main form textarea').all()) await field.fill('')
      await page.evaluate("document.querySelectorAll('main form input:checked').forEach((chosen) => { chosen.checked = false })")
      await page.locator('main form button:visible').last().click()
      await page.locator('.govuk-error-summary').waitFor()
    }
    const found = await faultsOf(page, way)
    await page.setViewportSize({ width: 320, height: 900 })
    found.push(...await widerThan(page, 320))
    await context.close()
    expect([...found, ...complaints.filter((one) => !/status of 5\d\d/.test(one))]).toEqual([])
  })
})
