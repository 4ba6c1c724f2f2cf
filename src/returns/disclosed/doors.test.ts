// Whichever door the public takes to a small count, the same is hidden behind it; who looks after returns and who reported it see it.
import { expect, test } from 'vitest'
import { browserOf } from '../../../test/returns.ts'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import type { User } from '../../platform/context.ts'
import { aCertification, aCollection, aFigure, aKpi, aProfile, aReturn } from '../sample.ts'
import { settleKpis } from '../standing/queries.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send } = browserOf(world)
const { partner } = world.other.users
const stranger = { ...partner, organisationId: '00000000-0000-4000-8000-000000000000' }
const add = (given: Parameters<typeof aKpi>[0]) => owner.insertInto('returns.kpi').values(aKpi(given)).returning(['id', 'key']).executeTakeFirstOrThrow()
const starts = await add({ key: 'small-starts', name: 'Small starts' })
const asked = await add({ key: 'small-asked', name: 'Small asked' })
const share = await add({ key: 'small-share', name: 'Small share', unit: 'percent', places: 2, relation: 'share', ofId: starts.id, ofKind: 'actual', perId: asked.id, perKind: 'actual', isComputed: true })
const collection = await owner.insertInto('returns.collection').values(aCollection({ key: 'small', organisationId: world.other.organisationId })).returning('id').executeTakeFirstOrThrow()
const { id: returnId } = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, status: 'certified', version: 2 })).returning('id').executeTakeFirstOrThrow()
/** The first version had another small count, and what was 1,012 then was 1,313. */
const certify = async (version: number, women: string, men: string) => {
  const { id: certificationId } = await owner.insertInto('returns.certification').values(aCertification({ returnId, version, ...(version > 1 && { reason: 'A list was lost' }) })).returning('id').executeTakeFirstOrThrow()
  const rows = [[starts.id, 'Women', women], [starts.id, 'Men', men], [starts.id, 'Others', '2040'], [starts.id, '', '3055'], [asked.id, 'Women', '807']] as const
  return owner.insertInto('returns.figure').values(rows.map(([kpiId, groupName, value], position) => aFigure({ certificationId, kpiId, groupName, value, position, note: 'Noted by hand' }))).returning('id').execute()
}
const old = await certify(1, '4', '1313')
const ids = await certify(2, '3', '1012')
await owner.insertInto('returns.profile').values(aProfile({ kpiId: starts.id, groupName: 'Women', startsOn: '2022-04-01', endsOn: '2022-06-30', value: '3' })).execute()
await settleKpis({ db: owner, today: '2022-09-01' })
const computed = (await owner.selectFrom('returns.computed').select('id').where('kpiId', '=', share.id).execute()).map(({ id }) => id)

const opened = [...ids.slice(0, 2), ...old.slice(0, 2)].map(({ id }) => id).concat(computed)
const doors = [
  '/returns/kpis?words=small', '/returns/kpis/kpis.csv', '/api/v1/returns/kpis?words=small', '/returns/kpis/small-starts', '/returns/kpis/small-share', '/returns/figures/figures.csv', '/api/v1/returns/figures?kpi=small-starts',
  '/odata/v4/ReturnsFigures', '/odata/v4/ReturnsKpis', '/search?q=small', ...opened.flatMap((id) => [`/figures/returned/${id}`, `/api/v1/figures/returned/${id}`]),
  // An earlier version has no page of its own.
  ...ids.slice(0, 2).map(({ id }) => `/returns/figures/${id}`), ...computed.map((id) => `/returns/figures/${id}`),
]
/** What nobody else may read: the group beside the small one, then and now, the share that it is of, and what was written beside these. */
const telling = /1,?012|1,?313|0\.37/

test('no page, file, feed nor opened figure tells the public or another organisation a small count, or what it could be worked out from', async () => {
  for (const [by, door] of [...doors.map((door) => [undefined, door] as const), ...doors.slice(-2).map((door) => [stranger, door] as const)]) {
    const { statusCode, body } = await send(by, 'GET', door)
    expect([door, statusCode, telling.exec(body)?.[0]]).toEqual([door, 200, undefined])
  }
  const { figures } = (await send(undefined, 'GET', '/api/v1/returns/figures?kpi=small-starts')).json<{ figures: { groupName: string; value: number | null; isHidden: boolean; noneBecause: string | null; note: string | null }[] }>()
  expect(figures.map(({ groupName, value, isHidden }) => [groupName, value, isHidden])).toEqual([['Women', null, true], ['Men', null, true], ['Others', 2040, false], ['', 3055, false]])
  expect(figures.map(({ note }) => note)).toEqual([null, null, 'Noted by hand', 'Noted by hand'])
  expect(figures[0]!.noneBecause).toMatch(/^\[c\] means that we do not show the number\. It is from 1 to 4/)
  const page = (await send(undefined, 'GET', '/returns/kpis/small-starts')).body
  expect(page).toContain('[c] means that we do not show the number')
  expect(page).toContain('2,040')
  expect((await send(undefined, 'GET', `/figures/returned/${ids[0]!.id}`)).body).toContain('[c] means')
  expect((await send(undefined, 'GET', '/returns/kpis?rating=green&words=small')).body).toContain('No measures found')
})

test('auditors and programme managers see every figure, and an organisation what it reported itself', async () => {
  const valuesFor = async (by: User) => (await send(by, 'GET', '/api/v1/returns/figures?kpi=small-starts')).json<{ figures: { value: number | null }[] }>().figures.map(({ value }) => value)
  for (const by of [world.own.users.auditor, world.own.users['programme manager'], partner]) expect(await valuesFor(by)).toEqual([3, 1012, 2040, 3055])
  expect((await send(world.own.users.auditor, 'GET', `/figures/returned/${old[1]!.id}`)).body).toContain('1,313')
})
