// What the documents say of projects and programmes, asked of the real pages with the whole region.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import type { User } from '../platform/context.ts'
import { idOf } from '../platform/regions/shipped.ts'
import { anIntervention } from './sample.ts'

const world = await aWorld(await regionDatabase())
const { 'programme manager': manager, partner } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> | string = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
/** Cells and entries beside each other are words apart. */
const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
const names = async (url: string) => (await page(url)).querySelectorAll('#interventions tbody th').map((cell) => words(cell).replace(/ ?(Project|Programme)$/, ''))
const add = async (given: Partial<Parameters<typeof anIntervention>[0]>) => world.owner.insertInto('portfolio.intervention').values(anIntervention(given)).returning('id').executeTakeFirstOrThrow()

test('the list says its finding first, and each intervention its status in the words that state it', async () => {
  const list = await page('/portfolio/interventions')
  expect(words(list.querySelector('.govuk-body-l')!)).toBe('26 interventions are named: 10 have not started yet, 3 are being prepared and 6 are under way.')
  const row = list.querySelectorAll('#interventions tbody tr').map(words).find((text) => text.startsWith('Net Zero Centre'))!
  expect(row).toContain('Feasibility stage “Expedite the feasibility stage')
  expect(row).toContain('Wisbech')
  expect(list.querySelectorAll('#interventions tbody tr')).toHaveLength(25)
  expect(await names('/portfolio/interventions?page=2')).toHaveLength(1)
})

test('a theme finds what serves anything beneath it, and what serves nothing that is stated is found as such', async () => {
  expect(await names('/portfolio/interventions?item=life-wide-learning')).toEqual(['Green Skills Centre'])
  expect(await names('/portfolio/interventions?item=capital-investment&status=feasibility&area=E07000010')).toEqual(['Net Zero Centre'])
  expect(words((await page('/portfolio/interventions?item=none')).querySelector('[role=status]')!)).toContain('22 interventions')
  expect(await names('/portfolio/interventions?words=peterborough+green')).toEqual(['Green Skills Centre'])
  expect(await names('/portfolio/interventions?plan=none')).toEqual(['Health and Care Sector Work Progression Academy'])
  expect(words(await page('/portfolio/interventions?words=zzzz'))).toContain('No interventions found')
  expect((await names('/portfolio/interventions?sort=name&order=down'))[0]).toBe('Youth Offer for 19 to 24-year-olds')
  expect((await send(undefined, 'GET', '/portfolio/interventions/interventions.csv?item=life-wide-learning')).body.trim().split('\r\n')).toHaveLength(2)
  expect((await send(undefined, 'GET', '/api/v1/portfolio/interventions?item=none')).json()).toMatchObject({ count: 22, page: 1, pages: 1 })
})

test('an intervention shows no score, says so once, and tells what one would mean', async () => {
  const shown = await page('/portfolio/interventions/green-skills-centre')
  expect(words(shown).match(/Not scored yet/g)).toHaveLength(1)
  expect(shown.querySelectorAll('#scores tbody tr')).toHaveLength(6)
  expect(words(shown)).toContain('Priority: Providing support to upskill and reskill')
  expect(shown.querySelector('a[href="/strategy/items/upskilling-and-reskilling"]')).not.toBeNull()
  expect(shown.querySelector('a[href="/evidence/scorecards/E06000031"]')).not.toBeNull()
  expect(shown.querySelector('.waymark-source a')!.getAttribute('href')).toBe('/documents/implementation-plan-2022?place=Chapter+3%2C+Additional+action+required%3B+Appendix+1#line-279')
  expect(words(await page('/portfolio/interventions/careers-hub'))).toContain('Link not stated: no document says which part of the plan it serves')
})

