import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { addColleague } from '../src/accounts/sample.ts'
import { addOrganisation, anOrganisation } from '../src/organisations/index.ts'
import { asker, type Context } from '../src/platform/context.ts'
import { connect } from '../src/platform/db.ts'
import { freshDatabase } from './database.ts'

test('a serving login that is a member of waymark, under whatever name, is held to all that waymark is held to', async () => {
  const { owner, address } = await freshDatabase()
  const name = `web_${randomBytes(4).toString('hex')}`
  const administrator = connect(address('postgres'))
  await sql.raw(`create role ${name} login in role waymark`).execute(administrator)
  const db = connect(address(name))
  onTestFinished(async () => {
    await db.destroy()
    await sql.raw(`drop role ${name}`).execute(administrator)
    await administrator.destroy()
  })
  const [rae, other] = [await addColleague(owner, { roles: ['analyst'] }), await addColleague(owner, { roles: ['analyst'] })]
  const ask = <T>(work: (ctx: Context) => Promise<T>) => asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })(rae, 'read write', work)
  expect(await ask(({ db }) => db.selectFrom('accounts.account').select('id').execute())).toEqual([{ id: rae.id }])
  await expect(ask(({ db }) => db.updateTable('accounts.account').set({ email: other.email.replace('@', '+@') }).where('id', '=', rae.id).execute())).rejects.toThrow('an address changes only by')
  await expect(ask(({ db }) => addOrganisation(db, anOrganisation()))).rejects.toThrow('only administrators and data stewards')
  await expect(ask(({ db }) => sql`update platform.event set did = 'x'`.execute(db))).rejects.toThrow('permission denied')
})
