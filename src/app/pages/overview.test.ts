// One page for whoever runs the region. The region's day is 31 August 2022.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import type { User } from '../../platform/context.ts'
import { anIntervention, aRisk, aScore } from '../../portfolio/index.ts'
import { aBody, aDecision, aMeeting, anAgreedAction } from '../../strategy/index.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { director, analyst } = world.own.users
const see = async (url = '/overview', user: User | undefined = director) => {
  world.be(user)
  const answer = await world.app.inject(url)
  const main = parse(answer.body).querySelector('main')
  return { status: answer.statusCode, text: main?.textContent.replace(/\s+/g, ' ') ?? '', links: main?.querySelectorAll('a').map((link) => link.getAttribute('href')) ?? [] }
}
const { id: bodyId } = await owner.insertInto('strategy.body').values(aBody({ key: 'board', name: 'Skills Board' })).returning('id').executeTakeFirstOrThrow()
const { id: interventionId } = await owner.insertInto('portfolio.intervention').values(anIntervention({ key: 'boat-school', name: 'Boat School', status: 'under way' })).returning('id').executeTakeFirstOrThrow()

test('it is for whoever runs the region, and for those who watch over it', async () => {
  expect((await see()).status).toBe(200)
  expect((await see('/overview', analyst)).status).toBe(200)
  for (const user of [world.other.users.director, world.own.users.partner, world.own.users.administrator]) expect((await see('/overview', user)).status).toBe(403)
})

test('what is late says since when, and leads to it; what is done is not late', async () => {
  await owner.insertInto('strategy.agreed_action').values([
    anAgreedAction({ key: 'find-rooms', bodyId, words: 'Find two rooms', dueOn: '2022-08-30', doneOn: null, outcome: null, owner: 'Head of Skills' }),
    anAgreedAction({ key: 'find-boats', bodyId, words: 'Find two boats', dueOn: '2022-08-30', doneOn: '2022-08-30' }),
    anAgreedAction({ key: 'find-tides', bodyId, words: 'Find two tides', dueOn: '2022-08-31', doneOn: null, outcome: null }),
  ]).execute()
  const { text, links } = await see()
  expect(text).toContain('Find two rooms Due 30 August 2022, 1 day ago. Skills Board, for Head of Skills')
  expect(text).not.toContain('Find two boats')
  expect(text).not.toContain('Find two tides')
  expect(links).toContain('/strategy/agreed-actions/find-rooms')
})

test('what needs a decision is what the scores prompt to stop, and the largest risks', async () => {
  await owner.insertInto('portfolio.score').values([
    aScore({ interventionId, scoredBy: director.id, number: 1, deliverability: 4, fit: 4, scoredOn: '2022-05-01' }),
    aScore({ interventionId, scoredBy: director.id, number: 2, deliverability: 1, fit: 2, scoredOn: '2022-08-20' }),
  ]).execute()
  await owner.insertInto('portfolio.risk').values([aRisk({ key: 'large', words: 'The boats may sink', impact: 5, likelihood: 5, impactAfter: null, likelihoodAfter: null, mitigation: null }), aRisk({ key: 'small', words: 'The paint may fade' })]).execute()
  const { text } = await see()
  expect(text).toContain('Interventions to stop and reallocate, as their scores prompt 1 Boat School Deliverability 1, strategic fit 2')
  expect(text).toContain('The boats may sink 25 out of 25. Nothing is done about it yet')
  expect(text).not.toContain('The paint may fade')
})

test('what changed is told since the last meeting, or since whatever day is asked, with what it was before', async () => {
  await owner.insertInto('strategy.meeting').values(aMeeting({ key: 'july', bodyId, name: 'July meeting', heldOn: '2022-07-07', status: 'held' })).execute()
  await owner.insertInto('strategy.decision').values([aDecision({ key: 'begin', bodyId, words: 'Begin with boats', decidedOn: '2022-07-07' }), aDecision({ key: 'older', bodyId, words: 'Begin with rafts', decidedOn: '2022-06-01' })]).execute()
  const since = await see()
  expect(since.text).toContain('What changed since 7 July 2022')
  expect(since.text).toContain('Boat School 20 August 2022. Deliverability 4 → 1, strategic fit 4 → 2')
  expect(since.text).toContain('Begin with boats')
  expect(since.text).not.toContain('Begin with rafts')
  expect((await see('/overview?since=2022-06-01')).text).toContain('Begin with rafts')
  expect((await see('/overview?since=2022-08-25')).text).not.toContain('Deliverability 4 → 1')
})

test('a status that changed, and a milestone that is expected later than before, say from what to what', async () => {
  const milestone = await owner.selectFrom('strategy.milestone').select(['id', 'words', 'baselineOn']).where('datedId', 'is', null).where('actualOn', 'is', null).orderBy('baselineOn', 'desc').executeTakeFirstOrThrow()
  const now = world.now
  await owner.updateTable('strategy.milestone').set({ forecastOn: '2026-12-31', slipReason: 'The room was let', changedAt: now }).where('id', '=', milestone.id).execute()
  await owner.updateTable('portfolio.intervention').set({ status: 'ended', changedAt: now }).where('id', '=', interventionId).execute()
  const { text } = await see('/overview?since=2022-08-30')
  expect(text).toContain('to 31 December 2026: The room was let')
  expect(text).toContain('Boat School From “under way” to “ended”')
})

test('a day that is none is refused in plain words, and one to come is today', async () => {
  expect((await see('/overview?since=yesterday')).status).toBe(400)
  expect((await see('/overview?since=2030-01-01')).text).toContain('What changed since 31 August 2022')
})
