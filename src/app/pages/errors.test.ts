import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from '../../platform/html.ts'
import { errorPage } from './errors.ts'

test.each([400, 403, 404, 405, 409, 413, 415, 429, 431, 500, 502, 503])('the page of a %i says in plain words what to do now', (status) => {
  const { title, body } = errorPage(status)
  const words = textOf(body)
  expect(words.startsWith(title)).toBe(true)
  expect(words.length).toBeGreaterThan(title.length + 20)
  expect(words).not.toMatch(/\b(error|exception|status|forbidden|invalid|illegal|undefined|\d{3})\b/i)
  expect(body.markup.match(/<h1/g)).toHaveLength(1)
})

test('what a rule said is given to the person once, as a sentence', () => {
  const words = textOf(errorPage(409, 'This invitation has been withdrawn').body)
  expect(words).toContain('Nothing was changed This invitation has been withdrawn. Go back')
  expect(textOf(errorPage(404, 'Page not found').body).match(/Page not found/g)).toHaveLength(1)
})

test('a problem of our own says nothing of what went wrong inside, and gives the reference', () => {
  const words = textOf(errorPage(500, 'relation "platform.secret" does not exist', { reference: 'a1b2' }).body)
  expect(words).not.toContain('platform.secret')
  expect(words).toContain('give this reference: a1b2')
  expect(textOf(errorPage(404, undefined, { reference: 'a1b2' }).body)).not.toContain('a1b2')
})

test('who may not see a page is told to sign in, or to choose another organisation, as fits', () => {
  expect(errorPage(403).body.markup).toContain('/accounts/sign-in')
  expect(errorPage(403).body.markup).not.toContain('/accounts/me')
  expect(errorPage(403, undefined, { isSignedIn: true }).body.markup).not.toContain('/accounts/sign-in')
})

test('while the database is away the page says that it comes back by itself', () => {
  expect(textOf(errorPage(503).body)).toContain('will be back by itself')
})

test('any status and any message make a page', () => {
  fc.assert(fc.property(fc.integer({ min: 400, max: 599 }), fc.string(), (status, message) => {
    const { body } = errorPage(status, message)
    expect(body.markup.replaceAll(/<\/?(div|h1|p|a|span)( [^<>]*)?>/g, '')).not.toMatch(/[<>]/)
  }))
})
