import { parse } from 'node-html-parser'
import type { User } from '../../src/platform/context.ts'
import { addressOf, isFile } from '../addresses.ts'
import type { World } from '../world.ts'

/** One page as one reader gets it. */
export type Seen = { name: string; url: string; status: number; html: string; reader: 'visitor' | 'administrator' }

/** The same page in another state: nothing found, or a question sent on in the address. */
const states: Readonly<Record<string, readonly string[]>> = {
  '/organisations': ['?words=zzzz', '?kind=college'],
  '/strategy/milestones': ['?list=group', '?words=zzzz', '?state=late', '?sort=state&order=down'],
  '/strategy/recommendations': ['?words=zzzz', '?link=none', '?sort=label'],
  '/portfolio/interventions': ['?words=zzzz', '?item=none', '?page=2', '?sort=status&order=down'],
  '/portfolio/risks': ['?words=zzzz', '?status=open', '?sort=review&order=down'],
  '/portfolio/lessons': ['?words=zzzz', '?group=People', '?sort=words'],
  '/reporting/stories': ['?words=zzzz', '?kind=employer'],
  '/search': ['?q=college', '?q=zzzz', '?q=x'],
}

/** What goes wrong has pages too. */
const faults = [{ name: 'a page that is not there', url: '/nothing-is-here' }, { name: 'a malformed id', url: '/organisations/not-an-id' }, { name: 'a page for others', url: '/events' }]

/** A file to take away is no page, though it be HTML. */
const isPage = (headers: Record<string, unknown>) => String(headers['content-type'] ?? '').startsWith('text/html') && headers['content-disposition'] === undefined
/** A page that asks something, as against one that asks only for a yes. */
const asks = (html: string) => parse(html).querySelectorAll('main form[method=post] :is(input:not([type=hidden]), textarea, select)').length > 0

/** Every page that the server has, found by asking it: whatever answers GET with HTML, as a visitor and as an administrator, and each form sent empty. */
export async function seeAll(world: World): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  const see = async (reader: Seen['reader'], name: string, url: string, statuses: readonly number[], payload?: string): Promise<Seen | undefined> => {
    world.be(readerOf(world, reader))
    const headers = { 'sec-fetch-site': 'same-origin', ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }) }
    const answer = await world.app.inject({ method: payload === undefined ? 'GET' : 'POST', url, headers, ...(payload !== undefined && { payload }) })
    if (!statuses.includes(answer.statusCode) || !isPage(answer.headers)) return undefined
    const page = { name, url, status: answer.statusCode, html: answer.body, reader }
    seen.push(page)
    return page
  }
  for (const { method, path } of world.routes) {
    // A path that nobody has filled is told of by the access matrix.
    const url = method === 'GET' && !isFile(path) && !path.includes('*') ? await addressOf(path, world.own, world) : undefined
    if (!url) continue
    const forVisitor = await see('visitor', path, url, [200])
    const forAdministrator = await see('administrator', path, url, [200])
    const first = forVisitor ?? forAdministrator
    if (!first) continue
    for (const state of states[path] ?? []) await see(first.reader, `${path}${state}`, `${url}${state}`, [200])
    if (asks(first.html)) await see(first.reader, `${path} sent empty`, url, [422], '')
  }
  for (const { name, url } of faults) await see('visitor', name, url, [404, 403])
  return seen
}

export const readerOf = ({ own }: World, reader: Seen['reader']): User | undefined => (reader === 'administrator' ? own.users.administrator : undefined)