test('the overview counts each intervention once, at its priority or at its theme, and says which priorities have none', async () => {
  const item = idOf('strategy.item', 'support-into-work')
  const action = await world.owner.insertInto('strategy.item').values({ key: 'deep-action', planId: idOf('strategy.plan', 'employment-and-skills-strategy-2022'), kind: 'action', withinId: idOf('strategy.item', 'displaced-workers'), words: 'x', position: 999, changedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  const added = [await add({ key: 'a-theme', itemId: item }), await add({ key: 'an-action', itemId: action.id, status: 'ended' })]
  const overview = await page('/portfolio')
  const rows = overview.querySelectorAll('#priorities tbody tr').map(words)
  expect(words(overview)).toContain('For 10 of the 14 priorities the documents name no intervention.')
  expect(rows.find((row) => row.startsWith('The theme as a whole'))).toMatch(/^The theme as a whole : Support into and between work 1 0 0 0 Interventions for .*: 1$/)
  expect(rows.find((row) => row.startsWith('Targeting support'))).toMatch(/ 0 0 0 1 Interventions for .*: 1$/)
  expect(rows.find((row) => row.startsWith('Capital investment'))).toMatch(/ 0 0 2 0 Interventions for .*: 2$/)
  expect(await names('/portfolio/interventions?item=support-into-work')).toHaveLength(2)
  await world.owner.deleteFrom('portfolio.intervention').where('id', 'in', added.map(({ id }) => id)).execute()
  await world.owner.deleteFrom('strategy.item').where('id', '=', action.id).execute()
})

test('the published assessment stands as it was printed, with what its own numbers say against it beside it', async () => {
  const shown = await page('/portfolio/assessments')
  expect(words(shown.querySelector('.govuk-body-l')!)).toBe('59 projects were in the pipeline for 14 priorities, as published in August 2022.')
  const rows = shown.querySelectorAll('#assessment-0 tbody tr').map(words)
  expect(rows.filter((row) => /Table 3 , line 2\d\d$/.test(row))).toHaveLength(14)
  const role = rows.find((row) => row.startsWith('Enhancing exposure'))!
  expect(role).toContain(' 3.6 4.25 4 Projects are more developed')
  expect(role).toContain('The document prints an average of 3.6 (Table 3). There is no mean of up to 4 whole scores')
  expect(rows.find((row) => row.startsWith('Targeting support'))).toContain(' n/a n/a 0 Currently there are no projects')
  expect(rows.filter((row) => row.includes('The document prints'))).toHaveLength(3)
  expect(words(shown)).toContain('have not been included in the average score.” Where it says so')
  const { assessments } = (await send(undefined, 'GET', '/api/v1/portfolio/assessments')).json<{ assessments: { projects: string; deliverability: string }[] }>()
  expect([assessments.length, assessments.reduce((sum, { projects }) => sum + Number(projects), 0), assessments[3]!.deliverability]).toEqual([14, 59, '0'])
})

test('what the portfolio knows stands beside the area, the organisation and in the search, and in its document', async () => {
  expect(words(await page('/evidence/scorecards/E07000010'))).toContain('Interventions Net Zero Centre Project, feasibility stage')
  const led = await add({ key: 'led', name: 'Led by a college', organisationId: world.other.organisationId })
  expect(words(await page(`/organisations/${world.other.organisationId}`))).toContain('Interventions Led by a college')
  await world.owner.deleteFrom('portfolio.intervention').where('id', '=', led.id).execute()
  expect(words(await page(`/organisations/${world.other.organisationId}`))).not.toContain('Interventions')
  expect((await page('/search?q=green+skills')).querySelector('a[href="/portfolio/interventions/green-skills-centre"]')).not.toBeNull()
  expect(words(await page('/documents/implementation-plan-2022?place=Table+3'))).toContain('How to read the averages')
})

test('a programme manager adds an intervention with its areas and its lead, and a partner may not', async () => {
  const answers = new URLSearchParams({ name: 'Night school', kind: 'project', words: '', status: 'pipeline', statusWords: '', planId: '', itemId: idOf('strategy.item', 'work-based-learning'), lead: 'Fenland College', organisationId: world.other.organisationId, funder: '', location: '', areaIds: 'E07000008',
    'startsOn-day': '1', 'startsOn-month': '9', 'startsOn-year': '2026', 'endsOn-day': '1', 'endsOn-month': '9', 'endsOn-year': '2025' })
  answers.append('areaIds', 'E07000010')
  const late = await send(manager, 'POST', '/portfolio/interventions/new', answers.toString())
  expect([late.statusCode, late.body.includes('End must be the same as or after the start')]).toEqual([422, true])
  answers.set('endsOn-year', '2027')
  expect((await send(partner, 'POST', '/portfolio/interventions/new', answers.toString())).statusCode).toBe(403)
  expect((await send(manager, 'POST', '/portfolio/interventions/new', answers.toString())).headers.location).toBe('/portfolio/interventions/night-school')
  const shown = words(await page('/portfolio/interventions/night-school', manager))
  for (const text of ['Areas Fenland Cambridge', 'Lead Fenland College', 'Start 1 September 2026', 'Added here, not read from a document', 'Take away']) expect(shown).toContain(text)
  expect(words(await page('/portfolio/interventions/night-school'))).not.toContain('Take away')
  expect(await names('/portfolio/interventions?area=E07000008')).toEqual(['Night school'])
  const form = await page('/portfolio/interventions/night-school/change', manager)
  expect(form.querySelectorAll('input[name=areaIds][checked]').map((input) => input.getAttribute('value'))).toEqual(['E07000010', 'E07000008'])
})
