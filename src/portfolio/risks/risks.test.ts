// Risks and lessons are kept, found and shown beside what they belong to.
import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { asker, type User } from '../../platform/context.ts'
import { idOf } from '../../platform/regions/shipped.ts'
import { aLesson, aRisk } from '../sample.ts'
import { waitingRisks } from './queries.ts'
import { isOverdue, sayRisks, sizeOf } from './rules.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { 'programme manager': manager, partner } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
const rows = async (url: string, id: string) => (await page(url)).querySelectorAll(`#${id} tbody th a`).map(words)
const centre = idOf('portfolio.intervention', 'green-skills-centre')
const risk = (given: Record<string, string> = {}) => ({
  words: 'The site may be late.', interventionId: centre, cause: 'Planning takes long.', impact: '4', likelihood: '5', mitigation: 'Rooms are lent by the college.', impactAfter: '3', likelihoodAfter: '3', proximity: 'within a year', owner: 'Head of Skills', bodyId: '',
  status: 'open', 'reviewOn-day': '1', 'reviewOn-month': '8', 'reviewOn-year': '2022', ...given,
})

test('a programme manager adds a risk from the page of its intervention, and a partner may not', async () => {
  expect((await page('/portfolio/interventions/green-skills-centre', manager)).querySelector('a[href="/portfolio/risks/new?intervention=green-skills-centre"]')).not.toBeNull()
  expect((await page('/portfolio/risks/new?intervention=green-skills-centre', manager)).querySelector('select[name=interventionId] option[selected]')!.text).toBe('Green Skills Centre')
  expect((await send(partner, 'POST', '/portfolio/risks/new', risk())).statusCode).toBe(403)
  const half = await send(manager, 'POST', '/portfolio/risks/new', risk({ likelihoodAfter: '' }))
  expect([half.statusCode, half.body.includes('Select the likelihood too')]).toEqual([422, true])
  expect((await send(manager, 'POST', '/portfolio/risks/new', risk())).headers.location).toBe('/portfolio/risks/the-site-may-be-late')
  const shown = words(await page('/portfolio/risks/the-site-may-be-late'))
  for (const text of ['A risk to Green Skills Centre', 'Size if nothing is done 20 out of 25 (impact 4: high, likelihood 5: very high)', 'Size with that done 9 out of 25', 'Who watches it Head of Skills', 'Next review 1 August 2022 Overdue']) expect(shown).toContain(text)
  const seen = (await page('/portfolio/risks/the-site-may-be-late/change', manager)).querySelector('input[name=seen]')!.getAttribute('value')!
  expect((await send(manager, 'POST', '/portfolio/risks/the-site-may-be-late/change', risk({ seen, likelihoodAfter: '2' }))).statusCode).toBe(303)
  expect(words(await page('/portfolio/risks/the-site-may-be-late/history'))).toContain('Likelihood with that done : 3: medium → 2: low')
})

test('the list has open risks first, the largest first, and says how they stand', async () => {
  await owner.insertInto('portfolio.risk').values([aRisk({ key: 'tutors', impactAfter: 5, likelihoodAfter: 3 }), aRisk({ key: 'shut', words: 'Closed long ago.', status: 'closed', impact: 5, likelihood: 5, impactAfter: null, likelihoodAfter: null })]).execute()
  expect(await rows('/portfolio/risks', 'risks')).toEqual(['There may be too few tutors for the new courses.', 'The site may be late.', 'Closed long ago.'])
  expect(words((await page('/portfolio/risks')).querySelector('.govuk-body-l')!)).toBe('2 risks are open. The largest is 15 out of 25. 1 was due for review and not looked at.')
  expect(await rows('/portfolio/risks?status=closed', 'risks')).toEqual(['Closed long ago.'])
  expect(await rows('/portfolio/risks?of=intervention&words=planning', 'risks')).toEqual(['The site may be late.'])
  expect((await send(undefined, 'GET', '/portfolio/risks/risks.csv?status=open')).body.trim().split('\r\n')).toHaveLength(3)
  expect((await send(undefined, 'GET', '/api/v1/portfolio/risks?words=planning')).json()).toMatchObject({ count: 1, risks: [{ intervention: 'green-skills-centre', impact: 4, likelihoodAfter: 2 }] })
})

test('risks stand beside their intervention and what it serves, in the search, and wait for whoever keeps them', async () => {
  expect(words(await page('/portfolio/interventions/green-skills-centre'))).toContain('Risks The site may be late. Open risk, 6 out of 25')
  expect(words(await page('/strategy/items/upskilling-and-reskilling'))).toContain('Risks The site may be late.')
  expect((await page('/search?q=tutors')).querySelector('a[href="/portfolio/risks/tutors"]')).not.toBeNull()
  const waiting = (today: string) => asker(db, { now: () => world.now, today })(manager, 'read only', (ctx) => waitingRisks(ctx, 14, 10))
  expect((await waiting('2022-08-31')).map(({ text }) => text)).toEqual(['Review a risk: The site may be late.'])
  expect(await waiting('2026-05-20')).toHaveLength(2)
  expect(words(await page('/', manager))).toContain('Review a risk: The site may be late. Watched by Head of Skills')
})

test('an intervention with risks is not taken away before them', async () => {
  const seen = (await page('/portfolio/interventions/green-skills-centre/remove', manager)).querySelector('input[name=seen]')!.getAttribute('value')!
  expect((await send(manager, 'POST', '/portfolio/interventions/green-skills-centre/remove', { seen })).statusCode).toBe(409)
})

