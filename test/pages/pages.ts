import { addressOf, isFile } from '../addresses.ts'
import type { User } from '../../src/platform/context.ts'
import type { World } from '../world.ts'

/** One page as one reader gets it. */
export type Seen = { name: string; url: string; status: number; html: string; reader: 'visitor' | 'administrator' }

/** The same page in another state: nothing found, or a question sent on in the address. */
const states: Readonly<Record<string, readonly string[]>> = {
  '/organisations': ['?words=zzzz', '?kind=college'],
}

/** What goes wrong has pages too. */
const faults = [{ name: 'a page that is not there', url: '/nothing-is-here' }, { name: 'a malformed id', url: '/organisations/not-an-id' }]

const isPage = (headers: Record<string, unknown>) => String(headers['content-type'] ?? '').startsWith('text/html')

/** Every page that the server has, found by asking it: whatever answers GET with HTML, as a visitor and as an administrator. */
export async function seeAll(world: World): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  const see = async (reader: Seen['reader'], name: string, url: string, statuses: readonly number[], body?: string) => {
    world.be(readerOf(world, reader))
    const { statusCode: status, headers, body: html } = await world.app.inject(body === undefined ? { url, headers: { 'sec-fetch-site': 'same-origin' } }
      : { method: 'POST', url, payload: body, headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' } })
    if (statuses.includes(status) && isPage(headers)) seen.push({ name, url, status, html, reader })
    return status
  }
  for (const { method, path } of world.routes) {
    if (isFile(path) || path.includes('*')) continue
    const url = await addressOf(path, world.own, world)
    if (!url) throw new Error(`test/addresses.ts does not say what fills the gaps of ${path}`)
    if (method === 'GET') {
      const forVisitor = await see('visitor', path, url, [200])
      await see('administrator', path, url, [200])
      for (const state of states[path] ?? []) await see(forVisitor === 200 ? 'visitor' : 'administrator', `${path}${state}`, `${url}${state}`, [200])
    }
    // A form sent empty comes back with its summary of what is wrong.
    if (method === 'POST' && (await see('visitor', `${path} sent empty`, url, [422], '')) !== 422) await see('administrator', `${path} sent empty`, url, [422], '')
  }
  for (const { name, url } of faults) await see('visitor', name, url, [404, 403])
  return seen
}

export const readerOf = ({ own }: World, reader: Seen['reader']): User | undefined => (reader === 'administrator' ? own.users.administrator : undefined)
