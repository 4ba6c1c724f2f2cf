import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asker, roles, type Role, type User } from '../../platform/context.ts'
import { jobRunner } from '../../platform/jobs.ts'
import { mailJobs } from '../../platform/mail/deliver.ts'
import { sendMail } from '../../platform/mail/send.ts'
import { paragraphs, template } from '../../platform/mail/template.ts'
import { createApp } from '../app.ts'

const { db } = await freshDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const clock = { now: () => now }
const ada: User = { id: '11111111-1111-4111-8111-111111111111', name: 'Ada', roles: ['administrator'], organisationId: 'o1', organisationName: 'Hub' }
const rae: User = { ...ada, id: '22222222-2222-4222-8222-222222222222', name: 'Rae', roles: ['analyst'] }
let user: User = ada
const app = await createApp({ db, clock, signedIn: () => user })
const get = (url: string) => app.inject(url)
const post = (url: string) => app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'same-origin' } })
const words = (mayRepeat: boolean) => template<{}>({ name: mayRepeat ? 'Welcome' : 'Sign-in link', subject: () => 'A subject', body: () => paragraphs('Something only for Rae.'), keptForDays: 1, mayRepeat })
const send = (mayRepeat: boolean) => asker(db, clock)(ada, 'read write', (ctx) => sendMail(ctx, { template: words(mayRepeat), to: { address: 'rae@example.org', accountId: rae.id }, values: {} }))
const fails = jobRunner({ db, clock, jobs: mailJobs(async () => ({ problem: 'The mail server refused the address or the mail (answer 550).', isFinal: true })) })
const works = jobRunner({ db, clock, jobs: mailJobs(async () => 'sent') })
const runAll = async (runner: typeof works) => { while (await runner.runNext()); }

test('administrators see what became of each mail and never what it says; its own person reads it', async () => {
  const id = await send(true)
  await runAll(fails)
  user = ada
  const list = await get('/mail')
  expect(parse(list.body).querySelectorAll('tbody th, tbody td').map((cell) => cell.text.replaceAll(/\s+/g, ' ').trim()))
    .toEqual(['Welcome to r***@example.org', 'r***@example.org', '1 March 2026 at 9:00am', 'Failed The mail server refused the address or the mail (answer 550).'])
  const one = await get(`/mail/${id}`)
  expect(one.body).toContain('Only whoever it is for can read what it says')
  for (const { body } of [list, one]) for (const secret of ['rae@example.org', 'Something only for Rae', 'A subject']) expect(body).not.toContain(secret)
  user = rae
  expect((await get(`/mail/${id}`)).body).toContain('Something only for Rae')
  user = { ...rae, id: '33333333-3333-4333-8333-333333333333' }
  expect((await get(`/mail/${id}`)).statusCode).toBe(403)
})

test('a failed mail is sent again once; a sign-in link never', async () => {
  user = ada
  const id = /\/mail\/([0-9a-f-]{36})/.exec((await get('/mail?state=failed')).body)![1]!
  expect((await get(`/mail/${id}`)).body).toContain('Send again')
  expect((await post(`/mail/${id}/send-again`)).statusCode).toBe(303)
  expect((await post(`/mail/${id}/send-again`)).statusCode).toBe(404)
  await runAll(works)
  expect(parse((await get(`/mail/${id}`)).body).querySelector('.govuk-tag')!.text.trim()).toBe('Sent')
  expect((await get('/mail?state=failed')).body).toContain('There is no mail here')

  const link = await send(false)
  await runAll(fails)
  expect((await get(`/mail/${link}`)).body).toContain('It cannot be sent again')
  expect((await post(`/mail/${link}/send-again`)).statusCode).toBe(404)
  for (const query of ['?state=nonsense', '?page=99', '?page=x']) expect((await get(`/mail${query}`)).statusCode).toBe(200)
})

test('nobody but administrators sees the list', async () => {
  for (const role of Object.keys(roles) as Role[]) {
    user = { ...ada, roles: [role] }
    expect((await get('/mail')).statusCode === 200).toBe(role === 'administrator')
  }
})