test('a lesson is kept with its areas and group, and stands beside its intervention and its area', async () => {
  const answers = { words: 'Evening courses reach more adults.', whatWorked: 'Late courses were full.', whatDidNot: '', interventionId: centre, areaIds: 'E07000010', groupName: 'People', 'learnedOn-day': '1', 'learnedOn-month': '6', 'learnedOn-year': '2022' }
  expect((await send(partner, 'POST', '/portfolio/lessons/new', answers)).statusCode).toBe(403)
  expect((await send(manager, 'POST', '/portfolio/lessons/new', { ...answers, 'learnedOn-year': '2030' })).statusCode).toBe(422)
  expect((await send(manager, 'POST', '/portfolio/lessons/new', answers)).headers.location).toBe('/portfolio/lessons/evening-courses-reach-more-adults')
  const shown = words(await page('/portfolio/lessons/evening-courses-reach-more-adults'))
  for (const text of ['What worked Late courses were full.', 'From Green Skills Centre', 'Area Fenland', 'Whom it is about People', 'Learned on 1 June 2022']) expect(shown).toContain(text)
  expect(words(await page('/portfolio/interventions/green-skills-centre'))).toContain('Lessons Evening courses reach more adults.')
  expect(words(await page('/evidence/scorecards/E07000010'))).toContain('Lessons Evening courses reach more adults.')
  await owner.insertInto('portfolio.lesson').values(aLesson({ key: 'firms', words: 'Firms want short courses.', groupName: 'Employers', learnedOn: '2022-07-01' })).execute()
  expect(await rows('/portfolio/lessons', 'lessons')).toEqual(['Firms want short courses.', 'Evening courses reach more adults.'])
  expect(words((await page('/portfolio/lessons')).querySelector('.govuk-body-l')!)).toBe('2 lessons are written down, from 1 intervention.')
  expect([await rows('/portfolio/lessons?group=Employers', 'lessons'), await rows('/portfolio/lessons?area=E07000010', 'lessons')]).toEqual([['Firms want short courses.'], ['Evening courses reach more adults.']])
  expect((await send(undefined, 'GET', '/api/v1/portfolio/lessons?group=People')).json()).toMatchObject({ count: 1, lessons: [{ areas: ['E07000010'], intervention: 'green-skills-centre' }] })
  expect((await page('/search?q=evening+courses')).querySelector('a[href="/portfolio/lessons/evening-courses-reach-more-adults"]')).not.toBeNull()
})

test('the size of a risk is that with what is done about it, where that is said, and lies between 1 and 25', () => {
  const level = fc.integer({ min: 1, max: 5 })
  fc.assert(fc.property(level, level, fc.option(fc.tuple(level, level)), (impact, likelihood, after) => {
    const size = sizeOf({ impact, likelihood, impactAfter: after?.[0] ?? null, likelihoodAfter: after?.[1] ?? null })
    expect(size).toBe(after ? after[0] * after[1] : impact * likelihood)
    expect(size! >= 1 && size! <= 25).toBe(true)
  }))
  expect([isOverdue({ status: 'open', reviewOn: '2022-08-30' }, '2022-08-31'), isOverdue({ status: 'open', reviewOn: '2022-08-31' }, '2022-08-31'), isOverdue({ status: 'closed', reviewOn: '2022-08-01' }, '2022-08-31')]).toEqual([true, false, false])
  expect(sayRisks({ open: 0, largest: null, unrated: 0, overdue: 0 })).toBe('No risk is open.')
  expect([sayRisks({ open: 3, largest: 9, unrated: 1, overdue: 0 }), sayRisks({ open: 2, largest: null, unrated: 2, overdue: 0 })]).toEqual(['3 risks are open. The largest is 9 out of 25. 1 is not rated yet.', '2 risks are open. None is rated yet.'])
})

test('a risk of a document that does not say how large it is stands without a size until somebody rates it, and counts in no sum', async () => {
  const { id: itemId, key } = await db.selectFrom('strategy.item').select(['id', 'key']).where('key', '=', 'upskilling-and-reskilling').executeTakeFirstOrThrow()
  await owner.insertInto('portfolio.risk').values(aRisk({ key: 'no-tenders', words: 'There may be too few tenders.', impact: null, likelihood: null, impactAfter: null, likelihoodAfter: null, itemId, reviewOn: null })).execute()
  expect(await rows('/portfolio/risks?rated=no', 'risks')).toEqual(['There may be too few tenders.'])
  expect(words((await page('/portfolio/risks')).querySelector('.govuk-body-l')!)).toContain('The largest is 15 out of 25. 1 is not rated yet.')
  expect(words(await page('/portfolio/risks/no-tenders'))).toContain('Size if nothing is done Not rated yet')
  expect(words(await page(`/strategy/items/${key}`))).toContain('There may be too few tenders. Open risk, not rated yet')
  const seen = (await page('/portfolio/risks/no-tenders/change', manager)).querySelector('input[name=seen]')!.getAttribute('value')!
  const both = await send(manager, 'POST', '/portfolio/risks/no-tenders/change', risk({ seen, itemId }))
  expect([both.statusCode, both.body.includes('Select an intervention or a part of the plan, not both')]).toEqual([422, true])
  expect((await send(manager, 'POST', '/portfolio/risks/no-tenders/change', risk({ seen, itemId, interventionId: '' }))).statusCode).toBe(303)
  expect(words(await page('/portfolio/risks/no-tenders'))).toContain('Size if nothing is done 20 out of 25')
})
