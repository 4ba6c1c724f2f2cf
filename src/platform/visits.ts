import { sql } from 'kysely'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { londonDay, type Ask, type Clock } from './context.ts'
import type { Db } from './db.ts'
import { waymarkFor } from './jobs.ts'

type Count = { section: string; on: string; visits: number; views: number }

/** How long counts wait in memory at most before they are written, in milliseconds: a process that is killed loses no more. */
const waits = 5_000

/**
 * Counts visits without cookies and without telling anybody from anybody: each page that a visitor opens is a view of its part
 * of the website; one that is come to from elsewhere, as the browser itself says (Sec-Fetch-Site), begins a visit. What is no
 * browser that opens a page, as most robots are not, sends no such word and is not counted.
 */
export function countVisits(app: FastifyInstance, { ask, clock, failed }: { ask: Ask; clock: Clock; failed: (error: unknown) => void }): void {
  let waiting = new Map<string, Count>()
  let writing = Promise.resolve()
  const write = () => {
    const counts = [...waiting.values()]
    waiting = new Map()
    if (counts.length) writing = writing.then(() => ask(waymarkFor(''), 'read write', async ({ db }) => { await addVisits(db, counts) })).catch((error: unknown) => failed(error)) // a count that is lost must not take a page with it
    return writing
  }
  app.addHook('onResponse', async (request, { statusCode }) => {
    if (request.user.id || statusCode !== 200 || !isOpened(request)) return
    const section = /^\/([a-z][a-z-]{0,58})/.exec(request.url)?.[1] ?? 'home'
    const on = londonDay(clock.now())
    const count = waiting.get(`${on} ${section}`) ?? { section, on, visits: 0, views: 0 }
    waiting.set(`${on} ${section}`, { ...count, views: count.views + 1, visits: count.visits + (request.headers['sec-fetch-site'] === 'same-origin' ? 0 : 1) })
  })
  const timer = setInterval(write, waits)
  timer.unref()
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await write()
  })
}

/** A page that a browser opens in a window of its own: not a file, a frame, or what is fetched before it is asked for. */
const isOpened = ({ method, headers, routeOptions }: FastifyRequest): boolean =>
  method === 'GET' && headers['sec-fetch-dest'] === 'document' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-purpose'] === undefined && !/\.(csv|xlsx|ods|ics|json|jsonld)$/.test(routeOptions.url ?? '')

const addVisits = (db: Db, counts: readonly Count[]) =>
  db.insertInto('platform.visit').values(counts.map(({ section, on, visits, views }) => ({ section, visitedOn: on, visits, views })))
    .onConflict((conflict) => conflict.columns(['visitedOn', 'section']).doUpdateSet({ visits: sql`visit.visits + excluded.visits`, views: sql`visit.views + excluded.views` })).execute()

export type Visited = { section: string; startsOn: string; endsOn: string; visits: number; views: number }
/** Visits by part of the website and month, from the month of a day on. */
export const listVisits = async (db: Db, from: string): Promise<readonly Visited[]> =>
  (await sql<Visited>`select section, date_trunc('month', visited_on)::date as starts_on, (date_trunc('month', visited_on) + interval '1 month - 1 day')::date as ends_on, sum(visits)::bigint as visits, sum(views)::bigint as views
    from platform.visit where visited_on >= date_trunc('month', ${from}::date) group by 1, 2, 3 order by 2, 1`.execute(db)).rows
