// What is asked of whom, when its returns are made, and who finds them.
import { expect, test } from 'vitest'
import { aScene, browserOf } from '../../test/returns.ts'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { asker } from '../platform/context.ts'
import { waymarkFor } from '../platform/jobs.ts'
import { makeByClock, makeReturns } from './making/queries.ts'
import { aKpi } from './sample.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send, page, words, fill } = browserOf(world)
const { 'programme manager': manager, analyst: hubAnalyst } = world.own.users
const { partner, director, auditor } = world.other.users
const day = (name: string, on: string) => ({ [`${name}-day`]: on.slice(8), [`${name}-month`]: on.slice(5, 7), [`${name}-year`]: on.slice(0, 4) })
const asked = (given: Record<string, string> = {}) => ({ name: 'Green skills', purpose: 'To see who starts.', organisationId: world.other.organisationId, interventionId: '', frequency: 'monthly', ...day('firstStartsOn', '2022-05-01'), opensDays: '1', dueDays: '31', ...given })
const make = (today: string) => asker(db, { now: () => world.now, today })(waymarkFor(''), 'read write', (ctx) => makeReturns(ctx))
const returnsOf = (key: string) => owner.selectFrom('returns.return as one').innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId').select(['one.startsOn', 'one.endsOn', 'one.periodLabel', 'one.opensOn', 'one.dueOn']).where('collection.key', '=', key).orderBy('one.startsOn').execute()

test('the hub says what is asked of whom, and once there is a question the returns are made whose window has opened', async () => {
  expect((await send(partner, 'POST', '/returns/collections/new', asked())).statusCode).toBe(403)
  expect((await send(manager, 'POST', '/returns/collections/new', asked({ organisationId: '' }))).body).toContain('Select the organisation that is asked')
  expect((await send(manager, 'POST', '/returns/collections/new', asked({ dueDays: '0' }))).body).toContain('A return must be due on the day it opens, or later')
  expect((await send(manager, 'POST', '/returns/collections/new', asked())).headers.location).toBe('/returns/collections/green-skills')
  expect(await make('2022-08-31')).toBe(0)
  const kpis = await owner.insertInto('returns.kpi').values([aKpi({ name: 'Starts' }), aKpi({ name: 'Completions' })]).returning(['id', 'key']).execute()
  for (const { id } of kpis) expect((await fill(manager, '/returns/collections/green-skills/questions/new', { kpiId: id, place: '1', isRequired: 'yes', asksForecast: 'no' })).statusCode).toBe(303)
  expect((await page('/returns/collections/green-skills', manager)).querySelectorAll('#questions tbody th').map(words)).toEqual(['1. Completions', '2. Starts'])
  expect((await fill(manager, `/returns/collections/green-skills/questions/${kpis[0]!.key}/change`, { place: '1', isRequired: 'no', asksForecast: 'yes' })).statusCode).toBe(303)
  expect((await page('/returns/collections/green-skills', manager)).querySelectorAll('#questions tbody tr').map(words)).toEqual(['1. Starts No Asked too Change Starts', '2. Completions Yes No Change Completions'])
  expect(await returnsOf('green-skills')).toEqual([
    { startsOn: '2022-05-01', endsOn: '2022-05-31', periodLabel: 'May 2022', opensOn: '2022-06-01', dueOn: '2022-09-14' }, // its day had passed when it was made
    { startsOn: '2022-06-01', endsOn: '2022-06-30', periodLabel: 'June 2022', opensOn: '2022-07-01', dueOn: '2022-09-14' },
    { startsOn: '2022-07-01', endsOn: '2022-07-31', periodLabel: 'July 2022', opensOn: '2022-08-01', dueOn: '2022-08-31' },
  ])
})

