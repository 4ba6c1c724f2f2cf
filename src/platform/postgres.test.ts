import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import { afterAll, beforeEach, expect, test } from 'vitest'

/** A process that brings its PostgreSQL, as Waymark does. */
const script = (attach: boolean) => `
  import { startPostgres } from './src/platform/postgres.ts'
  const server = await startPostgres(process.argv[1], { attach: ${attach}, durable: false }).catch((error) => { console.log(error.message); process.exit(1) })
  process.once('SIGTERM', () => server.stop()).once('SIGUSR2', () => {})
  console.log('ready')
  setInterval(() => {}, 1000).unref()
  if (${attach}) await server.stop()`
const started: ReturnType<typeof spawn>[] = []
async function start({ attach = false, folder = data } = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(attach), folder], { stdio: ['ignore', 'pipe', 'ignore'] })
  started.push(child)
  const ended = once(child, 'exit')
  return { said: String(await once(child.stdout, 'data')).trim(), ended, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}
const serverOf = (folder: string) => Number(fs.readFileSync(`${folder}/postgres/postmaster.pid`, 'utf8').split('\n')[0])
const isAlive = (pid: number) => { try { return process.kill(pid, 0) } catch { return false } }
const gone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
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

test('a holder does not outlive its server, and the next one recovers', async () => {
  const holder = await start()
  process.kill(serverOf(data), 'SIGKILL')
  expect((await holder.ended)[0]).toBe(1)
  expect((await start()).said).toBe('ready')
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
  files.forEach((file, i) => fs.writeFileSync(file, texts[i]!.replace(String(server), String(other.pid))))
  expect((await start()).said).toBe('ready')
})

test('the data folder may be deep, and several may start at once', async () => {
  const folder = `${data}/${'deep/'.repeat(30)}data, Zoë's`
  fs.mkdirSync(folder, { recursive: true })
  const all = await Promise.all([1, 2, 3].map(() => start({ folder })))
  expect(all.map(({ said }) => said.replace(/\d+.*/, '')).sort()).toEqual(['Waymark (process ', 'Waymark (process ', 'ready'])
})
