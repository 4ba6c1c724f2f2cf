import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { asker, visitor } from '../../platform/context.ts'
import { openDatabase } from '../../platform/database.ts'
import { connect } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { migrate } from '../../platform/migrate.ts'
import { schemas } from '../capabilities.ts'

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-audit-'))
fs.chmodSync(data, 0o755)
const { serve, owner: address, stop } = await openDatabase({ dataFolder: data })
await migrate(address, schemas)
const [db, owner] = [connect(serve), connect(address)]
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()])
  await stop()
  fs.rmSync(data, { recursive: true, force: true })
})
const audit = (...args: string[]) => promisify(execFile)('bin/waymark', ['audit', ...args], { env: { ...process.env, WAYMARK_DATA: data, BASE_URL: '' } })
  .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }))
const json = async (...args: string[]) => {
  const { code, stdout } = await audit(...args, '--json')
  return { code, ...JSON.parse(stdout) }
}

test('beside a Waymark that serves, the trail is verified, and its head is printed to be kept', async () => {
  expect(await audit('head')).toEqual({ code: 0, stdout: 'nothing has happened yet\n', stderr: '' })
  for (let n = 0; n < 5; n++) await ask(visitor, 'read write', (ctx) => record(ctx, { did: 'test.done' }))
  expect(await json('verify')).toMatchObject({ code: 0, isWhole: true, count: 5, broken: null })
  const { head } = await json('head')
  await ask(visitor, 'read write', (ctx) => record(ctx, { did: 'test.more' }))
  expect(await json('verify', '--head', head)).toMatchObject({ code: 0, isWhole: true, count: 6, kept: { head, event: { id: 5 } } })
  expect((await audit('verify', '--head', head)).stdout).toContain('The kept hash is that of event 5 (test.done, 2026-03-01T09:00:00.000Z)')
}, 60_000)

test('a trail cut short is found by the kept hash alone', async () => {
  const { head } = await json('head')
  await sql`delete from platform.event where id = 6`.execute(owner)
  expect(await json('verify')).toMatchObject({ code: 0, count: 5 })
  expect(await json('verify', '--head', head)).toMatchObject({ code: 1, isWhole: false, kept: { event: null } })
  expect(await audit('verify', '--head', head)).toEqual({ code: 1, stdout: '', stderr: 'waymark audit: no event has the kept hash: the trail was cut short, or written anew, after it was kept\n' })
}, 60_000)

test('the first altered event is named', async () => {
  await sql`update platform.event set by = 'somebody else' where id in (3, 4)`.execute(owner)
  expect(await json('verify')).toMatchObject({ code: 1, isWhole: false, broken: { id: 3, did: 'test.done' } })
  expect((await audit('verify')).stderr).toMatch(/^waymark audit: the trail is not what was written: event 3 \(test\.done, [^\n]*\n$/)
}, 60_000)

test('a hash that is none is refused', async () => {
  expect(await audit('verify', '--head', 'xyz')).toMatchObject({ code: 2, stderr: expect.stringContaining('64 figures and letters') })
})

test('a data folder that is not there is refused, and none is made', async () => {
  const missing = path.join(data, 'mistyped')
  for (const words of [['audit', 'verify'], ['audit', 'head'], ['user', 'list'], ['user', 'link', 'rae@example.org'], ['user', 'close', 'rae@example.org']])
    await expect(promisify(execFile)('bin/waymark', words, { env: { ...process.env, WAYMARK_DATA: missing, BASE_URL: '' } })).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('there is no data folder') })
  expect(fs.existsSync(missing)).toBe(false)
})
