import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { addressAt, startPostgres } from './postgres.ts'

vi.setConfig({ testTimeout: 90_000 }) // many processes come and go here

/** A process that brings its PostgreSQL, as Waymark does. */
const script = (attach: boolean, stays: boolean) => `
  import { startPostgres } from './src/platform/postgres.ts'
  const server = await startPostgres(process.argv[1], { attach: ${attach}, durable: false, tell() {} }).catch((error) => { console.log(error.message); process.exit(1) })
  process.once('SIGTERM', () => server.stop()).once('SIGUSR2', () => {})
  console.log('ready')
  if (${attach && !stays}) await server.stop()`
const started: ReturnType<typeof spawn>[] = []
async function start({ attach = false, stays = false, folder = data } = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(attach, stays), folder], { stdio: ['ignore', 'pipe', 'ignore'] })
  started.push(child)
  const ended = once(child, 'exit')
  return { said: String(await once(child.stdout, 'data')).trim(), ended, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}
const serverOf = (folder: string) => Number(fs.readFileSync(`${folder}/postgres/postmaster.pid`, 'utf8').split('\n')[0])
const isAlive = (pid: number) => { try { return process.kill(pid, 0) } catch { return false } }
const gone = async (pid: number) => { await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false) }
const answers = async (address: string) => {
  const client = new pg.Client(address)
  client.on('error', () => {})
  return client.connect().then(() => client.end()).then(() => true, () => false)
}
const parentOf = (pid: number) => Number(/PPid:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1])

let data: string
const made: string[] = []
beforeEach(() => {
  data = fs.mkdtempSync(`${os.tmpdir()}/waymark-`)
  fs.chmodSync(data, 0o755)
  made.push(data)
})
afterAll(async () => {
  await Promise.all(started.map((child) => child.kill('SIGTERM') && once(child, 'exit')))
  for (const folder of made) fs.rmSync(folder, { recursive: true, force: true })
})

test('one process holds the server; another is refused, a command shares it, and it ends with its holder', async () => {
  const holder = await start()
  expect(holder.said).toBe('ready')
  const server = serverOf(data)
  expect((await start()).said).toMatch(/^Waymark \(process \d+\) already uses .*: stop it first/)
  expect((await start({ attach: true })).said).toBe('ready')
  expect(isAlive(server)).toBe(true)
  holder.kill('SIGTERM')
  expect(await holder.ended).toEqual([0, null])
  expect(isAlive(server)).toBe(false)
  expect(fs.existsSync(`${data}/postgres/postmaster.pid`)).toBe(false)
})

test('a server does not outlive a holder that is killed', async () => {
  const holder = await start()
  const server = serverOf(data)
  holder.kill('SIGKILL')
  await gone(server)
  expect((await start()).said).toBe('ready')
})

test('a server that is killed is started again by its holder, at the same address', async () => {
  const holder = await start()
  const server = serverOf(data)
  const address = addressAt(`${data}/postgres`, 'waymark')
  expect(await answers(address)).toBe(true)
  process.kill(server, 'SIGKILL')
  await gone(server)
  await expect.poll(() => answers(address), { timeout: 60_000 }).toBe(true)
  const next = serverOf(data)
  expect(next).not.toBe(server)
  expect((await start()).said).toMatch(/^Waymark \(process \d+\) already uses/)
  holder.kill('SIGTERM')
  expect(await holder.ended).toEqual([0, null])
  await gone(next)
})

test('a server that throws everybody out, because one of its processes was killed, stays with its holder', async () => {
  const holder = await start()
  const server = serverOf(data)
  const admin = new pg.Client(addressAt(`${data}/postgres`, 'postgres', 'postgres'))
  admin.on('error', () => {})
  await admin.connect()
  const { rows: [{ pid }] } = await admin.query('select pg_backend_pid() as pid')
  process.kill(pid, 'SIGKILL')
  await sleep(500)
  expect((await start()).said).toMatch(/^Waymark \(process \d+\) already uses/)
  expect(serverOf(data)).toBe(server)
  holder.kill('SIGTERM')
  await gone(server)
})

test('a command that holds the server lets another finish that uses it', async () => {
  const first = await startPostgres(data, { attach: true, durable: false })
  const guest = await start({ attach: true, stays: true })
  let hasStopped = false
  const stopped = first.stop().then(() => (hasStopped = true))
  await sleep(500)
  expect(hasStopped).toBe(false)
  guest.kill('SIGTERM')
  await stopped
})

test('a server that lost both its holder and its leash is found and replaced', async () => {
  const holder = await start()
  const orphan = serverOf(data)
  const leash = parentOf(orphan)
  const { 0: watch } = fs.readFileSync(`/proc/${leash}/task/${leash}/children`, 'utf8').trim().split(' ').map(Number).filter((pid) => pid !== orphan)
  process.kill(watch!, 'SIGKILL')
  process.kill(leash, 'SIGKILL')
  holder.kill('SIGKILL')
  await holder.ended
  expect(isAlive(orphan)).toBe(true)
  expect((await start()).said).toBe('ready')
  await gone(orphan)
})

test('stale files that name some other living process are no obstacle', async () => {
  const holder = await start()
  const server = serverOf(data)
  const files = ['postmaster.pid', '.s.PGSQL.5432.lock'].map((name) => `${data}/postgres/${name}`)
  const texts = files.map((file) => fs.readFileSync(file, 'utf8'))
  holder.kill('SIGTERM')
  await gone(server)
  const { uid, gid } = fs.statSync(`${data}/postgres`)
  const other = spawn('sleep', ['60'], { uid, gid })
  started.push(other)
  for (const [i, file] of files.entries()) fs.writeFileSync(file, texts[i]!.replace(String(server), String(other.pid)))
  expect((await start()).said).toBe('ready')
})

test('a server whose socket somebody removed is not joined by a second one on the same files', async () => {
  const holder = await start()
  const server = serverOf(data)
  fs.rmSync(`${data}/postgres/.s.PGSQL.5432`)
  expect((await start({ attach: true })).said).toMatch(/^PostgreSQL \(process \d+\) runs on .*, but does not answer/)
  expect([isAlive(server), serverOf(data)]).toEqual([true, server])
  holder.kill('SIGTERM')
  await gone(server)
  expect((await start()).said).toBe('ready')
})

test('the data folder may be deep, and several may start at once', async () => {
  const folder = `${data}/${'deep/'.repeat(30)}data, Zoë's`
  fs.mkdirSync(folder, { recursive: true })
  const all = await Promise.all([1, 2, 3].map(() => start({ folder })))
  expect(all.map(({ said }) => said.replace(/\d+.*/, '')).sort()).toEqual(['Waymark (process ', 'Waymark (process ', 'ready'])
})

test('the data folder may lie under one that is closed to everybody else, as root\'s home is', async () => {
  fs.chmodSync(data, 0o700)
  const folder = `${data}/a home/data`
  const holder = await start({ folder })
  expect(holder.said).toBe('ready')
  expect((await start({ folder, attach: true })).said).toBe('ready')
  expect((await start({ folder })).said).toMatch(/already uses/)
  holder.kill('SIGKILL')
  expect((await start({ folder })).said).toBe('ready')
})
