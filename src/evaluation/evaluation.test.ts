// An evaluation from its plan to its protocol, by the real pages.
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { aWorld } from '../../test/world.ts'
import { createApp } from '../app/app.ts'
import { asker, visitor, type User } from '../platform/context.ts'
import { waymarkFor } from '../platform/jobs.ts'
import { forgetJob, readGrantedRows } from './datasets/queries.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-02T09:00:00Z')
const world = await aWorld({ db, owner })
let asking: User | undefined
const clock = { now: () => now }
const app = await createApp({ db, clock, signedIn: () => asking ?? visitor })
afterAll(async () => { await world.app.close(); await app.close() })
const ask = asker(db, clock)
const { analyst, director, auditor, partner, 'data steward': steward, 'programme manager': manager } = world.own.users
type Sent = Record<string, string>
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Sent = {}) => {
  asking = by
  return app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const words = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body.replaceAll('<', ' <')).querySelector('main')!.text.replace(/\s+/g, ' ').trim()
const seen = async (url: string, by = analyst) => parse((await send(by, 'GET', url)).body).querySelector('input[name=seen]')!.getAttribute('value')!
const day = (name: string, on: string): Sent => { const [year, month, date] = on.split('-'); return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! } }
const academy = await owner.selectFrom('portfolio.intervention').select(['id', 'key']).where('name', 'like', '%Work Progression%').executeTakeFirstOrThrow()
const at = '/evaluation/designs/did-the-academy-help'
const group = (i: number, name: string): Sent => ({ [`groups-${i}-name`]: name, [`groups-${i}-source`]: 'Referral records', [`groups-${i}-why`]: 'They asked too.' })
const fix = async (more: Sent = {}, by = analyst) => send(by, 'POST', `${at}/fix`, { sure: 'yes', seen: await seen(`${at}/fix`), ...more })

test('an analyst plans an evaluation of an intervention, and the times at which its work is looked at follow from its dates', async () => {
  const answers = { name: 'Did the Academy help?', interventionId: academy.id, questions: 'Do more people work?', treatment: 'Whoever came once.', cohort: 'Adults of the region.', ...day('startsOn', '2021-09-01'), ...day('endsOn', '2020-08-31'), owner: '' }
  const wrong = await send(analyst, 'POST', '/evaluation/designs/new', answers)
  expect([wrong.statusCode, wrong.body.includes('The end must be the same as or after the start')]).toEqual([422, true])
  expect((await send(partner, 'POST', '/evaluation/designs/new', answers)).statusCode).toBe(403)
  expect((await send(analyst, 'POST', '/evaluation/designs/new', { ...answers, ...day('endsOn', '2024-08-31') })).headers.location).toBe(at)
  const rows = await owner.selectFrom('evaluation.milestone').select(['what', 'number', 'dueOn']).orderBy('dueOn').execute()
  expect(rows.map(({ what, number, dueOn }) => `${what} ${number} ${dueOn}`)).toEqual(['half a year on 1 2022-03-01', 'each year 1 2022-09-01', 'each year 2 2023-09-01', 'a year after 1 2025-08-31'])
  expect(await words('/', analyst)).toContain('Look at how it runs, half a year on')
  expect((await send(undefined, 'GET', at)).statusCode).toBe(403)
  expect(await words(at, auditor)).toContain('Evaluation of Health and Care Sector Work Progression Academy')
})

