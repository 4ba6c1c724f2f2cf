// The plan on its pages, as readers and those who keep it see it.
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import type { User } from '../platform/context.ts'

const world = await aWorld(await regionDatabase())
const manager = world.own.users['programme manager']
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string | readonly string[]> = {}) => {
  world.be(by)
  const body = new URLSearchParams(Object.entries(answers).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])))
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: body.toString() }) })
}
const main = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
const words = async (url: string, by?: User) => (await main(url, by)).text.replace(/\s+/g, ' ')
const idOf = async (key: string) => (await world.owner.selectFrom('strategy.item').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id
const errors = (body: string) => parse(body).querySelectorAll('.govuk-error-summary__list a').map((a) => a.text)

test('the plan shows its vision, its four themes with their priorities and measures, the change projects and the districts’ plans', async () => {
  const text = await words('/strategy')
  for (const part of ['A successful, globally competitive economy', '4 themes', 'Improving careers education, specifically around STEM and green skills', 'Watched by: Low or no qualifications, Participation rates', 'Regional curriculum', 'already developed for South Cambridgeshire', 'The documents name none'])
    expect(text).toContain(part)
  expect((await main('/strategy')).querySelectorAll('.waymark-theme')).toHaveLength(4)
})

test('each line of the plan has a page that says what it is, where it was read, and how it is watched in every area', async () => {
  const page = await main('/strategy/items/pre-work-learning')
  expect(page.text).toContain('Figure 5, line 111')
  expect(page.querySelectorAll('#measures tbody tr')).toHaveLength(5)
  expect(page.querySelectorAll('#measures tbody tr td')).toHaveLength(5 * 7)
  for (const { key } of await world.owner.selectFrom('strategy.item').select('key').execute()) expect([key, (await send(undefined, 'GET', `/strategy/items/${key}`)).statusCode]).toEqual([key, 200])
})

test('the place of a document lists what was read there, line by line, and leads to each', async () => {
  const page = await main('/documents/implementation-plan-2022?place=Table+4')
  expect(page.querySelector('#line-391')?.text).toContain('Low or no qualifications, watched for')
  for (const link of page.querySelectorAll('a')) expect([link.getAttribute('href'), (await send(undefined, 'GET', link.getAttribute('href')!)).statusCode]).toEqual([link.getAttribute('href'), 200])
  expect(await words('/documents/implementation-plan-2022')).toContain('Figure 5')
  expect((await send(undefined, 'GET', '/documents/no-such')).statusCode).toBe(404)
  expect(await words('/search?q=Levelling+Up+White+Paper')).toContain('National strategy, February 2022')
})

test('a programme manager sets a link with its reason: the chain draws it as set, the orphan is gone, and the item tells why', async () => {
  const { key: lead } = await world.owner.selectFrom('strategy.item').select('key').where('kind', '=', 'priority').orderBy('position').executeTakeFirstOrThrow()
  const led = 'ambitions-realised'
  expect(await words('/strategy/chains/pre-work-learning')).toContain('no document states what they lead to')
  const answers = { fromId: await idOf(lead), toId: await idOf(led), reason: 'Pupils told us so' }
  expect(errors((await send(manager, 'POST', '/strategy/links/new', { ...answers, reason: '' })).body)).toEqual(['Enter why the one leads to the other'])
  expect(errors((await send(manager, 'POST', '/strategy/links/new', { ...answers, toId: answers.fromId })).body)).toEqual(['What it leads to must be something else'])
  const sent = await send(manager, 'POST', '/strategy/links/new', answers)
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `/strategy/items/${lead}`])
  expect((await send(manager, 'POST', '/strategy/links/new', answers)).statusCode).toBe(409)
  expect(await words(`/strategy/items/${lead}`)).toContain('set here: Pupils told us so')
  expect(await words('/strategy/chains')).toMatch(/Pre-work learning and formal education\s*\d+\s*\d+\s*1/)
})

test('measures that somebody sets stand beside those that the document states, with the reason; those stated stay', async () => {
  expect(errors((await send(manager, 'POST', '/strategy/items/ambitions-realised/measures', { indicators: ['skill-levels'] })).body)).toEqual(['Enter why these measures show whether it comes about'])
  await send(manager, 'POST', '/strategy/items/ambitions-realised/measures', { indicators: ['skill-levels', 'median-wages'], reason: 'They follow' })
  expect(await words('/strategy/items/ambitions-realised')).toContain('Set here: They follow')
  await send(manager, 'POST', '/strategy/items/pre-work-learning/measures', { indicators: ['skill-levels', 'median-wages'], reason: 'They follow' })
  expect((await main('/strategy/items/pre-work-learning')).querySelectorAll('#measures tbody tr')).toHaveLength(6)
  await send(manager, 'POST', '/strategy/items/pre-work-learning/measures', {})
  expect((await main('/strategy/items/pre-work-learning')).querySelectorAll('#measures tbody tr')).toHaveLength(5)
})

test('nothing becomes a part of itself, and what others lie within is not taken away', async () => {
  const theme = 'pre-work-learning'
  const seen = async (url: string) => parse((await send(manager, 'GET', url)).body).querySelector('input[name=seen]')!.getAttribute('value')!
  const plan = (await world.owner.selectFrom('strategy.plan').select('id').orderBy('position').executeTakeFirstOrThrow()).id
  const answers = { planId: plan, kind: 'theme', withinId: await idOf('ambitions-realised'), words: 'x', seen: await seen(`/strategy/items/${theme}/change`) }
  expect(errors((await send(manager, 'POST', `/strategy/items/${theme}/change`, answers)).body)).toEqual(['Part of must be something that is not itself a part of this'])
  expect((await send(manager, 'POST', `/strategy/items/${theme}/remove`, { seen: await seen(`/strategy/items/${theme}/remove`) })).body).toContain('Other records belong to this one')
})

test('search finds lines of the plan, and every line leaves as a table and for computers', async () => {
  expect(await words('/search?q=STEM+green')).toContain('Improving careers education')
  const { count } = await world.owner.selectFrom('strategy.item').innerJoin('strategy.plan', 'strategy.plan.id', 'planId').select(({ fn }) => fn.countAll<number>().as('count')).where('strategy.plan.key', '=', 'employment-and-skills-strategy-2022').executeTakeFirstOrThrow()
  expect((await send(undefined, 'GET', '/strategy/plans/employment-and-skills-strategy-2022/items.csv')).body.trim().split('\r\n').length).toBeGreaterThan(count)
  expect((await send(undefined, 'GET', '/api/v1/strategy/plans/employment-and-skills-strategy-2022/items')).json().items).toHaveLength(count)
  expect((await sql<{ did: string }>`select did from platform.event where did like 'strategy.%' order by id`.execute(world.owner)).rows.map(({ did }) => did)).toContain('strategy.link-set')
})
