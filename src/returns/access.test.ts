// Whatever anybody tries, in whatever order: what is certified never changes, and nobody does what is not theirs to do.
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aScene, browserOf } from '../../test/returns.ts'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { asker, type User } from '../platform/context.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send } = browserOf(world)
const { own, other } = world
const stranger = { ...other.users.partner, organisationId: own.organisationId, isHub: false, roles: [] } satisfies User
/** Bo Partner, Bo Analyst and Bo Director report for the college; the last two certify. The others may only look, or not even that. */
const people: Readonly<Record<string, User>> = {
  partner: other.users.partner, analyst: other.users.analyst, director: other.users.director, auditor: other.users.auditor, 'hub manager': own.users['programme manager'], 'hub partner': own.users.partner, 'hub auditor': own.users.auditor, stranger,
}
const certifiers = ['analyst', 'director']
const reporters = ['partner', 'analyst', 'director']
const actions = ['answer', 'submit', 'take-back', 'ask-changes', 'certify', 'restate', 'drop-restatement', 'due'] as const
type Action = (typeof actions)[number]
type Model = { status: string; version: number; submittedBy: string | null }

/** Whether this may succeed, said again here, apart from the code that decides it. */
function may(who: string, action: Action, { status, version, submittedBy }: Model): boolean {
  const isOpen = status === 'open' || status === 'changes requested'
  if (action === 'due') return who === 'hub manager' && status !== 'certified'
  if (action === 'ask-changes') return status === 'submitted' && (certifiers.includes(who) || who === 'hub manager')
  if (!reporters.includes(who)) return false
  if (action === 'certify') return status === 'submitted' && certifiers.includes(who) && people[who]!.id !== submittedBy
  if (action === 'take-back') return status === 'submitted'
  if (action === 'restate') return status === 'certified'
  return action === 'drop-restatement' ? isOpen && version > 0 : isOpen
}

const modelOf = (id: string) => owner.selectFrom('returns.return').select(['status', 'version', 'submittedBy', 'changedAt']).where('id', '=', id).executeTakeFirstOrThrow()
const locked = async (id: string) => JSON.stringify((await sql`select certification.*, figure.* from returns.certification join returns.figure on figure.certification_id = certification.id where return_id = ${id} order by version, figure.position, figure.id`.execute(owner)).rows)

test('in any order of actions by anybody a certified figure stays what it is, and only what may be done is done', { timeout: 120_000 }, async () => {
  const step = fc.record({ who: fc.constantFrom(...Object.keys(people)), action: fc.constantFrom(...actions), value: fc.integer({ min: 0, max: 9999 }) })
  // Whoever is likely to get further comes more often, so that the deep states are reached.
  const likely = fc.oneof({ weight: 2, arbitrary: step }, { weight: 3, arbitrary: step.map((one) => ({ ...one, who: ['answer', 'submit'].includes(one.action) ? 'partner' : one.action === 'certify' ? 'director' : one.who })) })
  let certified = 0
  // The whole way there and back once, so that the deep states are reached in every run; then whatever comes.
  const does = (who: string, action: Action) => ({ who, action, value: 1 })
  const wholeWay = [does('partner', 'answer'), does('partner', 'submit'), does('director', 'certify'), does('partner', 'answer'), does('analyst', 'restate'), does('analyst', 'answer'), does('analyst', 'submit'), does('analyst', 'certify'), does('director', 'certify'), does('hub manager', 'due'), does('partner', 'restate'), does('partner', 'drop-restatement')]
  await fc.assert(fc.asyncProperty(fc.array(likely, { minLength: 10, maxLength: 30 }), async (steps) => {
    const { one, kpis } = await aScene(world, { certifiers: certifiers.map((who) => people[who]!) })
    let before = await locked(one.id)
    for (const { who, action, value } of steps) {
      const was = await modelOf(one.id)
      const seen = String(was.changedAt.getTime())
      const answers: Partial<Record<Action, Record<string, string>>> = { answer: { [`${kpis.starts.key}_0`]: String(value), [`${kpis.offers.key}_0`]: String(value) }, due: { 'dueOn-day': '1', 'dueOn-month': '12', 'dueOn-year': '2022', reason: 'Late' }, 'ask-changes': { words: 'Count again' }, restate: { reason: 'Counted again' } }
      const { statusCode } = await send(people[who], 'POST', `/returns/${one.key}/${action}`, { seen, ...answers[action] })
      const isDone = statusCode === 303
      const hasAnswers = action !== 'submit' || (await owner.selectFrom('returns.entry').select('kpiId').where('returnId', '=', one.id).where('kpiId', '=', kpis.offers.id).executeTakeFirst()) !== undefined
      expect([who, action, was.status, was.version, isDone]).toEqual([who, action, was.status, was.version, may(who, action, was) && hasAnswers])
      expect([303, 403, 409, 422]).toContain(statusCode)
      const now = await locked(one.id)
      if (action === 'certify' && isDone) certified++
      else expect(now).toBe(before)
      if (action === 'certify' && isDone) expect(now.startsWith(before.slice(0, -1))).toBe(true)
      before = now
    }
  }), { numRuns: 25, examples: [[wholeWay]] })
  expect(certified).toBeGreaterThan(1)
})

