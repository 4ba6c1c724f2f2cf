import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { asker, visitor, type User } from './context.ts'
import { forgetDrafts } from './drafts.ts'
import { choice, form, text } from './forms.ts'
import { journey } from './journey.ts'
import { createServer } from './server.ts'

const { db, owner } = await freshDatabase()
const sent: unknown[] = []
const rae: User = { id: 'u1', name: 'Rae', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }, sam = { ...rae, id: 'u2' }
let user = rae
const garden = journey('/garden/plan', {
  title: 'Plan a garden',
  allow: () => true,
  pages: {
    kind: { title: 'What kind?', form: form({ kind: choice('Kind', { flowers: 'Flowers', gravel: 'Gravel' }, { missing: 'Select the kind' }) }) },
    flower: { title: 'Which flower?', form: form({ flower: text('Flower', { missing: 'Enter a flower' }) }) },
    size: { title: 'How big?', form: form({ size: text('Size', { missing: 'Enter the size' }) }) },
  },
  leaveOut: ({ kind }) => (kind === 'gravel' ? ['flower'] : []),
  submit: async (_, answers) => {
    sent.push(answers)
    return { did: 'garden.planned', to: '/garden' }
  },
})
const app = await createServer({ db, clock: { now: () => new Date('2026-03-01T09:00:00Z') }, routes: [garden], findUser: async () => user })

const get = (url: string) => app.inject(url)
const post = (url: string, answers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const drafts = async () => (await sql<{ n: number }>`select count(*) as n from platform.draft`.execute(db)).rows[0]!.n
const start = async () => {
  const { headers } = await post('/garden/plan')
  return (headers.location as string).replace(/\/kind$/, '')
}

test('a journey is asked page by page, checked, changed and sent once', async () => {
  const draft = await start()
  expect((await post(`${draft}/kind`)).statusCode).toBe(422)
  expect((await post(`${draft}/kind`, { kind: 'flowers' })).headers.location).toBe(`${draft}/flower`)
  expect((await get(`${draft}/check`)).headers.location).toBe(`${draft}/flower`)
  expect((await post(`${draft}/flower`, { flower: 'Rose' })).headers.location).toBe(`${draft}/size`)
  expect((await post(`${draft}/size`, { size: 'Small' })).headers.location).toBe(`${draft}/check`)
  const rows = parse((await get(`${draft}/check`)).body).querySelectorAll('.govuk-summary-list__value').map((value) => value.text.trim())
  expect(rows).toEqual(['Flowers', 'Rose', 'Small'])

  expect((await get(`${draft}/flower`)).body).toContain('Rose')
  expect((await post(`${draft}/kind`, { kind: 'gravel' })).headers.location).toBe(`${draft}/check`)
  const twice = await Promise.all([post(`${draft}/check`), post(`${draft}/check`)])
  expect(twice.filter(({ statusCode }) => statusCode === 303).length).toBe(1)
  expect(sent).toEqual([{ kind: 'gravel', size: 'Small' }])
  expect((await get(`${draft}/check`)).statusCode).toBe(404)
})

test('two pages saved at once are both kept', async () => {
  const draft = await start()
  await Promise.all([post(`${draft}/kind`, { kind: 'flowers' }), post(`${draft}/flower`, { flower: 'Rose' }), post(`${draft}/size`, { size: 'Big' })])
  expect((await get(`${draft}/check`)).statusCode).toBe(200)
})

test('a draft is only there for who started it', async () => {
  const draft = await start()
  user = sam
  expect((await get(`${draft}/kind`)).statusCode).toBe(404)
  user = rae
  expect((await get(`${draft}/kind`)).statusCode).toBe(200)
  expect((await get(`${draft}/nothing`)).statusCode).toBe(404)
  expect(await drafts()).toBe(0) // without a user
})

test('whoever sends the same draft twice is told that it was sent', async () => {
  const draft = await start()
  for (const [page, answers] of [['kind', { kind: 'gravel' }], ['size', { size: 'Big' }]] as const) await post(`${draft}/${page}`, answers)
  const answers = await Promise.all([post(`${draft}/check`), post(`${draft}/check`), post(`${draft}/size`, { size: 'Small' })])
  expect(answers.every(({ statusCode }) => [303, 404, 409].includes(statusCode))).toBe(true)
  expect(sent.length).toBe(2)
})

test('each page leads back to the one before, and from check your answers to what can be changed', async () => {
  const draft = await start()
  await post(`${draft}/kind`, { kind: 'gravel' })
  const size = parse((await get(`${draft}/size`)).body)
  expect([size.querySelector('.govuk-back-link')!.getAttribute('href'), size.querySelector('h1')!.text.trim()]).toEqual([`${draft}/kind`, 'How big?'])
  await post(`${draft}/size`, { size: 'Big' })
  expect(parse((await get(`${draft}/check`)).body).querySelectorAll('.govuk-summary-list__actions a').map((link) => link.getAttribute('href'))).toEqual([`${draft}/kind`, `${draft}/size`])
})

test('a draft that no longer fits its form asks again what does not', async () => {
  const draft = await start()
  await post(`${draft}/kind`, { kind: 'gravel' })
  await post(`${draft}/size`, { size: 'Big' })
  await sql`update platform.draft set answers = jsonb_set(answers, '{kind}', '{"kind": "lawn", "old": ["x"], "odd": {"deep": 1}}') where id = ${draft.split('/')[3]}`.execute(owner)
  expect((await get(`${draft}/check`)).headers.location).toBe(`${draft}/kind`)
  expect((await get(`${draft}/kind`)).statusCode).toBe(200)
})

test('a visitor is asked to sign in, and a draft left for four weeks is forgotten', async () => {
  user = { ...rae, id: '' }
  for (const answer of [await get('/garden/plan'), await post('/garden/plan')]) expect([answer.statusCode, answer.body.includes('Sign in')]).toEqual([403, true])
  user = rae
  const draft = await start()
  await sql`update platform.draft set saved_at = '2026-01-01' where id <> ${draft.split('/')[3]}`.execute(owner)
  const old = (await sql`select from platform.draft where saved_at = '2026-01-01'`.execute(owner)).rows.length
  expect(old).toBeGreaterThan(0)
  expect(await asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })(visitor, 'read write', forgetDrafts)).toBe(old)
  expect((await get(`${draft}/kind`)).statusCode).toBe(200)
})
