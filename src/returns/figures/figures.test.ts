// A certified figure opens to everything behind it, for whoever may see it, and can be taken away.
import { expect, test } from 'vitest'
import { aScene, browserOf } from '../../../test/returns.ts'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { listHeld } from '../held/queries.ts'
import { aProfile } from '../sample.ts'
import { returnedFigure } from './shown.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send, page, words, fill } = browserOf(world)
const { partner, director } = world.other.users
const { one, kpis, collection } = await aScene(world)
await owner.updateTable('returns.kpi').set({ isOpen: false }).where('id', '=', kpis.devices.id).execute()
const { id: profileId } = await owner.insertInto('returns.profile').values(aProfile({ kpiId: kpis.starts.id, startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', value: '500', setBy: world.own.users.director.id })).returning('id').executeTakeFirstOrThrow()
const open = (id: string, by: User = visitor) => asker(db, { now: () => world.now })(by, 'read only', (ctx) => returnedFigure.open(ctx, id))

async function certify(answers: Record<string, string>) {
  for (const [who, path, given] of [[partner, 'answer', answers], [partner, 'submit', {}], [director, 'certify', {}]] as const) expect((await fill(who, `/returns/${one.key}/${path}`, given)).statusCode).toBe(303)
}
await certify({ [`${kpis.starts.key}_0`]: '533', [`${kpis.starts.key}_note`]: 'Counted twice', [`${kpis.offers.key}_none`]: 'The register was lost', [`${kpis.devices.key}_1`]: '20', [`${kpis.devices.key}_2`]: '10' })
await fill(partner, `/returns/${one.key}/restate`, { reason: 'Three were counted twice' })
await certify({ [`${kpis.starts.key}_0`]: '530' })
const idOf = async (kpiId: string, version: number) => (await owner.selectFrom('returns.figure as f').innerJoin('returns.certification as c', 'c.id', 'f.certificationId').select('f.id').where('c.returnId', '=', one.id).where('f.kpiId', '=', kpiId).where('c.version', '=', version).where('f.kind', '=', 'actual').orderBy('f.position').executeTakeFirstOrThrow()).id

test('a figure opens to its measure, who entered and certified it and when, every version, what was planned and where it is kept', async () => {
  const [first, second] = [await idOf(kpis.starts.id, 1), await idOf(kpis.starts.id, 2)]
  const found = (await open(second, partner))!
  expect(found).toMatchObject({
    name: 'Learner starts, April to June 2022', value: '530', definition: expect.stringContaining('Learners who came to their first session.'), source: 'Certified return: Skills bootcamps, Fenland College. Typed in',
    record: { href: `/returns/figures/${second}` }, vintage: 'Version 2, which stands. Put right because: Three were counted twice', steps: [{ what: 'Entered', by: partner.id }, { what: 'Certified', by: director.id }], usedIn: [{ href: `/returns/kpis/${kpis.starts.key}` }, { href: `/returns/${one.key}` }],
  })
  expect(found.others!.map(({ text, opens }) => [text, opens])).toEqual([['Version 1, certified on 31 August 2022: 533', `returned:${first}`], ['Learner starts, April to June 2022, planned: 500', `returned:${profileId}`]])
  expect(await open(first)).toMatchObject({ value: '533. It has been put right since', vintage: 'Version 1, replaced since', record: { href: `/returns/figures/${second}` } })
  expect(await open(profileId)).toMatchObject({ value: '500', steps: [{ what: 'Set', by: world.own.users.director.id }] })
  expect(await open('00000000-0000-4000-8000-000000000000')).toBeUndefined()
  expect(await open('nonsense')).toBeUndefined()
})

test('the page tells names to those who work here alone, and leads on to everything', async () => {
  const at = `/figures/returned/${await idOf(kpis.starts.id, 2)}`
  expect(words(await page(at, partner))).toContain('by Bo Director')
  const seen = await page(at)
  expect(words(seen)).not.toMatch(/Bo (Partner|Director)/)
  for (const href of seen.querySelectorAll('a[href^="/"]').map((a) => a.getAttribute('href')!)) expect([href, (await send(undefined, 'GET', href)).statusCode]).toEqual([href, 200])
})

test('a figure of a measure that is not open is for its organisation and the hub alone, also in files and as JSON', async () => {
  const id = await idOf(kpis.devices.id, 2)
  const stranger = { ...partner, organisationId: '00000000-0000-4000-8000-000000000000' }
  expect([await open(id), await open(id, stranger)]).toEqual([undefined, undefined])
  for (const by of [partner, world.own.users.analyst]) expect(await open(id, by)).toMatchObject({ value: '20' })
  const names = async (by: User | undefined) => [...new Set((await send(by, 'GET', `/api/v1/returns/figures?collection=${collection.key}`)).json<{ figures: { name: string }[] }>().figures.map(({ name }) => name))].toSorted()
  expect(await names(undefined)).toEqual(['Learner starts', 'Offers made'])
  expect(await names(partner)).toEqual(expect.arrayContaining(['Devices given']))
  const file = async (by: User | undefined) => (await send(by, 'GET', `/returns/figures/figures.csv?collection=${collection.key}`)).body
  expect((await file(undefined)).trim().split('\r\n')).toHaveLength(3)
  expect(await file(undefined)).toContain('The register was lost')
  expect((await file(director)).trim().split('\r\n')).toHaveLength(5)
})

test('an account is given what it entered, sent, certified and was named for', async () => {
  const held = (of: User) => asker(db, { now: () => world.now })(of, 'read only', (ctx) => listHeld(ctx, of.id))
  expect(new Set((await held(partner)).map(({ what }) => what))).toEqual(new Set(['entered in a certified return', 'did']))
  expect((await held(director)).filter(({ what }) => what === 'certified')).toHaveLength(2)
  expect((await held(director)).some(({ what }) => what === 'was named a certifier')).toBe(true)
})
