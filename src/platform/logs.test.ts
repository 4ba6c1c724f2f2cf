import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { form, text } from './forms.ts'
import { html } from './html.ts'
import { createLog, logRequests } from './logs.ts'
import { formPage, page } from './page.ts'
import { createServer } from './server.ts'

const { db } = await freshDatabase()
const lines: string[] = []
const clock = { now: () => new Date('2026-03-01T09:00:00Z') }
const rae = { id: randomUUID(), name: 'Rae Pemberton', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }
const nothing = () => ({ title: 'A page', body: html`` })
const routes = [
  page('/people/:id', { load: async () => ({}), allow: () => true, view: nothing }),
  page('/sign-in/:token', { load: async () => ({}), allow: () => false, view: nothing }),
  formPage('/people', { load: async () => ({}), allow: () => true, form: form({ name: text('Name', { missing: 'Enter a name' }) }), view: nothing,
    submit: async ({ db }, _, { name }) => {
      // A row that the database refuses, so that its error quotes it.
      await sql`insert into platform.job (name, asked_by, organisation, run_at, state) values (${name}, 'x', 'x', now(), ${name})`.execute(db)
      return { to: '/people', did: 'people.added' }
    } }),
  page('/broken', { load: async () => { throw new Error('cannot reach "Rae Pemberton" at rae@example.org') }, allow: () => true, view: nothing }),
]
const app = await createServer({ db, clock, routes, findUser: async () => rae, logger: createLog('debug', { write: (line) => lines.push(line), isTerminal: false }) })
logRequests(app)

test('a journey through pages, refusals and failures leaves no name, address, answer, token or query in the log, and yet says what failed', async () => {
  const id = randomUUID()
  const marks = ['Pemberton', 'rae@example.org', 'hunter2', '07700900123', 'secret-token', id]
  const get = (url: string) => app.inject({ url, headers: { cookie: 'waymark-session=hunter2', referer: 'http://localhost/?q=Pemberton', 'user-agent': 'Pemberton' } })
  const post = (name: string) => app.inject({ method: 'POST', url: '/people?from=Pemberton', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, payload: `name=${encodeURIComponent(name)}` })
  expect((await get(`/people/${id}?q=Pemberton`)).statusCode).toBe(200)
  expect((await get('/sign-in/secret-token')).statusCode).toBe(403)
  expect((await get('/nothing/Pemberton')).statusCode).toBe(404)
  expect((await get('/broken')).statusCode).toBe(500)
  expect((await post('')).statusCode).toBe(422)
  expect((await post('Rae Pemberton 07700900123')).statusCode).toBeGreaterThanOrEqual(400)
  const log = lines.join('')
  for (const mark of marks) expect(log).not.toContain(mark)
  const requests = lines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'request')
  expect(requests.map(({ route, status }) => [route, status])).toEqual([['/people/:id', 200], ['/sign-in/:token', 403], ['none', 404], ['/broken', 500], ['/people', 422], ['/people', expect.any(Number)]])
  const failures = lines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'request failed')
  expect(failures[0]).toMatchObject({ status: 500, error: { what: expect.stringContaining('cannot reach'), at: expect.any(String) } })
  expect(requests[0]).toMatchObject({ level: 'info', reqId: expect.stringMatching(/^[0-9a-f-]{36}$/), method: 'GET', account: rae.id, ms: expect.any(Number) })
})

test('an error handed to the log whole is cut down to what cannot quote a row', () => {
  lines.length = 0
  const error = Object.assign(new Error('duplicate key (Rae Pemberton)'), { code: '23505', detail: 'Key (name)=(Rae Pemberton)', constraint: 'named_once', table: 'organisation' })
  createLog('info', { write: (line) => lines.push(line), isTerminal: false }).error({ err: error }, 'job failed')
  expect(lines[0]).not.toContain('Pemberton')
  expect(JSON.parse(lines[0]!)).toMatchObject({ err: { what: expect.stringContaining('23505 organisation named_once') } })
})

test('on a terminal it is lines for people', () => {
  lines.length = 0
  const log = createLog('info', { write: (line) => lines.push(line), isTerminal: true })
  log.info({ method: 'GET', route: '/people/:id', status: 200, ms: 3.2 }, 'request')
  log.warn({ job: 'accounts.mail' }, 'job failed')
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}GET \/people\/:id 200 3\.2 ms\n$/)
  expect(lines[1]).toMatch(/warn {2}job failed {2}job=accounts\.mail\n$/)
})
