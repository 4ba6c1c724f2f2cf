import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/database.ts'
import type { Context, User } from './context.ts'
import { form, file, problems, showForm, text } from './forms.ts'
import { html } from './html.ts'
import { addFile, findFile } from './keptFiles.ts'
import { fileDownload } from './download.ts'
import { formPage, page } from './page.ts'
import { Refusal } from './refusal.ts'
import { createServer } from './server.ts'

const { db, owner } = await freshDatabase()
await sql`create schema garden`.execute(owner)
await sql`create table garden.flower (name text primary key)`.execute(owner)
const rae: User = { id: 'u1', name: 'Rae', roles: ['analyst'], organisationId: 'o1', organisationName: 'Jobcentre' }
let user: User | undefined = rae
const plant = ({ db }: Context, name: string) => sql`insert into garden.flower values (${name})`.execute(db)
const flowers = async () => (await sql<{ name: string }>`select name from garden.flower order by name`.execute(owner)).rows.map(({ name }) => name)
const events = async () => (await sql<{ n: number }>`select count(*) as n from platform.event`.execute(owner)).rows[0]!.n

const routes = [
  page('/garden/writes', { load: async (ctx) => { await plant(ctx, 'Weed'); return {} }, allow: () => true, view: () => ({ title: 'Weed', body: html`` }) }),
  page('/garden/list', {
    query: z.object({ page: z.coerce.number().int().min(1).default(1), sort: z.enum(['name', 'height']).optional() }),
    load: async (_, __, { page, sort }) => ({ page, sort }), allow: () => true, view: ({ page, sort }) => ({ title: 'List', body: html`<p id="said">${page * 2} ${sort}</p>` }),
  }),
  formPage('/garden/new', {
    load: async () => ({ bed: 'north' }), allow: ({ id }) => id !== '', form: form({ name: text('Name', { missing: 'Enter a name', max: 20 }), note: text('Note', { optional: true }) }),
    view: ({ bed }, state) => ({ title: `New in the ${bed}`, body: html`${problems(state)}${showForm(state, { send: 'Plant' })}` }),
    async submit(ctx, _, { name }) {
      await plant(ctx, name)
      if (name === 'Knotweed') throw new Refusal('Knotweed may not be planted', 'name')
      if (name === 'Hogweed') throw new Refusal('Nothing may be planted today')
      return { to: '/garden/list', did: 'garden.planted', message: 'Planted' }
    },
  }),
  formPage('/garden/subject', {
    load: async () => ({ label: 'Colour' }), allow: () => true, form: ({ label }) => form({ it: text(label, { missing: `Enter the ${label.toLowerCase()}` }) }),
    view: (_, state) => ({ title: 'Subject', body: problems(state) }), submit: async () => ({ to: '/', did: 'garden.named' }), limit: { most: 2, perSeconds: 3600 },
  }),
  formPage('/garden/picture', {
    load: async () => ({}), allow: ({ id }) => id !== '', form: form({ name: text('Name', { missing: 'Enter a name' }), picture: file('Picture', { kinds: ['png', 'csv'], missing: 'Select a picture', maxBytes: 2000 }) }),
    view: (_, state) => ({ title: 'Picture', body: html`${problems(state)}${showForm(state, { send: 'Upload' })}` }),
    async submit(ctx, _, { picture }) {
      const { id } = await addFile(ctx, picture)
      return { to: `/garden/picture/${id}`, did: 'garden.pictured', about: id }
    },
  }),
  fileDownload('/garden/picture/:id/file', { load: (ctx, { id }) => findFile(ctx, id), allow: () => true, did: 'garden.fetched' }),
  page('/garden/keeper/:id', { load: async (_, { id }) => ({ id }), allow: () => true, viewed: ({ id }) => ({ did: 'garden.seen', about: id }), view: () => ({ title: 'Keeper', body: html`` }) }),
  page('/garden/picture/:id', { load: (ctx, { id }) => findFile(ctx, id), allow: () => true, view: ({ name, size }) => ({ title: name, body: html`${size}` }) }),
]
const app = await createServer({ db, clock: { now: () => new Date('2026-03-01T09:00:00Z') }, routes, findUser: async () => user })
const post = (url: string, answers: Record<string, string>) =>
  app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })

test('a GET can only read, whatever its load tries', async () => {
  expect((await app.inject('/garden/writes')).statusCode).toBe(500)
  expect(await flowers()).toEqual([])
})

test('a query is read in its shape, and one that does not fit is refused by name', async () => {
  const said = async (url: string) => parse((await app.inject(url)).body).querySelector('#said')?.text
  expect([await said('/garden/list'), await said('/garden/list?page=4&sort=name&other=1'), await said('/garden/list?page=1&page=2')]).toEqual(['2 ', '8 name', '4 '])
  const refused = await app.inject('/garden/list?page=none&sort=%00')
  expect(refused.statusCode).toBe(400)
  expect(parse(refused.body).text).toContain('for "page" and "sort"')
})

test('a form is asked, refused with what was typed still there, and kept with its event', async () => {
  const blank = parse((await app.inject('/garden/new')).body)
  expect([blank.querySelector('title')!.text.trim(), blank.querySelector('#name')!.getAttribute('value')]).toEqual([expect.stringMatching(/^New in the north/), ''])
  const again = await post('/garden/new', { note: 'by the wall', name: '' })
  const page = parse(again.body)
  expect([again.statusCode, page.querySelector('title')!.text.trim(), page.querySelector('#note')!.getAttribute('value')]).toEqual([422, expect.stringMatching(/^Error: New in the north/), 'by the wall'])
  const kept = await post('/garden/new', { name: 'Rose', note: '' })
  expect([kept.statusCode, kept.headers.location, await flowers(), await events()]).toEqual([303, '/garden/list', ['Rose'], 1])
})

