import fs from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { cellName, layOut, type GridCell } from '../../calc/mapping/grid.ts'
import { guessPlaces, type Question } from '../../calc/mapping/guess.ts'

const read = (file: string): unknown => parse(fs.readFileSync(new URL(`../../../regions/lancashire/${file}`, import.meta.url), 'utf8'))
const kpis = new Map(z.array(z.object({ kpi: z.string(), name: z.string(), groups: z.array(z.string()).optional(), unit: z.enum(['count', 'percent', 'gbp', 'score']), places: z.int() })).parse(read('kpis.yaml')).map((kpi) => [kpi.kpi, kpi]))
const returns = z.array(z.object({ collection: z.string(), asks: z.array(z.string()), returns: z.array(z.object({ starts: z.string(), ends: z.string() })) })).parse(read('returns.yaml'))

/** A sheet as a partner may keep it: last quarter and this, a row for each measure, the groups of one beneath its name. */
function sheetFor(questions: readonly Question[]) {
  const rows: (string | number)[][] = [['Return'], ['Measure', 'Last quarter', 'This quarter']]
  const wanted = new Map<string, string>()
  for (const [i, { id, name, group }] of questions.entries()) {
    if (group !== null && questions[i - 1]?.name !== name) rows.push([name])
    rows.push([group ?? name.toUpperCase(), 5, 100 + i])
    wanted.set(id, `C${rows.length}`)
  }
  const cells = rows.flatMap((row, i) => row.map((value, j): GridCell => ({ row: i + 1, column: j + 1, at: cellName(i + 1, j + 1), is: typeof value === 'number' ? 'number' : 'text', text: String(value), number: typeof value === 'number' ? String(value) : null, date: null, format: 'plain', isFormula: false })))
  return { sheet: layOut({ name: 'Sheet1', cells, merges: [] }), wanted }
}

test.each(returns.map(({ collection, ...one }) => [collection, one] as const))('%s: each measure that Lancashire asks is found in a sheet that has it by its name, and none for another', (_, { asks, returns: [period] }) => {
  const questions = asks.flatMap((key) => { const kpi = kpis.get(key); return kpi ? [...(kpi.groups?.length ? kpi.groups : [null])].map((group): Question => ({ id: `${key} ${group ?? ''}`, name: kpi.name, alsoCalled: [key], group, kind: 'actual', unit: kpi.unit, places: kpi.places, period: { startsOn: period!.starts, endsOn: period!.ends } })) : [] })
  const { sheet, wanted } = sheetFor(questions)
  expect(new Map(guessPlaces(sheet, questions).map(({ id, at, isUnsure }) => [id, isUnsure ? `${at}?` : at]))).toEqual(wanted)
})
