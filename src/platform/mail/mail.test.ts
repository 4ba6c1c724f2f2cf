import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asker, type User } from '../context.ts'
import { jobRunner } from '../jobs.ts'
import type { Carried, Letter } from './carrier.ts'
import { mailJobs, waitMinutes } from './deliver.ts'
import { findMail, forgetMail, listOwnMail, repeatMail } from './queries.ts'
import { sendMail } from './send.ts'
import { foot, paragraphs, template } from './template.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))
const clock = { now: () => now }
const ask = asker(db, clock)
const rae: User = { id: '11111111-1111-4111-8111-111111111111', name: 'Rae', roles: ['administrator'], organisationId: 'o1', organisationName: 'Hub' }
const sam = { ...rae, id: '22222222-2222-4222-8222-222222222222' }

const note = template<{ name: string }>({ name: 'Note', subject: ({ name }) => `For ${name}`, body: ({ name }) => paragraphs(`Dear ${name},`, false, 'Hello.'), keptForDays: 30, mayRepeat: true })
const send = (until?: Date) => ask(rae, 'read write', (ctx) => sendMail(ctx, { template: note, to: { address: 'rae@example.org', accountId: rae.id }, values: { name: 'Rae' }, ...(until && { until }) }))
const state = async (id: string) => (await sql<{ state: string; attempts: number; problem: string | null }>`select state, attempts, problem from platform.mail where id = ${id}`.execute(owner)).rows[0]!

let carried: Letter[] = []
let answer: (letter: Letter) => Carried | Promise<Carried> = () => 'sent'
const jobs = mailJobs(async (letter) => { carried.push(letter); return answer(letter) })
const runner = () => jobRunner({ db, clock, jobs })
const runAll = async () => { const { runNext } = runner(); while (await runNext()); }
beforeEach(async () => {
  await runAll()
  carried = []
  answer = () => 'sent'
})

test('a mail goes out after the commit, once, and not at all when it is rolled back', async () => {
  await ask(rae, 'read write', async (ctx) => {
    await sendMail(ctx, { template: note, to: { address: 'no@example.org' }, values: { name: 'No' } })
    throw new Error('rolled back')
  }).catch(() => {})
  const id = await send()
  expect(await state(id)).toMatchObject({ state: 'waiting', attempts: 0 })
  await runAll()
  await runAll()
  expect(carried.map(({ id: one, address, subject }) => ({ one, address, subject }))).toEqual([{ one: id, address: 'rae@example.org', subject: 'For Rae' }])
  expect(carried[0]!.body).toBe('Dear Rae,\n\nHello.\n\nWaymark\nhttp://localhost:3000\nA computer sent this message. Nobody reads replies to it.\n')
  expect(await state(id)).toMatchObject({ state: 'sent', attempts: 1, problem: null })
})

test('a mail ends with the region it is from, where that is, and whom to write to', () => {
  const region = { id: 'x', name: 'Cambridgeshire & Peterborough', asAtOn: '2022-08-31', isSample: false, liveFrom: null }
  expect(foot({ region, baseUrl: 'https://skills.example.org', contact: 'skills@example.org' })).toBe(
    'Waymark, Cambridgeshire & Peterborough\nhttps://skills.example.org\nA computer sent this message. If you have a question, write to skills@example.org.')
})

test('many mails written at once all go out, whichever of two processes carries them', async () => {
  await Promise.all(Array.from({ length: 12 }, () => send()))
  await Promise.all([runAll(), runAll(), runAll()])
  await runAll()
  expect(new Set(carried.map(({ id }) => id)).size).toBe(12)
  expect(carried.length).toBe(12)
})

test('a problem for now is tried again, later each time, and has failed after the last', async () => {
  answer = () => ({ problem: 'The mail server could not be reached.', isFinal: false })
  const id = await send()
  await runAll()
  for (const [i, minutes] of waitMinutes.entries()) {
    expect(await state(id)).toMatchObject({ state: 'waiting', attempts: i + 1, problem: 'The mail server could not be reached.' })
    later(minutes - 0.5)
    await runAll()
    expect((await state(id)).attempts).toBe(i + 1)
    later(1)
    await runAll()
  }
  expect(await state(id)).toMatchObject({ state: 'failed', attempts: waitMinutes.length + 1 })
  expect(carried.length).toBe(waitMinutes.length + 1)
})

test('a problem for good is not tried again, until somebody asks for it', async () => {
  answer = () => ({ problem: 'The mail server refused the address.', isFinal: true })
  const id = await send()
  await runAll()
  expect(await state(id)).toMatchObject({ state: 'failed', attempts: 1 })
  answer = () => 'sent'
  const failed = { id, state: 'failed' as const }
  const asked = await Promise.allSettled([1, 2].map(() => ask(rae, 'read write', ({ db }) => repeatMail(db, failed, now))))
  expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  later(2)
  await runner().schedule()
  later(2)
  await runAll()
  expect(await state(id)).toMatchObject({ state: 'sent', attempts: 1 })
})

test('a carrier that breaks loses no mail', async () => {
  answer = () => { throw new Error('power cut') }
  const id = await send()
  await runAll()
  expect((await state(id)).state).toBe('waiting')
  answer = () => 'sent'
  later(10)
  await runAll()
  expect(await state(id)).toMatchObject({ state: 'sent' })
})

test('a mail that is of no use any more is not sent', async () => {
  const id = await send(new Date(now.getTime() + 60_000))
  later(2)
  await runAll()
  expect(carried).toEqual([])
  await forgetMail(db, now)
  expect(await state(id)).toMatchObject({ state: 'failed', problem: 'It could not be sent while it was of use.' })
})

test('the text is read by its own person only, and is deleted when its time has come', async () => {
  const id = await send()
  const text = (user: User) => ask(user, 'read only', async ({ db }) => { const found = await findMail(db, id); return [found?.body !== null, found?.hasText] })
  expect([await text(rae), await text(sam)]).toEqual([[true, true], [false, true]])
  expect(await ask(sam, 'read only', ({ db }) => listOwnMail(db))).toEqual([])
  await runAll()
  later(30 * 24 * 60 + 1)
  await forgetMail(db, now)
  expect([await text(rae), (await state(id)).state]).toEqual([[false, false], 'sent'])
  await expect(ask(rae, 'read write', ({ db }) => repeatMail(db, { id, state: 'sent' }, now))).rejects.toThrow('its text has been deleted')
})

test('a link that proves who somebody is leaves by mail alone: a stolen session is not given another by it', async () => {
  const letter = template<{}>({ name: 'Letter', subject: () => 'Letter', body: () => paragraphs('Open this:', 'https://waymark.example/link?token=s3cret_-x', 'and https://waymark.example/help?page=2'), keptForDays: 1, mayRepeat: false })
  const id = await ask(rae, 'read write', (ctx) => sendMail(ctx, { template: letter, to: { address: 'rae@example.org', accountId: rae.id }, values: {} }))
  const shown = await ask(rae, 'read only', async ({ db }) => [(await findMail(db, id))!.body, (await listOwnMail(db))[0]!.body])
  for (const body of shown) expect(body).toContain('https://waymark.example/link?token=…\n\nand https://waymark.example/help?page=2')
  await runAll()
  expect(carried.at(-1)!.body).toContain('token=s3cret_-x')
})
