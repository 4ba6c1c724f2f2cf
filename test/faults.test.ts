import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort } from './server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-faults-'))
const started: ChildProcess[] = []
afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) { child.kill('SIGKILL'); await once(child, 'exit') }
  await sleep(500) // its PostgreSQL goes with it
  fs.rmSync(folder, { recursive: true, maxRetries: 10 })
})

/** `waymark start`, as a person runs it; `said` is all that it has printed. */
function start(port: number) {
  const child = spawn('bin/waymark', ['start'], { env: { PATH: process.env.PATH, WAYMARK_DATA: path.join(folder, 'data'), PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = once(child, 'exit').then(([code]: unknown[]) => code)
  const isReady = async () => { while (!said.includes('Waymark is at') && child.exitCode === null) await sleep(50) }
  const ready = () => Promise.race([isReady(), ended.then(() => { throw new Error(`it ended: ${said}`) })])
  return { child, said: () => said, ended, ready }
}
const get = async (port: number, url = '/') => {
  const response = await fetch(`http://localhost:${port}${url}`, { redirect: 'manual' })
  return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') }
}
const server = () => Number(fs.readFileSync(path.join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0])
const isAlive = (pid: number) => { try { return process.kill(pid, 0) } catch { return false } }

test('PostgreSQL gone while serving: a clear page, and recovery by itself; a second Waymark is refused; a stop leaves nothing running', { timeout: 180_000 }, async () => {
  const port = await freePort()
  const waymark = start(port)
  await waymark.ready()
  expect((await get(port)).status).toBe(200)

  const second = start(await freePort())
  expect(await second.ended).toBe(1)
  expect(second.said()).toMatch(/^waymark start: Waymark \(process \d+\) already uses .*: stop it first, or name another folder in WAYMARK_DATA$/m)

  // Three times over, while pages are asked for all along.
  for (let time = 1; time <= 3; time++) {
    const first = server()
    process.kill(first, 'SIGKILL')
    const seen = await Promise.all(Array.from({ length: 40 }, async (_, i) => {
      await sleep(i * 50)
      return get(port)
    }))
    const bad = seen.filter(({ status }) => status !== 200)
    expect(bad.filter(({ status, text }) => status !== 503 || !text.includes('unavailable'))).toEqual([])
    expect(bad.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true)
    await expect.poll(async () => (await get(port)).status, { timeout: 60_000 }).toBe(200)
    expect(server()).not.toBe(first)
  }
  expect(waymark.said()).toContain('PostgreSQL has gone')
  expect(waymark.child.exitCode).toBe(null)

  const last = server()
  waymark.child.kill('SIGTERM')
  expect(await waymark.ended).toBe(0)
  expect(isAlive(last)).toBe(false)
})

test('a PostgreSQL that cannot start again is the clear page until it can, and the reason is told', { timeout: 180_000 }, async () => {
  const port = await freePort()
  const waymark = start(port)
  await waymark.ready()
  const [control, aside] = ['pg_control', 'aside'].map((name) => path.join(folder, 'data/postgres/global', name)) as [string, string]
  fs.renameSync(control, aside)
  process.kill(server(), 'SIGKILL')
  await expect.poll(() => get(port).then(({ status, text }) => [status, text.includes('unavailable')]), { timeout: 60_000 }).toEqual([503, true])
  await sleep(1500)
  expect((await get(port)).status).toBe(503)
  fs.renameSync(aside, control)
  await expect.poll(async () => (await get(port)).status, { timeout: 60_000 }).toBe(200)
  waymark.child.kill('SIGTERM')
  expect(await waymark.ended).toBe(0)
})

test('kill -9 of Waymark, of its PostgreSQL and of both loses no acknowledged write', { timeout: 240_000 }, async () => {
  const child = spawn(process.execPath, ['test/kill.ts', '3'], { stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  await once(child, 'close')
  expect(said).toContain('3 passed, 0 failed, 0 skipped')
})
