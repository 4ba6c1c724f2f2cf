import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { drawByValue, unitsOf } from '../calc/sampling/sampling.ts'
import { listReturned } from '../returns/index.ts'
import { asker } from '../platform/context.ts'

const { db, owner } = await regionDatabase('lancashire')
const world = await aWorld({ db, owner }, { region: 'lancashire' })
const { own, now } = world
const get = async (url: string) => { world.be(own.users.auditor); const answer = await world.app.inject(url); return { status: answer.statusCode, main: parse(answer.body).querySelector('main')! } }
const asked = { 'from-day': '1', 'from-month': '1', 'from-year': '2020', 'until-day': '31', 'until-month': '12', 'until-year': '2030', purpose: 'Returns', seed: 'by value' }
const draw = async (more: Record<string, string>) => {
  world.be(own.users.auditor)
  const answer = await world.app.inject({ method: 'POST', url: '/audit/samples/new/returned', payload: new URLSearchParams({ ...asked, ...more }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}

test('figures that partners reported are drawn by value as the published rule draws them, and each opens to its return', async () => {
  const to = await draw({ method: 'by value', wanted: '8' })
  const all = await asker(db, { now: () => now })(own.users.auditor, 'read only', (ctx) => listReturned(ctx, { onlyOpen: false, most: 200_000 }))
  const members = all.filter(({ kind, endsOn }) => kind === 'actual' && endsOn >= '2020-01-01' && endsOn <= '2030-12-31').toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const values = members.map(({ value }) => unitsOf(value) ?? 0n)
  const hits = drawByValue('by value', values.reduce((a, b) => a + b, 0n), 8)
  const expected = members.flatMap(({ id }, i) => { const times = hits(values[i]!); return times ? [[`returned:${id}`, times]] : [] })
  const items = await owner.selectFrom('audit.item').select(['key', 'hits', 'number']).where('sampleId', '=', to.split('/').at(-1)!).orderBy('number').execute()
  expect(items.map(({ key, hits }) => [key, hits])).toEqual(expected)
  expect(items.reduce((sum, one) => sum + one.hits, 0)).toBe(8)
  // Which are drawn goes by their ids, which are others in each database: what Waymark works out may be among them, and is in no return.
  const worked = new Set(members.flatMap(({ id, returnKey }) => (returnKey === null ? [`returned:${id}`] : [])))
  for (const { number, key } of items) {
    const { main } = await get(`${to}/items/${number}`)
    for (const words of ['What it means', ...(worked.has(key) ? ['Worked out by Waymark', 'The figure with its measure'] : ['Certified', 'The figure in its return'])]) expect(main.textContent).toContain(words)
  }
  expect((await get(`${to}/again`)).main.textContent).toContain('the same seed draws the same items')
})
