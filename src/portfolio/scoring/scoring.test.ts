// Interventions are scored: asked of the real pages with the whole region, whose day is 31 August 2022.
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { asker, type User } from '../../platform/context.ts'
import { portfolio } from '../index.ts'
import { anIntervention } from '../sample.ts'
import { waitingScores } from './queries.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { 'programme manager': manager, director, analyst, auditor, partner } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
const score = (given: Record<string, string> = {}) => ({ deliverability: '3', fit: '4', reason: 'It met half of its targets.', evidence: '', 'scoredOn-day': '1', 'scoredOn-month': '8', 'scoredOn-year': '2022', seen: '0', ...given })
const address = '/portfolio/interventions/green-skills-centre'
const give = (by: User, answers: Record<string, string>, at = address) => send(by, 'POST', `${at}/score`, answers)

test('nothing is scored when a region is loaded', async () => {
  expect(await owner.selectFrom('portfolio.score').selectAll().execute()).toEqual([])
  expect(words(await page(address))).toContain('Scores Not scored yet')
})

test('the form asks for each score in the words of Table 2, and fit begins at 1', async () => {
  const form = await page(`${address}/score`, manager)
  const labels = (name: string) => form.querySelectorAll(`input[name=${name}]`).map((input) => words(form.querySelector(`label[for=${input.id}]`)!))
  expect([labels('deliverability').length, labels('fit').length]).toEqual([6, 5])
  expect(labels('deliverability')[0]).toBe('0: Delivery of intervention has not started.')
  expect(labels('fit')[4]).toBe('5: Intervention is strongly aligned to strategic priorities and outcomes and requires no refinement.')
})

test('who does not keep the portfolio may not score, in the page or in the database', async () => {
  for (const by of [analyst, auditor, partner, world.other.users.director]) expect((await give(by, score())).statusCode).toBe(403)
  const insert = (by: User) => asker(db, { now: () => world.now })(by, 'read write', async ({ db }) =>
    db.insertInto('portfolio.score').values({ interventionId: (await db.selectFrom('portfolio.intervention').select('id').executeTakeFirstOrThrow()).id, number: 99, deliverability: 1, fit: 1, reason: 'x', scoredOn: '2022-08-01', scoredBy: by.id, scoredAt: world.now }).execute())
  await expect(insert(world.other.users.director)).rejects.toThrow('only the programme manager or the director')
})

test('a score needs both scores and a reason, is not of the future, and stands with its words, reason and day', async () => {
  const empty = await give(manager, { seen: '0' })
  expect([empty.statusCode, parse(empty.body).querySelectorAll('.govuk-error-summary li').map(words)]).toEqual([422, ['Select how well it delivers', 'Select how well it fits the plan', 'Enter why you score it so', 'Enter the day on which it was scored']])
  for (const wrong of [score({ fit: '0' }), score({ deliverability: '6' }), score({ 'scoredOn-year': '2023' })]) expect((await give(manager, wrong)).statusCode).toBe(422)
  expect((await give(manager, score())).headers.location).toBe(address)
  const shown = words(await page(address))
  for (const text of ['Deliverability 3 Mixed performance to date', 'Strategic fit 4 Intervention is well aligned', 'What that prompts ◆ Adjust', 'Why It met half of its targets.', 'Scored on 1 August 2022']) expect(shown).toContain(text)
  expect(shown).not.toContain('Scored by')
  expect(words(await page(address, analyst))).not.toContain('Scored by')
  expect(words(await page(address, manager))).toContain('Scored by Ash Programme manager')
})

test('a new score counts and leaves the old one as it was; it is not of an earlier day', async () => {
  const early = await give(director, score({ seen: '1', 'scoredOn-month': '7' }))
  expect([early.statusCode, early.body.includes('Scored on must be the same as or after 1 August 2022')]).toEqual([422, true])
  expect((await give(director, score({ seen: '1', deliverability: '5', fit: '5', reason: 'All targets are met.', 'scoredOn-day': '20' }))).statusCode).toBe(303)
  const shown = await page(address, director)
  expect(words(shown)).toContain('What that prompts ✓ Continue')
  expect(shown.querySelectorAll('#earlier-scores tbody tr').map(words)).toEqual(['1 August 2022 3 4 It met half of its targets. Ash Programme manager'])
  expect((await send(undefined, 'GET', '/api/v1/portfolio/scores')).json()).toMatchObject({ count: 2, pages: 1, scores: [{ number: 1, deliverability: 3, isCurrent: false }, { number: 2, deliverability: 5, isCurrent: true }] })
  const csv = (await send(undefined, 'GET', '/portfolio/scores/scores.csv')).body
  expect([csv.trim().split('\r\n').length, csv.includes('Ash')]).toEqual([3, false])
})

