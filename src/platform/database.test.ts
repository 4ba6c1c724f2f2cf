import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freePort, passwordServer } from '../../test/server.ts'
import { schemas } from '../app/capabilities.ts'
import { openDatabase } from './database.ts'
import { connect, refuseOwner } from './db.ts'
import { migrate } from './migrate.ts'

const server = await passwordServer()
afterAll(() => server.remove())
const open = (databaseUrl: string, databaseOwnerUrl?: string) => openDatabase({ dataFolder: '/nowhere', databaseUrl, databaseOwnerUrl })
const whoIs = async (address: string) => {
  const client = new pg.Client(address)
  await client.connect()
  return client.query('select current_user as name, current_setting($1) as setting', ['default_transaction_read_only']).finally(() => client.end()).then(({ rows }) => rows[0])
}
/** What stands in the way, in one line. */
const refusal = async (...addresses: Parameters<typeof open>) => {
  const error: unknown = await open(...addresses).then(() => 'it opened', (error) => error)
  const text = error instanceof Error ? error.message : String(error)
  expect(text).not.toMatch(/\n|b\/c@d|secret/)
  return text
}

test('the address of an administrator alone is enough: three roles are made, and Waymark migrates and serves as them', async () => {
  await server.run('create database region')
  const opened = await open(server.admin('region'))
  expect([await whoIs(opened.owner), await whoIs(opened.serve), await whoIs(opened.read)])
    .toEqual([{ name: 'waymark_owner', setting: 'off' }, { name: 'waymark', setting: 'off' }, { name: 'waymark_read', setting: 'on' }])
  expect((await migrate(opened.owner, schemas)).length).toBeGreaterThan(0)
  const db = connect(opened.serve)
  await refuseOwner(db)
  expect((await sql`select from platform.draft`.execute(db)).rows).toEqual([])
  await db.destroy()
})

test('no password is stored or sent: another process reckons the same from the same address, and a changed one is put right', async () => {
  const { rows: before } = await server.run(`select rolname, rolpassword from pg_authid where rolname like 'waymark%' order by 1`)
  expect(before.every(({ rolpassword }) => rolpassword.startsWith('SCRAM-SHA-256$'))).toBe(true)
  await Promise.all([1, 2, 3].map(() => open(server.admin('region'))))
  const { rows: after } = await server.run(`select rolname, rolpassword from pg_authid where rolname like 'waymark%' order by 1`)
  expect(after).toEqual(before)
  await server.run(`alter role waymark password 'other'`)
  expect(await whoIs((await open(server.admin('region'))).serve)).toMatchObject({ name: 'waymark' })
})

test('a login with CREATEROLE that owns the database is administrator enough', async () => {
  await server.run('drop database region')
  await server.run('drop role waymark, waymark_read, waymark_owner')
  await server.run(`create role keeper login createrole password 'secret'`)
  await server.run('create database region owner keeper')
  const opened = await open(server.address('keeper', 'secret', 'region'))
  expect((await migrate(opened.owner, schemas)).length).toBeGreaterThan(0)
  expect(await whoIs((await open(server.address('keeper', 'secret', 'region'))).serve)).toMatchObject({ name: 'waymark' })
})

test('where an administrator prepared the roles, Waymark uses the two addresses it is given and changes nothing', async () => {
  await server.run(`alter role waymark password 'secret1'; alter role waymark_owner password 'secret2'`)
  const [serve, owner] = [server.address('waymark', 'secret1', 'region'), server.address('waymark_owner', 'secret2', 'region')]
  const opened = await open(serve, owner)
  expect(opened).toMatchObject({ serve, owner })
  expect(await whoIs(opened.read)).toEqual({ name: 'waymark', setting: 'on' })
  expect(await refusal(owner, owner)).toMatch(/DATABASE_URL signs in as "waymark_owner", which row-level policies do not bind/)
  expect(await refusal(server.admin('region'), owner)).toMatch(/signs in as "boss", which row-level policies do not bind/)
  expect(await refusal(serve, serve)).toMatch(/DATABASE_OWNER_URL signs in as "waymark", which is not waymark_owner/)
  await server.run(`create role passer_by login password 'secret'`)
  expect(await refusal(server.address('passer_by', 'secret', 'region'), owner)).toMatch(/not waymark nor a member of it: run src\/platform\/roles.sql/)
})

test('whatever stands in the way is said in one line that tells what to do, and never a password', async () => {
  expect(await refusal(server.address('passer_by', 'secret', 'region'))).toMatch(/signs in as "passer_by", who may not set up the database .*: sign in as a superuser or/)
  expect(await refusal(server.admin('nowhere'))).toMatch(/there is no database "nowhere" at 127.0.0.1:\d+: create it, or correct the name/)
  expect(await refusal(server.address('boss', 'wrong secret', 'region'))).toMatch(/does not let "boss" in: check user, password/)
  expect(await refusal(`postgres://boss:secret@127.0.0.1:${await freePort()}/region`)).toMatch(/does not answer: is it running/)
  expect(await refusal('postgres://boss:secret@nowhere.invalid/region')).toMatch(/at nowhere.invalid:5432 does not answer/)
  expect(await refusal('mysql://boss:secret@127.0.0.1/region')).toMatch(/^DATABASE_URL is not the address of a PostgreSQL database: write postgres:/)
  expect(await refusal('postgres://boss:secret@127.0.0.1')).toMatch(/^DATABASE_URL names no database/)
  expect(await refusal('postgres://127.0.0.1/region')).toMatch(/^DATABASE_URL names no user/)
  expect(await refusal('postgres://boss:secret@/region')).toMatch(/^DATABASE_URL names no host/)
  expect(await refusal('postgres://boss:se%cret@127.0.0.1/region')).toMatch(/holds a % that is not %25/)
  await expect(openDatabase({ dataFolder: '/nowhere', databaseOwnerUrl: server.admin() })).rejects.toThrow('DATABASE_OWNER_URL is set but DATABASE_URL is not')
})

test('a role that stands above the policies is refused', async () => {
  await server.run('alter role waymark bypassrls')
  expect(await refusal(server.admin('region'))).toMatch(/role waymark stands above the row-level policies: alter role/)
  await server.run('alter role waymark nobypassrls; grant waymark_owner to waymark')
  expect(await refusal(server.admin('region'))).toMatch(/is a member of waymark_owner: revoke/)
})
