import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import pg from 'pg'
import type { Opened } from './database.ts'

const oldest = 15
const stop = async () => {}

/** A PostgreSQL server that somebody else runs: `DATABASE_URL` of an administrator, or of the serving login and of the owner. */
export async function openExternal(databaseUrl: string, databaseOwnerUrl?: string): Promise<Opened> {
  const given = parse(databaseUrl, 'DATABASE_URL')
  return databaseOwnerUrl ? openPrepared(given, parse(databaseOwnerUrl, 'DATABASE_OWNER_URL')) : openAsAdministrator(given)
}

/** An administrator has run roles.sql: nothing here makes or changes a role. */
async function openPrepared(serve: Address, owner: Address): Promise<Opened> {
  await using(serve, async (client) => {
    const { isAbove, isServing } = await standing(client)
    if (isAbove) throw new Error(`DATABASE_URL signs in as "${serve.user}", which row-level policies do not bind: sign in as waymark, and give the owner in DATABASE_OWNER_URL`)
    if (!isServing) throw new Error(`DATABASE_URL signs in as "${serve.user}", which is not waymark nor a member of it: run src/platform/roles.sql as an administrator, then sign in as waymark`)
  })
  await using(owner, async (client) => {
    const { rows: [can] } = await client.query<{ isOwner: boolean; create: boolean }>(
      `select coalesce(pg_has_role(to_regrole('waymark_owner'), 'usage'), false) as "isOwner", has_database_privilege(current_database(), 'create') as create`)
    if (!can?.isOwner) throw new Error(`DATABASE_OWNER_URL signs in as "${owner.user}", which is not waymark_owner: run src/platform/roles.sql as an administrator, then sign in as waymark_owner`)
    if (!can.create) throw new Error(`DATABASE_OWNER_URL may not create schemas: grant create on database ${owner.database} to waymark_owner`)
  })
  // A tool that reports signs in as waymark_read by itself; what Waymark reads so, it reads as the serving login, unable to write.
  return { serve: serve.text, owner: owner.text, read: withParameters(serve, { options: '-c default_transaction_read_only=on' }), stop }
}

/** Makes the roles where they are missing, each with a password reckoned from the administrator's: nothing to store, nothing to lose. */
async function openAsAdministrator(admin: Address): Promise<Opened> {
  const as = (role: string) => withParameters(admin, { user: role, ...(admin.password && { password: passwordOf(admin.password, role) }) })
  await using(admin, async (client) => {
    // Two processes that start at once would otherwise change the same role at once.
    await client.query(`select pg_advisory_lock(hashtext('waymark.roles'))`)
    try {
      await client.query(fs.readFileSync(new URL('./roles.sql', import.meta.url), 'utf8'))
      const { rows: [can] } = await client.query<{ connect: boolean; create: boolean }>(`select has_database_privilege('waymark_owner', current_database(), 'create') as create,
        has_database_privilege('waymark', current_database(), 'connect') and has_database_privilege('waymark_read', current_database(), 'connect') as connect`)
      if (!can!.create || !can!.connect) {
        await client.query(`do $$ begin execute format('grant connect on database %I to waymark, waymark_read', current_database());
          execute format('grant connect, create, temporary on database %I to waymark_owner', current_database()); end $$`)
      }
      if (admin.password) for (const role of roles) if (!(await signsIn(as(role)))) {
        await client.query(`alter role ${role} password '${verifierOf(passwordOf(admin.password, role))}'`)
      }
    } catch (error) {
      if (codeOf(error) === '42501') throw new Error(`DATABASE_URL signs in as "${admin.user}", who may not set up the database (${messageOf(error)}): sign in as a superuser or as one with CREATEROLE who owns the database, or run src/platform/roles.sql and set DATABASE_URL and DATABASE_OWNER_URL`)
      throw error
    }
  })
  for (const role of roles) await using(parse(as(role), 'DATABASE_URL'), async () => {})
  return { serve: as('waymark'), owner: as('waymark_owner'), read: as('waymark_read'), stop }
}
const roles = ['waymark_owner', 'waymark', 'waymark_read'] as const

