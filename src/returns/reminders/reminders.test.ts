// Reminders: each once, to those whom they concern, with no figure in them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aScene, browserOf } from '../../../test/returns.ts'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { addDays } from '../../calc/dates/days.ts'
import { asker } from '../../platform/context.ts'
import { jobRunner, waymarkFor } from '../../platform/jobs.ts'
import { returns } from '../index.ts'
import { reminders } from './mails.ts'
import { remindByClock } from './queries.ts'
import { reminderOn } from './rules.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { fill } = browserOf(world)
const { partner, director, analyst, 'programme manager': manager } = world.other.users
const { one, kpis } = await aScene(world, { certifiers: [partner, director] })
const remind = (today: string) => asker(db, { now: () => world.now, today, baseUrl: 'https://waymark.example' })(waymarkFor(''), 'read write', (ctx) => remindByClock(ctx))
const mails = async () => {
  const rows = await owner.selectFrom('platform.mail as mail').innerJoin('platform.mail_text as text', 'text.mailId', 'mail.id').select(['mail.template', 'text.accountId', 'text.subject', 'text.body']).orderBy('mail.madeAt').orderBy('mail.id').execute()
  await owner.deleteFrom('platform.mail_text').execute()
  return rows
}
const reporters = [partner, director, analyst, manager].map(({ id }) => id).toSorted()

test('whoever reports is told when it opens, a week before it is due, on the day and each week after it, each once', async () => {
  const told: [string, string[]][] = []
  for (const on of ['2022-06-30', '2022-07-01', '2022-07-02', '2022-09-08', '2022-09-09', '2022-09-15', '2022-09-16', '2022-09-17', '2022-09-22', '2022-09-23', '2022-09-30']) {
    await remind(on)
    const found = await mails()
    if (found.length) told.push([`${on} ${[...new Set(found.map(({ template }) => template))].join()}`, found.map(({ accountId }) => accountId!).toSorted()])
  }
  expect(told).toEqual(['2022-07-01 Return opened', '2022-09-08 Return due soon', '2022-09-15 Return due today', '2022-09-16 Return overdue', '2022-09-23 Return overdue', '2022-09-30 Return overdue'].map((what) => [what, reporters]))
})

test('a due date that was moved is reminded of anew', async () => {
  const day = { 'dueOn-day': '1', 'dueOn-month': '12', 'dueOn-year': '2022', reason: 'The data come late' }
  expect((await fill(world.own.users.director, `/returns/${one.key}/due`, day)).statusCode).toBe(303)
  await remind('2022-11-24')
  expect(new Set((await mails()).map(({ template }) => template))).toEqual(new Set(['Return due soon']))
})

test('certifiers are told when it is sent, and whoever fills it in when it goes back; not whoever did it, and nobody too late', async () => {
  const runner = jobRunner({ db, clock: { now: () => world.now, baseUrl: 'https://waymark.example' }, jobs: returns.jobs! })
  const run = async () => { while (await runner.runNext()); return mails() }
  await fill(partner, `/returns/${one.key}/answer`, { [`${kpis.starts.key}_0`]: '533', [`${kpis.offers.key}_0`]: '71', [`${kpis.offers.key}_note`]: 'For the pilot' })
  await fill(partner, `/returns/${one.key}/submit`)
  const told = await run()
  expect(told.map(({ template, accountId }) => [template, accountId])).toEqual([['Return to certify', director.id]])
  expect(told[0]!.body).toContain(`https://waymark.example/returns/${one.key}/certify`)
  expect(told[0]!.body).not.toMatch(/533|71|pilot/)
  await fill(director, `/returns/${one.key}/ask-changes`, { words: 'Count again.' })
  expect((await run()).map(({ template, accountId }) => [template, accountId]).toSorted()).toEqual(reporters.map((id) => ['Changes asked for', id]))
  await fill(partner, `/returns/${one.key}/submit`)
  await fill(partner, `/returns/${one.key}/take-back`)
  expect(await run()).toEqual([])
})

test('nobody else learns an address: the database gives them to Waymark alone', async () => {
  const rows = await asker(db, { now: () => world.now })(director, 'read only', async (ctx) => {
    const { sql } = await import('kysely')
    return (await sql`select * from returns.addresses_of(${[partner.id]}::uuid[])`.execute(ctx.db)).rows
  })
  expect(rows).toEqual([])
})

test('every day asks for one reminder, and never for one of an earlier week again', () => {
  fc.assert(fc.property(fc.integer({ min: -30, max: 90 }), fc.nat(3), (days, moved) => {
    const due = '2022-09-15'
    const [now, next] = [reminderOn(due, addDays(due, days), moved), reminderOn(due, addDays(due, days + 1), moved)]
    expect(Object.keys(reminders)).toContain(now.kind)
    if (now.kind === 'overdue') expect(next.kind === 'overdue' && next.round >= now.round).toBe(true)
    expect(reminderOn(due, addDays(due, days), moved + 1).round).toBeGreaterThan(now.round)
  }))
})
