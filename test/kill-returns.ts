// What kill-returns.test.ts kills: node test/kill-returns.ts certify|remind|look DATA. A small database of returns, in which one
// process certifies and restates for ever; or in which reminders of two hundred returns are due. `look` says what is there.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { schemas } from '../src/app/capabilities.ts'
import { addRole } from '../src/accounts/index.ts'
import { addOrganisation, anOrganisation } from '../src/organisations/index.ts'
import { asker, londonDay, type User } from '../src/platform/context.ts'
import { openDatabase } from '../src/platform/database.ts'
import { connect, type Db } from '../src/platform/db.ts'
import { record, verifyEvents } from '../src/platform/events.ts'
import { addJob, waymarkFor } from '../src/platform/jobs.ts'
import { migrate } from '../src/platform/migrate.ts'
import { aCollection, aKpi, aReturn, keepEntries } from '../src/returns/index.ts'
import { findAsked } from '../src/returns/asked/queries.ts'
import { beginRestatement, certifyReturn, submitReturn } from '../src/returns/steps/queries.ts'

const [what, dataFolder] = process.argv.slice(2) as [string, string]
const { serve, owner: ownerUrl, stop } = await openDatabase({ dataFolder })
await migrate(ownerUrl, schemas)
const owner = connect(ownerUrl)
const clock = { now: () => new Date() }
const today = londonDay(new Date())
/** Measures for each return of those that are certified. */
const measures = 20

async function seed(owner: Db, returns: number): Promise<void> {
  const now = new Date()
  const { id: hubId } = await addOrganisation(owner, anOrganisation({ name: 'The Combined Authority', kind: 'combined authority', areaCode: null, isHub: true }))
  for (let n = 0; n < returns; n++) {
    const { id: organisationId } = await addOrganisation(owner, anOrganisation({ name: `College ${n}` }))
    const accounts = await owner.insertInto('accounts.account').values(['Bo', 'Kit'].slice(0, what === 'remind' ? 1 : 2).map((name) => ({ email: `${name}-${n}@example.org`.toLowerCase(), name, addedAt: now }))).returning('id').execute()
    for (const { id } of accounts) await addRole(owner, { accountId: id, organisationId, role: 'partner', givenBy: 'waymark', startsAt: now })
    if (accounts[1]) await owner.insertInto('returns.certifier').values({ organisationId, accountId: accounts[1].id, givenBy: accounts[1].id, startsAt: now }).execute()
    const { id: collectionId } = await owner.insertInto('returns.collection').values(aCollection({ organisationId })).returning('id').executeTakeFirstOrThrow()
    const kpis = await owner.insertInto('returns.kpi').values(Array.from({ length: what === 'remind' ? 1 : measures }, () => aKpi())).returning('id').execute()
    await owner.insertInto('returns.question').values(kpis.map(({ id }, position) => ({ collectionId, kpiId: id, position }))).execute()
    await owner.insertInto('returns.return').values(aReturn({ collectionId, opensOn: '2022-07-01', dueOn: today })).execute()
  }
  await record({ db: owner, user: { ...waymarkFor(hubId) }, now, today } as never, { did: 'returns.made' }) // the parts of a context that an event needs
}

/** Fills in, sends, certifies and puts right every return, over and over; a line for each that was certified, only after its commit. */
async function certify() {
  const ask = asker(connect(serve), clock)
  const rows = await owner.selectFrom('returns.return as one').innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId').select(['one.id', 'collection.organisationId']).execute()
  await Promise.all(rows.map(async ({ id, organisationId }) => {
    const accounts = await owner.selectFrom('accounts.role as held').innerJoin('accounts.account as a', 'a.id', 'held.accountId').select(['a.id', 'a.name']).where('held.organisationId', '=', organisationId).orderBy('a.name').execute()
    const [bo, kit] = accounts.map(({ id, name }): User => ({ id, name, roles: ['partner'], organisationId: organisationId!, organisationName: '' })) as [User, User]
    for (;;) {
      const did = await ask(bo, 'read write', async (ctx) => {
        const asked = (await findAsked(ctx, { id }))!
        const seen = asked.one.changedAt.getTime()
        if (asked.one.status === 'certified') {
          await beginRestatement(ctx, asked, seen, 'Counted again')
          await record(ctx, { did: 'returns.restatement-begun', about: id })
        } else if (asked.one.status !== 'submitted') {
          await keepEntries(ctx, id, asked.questions.map(({ kpiId }) => ({ kpiId, kind: 'actual', group: '', value: String(Math.floor(Math.random() * 1000)), noneBecause: null, note: null })), 'typed')
          const again = (await findAsked(ctx, { id }))!
          await submitReturn(ctx, again, again.one.changedAt.getTime())
          await record(ctx, { did: 'returns.submitted', about: id })
        }
        return true
      }).catch(() => false)
      const version = did && await ask(kit, 'read write', async (ctx) => {
        const asked = (await findAsked(ctx, { id }))!
        if (asked.one.status !== 'submitted') return undefined
        const { version } = await certifyReturn(ctx, asked, asked.one.changedAt.getTime())
        await record(ctx, { did: version > 1 ? 'returns.restated' : 'returns.certified', about: id })
        return version
      }).catch(() => undefined)
      if (version) fs.writeSync(1, `${id} ${version}\n`)
      else await sleep(20)
    }
  }))
}

/** What is there, as JSON: every version with how many figures it has; what does not agree with anything else. */
async function look() {
  const versions = await owner.selectFrom('returns.certification as c').innerJoin('returns.return as r', 'r.id', 'c.returnId').select(['c.returnId', 'c.version', 'r.version as standing', 'r.status', ({ selectFrom }) => selectFrom('returns.figure as f').whereRef('f.certificationId', '=', 'c.id').select(({ fn }) => fn.countAll<number>().as('n')).as('figures')]).execute()
  const events = await owner.selectFrom('platform.event').select(['about']).where('did', 'in', ['returns.certified', 'returns.restated']).execute()
  const steps = await owner.selectFrom('returns.step').select('returnId').where('did', '=', 'certified').execute()
  const left = await owner.selectFrom('returns.entry as e').innerJoin('returns.return as r', 'r.id', 'e.returnId').select('e.returnId').where('r.status', '=', 'certified').execute()
  console.log(JSON.stringify({
    versions: versions.map(({ returnId, version }) => `${returnId} ${version}`), halves: versions.filter(({ figures, version, standing }) => figures !== measures || version > standing).length + left.length,
    events: events.length, steps: steps.length, certifications: versions.length, isBroken: Boolean((await verifyEvents(owner)).broken),
    reminders: (await owner.selectFrom('returns.reminder').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n, sent: (await owner.selectFrom('platform.mail').select(({ fn }) => fn.countAll<number>().as('n')).where('state', '=', 'sent').executeTakeFirstOrThrow()).n,
  }))
}

const isEmpty = !(await owner.selectFrom('returns.return').select('id').limit(1).executeTakeFirst())
if (what === 'certify') {
  if (isEmpty) await seed(owner, 6)
  await certify()
} else if (what === 'remind') {
  if (isEmpty) await seed(owner, 200)
  await asker(owner, clock)(waymarkFor(''), 'read write', (ctx) => addJob(ctx, 'returns.remind', {}, { key: randomUUID() }))
} else await look()
await owner.destroy()
await stop()