test('no protocol is fixed until it is said whom people are compared with, by what, and what is looked at', async () => {
  const early = await fix()
  expect([early.statusCode, early.body.includes('Say whom those who took part are compared with. Say what people are compared by. Say what the main outcome is.')]).toEqual([422, true])
  const twice = await send(analyst, 'POST', `${at}/groups`, { 'groups-count': '2', ...group(0, 'Asked'), ...group(1, ' asked'), seen: await seen(`${at}/groups`) })
  expect([twice.statusCode, twice.body.includes('Two groups are called “asked”')]).toEqual([422, true])
  const stale = await seen(`${at}/groups`)
  expect((await send(analyst, 'POST', `${at}/groups`, { 'groups-count': '2', ...group(0, 'Asked'), ...group(1, 'Other learners'), seen: stale })).headers.location).toBe(at)
  expect((await send(director, 'POST', `${at}/groups`, { 'groups-count': '1', ...group(0, 'Mine'), seen: stale })).statusCode).toBe(422)
  await send(analyst, 'POST', `${at}/covariates`, { 'covariates-count': '1', 'covariates-0-name': 'Age', 'covariates-0-kind': 'number', 'covariates-0-source': 'Form', 'covariates-0-why': 'Work differs by it', seen: await seen(`${at}/covariates`) })
  await send(analyst, 'POST', `${at}/outcomes`, { 'outcomes-count': '1', 'outcomes-0-name': 'In work', 'outcomes-0-kind': 'yes or no', 'outcomes-0-unit': '', 'outcomes-0-measured': 'After a year', 'outcomes-0-rank': 'main', seen: await seen(`${at}/outcomes`) })
  expect((await fix()).headers.location).toBe(`${at}/protocol`)
})

test('what is fixed is dated, sealed and open to everybody; a change afterwards is a new version that says what and why', async () => {
  expect(await words(`${at}/protocol`)).toContain('No data with outcomes had been brought here when version 1 was fixed.')
  expect((await fix({ reason: 'x' })).body).toContain('Nothing has changed since the last version was fixed')
  const method = { method: 'nearest', ratio: '2', caliper: '0.2', isWithReplacement: 'no', matchOrder: 'largest', discard: 'none', subclasses: '6', seed: '7' }
  expect((await send(analyst, 'POST', `${at}/method`, { ...method, seen: await seen(`${at}/method`) })).headers.location).toBe(at)
  // Everybody still reads what was fixed; those who plan are told what differs.
  expect(await words(at)).toContain('matched with the nearest person of the comparison group. The largest')
  expect(await words(at, analyst)).toContain('The plan has changed since version 1 was fixed')
  expect((await fix({ reason: '' })).body).toContain('Enter why it changes')
  expect((await fix({ reason: 'More people than thought' })).statusCode).toBe(303)
  const versions = await words(`${at}/protocol`)
  for (const part of ['Version 2', 'Why it changed: More people than thought', 'Method was: Each person who took part is matched with the nearest person of the comparison group.', 'no further away than 0.2 standard deviations', 'Version 1']) expect(versions).toContain(part)
  expect(versions).not.toContain(analyst.name)
  expect(await words(`${at}/protocol`, auditor)).toContain(`by ${analyst.name}`)
  expect(versions).not.toContain('its seal does not fit')
  await sql`update evaluation.protocol set content = jsonb_set(content, '{name}', '"Another"') where version = 1`.execute(owner)
  expect(await words(`${at}/protocol`)).toContain('This version is not what was fixed: its seal does not fit')
  await sql`update evaluation.protocol set content = jsonb_set(content, '{name}', '"Did the Academy help?"') where version = 1`.execute(owner)
  expect((await send(director, 'POST', `${at}/remove`, { seen: await seen(`${at}/remove`, director) })).body).toContain('Its protocol is fixed, so it stays')
})

test('it is found beside its intervention, in the search and in the calendar, and a milestone keeps what was found', async () => {
  expect(await words(`/portfolio/interventions/${academy.key}`)).toContain('Did the Academy help?')
  expect((await send(undefined, 'GET', '/search?q=did+the+academy+help')).body).toContain(`href="${at}"`)
  expect((await send(undefined, 'GET', '/evaluation/milestones.ics')).body).toContain('DTSTART;VALUE=DATE:20250831')
  const { id } = await owner.selectFrom('evaluation.milestone').select('id').orderBy('dueOn').executeTakeFirstOrThrow()
  const done = `/evaluation/milestones/${id}/done`
  expect((await send(analyst, 'POST', done, { ...day('doneOn', '2022-03-10'), finding: 'Childcare was asked for most.', evidence: '', seen: await seen(done) })).headers.location).toBe(at)
  // New dates move what is to come, and never what is done.
  const change = { name: 'Did the Academy help?', interventionId: academy.id, questions: 'Do more people work?', treatment: 'Whoever came once.', cohort: 'Adults of the region.', ...day('startsOn', '2021-10-01'), ...day('endsOn', '2023-09-30'), owner: '', seen: await seen(`${at}/change`) }
  expect((await send(analyst, 'POST', `${at}/change`, change)).statusCode).toBe(303)
  const rows = await owner.selectFrom('evaluation.milestone').select(['dueOn', 'doneOn']).orderBy('dueOn').execute()
  expect(rows).toEqual([{ dueOn: '2022-03-01', doneOn: '2022-03-10' }, { dueOn: '2022-10-01', doneOn: null }, { dueOn: '2024-09-30', doneOn: null }])
})

