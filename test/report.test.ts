import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readReport } from './report.ts'
import { codeOf, schemasOf } from './source.ts'
import { run as runAloud } from './step.ts'

const run = (step: Parameters<typeof runAloud>[0]) => runAloud(step, () => {})
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-report-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))
const [good, bad] = [{ name: 'tests', isPassed: true, took: 1 }, { name: 'tests', isPassed: false, took: 1 }]
const written = (testResults: readonly object[]) => {
  const file = path.join(folder, 'report.json')
  fs.writeFileSync(file, JSON.stringify({ testResults }))
  return file
}
const one = (status: string) => ({ fullName: `it is ${status}`, status })

test('each test counts once, as what it came to', () => {
  const file = written([{ name: path.resolve('a.test.ts'), status: 'failed', assertionResults: [one('passed'), one('failed'), one('skipped'), one('passed')] }])
  expect(readReport(file, bad)).toMatchObject({ passed: 2, failed: 1, skipped: 1, failures: ['a.test.ts: it is failed'], skips: ['a.test.ts: it is skipped'] })
})

test('a file that does not load is a failure, though none of its tests ran', () => {
  const file = written([{ name: path.resolve('a.test.ts'), status: 'failed', message: 'SyntaxError: what\nwhere', assertionResults: [] }, { name: 'b', status: 'passed', assertionResults: [one('passed')] }])
  expect(readReport(file, bad)).toMatchObject({ passed: 1, failed: 1, failures: ['a.test.ts: SyntaxError: what'] })
})

test('a run that ended badly with nothing to show is a failure', () => {
  expect(readReport(written([{ name: 'b', status: 'passed', assertionResults: [one('passed')] }]), bad)).toMatchObject({ passed: 1, failed: 1 })
  expect(readReport(path.join(folder, 'none.json'), bad)).toMatchObject({ passed: 0, failed: 1 })
  expect(readReport(written([]), good)).toMatchObject({ passed: 0, failed: 0 })
})

test('a step fails by its exit, by a command that is not there, and by taking too long', async () => {
  const node = process.execPath
  expect(await run({ name: 'well', command: node, args: ['-e', ''] })).toMatchObject({ isPassed: true })
  expect(await run({ name: 'ill', command: node, args: ['-e', 'process.exit(3)'] })).toMatchObject({ isPassed: false })
  expect(await run({ name: 'absent', command: path.join(folder, 'nothing'), args: [] })).toMatchObject({ isPassed: false })
  expect(await run({ name: 'slow', command: node, args: ['-e', 'setTimeout(() => {}, 60000)'], minutes: 1 / 120 })).toMatchObject({ isPassed: false })
})

test('a step is not told a developer’s own settings', async () => {
  process.env.WAYMARK_TODAY = '2020-01-01'
  expect(await run({ name: 'clean', command: process.execPath, args: ['-e', 'process.exit(process.env.WAYMARK_TODAY ? 1 : 0)'] })).toMatchObject({ isPassed: true })
  delete process.env.WAYMARK_TODAY
})

test('the schemas that SQL touches are seen in Kysely’s words and in plain SQL', () => {
  expect(schemasOf(`db.insertInto('accounts.role'); db.selectFrom('evidence.area').innerJoin('organisations.organisation', 'a', 'b')`)).toEqual({ writes: ['accounts'], reads: ['evidence', 'organisations'] })
  expect(schemasOf('insert into people.person select 1 from directory.service join evidence.area on true; create table funding.bid (); update portfolio.risk set x = 1'))
    .toEqual({ writes: ['people', 'funding', 'portfolio'], reads: ['directory', 'evidence'] })
})

test('words about a thing are not taken for it', () => {
  expect(codeOf(`const a = 1 // any class\n/* enum\n */ const b = 'class X'`)).toBe(`const a = 1 \n\n const b = ''`)
})
