// Every route, asked by everybody. What should come of it stands in access-matrix.csv: a cell is
//   yes       answered (a form sent empty is answered with what is wrong with it)
//   no        refused: 403
//   absent    as if it were not there: 404
//   sign in   sent to the page where one signs in
// and `yes|absent` says what those of the record's own organisation get, then what the same role at another gets.
import fs from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { User } from '../src/platform/context.ts'
import { addressOf, isFile } from './addresses.ts'
import { regionDatabase } from './region.ts'
import { allRoles, aWorld, type Side } from './world.ts'

const table = z.array(z.record(z.string(), z.string())).parse(parse(fs.readFileSync(new URL('access-matrix.csv', import.meta.url), 'utf8'), { columns: true }))
const rows = new Map(table.map(({ route, ...cells }) => [route!, cells]))
const world = await aWorld(await regionDatabase())
const routes = world.routes.filter(({ path }) => !isFile(path))
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`

async function answer({ method, path }: { method: 'GET' | 'POST'; path: string }, user: User | undefined): Promise<string> {
  const url = await addressOf(path, world.own, world)
  if (!url) throw new Error(`test/addresses.ts does not say what fills the gaps of ${path}`)
  world.be(user)
  const { statusCode: status, headers } = await world.app.inject({
    method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: '' }),
  })
  if (status === 401 || (!user && String(headers.location ?? '').startsWith('/accounts/sign-in') && path !== '/accounts/sign-in')) return 'sign in'
  return status === 403 ? 'no' : status === 404 ? 'absent' : status < 400 || [409, 422].includes(status) ? 'yes' : `status ${status}`
}

async function rowOf(route: { method: string; path: string }): Promise<Record<string, string>> {
  const asked = route as { method: 'GET' | 'POST'; path: string }
  const row: Record<string, string> = { visitor: await answer(asked, undefined) }
  for (const role of allRoles) {
    const at = async (side: Side) => answer(asked, side.users[role])
    const [own, other] = [await at(world.own), await at(world.other)]
    row[role] = own === other ? own : `${own}|${other}`
  }
  return row
}

test.each(routes.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
  const expected = rows.get(name)
  const found = await rowOf(route)
  // A route without a row shows the row that it would need, to be judged before it is taken.
  expect(expected, `test/access-matrix.csv has no row for it; as it answers now: ${[name, ...Object.values(found)].join(',')}`).toBeDefined()
  expect(found).toEqual(expected)
})

test('every row of the matrix has a route, and stands once', () => {
  expect([...rows.keys()].filter((name) => !routes.some((route) => nameOf(route) === name))).toEqual([])
  expect(table.length).toBe(rows.size)
})

test('who has no role at all may do no more than a visitor, or than everybody who is signed in', async () => {
  const stranger = { ...world.other.users.partner, roles: [] }
  for (const route of routes) {
    const { visitor, ...cells } = rows.get(nameOf(route)) ?? {}
    const isForAll = visitor === 'yes' || Object.values(cells).every((cell) => cell === 'yes')
    if (!isForAll) expect(await answer(route as { method: 'GET' | 'POST'; path: string }, stranger), nameOf(route)).not.toBe('yes')
  }
})
