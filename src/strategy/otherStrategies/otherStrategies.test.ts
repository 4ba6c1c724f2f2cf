// How the plan answers other strategies, asked of the real pages and the real database.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import type { User } from '../../platform/context.ts'
import { anAnswer, anItem, anOtherStrategy, aPlan, aRecommendation } from '../sample.ts'
import { listAsked } from './queries.ts'

const fresh = await regionDatabase()
const world = await aWorld(fresh)
const { owner } = world
const { 'programme manager': manager } = world.own.users
await owner.deleteFrom('strategy.answer').execute()
await owner.deleteFrom('strategy.other_strategy').execute()
await owner.updateTable('strategy.plan').set({ status: 'earlier' }).execute()
const add = async <T extends { id: string }>(query: { executeTakeFirstOrThrow: () => Promise<T> }) => (await query.executeTakeFirstOrThrow()).id
const planId = await add(owner.insertInto('strategy.plan').values(aPlan({ key: 'the-plan', name: 'The Plan' })).returning('id'))
const item = (key: string, given: object = {}) => add(owner.insertInto('strategy.item').values(anItem({ key, name: key, planId, ...given })).returning('id'))
const [learning, work] = [await item('Learning', { key: 'learning', kind: 'theme' }), await item('Work', { key: 'work', kind: 'theme', position: 2 })]
const careers = await item('Careers advice', { key: 'careers', kind: 'priority', withinId: learning })
await item('Sites', { key: 'sites', kind: 'priority', withinId: learning, position: 2 })
await item('Help to find a job', { key: 'jobs', kind: 'priority', withinId: work })
const growth = await add(owner.insertInto('strategy.other_strategy').values(anOtherStrategy({ reviewOn: '2027-04-01' })).returning('id'))
await owner.insertInto('strategy.other_strategy').values(anOtherStrategy({ key: 'white-paper', name: 'White Paper', level: 'national', dated: '2022-02', isMapped: false, position: 2 })).execute()
const [first] = await Promise.all([1, 2, 3].map((n) => add(owner.insertInto('strategy.recommendation').values(aRecommendation({ key: `growth-${n}`, label: `Recommendation ${n}`, words: `Ask for thing ${n}`, otherStrategyId: growth, position: n })).returning('id'))))
await owner.insertInto('strategy.answer').values(anAnswer({ key: 'stated', otherStrategyId: growth, recommendationId: first!, itemId: careers, isStated: true, reason: null, documentId: 'implementation-plan-2022', place: 'Appendix 1', line: 483 })).execute()

const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const main = async (by: User | undefined, url: string) => parse((await send(by, 'GET', url)).body).querySelector('main')!
const words = async (by: User | undefined, url: string) => (await main(by, url)).text.replace(/\s+/g, ' ')
const rowsOf = async (table: string) => (await main(undefined, '/strategy/other-strategies')).querySelectorAll(`#${table} tbody tr:not(.waymark-table__group)`).map((row) => row.querySelectorAll('th, td').map((cell) => cell.text.replace(/\s+/g, ' ').trim()))
const seenOn = async (url: string) => parse((await send(manager, 'GET', url)).body).querySelector('input[name=seen]')!.getAttribute('value')!
const errors = (html: string) => parse(html).querySelectorAll('.govuk-error-summary__list a').map((a) => a.text)
const about = async (recommendation: string) => parse((await send(manager, 'GET', `/strategy/answers/new?recommendation=${recommendation}`)).body).querySelector('#about option[selected]')!.getAttribute('value')!

test('the page tells both ways what is covered: what has no link, and what no link names', async () => {
  expect(await words(undefined, '/strategy/other-strategies')).toContain('The documents state a link for 1 of 3 recommendations. 2 have no link.')
  expect((await rowsOf('strategies')).map((row) => row.slice(0, 5))).toEqual([['Growth Strategy', 'Regional', '2025', '1 of 3 recommendations', '1 April 2027'], ['White Paper', 'National', 'February 2022', 'No link', 'Not set']])
  expect(await rowsOf('matrix-1')).toEqual([['Growth Strategy', '✓ 1 stated', 'None']])
  expect((await rowsOf('unanswered')).map(([label, , link]) => [label, link])).toEqual([['Recommendation 2 of Growth Strategy', 'Link not stated'], ['Recommendation 3 of Growth Strategy', 'Link not stated']])
  expect(await rowsOf('unasked')).toEqual([['Sites', 'Priority', 'None'], ['Work', 'Theme', 'None'], ['Help to find a job', 'Priority', 'None']])
})

