import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-command-'))
fs.chmodSync(folder, 0o755) // started by root, the server is another user
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const failure = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })
const waymark = (...args: string[]) => promisify(execFile)('bin/waymark', args, { env: { PATH: process.env.PATH, HOME: process.env.HOME, WAYMARK_DATA: path.join(folder, 'data') }, maxBuffer: 10_000_000 })
  .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }), (error: unknown) => failure.parse(error))
const figures = z.array(z.object({ area: z.string(), measure: z.string(), previous: z.number().nullable(), latest: z.number().nullable(), change: z.number().nullable(), changeUnit: z.string().nullable(), movement: z.string().nullable(), judgement: z.string(),
  comparator: z.object({ name: z.string(), area: z.null(), value: z.number() }).nullable(), previousPeriod: z.string().nullable(), latestPeriod: z.string().nullable(), source: z.string() }))

test('a folder without data is told what to do', async () => {
  const { code, stdout, stderr } = await waymark('check')
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^waymark check: there is no data folder .*: name it in WAYMARK_DATA, or run "waymark load REGION"\n$/)
})

test('a region is loaded once, and its evidence is printed, checked and written out', { timeout: 120_000 }, async () => {
  expect(await waymark('load', 'lancaster')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no shipped region of that name: cambridgeshire-peterborough') })
  expect((await waymark('load', 'cambridgeshire-peterborough')).stdout).toContain('observations: 150')
  expect((await waymark('load', 'regions/cambridgeshire-peterborough')).stdout).toContain('nothing has changed')

  const all = figures.parse(JSON.parse((await waymark('scorecard', 'all', '--edition', 'published-2022-08', '--json')).stdout))
  expect(Object.fromEntries([...Map.groupBy(all, ({ judgement }) => judgement)].map(([judgement, some]) => [judgement, some.length]))).toEqual({ favourable: 33, adverse: 28, 'not-updated': 5, 'no-data': 6 })
  expect(figures.parse(JSON.parse((await waymark('scorecard', 'E07000011', '--json')).stdout)).find(({ measure }) => measure === 'median-wages')).toEqual({
    area: 'E07000011', measure: 'median-wages', previous: 29911, latest: 28405, change: -5, changeUnit: 'percent', movement: 'down', judgement: 'adverse', comparator: { name: 'National', area: null, value: 25971 },
    previousPeriod: '2021', latestPeriod: '2022', source: 'ONS Annual Survey of Hours and Earnings; Employment and Skills Strategy Implementation Plan, Final Draft, Figure 15',
  })
  expect(await waymark('scorecard', 'E99999999')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('there is no scorecard of "E99999999"') })
  expect(await waymark('scorecard', 'all', '--edition', 'never')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('live, published-2022-08 are') })

  expect((await waymark('paper', '--out', path.join(folder, 'paper.docx'))).stderr).toBe('waymark paper: there is no paper here yet\n')
  expect(await waymark('paper', '--out', 'paper.pdf')).toMatchObject({ code: 2, stdout: '' })
  expect(await waymark('paper')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('say where to write it') })

  const opened = JSON.parse((await waymark('figure', 'scorecard:E07000011:median-wages', '--json')).stdout)
  expect(opened).toMatchObject({
    id: 'scorecard:E07000011:median-wages', name: 'Median wages, Huntingdonshire', value: '−5.0%', formula: expect.stringContaining('28,405'), definition: expect.any(String), source: expect.stringContaining('ONS Annual Survey'),
    inputs: [{ value: '£29,911' }, { value: '£28,405', opened: { id: expect.stringMatching(/^observation:/), inputs: [], document: { href: expect.stringMatching(/^\/documents\//) }, steps: [{ what: 'Published' }, { what: 'Loaded', by: 'Waymark itself' }] } }],
  })
  expect((await waymark('figure', 'scorecard:E07000011:median-wages')).stdout).toContain('From 2022: £28,405')
  expect(await waymark('figure', 'scorecard:E07000011:nothing')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('there is no figure scorecard:E07000011:nothing here') })
  expect(await waymark('figure', 'median-wages')).toMatchObject({ code: 2, stderr: expect.stringContaining('as in scorecard:') })
  expect(JSON.parse((await waymark('check', '--json')).stdout)).toHaveLength(20)
  const out = path.join(folder, 'out')
  expect((await waymark('export', out)).stdout).toContain('observations.csv: 150 rows')
  expect(await waymark('export', out)).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') })
  expect((await waymark('export', '--format', 'json', out)).code).toBe(0)
  expect(fs.readdirSync(out)).toHaveLength(10)
  expect(JSON.parse(fs.readFileSync(path.join(out, 'areas.json'), 'utf8'))[1]).toMatchObject({ 'ONS code': 'E07000012', Name: 'South Cambridgeshire', 'Has a scorecard': true })
})