test('the database refuses the same, whatever a page forgets: figures are added by a certifier alone, and never changed or taken away', async () => {
  const { one, kpis } = await aScene(world)
  const as = (by: User, work: (ctx: Parameters<Parameters<ReturnType<typeof asker>>[2]>[0]) => Promise<unknown>) => asker(db, { now: () => world.now })(by, 'read write', work)
  const entry = { returnId: one.id, kpiId: kpis.starts.id, kind: 'actual' as const, value: '1', way: 'typed' as const, enteredBy: other.users.partner.id, enteredAt: world.now }
  await as(other.users.partner, ({ db }) => db.insertInto('returns.entry').values(entry).execute())
  await expect(as(own.users.partner, ({ db }) => db.updateTable('returns.entry').set({ value: '2' }).where('returnId', '=', one.id).execute())).rejects.toThrow('only the organisation that is asked')
  const certification = { returnId: one.id, version: 1, certifiedBy: other.users.director.id, certifiedOn: '2022-08-31', certifiedAt: world.now }
  await expect(as(other.users.director, ({ db }) => db.insertInto('returns.certification').values(certification).execute())).rejects.toThrow('only a certifier')
  await owner.updateTable('returns.return').set({ status: 'submitted' }).where('id', '=', one.id).execute()
  await expect(as(other.users.partner, ({ db }) => db.updateTable('returns.entry').set({ value: '2' }).where('returnId', '=', one.id).execute())).rejects.toThrow('takes no entries')
  await expect(as(other.users.partner, ({ db }) => db.insertInto('returns.certification').values({ ...certification, certifiedBy: other.users.partner.id }).execute())).rejects.toThrow('only a certifier')
  await as(other.users.director, ({ db }) => db.insertInto('returns.certification').values(certification).execute())
  await owner.updateTable('returns.return').set({ status: 'certified', version: 1 }).where('id', '=', one.id).execute()
  const { id } = await owner.selectFrom('returns.certification').select('id').where('returnId', '=', one.id).executeTakeFirstOrThrow()
  const figure = { certificationId: id, kpiId: kpis.starts.id, kind: 'actual' as const, startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', value: '1', way: 'typed' as const, enteredAt: world.now, position: 1 }
  await expect(as(other.users.director, ({ db }) => db.insertInto('returns.figure').values(figure).execute())).rejects.toThrow('what is certified is locked')
  for (const table of ['returns.figure', 'returns.certification', 'returns.step'] as const) {
    await expect(as(other.users.director, ({ db }) => sql`delete from ${sql.table(table)}`.execute(db))).rejects.toThrow('permission denied')
    await expect(as(other.users.director, ({ db }) => sql`update ${sql.table(table)} set id = id`.execute(db))).rejects.toThrow('permission denied')
  }
})

test('of two who certify at once one does, and the other is told', async () => {
  const { one, kpis } = await aScene(world, { certifiers: certifiers.map((who) => people[who]!) })
  const seenNow = async () => String((await modelOf(one.id)).changedAt.getTime())
  await send(people.partner, 'POST', `/returns/${one.key}/answer`, { seen: await seenNow(), [`${kpis.starts.key}_0`]: '1', [`${kpis.offers.key}_0`]: '1' })
  await send(people.partner, 'POST', `/returns/${one.key}/submit`, { seen: await seenNow() })
  const seen = await seenNow()
  const both = await Promise.all(certifiers.map((who) => send(people[who], 'POST', `/returns/${one.key}/certify`, { seen })))
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
  expect(both.find(({ statusCode }) => statusCode === 409)!.body).toContain('Somebody else has changed this return since you opened it')
  expect(await modelOf(one.id)).toMatchObject({ status: 'certified', version: 1 })
})