test('a link that is set here needs a reason, is told apart from a stated one, and shows on every page that counts it', async () => {
  const given = { about: await about('growth-2'), itemId: work, reason: '' }
  const refused = await send(manager, 'POST', '/strategy/answers/new', given)
  expect([refused.statusCode, errors(refused.body)]).toEqual([422, ['Enter why it answers this']])
  expect((await send(manager, 'POST', '/strategy/answers/new', { ...given, reason: 'Both want jobs.' })).headers.location).toBe('/strategy/other-strategies/growth-strategy#growth-2')
  const again = await send(manager, 'POST', '/strategy/answers/new', { ...given, reason: 'Once more.' })
  expect([again.statusCode, again.body.includes('That is there already')]).toEqual([409, true])
  expect(await words(undefined, '/strategy/other-strategies')).toContain('The documents state a link for 1 of 3 recommendations. 1 more was linked here. 1 has no link.')
  expect(await rowsOf('matrix-1')).toEqual([['Growth Strategy', '✓ 1 stated', '✎ 1 set here']])
  expect((await rowsOf('unasked')).map(([name, , link]) => [name, link])).toEqual([['Sites', 'None'], ['Help to find a job', 'To its theme only']])
  const shown = (await main(undefined, '/strategy/other-strategies/growth-strategy')).querySelectorAll('section').map((section) => section.text.replace(/\s+/g, ' '))
  expect(shown[0]).toMatch(/Careers advice \(priority, ✓ stated\) Source: Appendix 1, line 483/)
  expect(shown[1]).toMatch(/Work \(theme, ✎ set here\) Why: Both want jobs\./)
  expect(shown[2]).toContain('Link not stated.')
  expect((await send(undefined, 'GET', '/strategy/other-strategies/growth-strategy')).body).not.toContain('/strategy/answers/new')
  expect((await send(manager, 'GET', '/strategy/other-strategies/growth-strategy')).body).toContain('/strategy/answers/new?recommendation=growth-3')
  expect(await listAsked(owner, work)).toMatchObject([{ strategyKey: 'growth-strategy', recommendationKey: 'growth-2', label: 'Recommendation 2', isStated: false, reason: 'Both want jobs.' }])
  expect(await listAsked(owner, learning)).toEqual([])
  expect(await words(undefined, '/strategy/items/work')).toContain('Growth Strategy, Recommendation 2')
})

test('a stated link that is led elsewhere is stated no longer: it needs a reason, and its history tells what it was', async () => {
  const url = '/strategy/answers/stated/change'
  expect(await words(manager, url)).toContain('Change link: Growth Strategy, Recommendation 1: Ask for thing 1, by Priority: Careers advice')
  const given = { about: await about('growth-1'), itemId: work, reason: '' }
  expect(errors((await send(manager, 'POST', url, { ...given, seen: await seenOn(url) })).body)).toEqual(['Enter why it answers this'])
  expect((await send(manager, 'POST', url, { ...given, itemId: careers, seen: await seenOn(url) })).statusCode).toBe(303)
  expect((await owner.selectFrom('strategy.answer').select('isStated').where('key', '=', 'stated').executeTakeFirstOrThrow()).isStated).toBe(true)
  expect((await send(manager, 'POST', url, { ...given, reason: 'We read it so.', seen: await seenOn(url) })).statusCode).toBe(303)
  expect(await words(undefined, '/strategy/answers/stated/history')).toContain('What answers it: Priority: Careers advice → Theme: Work')
  expect((await main(undefined, '/strategy/other-strategies/growth-strategy')).querySelectorAll('section')[0]!.text).not.toContain('Appendix 1, line 483')
})

test('the recommendations are found by words, by strategy and by whether they have a link', async () => {
  const labels = async (query: string) => (await main(undefined, `/strategy/recommendations${query}`)).querySelectorAll('#recommendations tbody th[scope=row]').map((th) => th.text.trim().replace(' of Growth Strategy', ''))
  expect(await labels('')).toEqual(['Recommendation 1', 'Recommendation 2', 'Recommendation 3'])
  expect(await labels('?link=none')).toEqual(['Recommendation 3'])
  expect(await labels('?link=stated')).toEqual([])
  expect(await labels('?link=set&sort=label&order=down')).toEqual(['Recommendation 2', 'Recommendation 1'])
  expect(await labels('?words=thing+2&strategy=growth-strategy')).toEqual(['Recommendation 2'])
  expect(await labels('?strategy=white-paper')).toEqual([])
  const { recommendations } = (await send(undefined, 'GET', '/api/v1/strategy/recommendations?words=thing+2')).json<{ recommendations: object[] }>()
  expect(recommendations).toMatchObject([{ key: 'growth-2', strategy: 'growth-strategy', answers: [{ item: 'work', name: 'Work', isStated: false, reason: 'Both want jobs.' }] }])
  expect((await send(undefined, 'GET', '/strategy/recommendations/recommendations.csv')).body).toContain('Work (Both want jobs.)')
  expect((await send(undefined, 'GET', '/search?q=thing+3')).body).toContain('href="/strategy/other-strategies/growth-strategy#growth-3"')
})

test('a strategy and its recommendations are added, changed and taken away, what belongs to them with them', async () => {
  const strategy = { name: 'Digital Plan', level: 'local', dated: '2025', words: '', isMapped: 'yes', 'reviewOn-day': '1', 'reviewOn-month': '4', 'reviewOn-year': '2027' }
  expect((await send(manager, 'POST', '/strategy/other-strategies/new', strategy)).headers.location).toBe('/strategy/other-strategies/digital-plan')
  const form = parse((await send(manager, 'GET', '/strategy/recommendations/new?strategy=digital-plan')).body)
  const otherStrategyId = form.querySelector('#otherStrategyId option[selected]')!.getAttribute('value')!
  expect((await send(manager, 'POST', '/strategy/recommendations/new', { otherStrategyId, label: 'Aim 1', words: 'Teach coding' })).headers.location).toBe('/strategy/other-strategies/digital-plan#digital-plan-aim-1')
  expect(await words(undefined, '/strategy/other-strategies/digital-plan')).toContain('Its one recommendation has no link to the plan.')
  const remove = '/strategy/other-strategies/digital-plan/remove'
  expect((await send(manager, 'POST', remove, { seen: await seenOn(remove) })).statusCode).toBe(303)
  expect((await send(undefined, 'GET', '/strategy/other-strategies/digital-plan')).statusCode).toBe(404)
  expect(await words(undefined, '/strategy/recommendations')).not.toContain('Teach coding')
})