test('what a rule refuses is not kept: of one answer it is told beside it, of all on a page of its own', async () => {
  const beside = await post('/garden/new', { name: 'Knotweed', note: 'by the wall' })
  const page = parse(beside.body)
  expect([beside.statusCode, page.querySelector('#name-error')!.text.trim(), page.querySelector('#note')!.getAttribute('value')]).toEqual([422, 'Error: Knotweed may not be planted', 'by the wall'])
  expect(page.querySelector('.govuk-error-summary a')!.getAttribute('href')).toBe('#name')
  const whole = await post('/garden/new', { name: 'Hogweed', note: '' })
  expect([whole.statusCode, parse(whole.body).text.includes('Nothing may be planted today'), await flowers(), await events()]).toEqual([409, true, ['Rose'], 1])
})

test('a form pressed twice is kept once, and one refused can be sent again', async () => {
  const once = async () => parse((await app.inject('/garden/new')).body).querySelector('input[name=once]')!.getAttribute('value')!
  const [first, second] = [await once(), await once()]
  expect(first).not.toBe(second)
  expect((await post('/garden/new', { name: 'Knotweed', once: first })).statusCode).toBe(422)
  const answers = await Promise.all([post('/garden/new', { name: 'Lily', once: first }), post('/garden/new', { name: 'Lilac', once: first })])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
  expect(parse(answers.find(({ statusCode }) => statusCode === 409)!.body).text).toContain('You have already sent this')
  expect((await post('/garden/new', { name: 'Daisy', once: second })).statusCode).toBe(303)
  expect((await flowers()).filter((name) => /Lil|Dais/.test(name)).length).toBe(2)
})

test('who may not is told before anything is read', async () => {
  user = undefined
  const answers = [await app.inject('/garden/new'), await post('/garden/new', { name: 'Lily' }), await upload('/garden/picture', Buffer.from('x'))]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403])
  expect(answers[0]!.body).toContain('Sign in to see this page')
  user = rae
})

test('a form may follow from its subject, and be sent so often from one address, whatever came of it', async () => {
  expect((await post('/garden/subject', {})).body).toContain('Enter the colour')
  expect((await post('/garden/subject', { it: 'red' })).statusCode).toBe(303)
  const stopped = await post('/garden/subject', { it: 'red' })
  expect([stopped.statusCode, stopped.headers['retry-after'], parse(stopped.body).text.includes('60 minutes')]).toEqual([429, '3600', true])
})

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)])
const boundary = '----garden'
const upload = (url: string, bytes: Buffer, { filename = 'rose.png', name = 'Rose', end = `\r\n--${boundary}--\r\n` } = {}) => app.inject({
  method: 'POST', url, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
  payload: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="name"\r\n\r\n${name}\r\n--${boundary}\r\nContent-Disposition: form-data; name="picture"; filename="${filename}"\r\nContent-Type: text/html\r\n\r\n`), bytes, Buffer.from(end)]),
})

test('a file is kept whole, under its own name, and not for others', async () => {
  const { statusCode, headers } = await upload('/garden/picture', png, { filename: '../../rosé 1.png' })
  expect(statusCode).toBe(303)
  expect((await app.inject(headers.location as string)).body).toMatch(/rosé 1\.png[\s\S]*108/)
  const file = await app.inject(`${headers.location}/file`)
  expect(file.rawPayload.equals(png)).toBe(true)
  expect(file.headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': `attachment; filename="ros_ 1.png"; filename*=UTF-8''ros%C3%A9%201.png`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  user = { ...rae, id: 'u2', organisationId: 'o2' }
  for (const url of [headers.location, `${headers.location}/file`]) expect((await app.inject(url as string)).statusCode).toBe(404)
  user = rae
})

test('a file that is wrong, too large or cut off is refused in words, and none is left behind', async () => {
  const before = (await sql`select from platform.file`.execute(owner)).rows.length
  const words = async (answer: ReturnType<typeof upload>) => {
    const { statusCode, body } = await answer
    return [statusCode, parse(body).querySelector('#picture-error, h1')?.text.replace(/\s+/g, ' ').trim()]
  }
  expect(await words(upload('/garden/picture', Buffer.alloc(0), { filename: '' }))).toEqual([422, 'Error: Select a picture'])
  expect(await words(upload('/garden/picture', Buffer.from('MZ')))).toEqual([422, expect.stringContaining('is something else')])
  expect(await words(upload('/garden/picture', Buffer.alloc(3000)))).toEqual([422, 'Error: The selected file must be smaller than 2KB'])
  expect(await words(upload('/garden/picture', Buffer.alloc(13_000_000)))).toEqual([413, expect.stringContaining('too large')])
  expect((await upload('/garden/picture', png, { end: '' })).statusCode).toBe(400)
  expect((await sql`select from platform.file`.execute(owner)).rows.length).toBe(before)
})

test('that a page about a person was seen is an event of its own', async () => {
  const before = await events()
  const url = '/garden/keeper/00000000-0000-4000-8000-000000000000'
  for (const method of ['HEAD', 'GET'] as const) await app.inject({ method, url })
  expect(await events()).toBe(before + 1)
  expect((await sql<{ did: string; about: string }>`select did, about from platform.event order by id desc limit 1`.execute(owner)).rows[0]).toEqual({ did: 'garden.seen', about: url.split('/').at(-1) })
})
