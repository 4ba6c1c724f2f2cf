import type { Heard, Listener } from './capability.ts'
import { asker, type Clock, type Context } from './context.ts'
import type { Db } from './db.ts'
import { describeError } from './errors.ts'
import { waitAfter, waymarkFor } from './jobs.ts'

/** How many events are looked at in one go. */
const window = 500

export type ListenerRunner = {
  /** Brings every listener up to the end of the trail, or to the event that fails; true when any moved. */
  runAll: () => Promise<boolean>
}

/**
 * Runs listeners. Each goes through the trail in order from the first event, however late it was added; what it
 * writes and its new position are one transaction, under the organisation that caused the event. So what it does in
 * the database happens once; what it does outside may happen again after a crash, and must bear it. An event that
 * fails is tried again, later and later, and the events behind it wait: order is kept, and /jobs shows it.
 */
export function listenerRunner({ db, clock, listeners, failed = () => {} }: { db: Db; clock: Clock; listeners: readonly Listener[]; failed?: (name: string, error: unknown) => void }): ListenerRunner {
  const ask = asker(db, clock)
  let areKnown = false
  const addAll = () => ask(waymarkFor(''), 'read write', ({ db }) =>
    db.insertInto('platform.listener').values(listeners.map(({ name }) => ({ name }))).onConflict((conflict) => conflict.doNothing()).execute())

  const listNew = (name: string) => ask(waymarkFor(''), 'read only', async ({ db, now }) => {
    const { position, retryAt, tries } = await db.selectFrom('platform.listener').select(['position', 'retryAt', 'tries']).where('name', '=', name).executeTakeFirstOrThrow()
    if (retryAt && retryAt > now) return { position, tries, events: [] }
    return { position, tries, events: await db.selectFrom('platform.event').select(['id', 'did', 'about', 'by', 'organisation', 'at']).where('id', '>', position).orderBy('id').limit(window).execute() }
  })

  /** False when another process has moved it meanwhile. */
  const move = async ({ db, now }: Context, name: string, from: number, to: number): Promise<boolean> =>
    (await db.updateTable('platform.listener').set({ position: to, movedAt: now, tries: 0, retryAt: null, lastError: null })
      .where('name', '=', name).where('position', '=', from).returning('name').execute()).length > 0

  const hold = ({ name }: Listener, from: number, tries: number, error: unknown) => ask(waymarkFor(''), 'read write', ({ db, now }) =>
    db.updateTable('platform.listener').set({ tries: tries + 1, retryAt: new Date(now.getTime() + waitAfter(tries + 1)), lastError: describeError(error) })
      .where('name', '=', name).where('position', '=', from).execute())

  async function catchUp(listener: Listener): Promise<boolean> {
    let hasMoved = false
    for (;;) {
      const { position, tries, events } = await listNew(listener.name)
      let at = position
      for (const event of events.filter(({ did }) => listener.hears.includes(did))) {
        try {
          if (!(await hear(listener, at, event))) return hasMoved
        } catch (error) {
          failed(listener.name, error)
          await hold(listener, at, at === position ? tries : 0, error)
          return hasMoved
        }
        ;[at, hasMoved] = [event.id, true]
      }
      const last = events.at(-1)?.id ?? at
      if (last > at && !(await ask(waymarkFor(''), 'read write', (ctx) => move(ctx, listener.name, at, last)))) return hasMoved
      if (events.length < window) return hasMoved
    }
  }

  // Moved first: the row stays locked until what it did is committed, so no other process hears the same event.
  const hear = (listener: Listener, at: number, event: Heard) => ask(waymarkFor(event.organisation === 'none' ? '' : event.organisation), 'read write', async (ctx) => {
    if (!(await move(ctx, listener.name, at, event.id))) return false
    await listener.hear(ctx, event)
    return true
  })

  return {
    async runAll() {
      if (!listeners.length) return false
      if (!areKnown) await addAll()
      areKnown = true
      let hasMoved = false
      for (const listener of listeners) hasMoved = (await catchUp(listener)) || hasMoved
      return hasMoved
    },
  }
}

/** What the page of jobs shows of each listener: how far behind it is, and why. */
export const listListeners = ({ db }: Context) =>
  db.selectFrom('platform.listener').select(['name', 'position', 'movedAt', 'tries', 'retryAt', 'lastError'])
    .select((of) => of.selectFrom('platform.event').select(({ fn }) => fn.max('platform.event.id').as('last')).as('last')).orderBy('name').execute()
