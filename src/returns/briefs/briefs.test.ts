// What the overview says of returns.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { aCollection, aKpi, aReturn } from '../index.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { director } = world.own.users
const overview = async (since = '2022-08-30') => {
  world.be(director)
  return parse((await world.app.inject(`/overview?since=${since}`)).body).querySelector('main')!.textContent.replace(/\s+/g, ' ')
}
const { id: kpiId } = await owner.insertInto('returns.kpi').values(aKpi()).returning('id').executeTakeFirstOrThrow()
const { id: collectionId } = await owner.insertInto('returns.collection').values(aCollection({ name: 'Boat School reports', partner: 'Fenland College', organisationId: world.other.organisationId })).returning('id').executeTakeFirstOrThrow()
const aReturnDue = async (period: string, dueOn: string, more: object = {}) => (await owner.insertInto('returns.return').values(aReturn({ collectionId, key: `boats-${period}`.toLowerCase().replaceAll(' ', '-'), periodLabel: period, startsOn: `${dueOn.slice(0, 7)}-01`, endsOn: dueOn, opensOn: `${dueOn.slice(0, 7)}-01`, dueOn, status: 'open', version: 0, ...more })).returning('id').executeTakeFirstOrThrow()).id

test('a return is late from the day after it was due until it is certified', async () => {
  await aReturnDue('June 2022', '2022-06-30')
  await aReturnDue('August 2022', '2022-08-31')
  await aReturnDue('May 2022', '2022-05-31', { status: 'certified', version: 1 })
  const text = await overview()
  expect(text).toContain('Returns 1 Boat School reports, June 2022 Due 30 June 2022, 62 days ago. Fenland College. Not sent yet')
  expect(text).not.toContain('Boat School reports, August 2022')
  expect(text).not.toContain('Boat School reports, May 2022')
})

test('what was certified is news, and so is what was put right, with how many figures changed and why', async () => {
  const returnId = await aReturnDue('April 2022', '2022-04-30', { status: 'certified', version: 2 })
  for (const version of [1, 2]) {
    const { id: certificationId } = await owner.insertInto('returns.certification').values({ returnId, version, reason: version > 1 ? 'A register was found' : null, certifiedBy: world.other.users.director.id, certifiedOn: '2022-08-30', certifiedAt: world.now }).returning('id').executeTakeFirstOrThrow()
    const figure = (group: string, value: string) => ({ certificationId, kpiId, kind: 'actual' as const, groupName: group, startsOn: '2022-04-01', endsOn: '2022-04-30', periodLabel: 'April 2022', value, way: 'typed' as const, enteredAt: world.now, position: 0 })
    await owner.insertInto('returns.figure').values([figure('', String(60 + version)), figure('Laptops', '5')]).execute()
  }
  const text = await overview()
  expect(text).toContain('Returns certified 1 Boat School reports, April 2022 30 August 2022. Fenland College')
  expect(text).toContain('Figures put right after they were certified 1 Boat School reports, April 2022 30 August 2022. 1 figure changed: A register was found')
})
