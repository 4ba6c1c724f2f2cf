import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { visitor, type Region, type User } from './context.ts'
import { errorSummary } from './govuk.ts'
import { html } from './html.ts'
import { layout, type Frame, type Page } from './layout.ts'

const region: Region = { id: 'r', name: 'Lancashire', asAtOn: '2024-03-07', isSample: false, liveFrom: null }
const director: User = { id: 'u', name: 'Aisha <Khan>', roles: ['director'], organisationId: 'o', organisationName: 'Combined Authority' }
const draw = (page: Partial<Page> = {}, frame: Partial<Frame> = {}) => parse(layout(
  { title: 'Scorecards', body: html`<h1>Scorecards</h1>`, ...page },
  { user: visitor, region, path: '/evidence', nonce: 'n0', navigation: [{ text: 'Scorecards', href: '/evidence' }, { text: 'Organisations', href: '/organisations' }], ...frame }))
const text = (root: ReturnType<typeof draw>, selector: string) => root.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim()

test('the title says what, where and in which system; an error comes first in it', () => {
  expect(text(draw(), 'title')).toBe('Scorecards - Lancashire - Waymark')
  const body = errorSummary({ titleText: 'There is a problem', errorList: [{ text: 'Enter a name', href: '#name' }] })
  expect(text(draw({ body }, { region: undefined }), 'title')).toBe('Error: Scorecards - Waymark')
})

test('the navigation marks this page, and the part that a page deeper down belongs to', () => {
  const marked = (path: string) => draw({}, { path }).querySelectorAll('nav [aria-current]').map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')])
  expect(marked('/')).toEqual([['/', 'page']])
  expect(marked('/evidence?edition=published-2022-08')).toEqual([['/evidence', 'page']])
  expect(marked('/evidence/E07000008/')).toEqual([['/evidence', 'true']])
  expect(marked('/evidenced')).toEqual([])
  // A person's own pages are no part of those about people, and are marked beside their name.
  const own = draw({}, { path: '/accounts/sessions', user: director, navigation: [{ text: 'People', href: '/accounts' }] })
  expect(own.querySelectorAll('[aria-current]').map((link) => [link.text, link.getAttribute('aria-current')])).toEqual([['Your account', 'true']])
})

test('a visitor may sign in; whoever is signed in sees for whom, and may sign out', () => {
  expect(draw().querySelector('.waymark-account a')!.getAttribute('href')).toBe('/accounts/sign-in')
  const signedIn = draw({}, { user: director })
  expect(text(signedIn, '.waymark-account__who')).toBe('Aisha <Khan>, for Combined Authority')
  expect(signedIn.querySelector('form[method=post]')!.getAttribute('action')).toBe('/accounts/sign-out')
})

test('until a region is live every page says as at when, and a sample one says that it is', () => {
  expect(text(draw(), '.govuk-phase-banner')).toContain('Figures are as at 7 March 2024')
  expect(text(draw({}, { region: { ...region, liveFrom: new Date() } }), '.govuk-phase-banner')).not.toContain('as at')
  expect(draw().querySelector('.waymark-sample')).toBeNull()
  expect(text(draw({}, { region: { ...region, isSample: true } }), '.waymark-sample')).toContain('made up')
})

test('a link that is sent to somebody brings a picture, where the address of this Waymark is known', () => {
  expect(draw().querySelector('meta[property="og:image"]')).toBeNull()
  expect(draw({}, { baseUrl: 'https://skills.example/' }).querySelector('meta[property="og:image"]')!.getAttribute('content')).toMatch(/^https:\/\/skills\.example\/assets\/share-1200/)
})

test('the way back is either a trail or one step', () => {
  expect(draw({ breadcrumbs: [{ text: 'Home', href: '/' }] }).querySelectorAll('.govuk-breadcrumbs a')).toHaveLength(1)
  const back = draw({ back: '/before', breadcrumbs: [{ text: 'Home', href: '/' }] })
  expect(back.querySelector('.govuk-back-link')!.getAttribute('href')).toBe('/before')
  expect(back.querySelector('.govuk-breadcrumbs')).toBeNull()
})

test('what was just done is said first in the page', () => {
  expect(text(draw({}, { message: 'Invitation <sent>' }), 'main .govuk-notification-banner--success .govuk-notification-banner__heading')).toBe('Invitation <sent>')
})

test('every script carries the nonce, nothing carries a style, and the footer says the three things that it must', () => {
  const root = draw({ summary: 'How "six" districts do' }, { user: director, message: 'Done' })
  expect(root.querySelectorAll('script').map((script) => script.getAttribute('nonce'))).toEqual(['n0', 'n0'])
  expect(root.querySelectorAll('[style], style')).toEqual([])
  expect(root.querySelectorAll('footer a').map((link) => link.getAttribute('href')).slice(0, 3)).toEqual(['/accessibility', '/privacy', '/open-data'])
  expect(root.querySelector('html')!.getAttribute('lang')).toBe('en')
  expect(root.querySelector('.govuk-skip-link')!.getAttribute('href')).toBe('#main-content')
  expect(root.toString()).not.toMatch(/crown|GOV\.UK/)
})