test('how many are planned is said with what so many can show, before anybody is compared; others read what was fixed', async () => {
  const numbers = { plannedTreated: '50', plannedCompared: '700', expectedBase: '0.5', smallestEffect: '0.25', lostRate: '', explainedRate: '', clusterSize: '', clusterCorrelation: '' }
  const wrong = await send(analyst, 'POST', `${at}/numbers`, { ...numbers, expectedBase: '40', clusterSize: '12', seen: await seen(`${at}/numbers`) })
  expect([wrong.statusCode, wrong.body.includes('The share must be')]).toEqual([422, true])
  expect((await send(analyst, 'POST', `${at}/numbers`, { ...numbers, clusterSize: '12', seen: await seen(`${at}/numbers`) })).body).toContain('Enter how alike they are, or leave out how many share a place')
  expect((await send(analyst, 'POST', `${at}/numbers`, { ...numbers, smallestEffect: '0.6', seen: await seen(`${at}/numbers`) })).body).toContain('larger than any that there could be')
  const stale = await seen(`${at}/numbers`)
  expect((await send(analyst, 'POST', `${at}/numbers`, { ...numbers, lostRate: '0.1', seen: stale })).headers.location).toBe(at)
  expect((await send(director, 'POST', `${at}/numbers`, { ...numbers, seen: stale })).statusCode).toBe(422)
  expect(await words(at, analyst)).toContain('With 50 people who take part and 100 to compare them with, a difference of 25 in 100 would be seen 81 times of 100.')
  expect(await words(at)).toContain('Nobody has said yet how many people there will be')
})

