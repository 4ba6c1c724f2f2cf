// The milestones, asked of the real pages and the real database.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { addDays } from '../../calc/dates/days.ts'
import { asker, visitor, type Context, type User } from '../../platform/context.ts'
import { aMilestone, aPlan } from '../sample.ts'
import { countStates, listDue, listMilestones } from './queries.ts'
import { slipOf, stateOf } from './rules.ts'

const fresh = await regionDatabase()
const world = await aWorld(fresh)
const { owner } = world
const { 'programme manager': manager, analyst } = world.own.users
const today = '2026-03-02'
await owner.updateTable('platform.region').set({ liveFrom: world.now }).execute()
await owner.deleteFrom('strategy.milestone').execute()
const { id: planId } = await owner.insertInto('strategy.plan').values(aPlan({ key: 'the-plan', name: 'The Plan' })).returning('id').executeTakeFirstOrThrow()
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const words = async (by: User | undefined, url: string) => parse((await send(by, 'GET', url)).body).querySelector('main')!.text.replace(/\s+/g, ' ')
const seenOn = async (url: string) => parse((await send(manager, 'GET', url)).body).querySelector('input[name=seen]')!.getAttribute('value')!
const errors = (html: string) => parse(html).querySelectorAll('.govuk-error-summary__list a').map((a) => a.text)
const day = (name: string, on: string) => Object.fromEntries(['year', 'month', 'day'].map((part, i) => [`${name}-${part}`, on ? on.split('-')[i]! : '']))
const answers = (given: Record<string, string> = {}) => ({ words: 'A fund is open', planId, groupName: 'People', slipReason: '', evidence: '', evidenceWebsite: '', ownerId: '', ...given })
const inContext = <T>(work: (ctx: Context) => Promise<T>) => asker(fresh.db, { now: () => world.now, today })(visitor, 'read only', work)
const sought = { words: '', filters: {}, sort: 'date', isDown: false, page: 1 }

test('the database tells the state of a milestone as the rules do, whatever its dates', async () => {
  const days = [-40, -1, 0, 1, 40].map((days) => addDays(today, days))
  const rows = days.flatMap((baselineOn) => [null, ...days].flatMap((forecastOn) => [null, ...days].map((actualOn) => ({ baselineOn, forecastOn, actualOn }))))
  await owner.insertInto('strategy.milestone').values(rows.map((row, i) => aMilestone({ ...row, planId, key: `m-${i}`, position: i }))).execute()
  for (let page = 1; page <= 8; page++)
    for (const row of (await inContext((ctx) => listMilestones(ctx, { ...sought, page }))).rows) expect([row.key, row.state]).toEqual([row.key, stateOf(row, today)])
  const { counts } = await inContext((ctx) => countStates(ctx))
  expect(counts).toEqual(Object.fromEntries(Object.keys(counts).map((state) => [state, rows.filter((row) => stateOf(row, today) === state).length])))
  expect(rows.some((row) => slipOf(row) > 0)).toBe(true)
  await owner.deleteFrom('strategy.milestone').execute()
})

test('what is later than its first date is not kept without a reason, which is asked beside its question', async () => {
  const added = await send(manager, 'POST', '/strategy/milestones/new', { ...answers(), ...day('baselineOn', '2026-04-30'), ...day('forecastOn', '2026-05-30') })
  expect([added.statusCode, errors(added.body)]).toEqual([422, ['Enter why it is later than its first date']])
  expect(parse(added.body).querySelector('.govuk-error-summary__list a')!.getAttribute('href')).toBe('#slipReason')
  const kept = await send(manager, 'POST', '/strategy/milestones/new', { ...answers({ slipReason: 'The contract took longer.' }), ...day('baselineOn', '2026-04-30'), ...day('forecastOn', '2026-05-30') })
  expect(kept.headers.location).toBe('/strategy/milestones/a-fund-is-open')
  const shown = await words(undefined, '/strategy/milestones/a-fund-is-open')
  for (const text of ['Expected by 30 May 2026, 30 days later than planned.', 'The contract took longer.', 'By 30 April 2026', 'Added here, not read from a document']) expect(shown).toContain(text)
  expect(shown).not.toContain('Take away')

  const url = '/strategy/milestones/a-fund-is-open/change'
  const early = { ...answers({ slipReason: 'The contract took longer.', evidence: 'It opened.', evidenceWebsite: 'https://www.example.org/fund' }), ...day('baselineOn', '2026-04-30'), ...day('forecastOn', '2026-05-30'), ...day('actualOn', '2026-03-01') }
  expect((await send(manager, 'POST', url, { ...early, seen: await seenOn(url) })).statusCode).toBe(303)
  const reached = await words(undefined, '/strategy/milestones/a-fund-is-open')
  expect(reached).toContain('Reached on 1 March 2026, 60 days early.')
  expect(reached).not.toContain('The contract took longer.')
  expect(await words(undefined, '/strategy/milestones/a-fund-is-open/history')).toContain('Reached: nothing → 1 March 2026')
  expect(errors((await send(manager, 'POST', url, { ...early, ...day('actualOn', '2026-03-03'), seen: await seenOn(url) })).body)).toEqual(['Reached on must be today or in the past'])
})

