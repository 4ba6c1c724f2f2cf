// What stands beside an answer and in its box, what looks odd, and what nobody types.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aScene, browserOf } from '../../../test/returns.ts'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { addCounted } from '../../evidence/index.ts'
import { asker } from '../../platform/context.ts'
import { waymarkFor } from '../../platform/jobs.ts'
import { findOpenReturn, keepEntries } from '../index.ts'
import { aKpi, aReturn } from '../sample.ts'
import { readValue } from './rules.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send, page, words, fill } = browserOf(world)
const { partner, director } = world.other.users
const as = asker(db, { now: () => world.now })

test('what people write is read as a plain decimal, and nothing else is', () => {
  const read = (typed: string, unit: 'count' | 'percent' | 'gbp' | 'score', places = 0) => readValue(typed, { unit, places }, 'It')
  expect([read('1,234', 'count'), read(' £6,400,000 ', 'gbp'), read('-£5', 'gbp'), read('83 %', 'percent'), read('12.50', 'percent', 1), read('', 'count'), read('7.0', 'count')]).toEqual(
    ['1234', '6400000', '-5', '83', '12.5', null, '7'].map((value) => ({ value })))
  for (const [typed, unit, places] of [['many', 'count', 0], ['1,23', 'count', 0], ['12.5', 'count', 0], ['-1', 'count', 0], ['£5', 'count', 0], ['12.55', 'percent', 1], ['1e5', 'gbp', 2], ['9'.repeat(16), 'count', 0]] as const) expect(read(typed, unit, places)).toMatchObject({ error: expect.stringMatching(/^It must /) })
  fc.assert(fc.property(fc.string(), (typed) => {
    const found = read(typed, 'percent', 2)
    if ('value' in found && found.value !== null) expect(found.value).toMatch(/^-?\d+(\.\d{1,2})?$/)
  }))
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (pence) => { expect(read((pence / 100).toFixed(2), 'gbp', 2)).toEqual({ value: String(pence / 100) }) }))
})

test('last period’s value stands beside the box, and in it where it may still hold; the same again is told, and so is what looks odd', async () => {
  const { one, kpis, collection } = await aScene(world)
  await fill(partner, `/returns/${one.key}/answer`, { [`${kpis.starts.key}_0`]: '53', [`${kpis.offers.key}_0`]: '40' })
  await fill(partner, `/returns/${one.key}/submit`)
  await fill(director, `/returns/${one.key}/certify`)
  const { key } = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, startsOn: '2022-07-01', endsOn: '2022-08-30', periodLabel: 'July and August 2022', opensOn: '2022-08-31', dueOn: '2022-09-30' })).returning('key').executeTakeFirstOrThrow()
  const form = await page(`/returns/${key}/answer`, partner)
  expect([`${kpis.starts.key}_0`, `${kpis.offers.key}_0`].map((name) => form.querySelector(`[name="${name}"]`)!.getAttribute('value') ?? '')).toEqual(['53', '']) // to date; of its period alone
  expect(words(form)).toContain('April to June 2022: 53. It is filled in here. Change it, or leave it if it is still so.')
  expect(words(form)).toContain('April to June 2022: 40.')
  await fill(partner, `/returns/${key}/answer`, { [`${kpis.offers.key}_0`]: '400' })
  const check = words(await page(`/returns/${key}/submit`, partner))
  for (const text of ['The same as last period.', '“Offers made” is 400. That is ten times 40 in April to June 2022 or more.']) expect(check).toContain(text)
  await fill(partner, `/returns/${key}/answer`, { [`${kpis.starts.key}_0`]: '50' })
  expect(words(await page(`/returns/${key}/answer`, partner))).toContain('“Learner starts” counts everything to date. It is 50, but it was 53 in April to June 2022. Check it. If it is right, say why in the note.')
  await fill(partner, `/returns/${key}/submit`)
  expect(words(await page(`/returns/${key}/certify`, director))).toContain('It is 50, but it was 53')
})

test('what Waymark counts itself answers its question with the count that it was taken from, and nobody types it', async () => {
  const { one, collection } = await aScene(world)
  await as(waymarkFor(''), 'read write', (ctx) => addCounted(ctx, { id: 'test-visits', name: 'Visits', definition: 'How many pages were read.' }, [{ areaCode: null, startsOn: '2022-04-01', endsOn: '2022-06-30', group: null, value: 812 }]))
  const { id: kpiId, key: kpi } = await owner.insertInto('returns.kpi').values(aKpi({ name: 'Site visits', indicatorId: 'test-visits' })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const { id: none } = await owner.insertInto('returns.kpi').values(aKpi({ name: 'Not counted', indicatorId: 'economic-activity' })).returning('id').executeTakeFirstOrThrow()
  await owner.deleteFrom('returns.question').where('collectionId', '=', collection.id).execute()
  await owner.insertInto('returns.question').values([{ collectionId: collection.id, kpiId, position: 1 }, { collectionId: collection.id, kpiId: none, position: 2 }]).execute()
  expect((await send(partner, 'GET', `/returns/${one.key}/answer/${kpi}`)).statusCode).toBe(404)
  await expect(as(partner, 'read write', (ctx) => keepEntries(ctx, one.id, [{ kpiId, kind: 'actual', group: '', value: '1', noneBecause: null, note: null }], 'typed'))).rejects.toThrow('Waymark works out “Site visits” itself')
  await fill(partner, `/returns/${one.key}/submit`)
  await fill(director, `/returns/${one.key}/certify`)
  const figures = await owner.selectFrom('returns.figure as f').innerJoin('returns.certification as c', 'c.id', 'f.certificationId').select(['f.value', 'f.noneBecause', 'f.way', 'f.observationId', 'f.enteredBy']).where('c.returnId', '=', one.id).orderBy('f.position').execute()
  expect(figures).toEqual([{ value: '812', noneBecause: null, way: 'computed', observationId: expect.any(String), enteredBy: null }, { value: null, noneBecause: 'Waymark holds no count for this period', way: 'computed', observationId: null, enteredBy: null }])
})

test('entries are kept all or none, each only where it is asked, and never in a return of others', async () => {
  const { one, kpis } = await aScene(world)
  const keep = (by: typeof partner, entries: Partial<Parameters<typeof keepEntries>[2][number]>[]) => as(by, 'read write', (ctx) => keepEntries(ctx, one.id, entries.map((entry) => ({ kpiId: kpis.starts.id, kind: 'actual', group: '', value: null, noneBecause: null, note: null, ...entry })), 'uploaded'))
  for (const [wrong, said] of [[{ group: 'Laptops' }, 'is not asked here'], [{ kpiId: '00000000-0000-4000-8000-000000000000' }, 'does not ask for one of these measures'], [{ value: 'ten' }, 'must be a whole number'], [{ value: '1', noneBecause: 'None' }, 'give one of them']] as const)
    await expect(keep(partner, [{ value: '5' }, wrong])).rejects.toThrow(said)
  expect(await owner.selectFrom('returns.entry').selectAll().where('returnId', '=', one.id).execute()).toEqual([])
  await expect(keep(world.own.users.partner, [{ value: '5' }])).rejects.toThrow('not yours to fill in')
  expect(await as(world.own.users.director, 'read only', (ctx) => findOpenReturn(ctx, { key: one.key }))).toBeUndefined()
  expect([await keep(partner, [{ value: '5' }]), await keep(director, [{ value: '5' }]), await keep(director, [{ value: '6' }]), await keep(partner, [{}])]).toEqual([1, 0, 1, 1])
})