const passwordOf = (secret: string, role: string) => createHmac('sha256', secret).update(`waymark role ${role}`).digest('base64url')

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself never reaches the server or its log. */
function verifierOf(password: string): string {
  const [salt, rounds] = [randomBytes(16), 4096]
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

async function signsIn(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (codeOf(error).startsWith('28')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

const standing = async (client: pg.Client) => (await client.query<{ isAbove: boolean; isServing: boolean }>(
  `select rolsuper or rolbypassrls or coalesce(pg_has_role(to_regrole('waymark_owner'), 'usage'), false) as "isAbove",
     coalesce(pg_has_role(to_regrole('waymark'), 'usage'), false) as "isServing" from pg_roles where rolname = current_user`)).rows[0]!

/** Work over one connection, whose failure to connect is said in one line that names the setting and what to do. */
async function using(address: Address, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: address.text, connectionTimeoutMillis: 10_000, application_name: 'Waymark (settings)' })
  client.on('error', () => {}) // whoever queries it is told
  try {
    await client.connect().catch((error) => { throw new Error(whyNot(address, error)) })
    const { rows: [server] } = await client.query<{ version: number; name: string }>(`select current_setting('server_version_num')::int as version, current_setting('server_version') as name`)
    if (server!.version < oldest * 10_000) throw new Error(`${address.setting} names a PostgreSQL ${server!.name}: Waymark needs ${oldest} or newer`)
    await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function whyNot({ setting, user, database, place }: Address, error: unknown): string {
  const code = codeOf(error)
  if (code === '3D000') return `${setting}: there is no database "${database}" at ${place}: create it, or correct the name`
  if (code === '28P01' || (code === '28000' && !/encryption/.test(messageOf(error)))) return `${setting}: PostgreSQL at ${place} does not let "${user}" in: check user, password and pg_hba.conf (${messageOf(error)})`
  if (code === '28000') return `${setting}: PostgreSQL at ${place} wants an encrypted connection: add ?sslmode=require (${messageOf(error)})`
  if (code === '53300') return `${setting}: PostgreSQL at ${place} has no connection left: raise max_connections, or stop what uses them`
  return `${setting}: PostgreSQL at ${place} does not answer: is it running, and is the address right? (${messageOf(error)})`
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const messageOf = (error: unknown): string => (error instanceof AggregateError && error.errors[0] ? messageOf(error.errors[0]) : error instanceof Error ? error.message : String(error))

type Address = { setting: string; text: string; url: URL; user: string; password: string; database: string; place: string }

/** Reads postgres://user:password@host:port/database, also with an empty host and ?host=/a/folder. Never says a password back. */
function parse(text: string, setting: string): Address {
  const wrong = (what: string) => new Error(`${setting} ${what}: write postgres://user:password@host:5432/database`)
  if (!/^postgres(ql)?:\/\//.test(text)) throw wrong('is not the address of a PostgreSQL database')
  let url: URL
  try { url = new URL(text.replace(/^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)(?=[/?#]|$)/, '$1socket.invalid')) } catch { throw wrong('cannot be read') }
  const parameter = (name: string) => url.searchParams.get(name)
  const database = decode(url.pathname.slice(1), wrong)
  if (!database) throw wrong('names no database')
  const user = parameter('user') || decode(url.username, wrong)
  if (!user) throw wrong('names no user')
  const place = parameter('host') || `${url.hostname}:${url.port || 5432}`
  if (url.hostname === 'socket.invalid' && !parameter('host')) throw wrong('names no host')
  return { setting, text, url, user, password: parameter('password') || decode(url.password, wrong), database, place }
}
function decode(text: string, wrong: (what: string) => Error): string {
  try { return decodeURIComponent(text) } catch { throw wrong('holds a % that is not %25') }
}

function withParameters({ url }: Address, parameters: Record<string, string>): string {
  const copy = new URL(url)
  if ('user' in parameters) copy.username = copy.password = ''
  for (const [name, value] of Object.entries(parameters)) copy.searchParams.set(name, value)
  return copy.href.replace('//socket.invalid', '//').replace('@socket.invalid', '@')
}
