import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-import-'))
fs.chmodSync(folder, 0o755) // started by root, the server is another user
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const failure = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })
const waymark = (...args: string[]) => promisify(execFile)('bin/waymark', args, { env: { PATH: process.env.PATH, HOME: process.env.HOME, WAYMARK_DATA: path.join(folder, 'data') }, maxBuffer: 10_000_000 })
  .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }), (error: unknown) => failure.parse(error))
const file = (name: string, ...lines: string[]) => {
  fs.writeFileSync(path.join(folder, name), `${lines.join('\r\n')}\r\n`)
  return path.join(folder, name)
}
const head = '\ufeffareacd,areanm,indicator,period,observation,measure,lci_95,uci_95,status'

test('official statistics are imported from the command line, once', { timeout: 120_000 }, async () => {
  expect(await waymark('import', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('nomis-xlsx (Workbook of Nomis)') })
  expect((await waymark('load', 'cambridgeshire-peterborough')).stdout).toContain('series of sources: 19')
  const good = file('good.csv', head, 'E07000010,Fenland,Employment rate,2021-01-01/P1Y,74.7,Percentage,66.1,83.30000000000001,', 'E07000010,Fenland,Employment rate,2022-01-01/P1Y,0,Percentage,,,u', 'E07000010,Fenland,Employment rate,soon,1,Percentage,,,')
  const seen = await waymark('import', 'ons-els', good)
  expect(seen.stdout).toContain('Refused: 1\n  line 4 has a period that is none: "soon"\n')
  expect(seen.stdout).toContain('Fenland, Employment levels, 2022-01-01/P1Y: 0% low reliability u\n')
  expect(seen.stdout).toContain('Explore Local Statistics: 2 new, 0 changed, 0 unchanged. Nothing was kept: say --accept to keep them')
  expect(JSON.parse((await waymark('import', 'ons-els', good, '--accept', '--published', '2025-10-09', '--json')).stdout)).toMatchObject({ source: 'explore-local-statistics', published: '2025-10-09', release: expect.stringMatching(/^[0-9a-f-]{36}$/), counts: { new: 2, changed: 0, unchanged: 0, missing: 10, refused: 1 } })
  expect((await waymark('import', 'ons-els', good, '--accept')).stdout).toContain('all 2 figures are here already, and nothing has changed')

  const cut = file('cut.csv', head, 'E07000010,Fenland,Employment rate,2023-01-01/P1Y,67.8,Percentage,,,', 'E07000010,Fenl')
  expect(await waymark('import', 'ons-els', cut, '--accept')).toEqual({ code: 1, stdout: '', stderr: `waymark import: ${cut} cannot be imported, and nothing was changed: line 3 has 2 cells where the first line has 9: the file is damaged, or was cut short\n` })
  expect(await waymark('import', 'nomis-xlsx', good)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('it is not an Excel workbook (XLSX), or it is damaged') })
  expect(await waymark('import', 'excel', good)).toMatchObject({ code: 2, stderr: 'waymark import: there is no layout "excel": nomis-csv, nomis-xlsx, ons-els, dfe-ees, onspd, codepoint-open, apprenticeship-flows, own-figures are\n' })
  expect(await waymark('import', 'ons-els', path.join(folder, 'none.csv'))).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no file') })
  expect(await waymark('import', 'ons-els', good, '--published', 'today')).toMatchObject({ code: 2, stderr: expect.stringContaining('--published is a day') })

  const observation = z.array(z.strictObject({ indicator: z.string(), area: z.string(), periodStart: z.string(), periodEnd: z.string(), value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), status: z.string(), source: z.string(), vintage: z.number() }))
  const all = observation.parse(JSON.parse((await waymark('export', 'observations', '--json')).stdout))
  expect(all).toHaveLength(152)
  expect(observation.parse(JSON.parse((await waymark('export', 'observations', '--indicator', 'employment-levels', '--area', 'E07000010', '--json')).stdout)).slice(2)).toEqual([
    { indicator: 'employment-levels', area: 'E07000010', periodStart: '2021-01-01', periodEnd: '2021-12-31', value: 74.7, low: 66.1, high: 83.3, status: 'final', source: 'Explore Local Statistics', vintage: 2 },
    { indicator: 'employment-levels', area: 'E07000010', periodStart: '2022-01-01', periodEnd: '2022-12-31', value: 0, low: null, high: null, status: 'low reliability', source: 'Explore Local Statistics', vintage: 2 },
  ])
  const { stdout } = await waymark('export', 'observations', '--csv')
  expect(stdout.split(/\r?\n/)[0]).toBe('indicator,area,periodStart,periodEnd,value,low,high,status,source,vintage')
  expect(stdout.trimEnd().split(/\r?\n/)).toHaveLength(153)
  expect(await waymark('export', 'observations', '--area', 'Fenland')).toMatchObject({ code: 2, stderr: 'waymark export: there is no area "Fenland": name it by its ONS code, such as E07000010\n' })
  expect(await waymark('export', 'out', '--csv')).toMatchObject({ code: 2, stderr: expect.stringContaining('are of observations') })
})