test('the first date of a milestone that its document set is not asked and cannot be changed; its slip is measured from it', async () => {
  await owner.insertInto('strategy.milestone').values(aMilestone({ planId, key: 'shipped', shipped: JSON.stringify({ key: 'shipped' }) })).execute()
  const url = '/strategy/milestones/shipped/change'
  const { body } = await send(manager, 'GET', url)
  expect(body).not.toContain('baselineOn-day')
  const moved = { ...answers(), baselineOn: '', ...day('baselineOn', '2027-01-01'), ...day('forecastOn', '2026-06-30'), seen: await seenOn(url) }
  expect(errors((await send(manager, 'POST', url, moved)).body)).toEqual(['Enter why it is later than its first date'])
  expect((await send(manager, 'POST', url, { ...moved, slipReason: 'It had to wait.' })).statusCode).toBe(303)
  expect(await owner.selectFrom('strategy.milestone').select(['baselineOn', 'dueWords', 'forecastOn']).where('key', '=', 'shipped').executeTakeFirstOrThrow()).toEqual({ baselineOn: '2026-04-30', dueWords: 'By April 2026', forecastOn: '2026-06-30' })
})

test('a statement of the list by group stands as the same milestone by date stands, with its parts within it', async () => {
  const { id: datedId } = await owner.insertInto('strategy.milestone').values(aMilestone({ planId, key: 'dated', words: 'Governance is in place', baselineOn: '2026-01-31', actualOn: '2026-01-30' })).returning('id').executeTakeFirstOrThrow()
  const { id: withinId } = await owner.insertInto('strategy.milestone').values(aMilestone({ planId, key: 'by-group', list: 'group', datedId, words: 'People are heard', baselineOn: '2026-01-31' })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('strategy.milestone').values([aMilestone({ planId, key: 'part', list: 'group', withinId, words: 'through a panel', baselineOn: '2026-01-31', position: 9 }), aMilestone({ planId, key: 'last', list: 'group', words: 'People learn', position: 5 })]).execute()
  const rows = parse((await send(undefined, 'GET', '/strategy/milestones?list=group')).body).querySelectorAll('#by-group tbody tr').map((row) => row.text.replace(/\s+/g, ' '))
  expect(rows.map((row) => ['People are heard', 'through a panel', 'People learn', 'People'].find((text) => row.trim().startsWith(text) || row.includes(`: ${text}`)))).toEqual(['People', 'People are heard', 'through a panel', 'People learn'])
  expect(rows[1]).toContain('Governance is in place')
  expect(rows[1]).toContain('Reached')
  expect(rows[2]).toContain('Late')
  expect(await words(undefined, '/strategy/milestones/by-group')).toContain('Reached on 30 January 2026, 1 day early.')
  expect(parse((await send(manager, 'GET', '/strategy/milestones/by-group/change')).body).querySelector('#forecastOn-day')).toBeNull()
})

test('the list is searched, filtered, sorted and paged, and says what it found; nonsense in the address is left out', async () => {
  await owner.insertInto('strategy.milestone').values(Array.from({ length: 30 }, (_, i) => aMilestone({ planId, key: `many-${i}`, words: `Thing ${i} is ready`, groupName: 'Providers', baselineOn: addDays('2027-01-01', i), dueWords: `By day ${i}`, position: i }))).execute()
  const list = async (query: string) => parse((await send(undefined, 'GET', `/strategy/milestones${query}`)).body)
  const firsts = async (query: string) => (await list(query)).querySelectorAll('#milestones tbody th[scope=row]').map((th) => th.text.trim())
  expect(await firsts('?words=thing+ready&group=Providers')).toHaveLength(25)
  expect(await firsts('?words=thing+ready&page=2')).toEqual([25, 26, 27, 28, 29].map((i) => `Thing ${i} is ready`))
  expect((await firsts('?sort=date&order=down&group=Providers'))[0]).toBe('Thing 29 is ready')
  expect(await firsts('?group=Employers')).toEqual([])
  expect((await list('?words=zzzz')).text).toContain('No milestones found')
  expect((await firsts('?state=nonsense&group=x&sort=y&page=-3')).length).toBe(25)
  for (const state of ['reached', 'late', 'slipped'] as const) expect((await firsts(`?state=${state}`)).length).toBe((await inContext((ctx) => countStates(ctx))).counts[state])
  const { milestones } = (await send(undefined, 'GET', '/api/v1/strategy/milestones?words=thing+7')).json<{ milestones: { key: string; state: string; baselineOn: string }[] }>()
  expect(milestones.map(({ key, state, baselineOn }) => ({ key, state, baselineOn }))).toEqual([{ key: 'many-7', state: 'to come', baselineOn: '2027-01-08' }, { key: 'many-17', state: 'to come', baselineOn: '2027-01-18' }, { key: 'many-27', state: 'to come', baselineOn: '2027-01-28' }])
})

test('a calendar holds each milestone on the day that it is expected, one entry for what stands twice', async () => {
  const { body, headers } = await send(undefined, 'GET', '/strategy/milestones/milestones.ics?group=People')
  expect(headers['content-type']).toContain('text/calendar')
  const entries = body.split('BEGIN:VEVENT').slice(1)
  expect(entries.filter((entry) => entry.includes('DTSTART;VALUE=DATE:20260630'))).toHaveLength(1) // the shipped one, as forecast
  expect(body).not.toContain('People are heard')
  expect(body).toContain('Governance is in place')
  expect(body).not.toContain('Thing 1 is ready')
  expect((await send(undefined, 'GET', '/strategy/milestones/milestones.ics?group=nobody')).statusCode).toBe(400)
})

test('programme managers are told of what is late or due within 30 days, the first due first and ten at most', async () => {
  await owner.insertInto('strategy.milestone').values([aMilestone({ planId, key: 'soon', words: 'It is due soon', baselineOn: addDays(today, 30) }), aMilestone({ planId, key: 'later', words: 'It is due later', baselineOn: addDays(today, 31) }), aMilestone({ planId, key: 'overdue', words: 'It is overdue', baselineOn: '2026-02-01' })]).execute()
  const due = (await inContext((ctx) => listDue(ctx, { within: 30, most: 10 }))).map(({ key }) => key)
  expect(due).toEqual(['part', 'overdue', 'soon'])
  expect(await words(manager, '/')).toContain('It is overdue')
  expect(await words(analyst, '/')).not.toContain('It is overdue')
  expect(await inContext((ctx) => listDue(ctx, { within: 30, most: 2 }))).toHaveLength(2)
})

test('the search of the site and the page of the document lead to a milestone', async () => {
  expect((await send(undefined, 'GET', '/search?q=overdue')).body).toContain('href="/strategy/milestones/overdue"')
  await owner.insertInto('strategy.milestone').values(aMilestone({ planId, key: 'read', words: 'It was read', documentId: 'implementation-plan-2022', place: 'Chapter 4', line: 351 })).execute()
  expect((await send(undefined, 'GET', '/documents/implementation-plan-2022?place=Chapter+4')).body).toContain('href="/strategy/milestones/read"')
  expect((await send(undefined, 'GET', '/strategy/milestones/read')).body).toContain('/documents/implementation-plan-2022?place=Chapter+4#line-351')
})