const people = ['Name,Took part,Group,Age,In work', 'Kit,yes,,34,yes', 'Lee,yes,,41,no', 'Sam,no,Asked,36,no', 'Ash,no,other learners,52,yes'].join('\r\n')
const told = { name: 'Starters of 2021', controller: 'The Combined Authority', source: 'Enrolment forms', basis: 'public task', basisWords: 'It is our task', specialBasis: '', specialWords: '', assessment: 'DPIA 12', ...day('keepUntilOn', '2026-06-30') }
function bring(csv: string, more: Sent = {}, by = analyst) {
  asking = by
  const boundary = 'a-line-between'
  const parts = Object.entries({ ...told, ...more }).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')
  const payload = Buffer.from(`${parts}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`)
  return app.inject({ method: 'POST', url: `${at}/data/new`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' }, payload })
}
const columns = { treated: '1', group: '2', id: '', covariate0: '3', outcome0: '4' }
const match = async (csv: string) => {
  const { headers } = await bring(csv)
  return { id: String(headers.location).split('/')[3]!, answer: await send(analyst, 'POST', String(headers.location), columns) }
}
const readAs = (user: User, id: string) => ask(user, 'read write', (ctx) => readGrantedRows(ctx, id, 'A question'))
let data = ''

test('data is brought on a stated basis; what is wrong in it is told by line and column, and nothing of it is kept then', async () => {
  expect((await bring(people, { basis: '' })).body).toContain('Select the legal basis')
  expect((await bring('Took part\r\n')).body).toContain('The file has no rows beneath its headings')
  expect((await bring(people, {}, partner)).statusCode).toBe(403)
  const wrong = await match(people.replace('41,no', 'old,perhaps').replace('Asked', 'Nobody'))
  expect(wrong.answer.statusCode).toBe(422)
  for (const part of ['Line 3, column “In work”: this is neither yes nor no', 'Line 4, column “Group”: this names no comparison group. Write one of: Asked, Other learners', 'Line 3, column &quot;Age&quot;: &quot;old&quot; is not a number']) expect(wrong.answer.body).toContain(part)
  const good = await match(people)
  expect(good.answer.headers.location).toBe(`/evaluation/datasets/${good.id}`)
  data = good.id
  const row = await owner.selectFrom('evaluation.dataset').select(['status', 'rows', 'headings', 'hasOutcomes']).where('id', '=', data).executeTakeFirstOrThrow()
  expect(row).toEqual({ status: 'ready', rows: 4, headings: [], hasOutcomes: true })
})

test('nobody reads its rows but whom a data steward named, until the day that was set: not who brought it, nor a director, nor an auditor', async () => {
  for (const user of [analyst, director, auditor, steward, manager, visitor]) expect(await readAs(user, data)).toBeUndefined()
  await expect(ask(analyst, 'read only', (ctx) => sql`select * from evaluation.dataset_content`.execute(ctx.db))).rejects.toThrow('permission denied')
  const grant = { accountId: analyst.id, reason: 'To work out the results', ...day('untilOn', '2026-04-15') }
  expect((await send(director, 'POST', `/evaluation/datasets/${data}/grant`, grant)).statusCode).toBe(403)
  expect((await send(steward, 'POST', `/evaluation/datasets/${data}/grant`, { ...grant, ...day('untilOn', '2026-07-01') })).statusCode).toBe(422)
  expect((await send(steward, 'POST', `/evaluation/datasets/${data}/grant`, grant)).statusCode).toBe(303)
  const rows = await readAs(analyst, data)
  expect(rows).toEqual({ lines: [2, 3, 4, 5], treated: [1, 1, 0, 0], groups: [-1, -1, 0, 1], covariates: [[34, 41, 36, 52]], outcomes: [[1, 0, 0, 1]], before: [null] })
  expect(JSON.stringify(rows)).not.toContain('Kit')
  for (const user of [director, auditor, steward]) expect(await readAs(user, data)).toBeUndefined()
  now = new Date('2026-04-16T09:00:00Z')
  expect(await readAs(analyst, data)).toBeUndefined()
  now = new Date('2026-04-15T09:00:00Z')
})

test('every reading is kept, for those who answer for it to see; and a version that is fixed now says that outcomes were here', async () => {
  const page = await words(`/evaluation/datasets/${data}`, auditor)
  expect(page).toContain(`${analyst.name} Worked out results A question`)
  expect(page).toContain(`${analyst.name} Matched its columns To match its columns with the protocol`)
  expect((await send(partner, 'GET', `/evaluation/datasets/${data}`)).statusCode).toBe(403)
  await send(analyst, 'POST', `${at}/method`, { method: 'nearest', ratio: '1', caliper: '0.2', isWithReplacement: 'no', matchOrder: 'largest', discard: 'none', subclasses: '6', seed: '7', seen: await seen(`${at}/method`) })
  await fix({ reason: 'One is enough' })
  expect(await words(`${at}/protocol`)).toContain('Data with outcomes had been brought here when version 3 was fixed. Read its results with care.')
})

test('taken back, a grant ends at once; on the day after its last the rows are gone, and what is known of the data stays', async () => {
  const [grant] = await owner.selectFrom('platform.dataset_grant').select('id').execute()
  expect((await send(steward, 'POST', `/evaluation/datasets/${data}/grants/${grant!.id}/end`)).statusCode).toBe(303)
  expect(await readAs(analyst, data)).toBeUndefined()
  const left = async () => (await owner.selectFrom('evaluation.dataset_content').select('datasetId').where('datasetId', '=', data).execute()).length
  const forget = () => ask(waymarkFor(''), 'read write', (ctx) => forgetJob.run(ctx, {}))
  now = new Date('2026-06-30T20:00:00Z')
  await forget()
  expect(await left()).toBe(1)
  expect((await owner.selectFrom('evaluation.dataset').select('status').where('id', '<>', data).execute()).map(({ status }) => status)).toEqual(['deleted'])
  for (const user of [visitor, director]) await ask(user, 'read write', (ctx) => forgetJob.run(ctx, {}))
  now = new Date('2026-07-01T02:23:00Z')
  await forget()
  expect(await left()).toBe(0)
  expect(await words(`/evaluation/datasets/${data}`, auditor)).toContain('The rows of 4 people were deleted on 1 July 2026')
  expect((await owner.selectFrom('platform.event').select(['about', 'by']).where('did', '=', 'evaluation.data-deleted').execute())).toContainEqual({ about: data, by: 'waymark' })
})

test('results are worked out by whom the data was granted, follow the protocol, and stay when the rows are gone', async () => {
  now = new Date('2026-07-02T09:00:00Z')
  const crowd = [people.split('\r\n')[0], ...Array.from({ length: 120 }, (_, i) => [`P${i}`, i % 3 === 0 ? 'yes' : 'no', i % 3 === 0 ? '' : i % 2 ? 'Asked' : 'Other learners', 20 + (i * 7) % 30, (i % 3 === 0 ? i % 4 > 0 : i % 4 > 1) ? 'yes' : 'no'].join(','))].join('\r\n')
  const { headers } = await bring(crowd, day('keepUntilOn', '2026-12-31'))
  const id = String(headers.location).split('/')[3]!
  await send(analyst, 'POST', `/evaluation/datasets/${id}/columns`, columns)
  const work = { datasetId: id, purpose: 'First results' }
  expect((await send(analyst, 'POST', `${at}/results/new`, work)).statusCode).toBe(422)
  await send(steward, 'POST', `/evaluation/datasets/${id}/grant`, { accountId: analyst.id, reason: 'To work out the results', ...day('untilOn', '2026-12-31') })
  expect((await send(manager, 'POST', `${at}/results/new`, work)).statusCode).toBe(422)
  expect((await send(analyst, 'POST', `${at}/results/new`, work)).headers.location).toBe(`${at}/results`)
  const page = await words(`${at}/results`, director)
  for (const part of ['version 3 of the protocol', 'Compared with: Asked', 'Compared with: Other learners', 'Data with outcomes had been brought here when version 3 was fixed', 'Numbers are rounded to the nearest 5']) expect(page).toContain(part)
  expect((await send(undefined, 'GET', `${at}/results`)).statusCode).toBe(403)
  expect(await words(`/evaluation/datasets/${id}`, auditor)).toContain(`${analyst.name} Worked out results First results`)
  expect((await send(steward, 'POST', `/evaluation/datasets/${id}/delete`)).statusCode).toBe(303)
  expect(await words(`${at}/results`, director)).toBe(page)
  expect((await send(analyst, 'POST', `${at}/results/new`, work)).statusCode).toBe(422)
})

test('the report is for the hub until it is published, then for everybody, as a page, a document, a figure and a block', async () => {
  const report = `${at}/report`
  const text = await words(report, director)
  for (const part of ['What was done', 'Who was compared', 'What was found', 'How sure is that?', 'What it does not show']) expect(text).toContain(part)
  const figures = ['/figures/evaluation/did-the-academy-help:1:0:0', report, `${at}/annex`, `${at}/report.docx`, `${at}/effects.csv`, '/blocks/evaluation?design=did-the-academy-help']
  const asked = async (by: User | undefined) => Promise.all(figures.map(async (url) => (await send(by, 'GET', url)).statusCode))
  expect(await asked(undefined)).toEqual([404, 403, 403, 403, 404, 404])
  expect((await send(analyst, 'POST', `${at}/publish`, { who: 'all', seen: '0' })).statusCode).toBe(403)
  expect((await send(director, 'POST', `${at}/publish`, { who: 'all', seen: await seen(`${at}/publish`, director) })).headers.location).toBe(report)
  expect(await asked(undefined)).toEqual([200, 200, 200, 200, 200, 200])
  expect((await send(undefined, 'GET', `${at}/effects.csv`)).body.split('\r\n')[0]).toContain('Compared with,Outcome,Unit,Finding,Effect')
  expect((await send(undefined, 'GET', `${at}/analysis.r`)).body).toContain('matchit(')
  expect(await words(`${at}/annex`)).toContain('Balance: Asked')
})