test('the clock makes each return once, on the day its window opens', async () => {
  expect([await make('2022-08-31'), await make('2022-09-01'), await make('2022-09-01')]).toEqual([0, 1, 0])
  expect((await returnsOf('green-skills')).at(-1)).toMatchObject({ periodLabel: 'August 2022', dueOn: '2022-10-01' })
  await asker(db, { now: () => world.now, today: '2022-11-01' })(waymarkFor(''), 'read write', (ctx) => makeByClock(ctx))
  expect((await owner.selectFrom('platform.event').select('did').where('did', '=', 'returns.made').execute())).toHaveLength(1)
  const seen = (await page('/returns/collections/green-skills/change', manager)).querySelector('input[name=seen]')!.getAttribute('value')!
  expect((await send(manager, 'POST', '/returns/collections/green-skills/change', asked({ seen, frequency: 'quarterly', ...day('firstStartsOn', '2022-04-01') }))).statusCode).toBe(303)
  expect(await make('2023-01-31')).toBe(0) // its quarters lie over months of which there are returns
  expect(await make('2023-04-05')).toBe(1)
  const taken = (await page('/returns/collections/green-skills/remove', manager)).querySelector('input[name=seen]')!.getAttribute('value')!
  expect((await send(manager, 'POST', '/returns/collections/green-skills/remove', { seen: taken })).statusCode).toBe(409)
})

test('the hub names certifiers of an organisation from its own people, and ends them', async () => {
  const at = `/returns/certifiers/${world.other.organisationId}`
  expect((await page(`${at}/name`, manager)).querySelectorAll('label').map(words)).toEqual(expect.arrayContaining(['Bo Partner', 'Bo Director']))
  expect((await page(`${at}/name`, manager)).text).not.toContain('Bo Auditor')
  expect((await fill(manager, `${at}/name`, { accountId: auditor.id })).statusCode).toBe(422)
  expect((await fill(manager, `${at}/name`, { accountId: director.id })).statusCode).toBe(303)
  expect((await send(director, 'GET', at)).statusCode).toBe(403)
  expect(words((await page(at, hubAnalyst)).querySelector('#certifiers')!)).toContain('Bo Director')
  const { id } = await owner.selectFrom('returns.certifier').select('id').where('accountId', '=', director.id).executeTakeFirstOrThrow()
  expect((await send(manager, 'POST', `${at}/end/${id}`)).statusCode).toBe(303)
  expect((await send(manager, 'POST', `${at}/end/${id}`)).statusCode).toBe(409)
})

test('everybody finds the returns that are theirs to see, by state, words and period, and nobody others', async () => {
  const { one } = await aScene(world)
  await owner.updateTable('returns.return').set({ dueOn: '2022-08-01', periodLabel: 'The spring of 2022' }).where('id', '=', one.id).execute()
  const rows = async (url: string, by: typeof partner) => (await page(url, by)).querySelectorAll('#returns tbody tr').map(words)
  expect(await rows('/returns?status=overdue', partner)).toEqual(['Skills bootcamps The spring of 2022 1 August 2022 Overdue'])
  expect(await rows('/returns?words=spring', manager)).toEqual(['Skills bootcamps Fenland College The spring of 2022 1 August 2022 Overdue'])
  expect(await rows('/returns?words=spring+collage', manager)).toEqual([])
  expect(await rows('/returns?ends=2022-06-30&status=due', manager)).toEqual([])
  const stranger = { ...partner, organisationId: world.own.organisationId, isHub: false }
  expect(await rows('/returns', stranger)).toEqual([])
  expect((await send(undefined, 'GET', '/returns')).statusCode).toBeGreaterThanOrEqual(300)
  expect(words(await page('/returns', partner))).toContain('1 return is overdue.')
  expect((await send(partner, 'GET', '/api/v1/returns?status=overdue')).json()).toMatchObject({ count: 1, returns: [{ key: one.key, status: 'overdue', version: 0 }] })
  expect((await send(partner, 'GET', '/returns/list.csv?status=overdue')).body).toContain('The spring of 2022')
  expect((await send(partner, 'GET', '/search?q=spring')).body).toContain(`/returns/${one.key}`)
  expect((await send(undefined, 'GET', '/search?q=spring')).body).not.toContain(`/returns/${one.key}`)
  expect(words(await page('/', partner))).toContain('Fill in: Skills bootcamps, The spring of 2022')
  expect(words(await page('/', manager))).toContain('Overdue: Skills bootcamps, The spring of 2022')
})

test('the hub moves a due date with a reason, and not after the return is certified', async () => {
  const { one } = await aScene(world)
  expect((await fill(manager, `/returns/${one.key}/due`, { ...day('dueOn', '2022-06-30'), reason: 'Late data' })).statusCode).toBe(422)
  expect((await fill(manager, `/returns/${one.key}/due`, { ...day('dueOn', '2022-10-15'), reason: 'The data come late' })).statusCode).toBe(303)
  expect(words(await page(`/returns/${one.key}`, partner))).toContain('From 2022-09-15 to 2022-10-15: The data come late')
})
