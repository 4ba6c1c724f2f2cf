// Before something new is planned, what was learned from its like stands beside the form.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../../test/region.ts'
import { aWorld } from '../../../../test/world.ts'
import { aLesson, anIntervention } from '../../sample.ts'
import { findLearned, findLearnedFor } from './queries.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const manager = world.own.users['programme manager']
const main = async (url: string) => {
  world.be(manager)
  return parse((await world.app.inject({ url })).body).querySelector('main')!
}
const beside = async (url: string) => (await main(url)).querySelectorAll('#beside li').map((one) => one.text.replace(/\s+/g, ' ').trim())

const themes = await owner.selectFrom('strategy.item').select(['id', 'key', 'groupName']).where('kind', '=', 'theme').orderBy('position').execute()
const beneath = async (themeId: string) => owner.selectFrom('strategy.item').select(['id', 'key']).where('kind', '=', 'priority').where('withinId', '=', themeId).orderBy('position').execute()
const [first, second] = [await beneath(themes[0]!.id), await beneath(themes[1]!.id)]
const add = async (key: string, itemId: string, areaIds: string[]) => (await owner.insertInto('portfolio.intervention').values(anIntervention({ key, name: `Intervention ${key}`, itemId, areaIds })).returning('id').executeTakeFirstOrThrow()).id
const [near, far] = [await add('near', first[0]!.id, ['E07000010']), await add('far', second[0]!.id, ['E07000012'])]
await owner.insertInto('portfolio.lesson').values([
  aLesson({ key: 'old', words: 'Old and of the same theme.', interventionId: near, groupName: null, learnedOn: '2020-01-01' }),
  aLesson({ key: 'place', words: 'Of the same place.', interventionId: far, areaIds: ['E07000010'], groupName: null, learnedOn: '2021-01-01' }),
  aLesson({ key: 'other', words: 'Of nothing in common.', interventionId: far, groupName: null, learnedOn: '2022-08-01' }),
]).execute()

test('lessons of the same theme and place come before others, and each says why it is there', async () => {
  expect((await findLearned(db, { itemId: first[1]!.id, areaIds: [] })).lessons.map(({ key }) => key)).toEqual(['old'])
  expect((await findLearned(db, { itemId: first[1]!.id, areaIds: ['E07000010'] })).lessons.map(({ key, isTheme, isPlace }) => [key, isTheme, isPlace])).toEqual([['place', false, true], ['old', true, false]])
  expect(await findLearned(db, { itemId: null, areaIds: [] })).toMatchObject({ isKnown: false, lessons: [{ key: 'other' }, { key: 'place' }, { key: 'old' }] })
})

test('a line of the plan that is for a group brings the lessons about that group', async () => {
  const item = await owner.selectFrom('strategy.item').select(['id', 'groupName']).where('groupName', 'is not', null).executeTakeFirst()
  if (!item) throw new Error('the region has lines for groups')
  await owner.updateTable('portfolio.lesson').set({ groupName: item.groupName }).where('key', '=', 'other').execute()
  expect((await findLearned(db, { itemId: item.id, areaIds: [] })).lessons.some(({ key, isGroup }) => key === 'other' && isGroup)).toBe(true)
  await owner.updateTable('portfolio.lesson').set({ groupName: null }).execute()
})

test('they stand beside the form that adds an intervention, for the part of the plan and the place that are chosen', async () => {
  expect(await beside('/portfolio/interventions/new')).toHaveLength(3)
  expect(await beside(`/portfolio/interventions/new?item=${first[1]!.key}`)).toEqual(['Old and of the same theme. The same theme. From Intervention near'])
  expect((await main(`/portfolio/interventions/new?item=${first[1]!.key}&area=E07000010`)).querySelector('select[name=itemId] option[selected]')!.getAttribute('value')).toBe(first[1]!.id)
  expect((await main('/portfolio/interventions/new?item=nonsense&area=%27')).querySelectorAll('#beside li')).toHaveLength(3)
})

test('they stand beside the forms that change and score one, and beside a new collection of returns', async () => {
  expect((await beside('/portfolio/interventions/near/change'))[0]).toContain('Old and of the same theme. From this very intervention')
  expect((await beside('/portfolio/interventions/near/score'))[1]).toContain('The same place')
  expect((await beside('/returns/collections/new?intervention=near'))[0]).toContain('Old and of the same theme.')
  expect(await findLearnedFor(db, 'key', 'nothing')).toMatchObject({ isKnown: false })
})

test('a paper shows what was learned, for a part of the plan, an area, a group and a time', async () => {
  const rows = async (query: string) => (await main(`/blocks/lessons?${query}`)).querySelectorAll('tbody th').map((one) => one.text.trim())
  expect(await rows('')).toEqual(['Of nothing in common.', 'Of the same place.', 'Old and of the same theme.'])
  expect(await rows(`item=${themes[0]!.key}`)).toEqual(['Old and of the same theme.'])
  expect(await rows('area=E07000010')).toEqual(['Of the same place.'])
  expect(await rows('from=2021-01-01&to=2021-12-31')).toEqual(['Of the same place.'])
  expect((await world.app.inject({ url: '/blocks/lessons?group=nobody' })).statusCode).toBe(404)
})
