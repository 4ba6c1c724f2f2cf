import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { migrate } from '../../platform/migrate.ts'
import { addressAt, startPostgres } from '../../platform/postgres.ts'
import { schemas } from '../capabilities.ts'

vi.setConfig({ testTimeout: 180_000 }) // a process and a server for each command

const folder = fs.mkdtempSync(`${os.tmpdir()}/waymark-`)
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** The command line, as a person runs it. */
async function waymark(data: string, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const ran = promisify(execFile)('bin/waymark', args, { env: { PATH: process.env.PATH, WAYMARK_DATA: `${folder}/${data}` } })
  return ran.then(({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }), ({ code, stdout, stderr }) => ({ code, out: stdout, error: stderr }))
}
async function drafts(data: string) {
  const server = await startPostgres(`${folder}/${data}`, { durable: false })
  const client = new pg.Client(addressAt(server.host, 'waymark_owner'))
  await client.connect()
  const { rows } = await client.query('select t::text as row from platform.draft t order by 1')
  await client.end()
  await server.stop()
  return rows
}

test('a backup is written while Waymark serves and while it does not, and both are whole; restored it is what there was', async () => {
  const server = await startPostgres(`${folder}/data`, { durable: false })
  await migrate(addressAt(server.host, 'waymark_owner'), schemas)
  const client = new pg.Client(addressAt(server.host, 'waymark_owner'))
  await client.connect()
  await client.query(`insert into platform.draft (journey, started_by, answers, saved_at) select '/garden', 'u' || n, '{"a": "b"}', now() from generate_series(1, 100) n`)
  await client.end()
  const served = await waymark('data', 'backup', `${folder}/served`, '--json')
  expect(served).toMatchObject({ code: 0 })
  expect(JSON.parse(served.out)).toMatchObject({ file: `${folder}/served`, bytes: fs.statSync(`${folder}/served`).size })
  await server.stop()
  const alone = await waymark('data', 'backup', `${folder}/alone`)
  expect(alone.out).toMatch(/alone: \d+ rows of \d+ tables, \d+ kB/)

  expect(await waymark('one', 'restore', `${folder}/served`)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ rows of \d+ tables, as they were at 20/) })
  const rows = (text: string) => /(\d+ rows of \d+ tables)/.exec(text)![1]
  expect(rows((await waymark('none', 'restore', '--check', `${folder}/alone`)).out)).toBe(rows((await waymark('none', 'restore', '--check', `${folder}/served`)).out))
  const before = await drafts('data')
  expect(before.length).toBe(100)
  expect(await drafts('one')).toEqual(before)
})

test('what cannot be done is said in one line, and the exit is not zero', async () => {
  const one = (why: RegExp) => ({ code: 1, out: '', error: expect.stringMatching(why) })
  expect(await waymark('data', 'backup', `${folder}/served`)).toEqual(one(/^waymark backup: .*\/served is there already: name another file, or add --force to write over it\n$/))
  expect(await waymark('nowhere', 'backup', `${folder}/x`)).toEqual(one(/^waymark backup: there is no data folder .*: name it in WAYMARK_DATA\n$/))
  expect(await waymark('data', 'restore', `${folder}/served`)).toEqual(one(/^waymark restore: this database is not empty .*\n$/))
  expect(await waymark('three', 'restore', 'package.json')).toEqual(one(/^waymark restore: package.json is not a whole backup: .*\n$/))
  expect(await waymark('data', 'backup')).toMatchObject({ code: 2, error: expect.stringMatching(/FILE is missing/) })
})
