// Measures of delivery are found, rated, kept and planned.
import { afterAll, expect, test } from 'vitest'
import { aScene, browserOf } from '../../../test/returns.ts'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { asker } from '../../platform/context.ts'
import { idOf } from '../../platform/regions/shipped.ts'
import { aCollection, aKpi, aProfile, aReturn } from '../sample.ts'
import { settleKpis } from '../standing/queries.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { 'programme manager': manager, director, partner } = world.own.users
const { send, page, words, fill } = browserOf(world)
afterAll(() => world.app.close())

const ask = asker(owner, { now: () => world.now })
const scene = await aScene(world)
const { starts, offers, share } = scene.kpis
const address = (key: string, more = '') => `/returns/kpis/${key}${more}`
const rows = async (url: string) => (await page(url)).querySelectorAll('#kpis tbody th a').map((link) => link.text)
const centre = idOf('portfolio.intervention', 'green-skills-centre')
await owner.insertInto('returns.profile').values([aProfile({ kpiId: starts.id, startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', value: '100' })]).execute()
await owner.updateTable('returns.kpi').set({ interventionId: centre }).where('id', '=', starts.id).execute()
await ask(manager, 'read write', (ctx) => settleKpis(ctx))

test('a measure stands as its last certified value beside what was planned, and what follows from it is worked out with it', async () => {
  const { id: certificationId } = await owner.insertInto('returns.certification').values({ returnId: scene.one.id, version: 1, certifiedOn: '2022-07-20', certifiedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  const figure = { certificationId, kind: 'actual' as const, startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', way: 'typed' as const, enteredAt: world.now, position: 1 }
  await owner.insertInto('returns.figure').values([{ ...figure, kpiId: starts.id, value: '80' }, { ...figure, kpiId: offers.id, value: '20' }]).execute()
  await owner.updateTable('returns.return').set({ version: 1, status: 'certified' }).where('id', '=', scene.one.id).execute()
  await ask(manager, 'read write', (ctx) => settleKpis(ctx, [starts.id, offers.id]))
  const main = await page(address(starts.key))
  for (const text of ['Red', 'It has been red since 20 July 2022.', 'Green: what is planned or better. Amber: below it by up to 10% of it. Red: further below.', 'April to June 2022 100 80']) expect(words(main)).toContain(text)
  expect(words((await page(address(starts.key))).querySelector('#rows tbody tr')!)).toBe('April to June 2022 100 80 Fenland College −20 80.0% Red')
  const derived = words(await page(address(share.key)))
  for (const text of ['Offers made ÷ Learner starts × 100', 'Offers made: 20 , April to June 2022', 'Learner starts: 80 , April to June 2022', '25.0%']) expect(derived).toContain(text)
  expect(words(await page('/returns/kpis'))).toContain('4 measures: 1 is red. 3 are not rated.')
})

test('a red measure offers to add a risk to its intervention, shows the risks there are, and stands on the page of the intervention', async () => {
  expect((await page(address(starts.key), manager)).querySelector('a[href="/portfolio/risks/new?intervention=green-skills-centre"]')).not.toBeNull()
  expect((await page(address(starts.key))).querySelector('a[href^="/portfolio/risks/new"]')).toBeNull()
  expect(words(await page('/portfolio/interventions/green-skills-centre'))).toContain('Learner starts 80 beside 100 planned in April to June 2022. Red')
})

test('the list is searched, narrowed and sorted, and taken away', async () => {
  expect(await rows('/returns/kpis?rating=red')).toEqual(['Learner starts'])
  expect(await rows('/returns/kpis?intervention=green-skills-centre')).toEqual(['Learner starts'])
  expect(await rows('/returns/kpis?words=offers&sort=name')).toEqual(['Offers for each start', 'Offers made'])
  expect(await rows('/returns/kpis?partner=Fenland+College&sort=rating')).toHaveLength(4)
  expect((await rows('/returns/kpis?sort=rating'))[0]).toBe('Learner starts')
  expect(await rows('/returns/kpis?profile=missing')).toContain('Offers made')
  expect((await send(undefined, 'GET', '/api/v1/returns/kpis?rating=red')).json()).toMatchObject({ count: 1, kpis: [{ key: starts.key, value: '80', planned: '100', ofPlanned: '80.0', rating: 'red', ratedSince: '2022-07-20', intervention: 'green-skills-centre' }] })
  const csv = (await send(undefined, 'GET', '/returns/kpis/kpis.csv?rating=red')).body.trim().split('\r\n')
  expect([csv.length, csv[1]!.includes('80,100')]).toEqual([2, true])
})

test('what is not open stands in no list and on no page but for those who look after all', async () => {
  await owner.insertInto('returns.kpi').values(aKpi({ key: 'closed', name: 'A closed measure', isOpen: false })).execute()
  expect([await rows('/returns/kpis?words=closed'), (await send(undefined, 'GET', address('closed'))).statusCode, (await send(partner, 'GET', address('closed'))).statusCode]).toEqual([[], 404, 404])
  expect((await send(manager, 'GET', address('closed'))).statusCode).toBe(200)
})

const answers = { name: 'Devices lent', definition: 'Devices that somebody has on loan.', unit: 'count', unitWords: 'devices', places: '0', basis: 'on the day', better: 'higher', amberPercent: '20', isOfProfile: 'no', groupsOverlap: 'no', isComputed: 'no', isOpen: 'yes', groupNames: 'Laptops\nTablets\nLaptops' }
test('a programme manager keeps a measure with its history, and nobody takes away what was reported of', async () => {
  expect((await send(world.other.users['programme manager'], 'POST', '/returns/kpis/new', answers)).statusCode).toBe(403)
  const half = await send(manager, 'POST', '/returns/kpis/new', { ...answers, relation: 'share', of: offers.key })
  expect([half.statusCode, half.body.includes('Enter the second measure')]).toEqual([422, true])
  const unknown = await send(manager, 'POST', '/returns/kpis/new', { ...answers, relation: 'sum of groups', of: 'no-such-measure', isComputed: 'yes' })
  expect([unknown.statusCode, unknown.body.includes('There is no measure “no-such-measure”')]).toEqual([422, true])
  expect((await send(manager, 'POST', '/returns/kpis/new', answers)).headers.location).toBe('/returns/kpis/devices-lent')
  expect(words(await page('/returns/kpis/devices-lent'))).toContain('Groups Laptops, Tablets')
  expect((await send(manager, 'POST', '/returns/kpis/devices-lent/change', { ...answers, amberPercent: '5', seen: (await page('/returns/kpis/devices-lent/change', manager)).querySelector('input[name=seen]')!.getAttribute('value')! })).statusCode).toBe(303)
  expect(words(await page('/returns/kpis/devices-lent/history'))).toContain('Amber up to : 20% → 5%')
  const refused = await fill(manager, `/returns/kpis/${starts.key}/remove`)
  expect([refused.statusCode, refused.body.includes('Something was reported or planned of this measure')]).toEqual([409, true])
  expect((await fill(manager, '/returns/kpis/devices-lent/remove')).statusCode).toBe(303)
})

test('changing the rule of a measure rates it anew', async () => {
  const standing = () => db.selectFrom('returns.standing').select('rating').where('kpiId', '=', starts.id).executeTakeFirst()
  const form = (await page(address(starts.key, '/change'), manager)).querySelector('form[method=post]')!
  const seen = form.querySelector('input[name=seen]')!.getAttribute('value')!
  const kept = { ...answers, name: 'Learner starts', groupNames: '', basis: 'to date', interventionId: centre, seen }
  expect((await send(manager, 'POST', address(starts.key, '/change'), { ...kept, amberPercent: '20' })).statusCode).toBe(303)
  expect(await standing()).toEqual({ rating: 'amber' })
})

test('what is planned is set for several periods at once, and changed only with a reason', async () => {
  const url = address(offers.key, '/profile?from=2022-04-01&cut=quarterly')
  expect((await page(url, manager)).querySelectorAll('input[name^=value]')).toHaveLength(4)
  const set = await fill(manager, url, { value0: '25', value1: '1,000', value2: '', value3: '30', way: 'now' })
  expect([set.statusCode, set.headers.location]).toEqual([303, address(offers.key)])
  expect(words((await page(address(offers.key))).querySelector('#planned')!)).toContain('July to September 2022 1,000')
  const silent = await fill(manager, url, { value0: '40', way: 'now', reason: '' })
  expect([silent.statusCode, silent.body.includes('Enter why what is planned changes')]).toEqual([422, true])
  expect((await fill(manager, url, { value0: 'many', way: 'now' })).body).toContain('April to June 2022 must be a whole number, like 30')
  expect((await fill(manager, url, { value0: '40', way: 'now', reason: 'More rooms' })).statusCode).toBe(303)
  expect(words((await page(address(offers.key), manager)).querySelector('#planned')!)).toContain(`April to June 2022 40 25, 31 August 2022, ${manager.name} 25 → 40, 31 August 2022, ${manager.name}: More rooms`)
  expect(words((await page(address(offers.key))).querySelector('#planned')!)).not.toContain(manager.name)
})

test('of two who set at once the second is told, and nothing of theirs is kept', async () => {
  const url = address(offers.key, '/profile?from=2022-04-01&cut=quarterly')
  const form = (await page(url, manager)).querySelector('form[method=post]')!
  const stale = Object.fromEntries(form.querySelectorAll('input[name], textarea[name]').filter((input) => input.getAttribute('type') !== 'radio').map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']))
  expect((await fill(director, url, { value2: '12', way: 'now' })).statusCode).toBe(303)
  const second = await send(manager, 'POST', url, { ...stale, value2: '15', reason: 'Fewer rooms', way: 'now' })
  expect([second.statusCode, second.body.includes('Somebody else has set what is planned')]).toEqual([422, true])
  expect(words((await page(address(offers.key))).querySelector('#planned')!)).not.toContain('15')
})

test('where a programme manager asks, a director approves a changed profile once, and a manager may only withdraw it', async () => {
  const [url, answer] = [address(offers.key, '/profile?from=2022-04-01&cut=quarterly'), address(offers.key, '/profile/answer')]
  expect((await fill(manager, url, { value3: '99', way: 'ask', reason: 'The funder asks for more' })).statusCode).toBe(303)
  expect((await fill(manager, url, { value3: '98', way: 'ask', reason: 'Again' })).body).toContain('A change of this profile waits for a director already')
  expect(words((await page(address(offers.key))).querySelector('#planned')!)).not.toContain('99')
  expect(words(await page('/', director))).toContain('Answer a change of what is planned: Offers made')
  expect((await page(answer, manager)).querySelectorAll('input[name=answer]').map((input) => input.getAttribute('value'))).toEqual(['withdrawn'])
  expect((await fill(manager, answer, { answer: 'approved' })).statusCode).toBe(422)
  expect(words((await page(answer, director)).querySelector('#asked')!)).toContain('January to March 2023 30 99')
  expect((await fill(director, answer, { answer: 'refused', words: '' })).body).toContain('Enter why it is refused')
  const both = await Promise.all([fill(director, answer, { answer: 'approved' }), fill(director, answer, { answer: 'approved' })])
  expect(both.map(({ statusCode }) => statusCode === 303).filter(Boolean)).toHaveLength(1)
  expect(words((await page(address(offers.key))).querySelector('#planned')!)).toContain('30 → 99, 31 August 2022: The funder asks for more')
})

test('what several partners report of one period is added up, and what follows from it is worked out of all of them', async () => {
  const second = await owner.insertInto('returns.collection').values(aCollection({ name: 'Bootcamps elsewhere', partner: 'A provider', firstStartsOn: '2022-04-01' })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('returns.question').values([starts, offers].map(({ id }, position) => ({ collectionId: second.id, kpiId: id, position }))).execute()
  const { id: returnId } = await owner.insertInto('returns.return').values(aReturn({ collectionId: second.id, status: 'certified', version: 1 })).returning('id').executeTakeFirstOrThrow()
  const { id: certificationId } = await owner.insertInto('returns.certification').values({ returnId, version: 1, certifiedOn: '2022-07-21', certifiedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  const figure = { certificationId, kind: 'actual' as const, startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', way: 'typed' as const, enteredAt: world.now, position: 1 }
  await owner.insertInto('returns.figure').values([{ ...figure, kpiId: starts.id, value: '20' }, { ...figure, kpiId: offers.id, value: '5' }]).execute()
  await ask(manager, 'read write', (ctx) => settleKpis(ctx, [starts.id, offers.id]))
  expect(words((await page(address(starts.key))).querySelector('#rows tbody tr')!)).toBe('April to June 2022 100 100 2 returns 0 100.0% Green')
  const derived = words(await page(address(share.key)))
  for (const text of ['Offers made: 20', 'Offers made: 5', 'Learner starts: 80', 'Learner starts: 20', '25.0%']) expect(derived).toContain(text)
  // A period that not all who are asked have answered for does not stand for the measure.
  const { id: later } = await owner.insertInto('returns.return').values(aReturn({ collectionId: second.id, key: 'later', startsOn: '2022-07-01', endsOn: '2022-09-30', status: 'certified', version: 1 })).returning('id').executeTakeFirstOrThrow()
  const { id: laterCertification } = await owner.insertInto('returns.certification').values({ returnId: later, version: 1, certifiedOn: '2022-10-07', certifiedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('returns.figure').values({ ...figure, certificationId: laterCertification, kpiId: starts.id, startsOn: '2022-07-01', endsOn: '2022-09-30', periodLabel: 'Quarter 2', value: '3' }).execute()
  await ask(manager, 'read write', (ctx) => settleKpis(ctx, [starts.id]))
  expect(await db.selectFrom('returns.standing').select(['value', 'endsOn']).where('kpiId', '=', starts.id).executeTakeFirst()).toEqual({ value: '100', endsOn: '2022-06-30' })
})
