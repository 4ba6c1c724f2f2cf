import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { asker, visitor } from './context.ts'
import { connect } from './db.ts'
import { record } from './events.ts'
import { addJob } from './jobs.ts'
import { startRunner } from './runner.ts'

const { db } = await freshDatabase()
const clock = { now: () => new Date() }
const ask = asker(db, clock)
const until = async (isSo: () => boolean) => { for (let n = 0; n < 1200 && !isSo(); n++) await sleep(50) }

test('it does what is asked and hears what happens, until it is stopped; what is under way ends first', async () => {
  const done: string[] = []
  const runner = startRunner({
    db, clock, failed: (name, error) => void done.push(`${name} failed: ${String(error)}`),
    jobs: [{ name: 'test.quick', run: async () => void done.push('quick') }, { name: 'test.slow', run: async () => { done.push('begun'); await sleep(500); done.push('ended') } }],
    listeners: [{ name: 'test.ear', hears: ['test.said'], hear: async () => void done.push('heard') }],
  })
  await ask(visitor, 'read write', async (ctx) => {
    await addJob(ctx, 'test.quick')
    await record(ctx, { did: 'test.said' })
  })
  await until(() => done.length >= 2)
  expect([...done].sort()).toEqual(['heard', 'quick'])
  expect(Date.now() - runner.lookedAt().getTime()).toBeLessThan(10_000)
  await ask(visitor, 'read write', (ctx) => addJob(ctx, 'test.slow'))
  await until(() => done.includes('begun'))
  await runner.stop()
  expect(done.at(-1)).toBe('ended')
  await ask(visitor, 'read write', (ctx) => addJob(ctx, 'test.quick'))
  await sleep(1_500)
  expect(done.filter((what) => what === 'quick').length).toBe(1)
})

test('while the database is away it says so once in each lane, looks again, and can be stopped', async () => {
  const away = connect('postgres://waymark@/waymark?host=/nowhere/at/all')
  const said: string[] = []
  const before = new Date()
  const runner = startRunner({ db: away, clock, jobs: [{ name: 'test.quick', run: async () => {} }], listeners: [{ name: 'test.ear', hears: [], hear: async () => {} }], failed: (name) => void said.push(name) })
  await until(() => said.length >= 3)
  await sleep(2_500) // whatever it would say again
  expect(said.sort()).toEqual(['jobs', 'jobs', 'listeners'])
  expect(runner.lookedAt().getTime() - before.getTime()).toBeLessThan(1_000)
  await runner.stop()
  await away.destroy()
})
