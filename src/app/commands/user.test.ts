import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { findSignedIn } from '../../accounts/index.ts'
import { createApp } from '../app.ts'
import { user } from './user.ts'

const { db, owner, address } = await freshDatabase()
const before = { ...process.env }
beforeAll(() => Object.assign(process.env, { DATABASE_URL: address('waymark'), DATABASE_OWNER_URL: address('waymark_owner'), BASE_URL: 'http://waymark.test' }))
afterAll(() => { process.env = before })

async function waymark(...args: string[]) {
  const printed: string[] = []
  await user.run(args, { print: (text) => void printed.push(text), json: (value) => void printed.push(JSON.stringify(value)), progress: () => {} }, { line: 'waymark user', summary: '' })
  return printed.join('\n')
}

test('an account is added, listed, signed in by a printed link, and closed', async () => {
  expect(await waymark('add', 'ada@example.org', '--name', 'Ada', '--role', 'administrator')).toContain('acts for Waymark as: Administrator')
  await waymark('add', 'rae@example.org', '--name', '\u001bRae\n', '--role', 'analyst')
  await waymark('add', 'RAE@example.org', '--role', 'partner')
  expect(JSON.parse(await waymark('list', '--json')).map(({ email, roles }: { email: string; roles: { role: string }[] }) => [email, roles.map(({ role }) => role)]))
    .toEqual([['ada@example.org', ['administrator']], ['rae@example.org', ['analyst', 'partner']]])

  const url = await waymark('link', 'rae@example.org')
  const app = await createApp({ db, clock: { now: () => new Date() } })
  const entered = await app.inject({ method: 'POST', url: url.replace('http://waymark.test', ''), headers: { 'sec-fetch-site': 'same-origin' } })
  const token = entered.cookies.find(({ name }) => name === 'waymark-session')!.value
  expect(await findSignedIn(db, token, new Date())).toMatchObject({ name: 'Rae' })

  await waymark('close', 'rae@example.org')
  expect(await findSignedIn(db, token, new Date())).toBeUndefined()
  expect(await waymark('list', '--closed')).toContain('rae@example.org  Rae  no role')
  const { rows } = await sql<{ did: string; by: string }>`select did, by from platform.event order by id`.execute(owner)
  expect(rows.map(({ did }) => did)).toEqual(['accounts.added', 'accounts.added', 'accounts.role-given', 'accounts.link-made', 'accounts.signed-in', 'accounts.closed'])
  expect(rows[0]!.by).toBe('waymark')
})

test('what cannot be is refused in one line that says what to do', async () => {
  await expect(waymark('add', 'nonsense', '--name', 'N', '--role', 'analyst')).rejects.toThrow('"nonsense" is not an email address')
  await expect(waymark('add', 'new@example.org', '--name', 'N')).rejects.toThrow('--role is missing')
  await expect(waymark('add', 'new@example.org', '--role', 'analyst')).rejects.toThrow('--name is missing')
  await expect(waymark('add', 'new@example.org', '--name', 'N'.repeat(101), '--role', 'analyst')).rejects.toThrow('--name must be 100 characters or less')
  await expect(waymark('add', 'new@example.org', '--name', 'N', '--role', 'king')).rejects.toThrow('--role is one of administrator')
  await expect(waymark('add', 'new@example.org', '--name', 'N', '--role', 'analyst', '--organisation', 'Nowhere')).rejects.toThrow('no organisation called "Nowhere"')
  await expect(waymark('add', 'ada@example.org', '--role', 'administrator')).rejects.toThrow('They hold this role already')
  await expect(waymark('link', 'nobody@example.org')).rejects.toThrow('no open account has this email address')
  await expect(waymark('close', 'ada@example.org')).rejects.toThrow('this is the last administrator')
  expect(JSON.parse(await waymark('list', '--json')).length).toBe(1)
})

test('it works on a data folder that no Waymark serves from', () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-user-'))
  fs.chmodSync(data, 0o755)
  try {
    const run = (...args: string[]) => spawnSync(path.resolve(import.meta.dirname, '../../../bin/waymark'), ['user', ...args], { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '', DATABASE_OWNER_URL: '', WAYMARK_DATA: data } })
    expect(run('add', 'ada@example.org', '--name', 'Ada', '--role', 'administrator')).toMatchObject({ status: 0, stdout: expect.stringContaining('Administrator') })
    expect(JSON.parse(run('list', '--json').stdout)).toMatchObject([{ email: 'ada@example.org' }])
    expect(run('close', 'ada@example.org')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^waymark user: this is the last administrator.*\n$/) })
  } finally {
    fs.rmSync(data, { recursive: true, force: true })
  }
}, 60_000)
