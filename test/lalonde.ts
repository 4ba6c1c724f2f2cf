import fs from 'node:fs'
import { isUnusable } from '../src/calc/matching/frame.ts'
import { frameReader, type Reading, type Roles } from '../src/calc/matching/read.ts'
import { csvRows } from '../src/platform/sheets/readCsv.ts'

/** What MatchIt 4.7.2 made of the National Supported Work data (LaLonde, 1986); absent from a bare clone. */
const folder = '../shared/acceptance/matching'
export const isGiven = fs.existsSync(folder)
export const lalondeFile = `${folder}/data/lalonde.csv`
export const lalondeCovariates = ['age', 'educ', 'race', 'married', 'nodegree', 're74', 're75']

/** A file of reference results by its name. Its shape is what the test says it is. */
export const reference = <T>(name: string): T => JSON.parse(fs.readFileSync(`${folder}/${name}.json`, 'utf8')) as T

export const readLalonde = (): Promise<Reading> => readCsvFrame(lalondeFile, { treatment: 'treat', covariates: lalondeCovariates, id: 'id', outcome: 're78' })

/** A CSV file, or its text, as a frame; throws where it cannot be one. */
export async function readCsvFrame(file: string | Buffer, roles: Roles): Promise<Reading> {
  let reader: ReturnType<typeof frameReader> | undefined
  for await (const { cells, line } of csvRows(file)) {
    if (!reader) reader = frameReader(cells, roles)
    else if (!isUnusable(reader)) reader.row(cells, line)
  }
  const found = !reader || isUnusable(reader) ? reader : reader.done()
  if (!found || isUnusable(found)) throw new Error(found?.problems.join('\n') ?? 'no rows')
  return found
}
