import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ownerOf } from '../src/platform/postgres-folder.ts'
import { findPrograms } from '../src/platform/postgres-programs.ts'

/**
 * A PostgreSQL as an administrator runs one: on a port, with passwords. `admin` is the superuser's address of the database
 * `postgres`; `run` is SQL as that superuser, in whatever database.
 */
export async function passwordServer() {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-server-'))
  fs.chmodSync(parent, 0o755)
  const data = path.join(parent, 'data')
  fs.mkdirSync(data, { mode: 0o700 })
  const owner = ownerOf(data)
  if (owner.uid !== undefined) fs.chownSync(data, owner.uid, owner.gid ?? owner.uid)
  const { initdb, postgres } = await findPrograms(owner)
  const secrets = path.join(parent, 'password')
  fs.writeFileSync(secrets, 'a: b/c@d%', { mode: 0o644 })
  const made = spawnSync(initdb, ['-D', data, '-U', 'boss', '--auth=scram-sha-256', `--pwfile=${secrets}`, '--no-sync', '--encoding=UTF8', '--locale=C'], { ...owner, cwd: '/', env: {} })
  if (made.status !== 0) throw new Error(String(made.stderr))
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'fsync=off']
  const child = spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], { ...owner, cwd: '/', env: {}, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const address = (user: string, password: string, database: string) => `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  const admin = (database = 'postgres') => address('boss', 'a: b/c@d%', database)
  const run = async (text: string, database = 'postgres') => {
    const client = new pg.Client(admin(database))
    await client.connect()
    return client.query(text).finally(() => client.end())
  }
  for (let tries = 0; ; tries++) {
    const isUp = await run('select 1').then(() => true, (error) => { if (tries > 100) throw error })
    if (isUp) break
    await sleep(50)
  }
  const remove = async () => {
    child.kill('SIGINT')
    await ended
    fs.rmSync(parent, { recursive: true })
  }
  return { address, admin, run, port, remove }
}

/** A port that was free a moment ago, of those that no system gives out by itself: nothing else is likely to take it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = net.createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(() => true, () => false)
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