test('who scored is told what Waymark keeps of it', async () => {
  const { holds = [] } = portfolio
  const kept = (by: User) => asker(db, { now: () => world.now })(by, 'read only', (ctx) => holds[0]!.exportOf(ctx, by.id))
  expect(await kept(manager)).toMatchObject([{ intervention: 'Green Skills Centre', deliverability: 3, fit: 4 }])
  expect(await kept(analyst)).toEqual([])
})

test('a score is never changed and never taken away, whoever asks the database', async () => {
  const as = (work: string) => asker(db, { now: () => world.now })(director, 'read write', ({ db }) => (work === 'update' ? sql`update portfolio.score set fit = 1` : sql`delete from portfolio.score`).execute(db))
  await expect(as('update')).rejects.toThrow('permission denied')
  await expect(as('delete')).rejects.toThrow('permission denied')
  const gone = await send(director, 'GET', `${address}/remove`)
  const seen = parse(gone.body).querySelector('input[name=seen]')!.getAttribute('value')!
  const refused = await send(director, 'POST', `${address}/remove`, { seen })
  expect([refused.statusCode, refused.body.includes('It has been scored, so it stays')]).toEqual([409, true])
})

test('of two who score at once both are kept in order, and the second is told before hers is', async () => {
  const { key, id } = await owner.insertInto('portfolio.intervention').values(anIntervention({ key: 'at-once', name: 'At once' })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const at = `/portfolio/interventions/${key}`
  const [first, second] = [give(manager, score({ reason: 'The first.' }), at), give(director, score({ reason: 'The second.', fit: '2' }), at)]
  const answers = await Promise.all([first, second])
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 422])
  const told = parse(answers.find(({ statusCode }) => statusCode === 422)!.body)
  expect(words(told.querySelector('.govuk-error-summary')!)).toContain('Somebody else scored this while you were working on it')
  // The form stands as it was typed; opened anew by the refusal, it may be sent again.
  const late = await give(director, score({ reason: 'The second.', fit: '2' }), at)
  expect([late.statusCode, parse(late.body).querySelector('input[name=seen]')!.getAttribute('value'), parse(late.body).querySelector('textarea[name=reason]')!.text]).toEqual([422, '1', 'The second.'])
  expect((await give(director, score({ reason: 'The second.', fit: '2', seen: '1' }), at)).statusCode).toBe(303)
  expect(await owner.selectFrom('portfolio.score').select(['number', 'reason']).where('interventionId', '=', id).orderBy('number').execute()).toEqual([{ number: 1, reason: expect.stringMatching(/^The (first|second)\.$/) }, { number: 2, reason: 'The second.' }])
})

test('the list finds interventions by their last score alone, and those not scored yet', async () => {
  const names = async (query: string) => (await page(`/portfolio/interventions?${query}`)).querySelectorAll('#interventions tbody th a').map(words)
  expect([await names('deliverability=5&fit=5'), await names('deliverability=3&fit=4'), await names('deliverability=3&fit=2')]).toEqual([['Green Skills Centre'], [], ['At once']])
  expect(await names('deliverability=none')).not.toContain('Green Skills Centre')
})

test('what was scored over six months ago waits for a programme manager, ten at most, and nobody else', async () => {
  const waiting = (today: string) => asker(db, { now: () => world.now, today })(manager, 'read only', (ctx) => waitingScores(ctx, 10))
  expect((await waiting('2023-01-31')).map(({ text }) => text)).toEqual([expect.stringMatching(/^\d+ interventions have never been scored$/)])
  expect((await waiting('2023-02-01'))[0]).toMatchObject({ text: 'Score again: At once', dueOn: '2023-02-01', href: '/portfolio/interventions/at-once/score' })
  for (let i = 0; i < 12; i++) {
    const { id } = await owner.insertInto('portfolio.intervention').values(anIntervention({ key: `old-${i}`, name: `Old ${i}` })).returning('id').executeTakeFirstOrThrow()
    await owner.insertInto('portfolio.score').values({ interventionId: id, number: 1, deliverability: 0, fit: 3, reason: 'x', scoredOn: '2021-01-01', scoredBy: manager.id, scoredAt: world.now }).execute()
  }
  expect(await waiting('2022-08-31')).toHaveLength(10)
  expect(words(await page('/', manager))).toContain('have never been scored')
  expect(words(await page('/', analyst))).not.toContain('have never been scored')
})
