import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { handedAs, reach, socketFolder } from './postgres-folder.ts'
import type { Programs } from './postgres-programs.ts'

/** A server that runs, the connection with which this process holds it, and how it is ended. */
export type Running = { host: string; name: string; keeper: pg.Client; end: () => Promise<void> }

/** Runs the server while its input is open. When Waymark goes, even by kill -9, the kernel closes it. */
const leash = `
  trap '' HUP INT TERM
  exec 3<&0
  "$@" 3<&- </dev/null & server=$!
  { read -r _ <&3; while kill -INT $server; do sleep 1; done; } 2>/dev/null & watch=$!
  exec 3<&-
  wait $server; code=$?
  kill -KILL $watch 2>/dev/null
  exit $code`

/** Nothing, where another process was quicker or the last of a killed server is still leaving. */
export async function launch(folder: string, { postgres }: Programs, durable: boolean): Promise<Running | undefined> {
  const reached = reach(folder)
  const host = socketFolder(folder, reached)
  const name = `waymark-${randomBytes(6).toString('hex')}`
  const settings = {
    listen_addresses: '', unix_socket_directories: `"${host}"`, unix_socket_permissions: '0700', cluster_name: name, timezone: 'UTC',
    // Keeps rows and statements out of the log; a few messages still quote a value.
    log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_checkpoints: 'off',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const command = [postgres, '-D', reached.name, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const log = openLog(folder)
  // Detached: Ctrl-C is for Waymark, which finishes what it is doing before it lets the server go.
  const stdio = ['pipe', log, log, 'ignore', reached.handed] as const
  if (stdio.length !== handedAs + 1) throw new Error('the folder is handed on under another number')
  const child = spawn('/bin/sh', ['-c', leash, 'leash', ...command], { stdio: [...stdio], env: {}, cwd: '/', detached: true, ...reached.owner })
  fs.closeSync(log)
  reached.close()
  child.stdin?.on('error', () => {}) // the leash was killed before it was let go
  let hasEnded = false
  const ended = once(child, 'exit').then(() => (hasEnded = true))

  let found: Found | undefined
  while (!found && !hasEnded) {
    await sleep(20)
    found = await find(folder)
  }
  const end = async () => {
    child.stdin?.end()
    await ended
    const left = await find(folder) // a leash that was killed lets go of its server
    if (left && left.name === name) await stopOrphan(left)
    await left?.server.end()
  }
  if (found?.name === name) return { host, name, keeper: found.server, end }
  await found?.server.end()
  return void (await end())
}

/** The server's log beside its folder; a long one is put aside once, when a server starts. */
function openLog(folder: string): number {
  const file = `${folder}.log`
  if (fs.existsSync(file) && fs.statSync(file).size > 10_000_000) fs.renameSync(file, `${folder}-before.log`)
  return fs.openSync(file, 'a', 0o600)
}

/** The server on this folder. Its socket is asked: after a crash a process number proves nothing. */
export type Found = { server: pg.Client; pid: number; host: string; name: string }
export async function find(folder: string): Promise<Found | undefined> {
  const file = `${folder}/postmaster.pid`
  const read = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')
  for (let tries = 0; ; tries++) {
    const text = read()
    const [pid, , , , host] = text.split('\n')
    if (host === undefined) return undefined
    const server = new pg.Client({ host, user: 'postgres', database: 'postgres', connectionTimeoutMillis: 10_000 })
    server.on('error', () => {}) // whoever queries it is told
    const problem = host === '' ? { code: 'no socket yet' } : await greet(server)
    if (!('code' in problem)) return { server, pid: Number(pid), host, name: problem.name }
    await server.end().catch(() => {})
    if (problem.code === 'EACCES') throw new Error(`Another user's PostgreSQL serves ${folder}: run Waymark as that user`)
    const isDeaf = problem.code === 'ENOENT' || problem.code === 'ECONNREFUSED' || (host === '' && tries > 50)
    if (isDeaf && text === read() && !isServing(Number(pid), folder)) {
      for (const stale of [file, `${host || folder}/.s.PGSQL.5432.lock`]) disown(stale)
      return undefined
    }
    // A server that recovers may take its time; one that comes or goes breaks the connection in any of several ways.
    if (problem.code !== recovering && tries > (problem.code === 'ENOENT' ? 150 : 500)) throw new Error(`PostgreSQL (process ${pid}) runs on ${folder}, but does not answer at ${host}: stop Waymark, or that process, and start again (${problem.message})`)
    await sleep(20)
  }
}
const recovering = '57P03'

/** Whether this process is the PostgreSQL of this folder, in which it works from beginning to end. */
function isServing(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(` -D ${folder} `)
  try { return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder) } catch { return false }
}

/**
 * A file left by a crash may name a process that is now something else, and then PostgreSQL would refuse to start. It is made to
 * name none. It is not removed: by the rest of it PostgreSQL sees whether some last process of the old server still writes.
 */
function disown(file: string) {
  if (!fs.existsSync(file)) return
  const [, ...rest] = fs.readFileSync(file, 'utf8').split('\n')
  fs.writeFileSync(file, [nobodysNumber, ...rest].join('\n'))
}
const nobodysNumber = 2 ** 31 - 1

type Problem = { code: string; message?: string }
async function greet(server: pg.Client): Promise<{ name: string } | Problem> {
  try {
    await server.connect()
    return (await server.query<{ name: string }>(`select current_setting('cluster_name') as name`)).rows[0]!
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'broken', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Who holds the server has a connection that says so, and that dies with it. A server just started takes a moment. */
export async function holderOf({ server }: Found): Promise<string | undefined> {
  for (let tries = 0; tries < 30; tries++) {
    const answer = await server.query<{ holder: string }>(
      `select application_name as holder from pg_stat_activity where datname = 'postgres' and application_name ~ '^(Waymark|A waymark command) [(]'`).catch(() => undefined)
    if (!answer) return undefined // it has gone
    if (answer.rows[0]) return answer.rows[0].holder
    await sleep(100)
  }
  return undefined
}

/** Asks a server that nobody holds to end in good order, and waits for that up to ten seconds. */
export async function stopOrphan({ server, pid }: Found) {
  const gone = new Promise((resolve) => server.once('end', resolve))
  try { process.kill(pid, 'SIGINT') } catch {} // it was going already
  await Promise.race([gone, sleep(10_000)])
}
