import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { isUnusable } from '../../calc/matching/frame.ts'
import { frameReader } from '../../calc/matching/read.ts'
import { csvRows } from '../../platform/sheets/readCsv.ts'
import { readWorkbook } from '../../platform/sheets/workbook/readWorkbook.ts'
import { sameName } from '../designs/rules.ts'
import type { DesignContent } from '../designs/shapes.ts'
import { partsOf, readYesNo, type Part, type Rows, type Sent } from './rules.ts'

/** More people than this are matched from the command line (`waymark match`), not while somebody waits. */
const mostRows = 100_000

/** A file of people: its first row names the columns. CSV of any length, or the first filled sheet of an XLSX or ODS. `error` says what is wrong and what to do. */
export async function readSent(bytes: Buffer, name: string): Promise<Sent | { error: string }> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const read = isZip ? await readSheet(bytes, name) : await readLines(bytes)
  if ('error' in read) return read
  if (read.headings.every((heading) => heading === '')) return { error: 'The first row must name the columns' }
  if (read.rows.length === 0) return { error: 'The file has no rows beneath its headings. Send one with a row for each person' }
  if (read.rows.length > mostRows) return { error: `The file has more than ${mostRows.toLocaleString('en-GB')} rows. Match these with the command waymark match, where they can stay on your own machine` }
  return read
}

async function readLines(bytes: Buffer): Promise<Sent | { error: string }> {
  const rows: { line: number; cells: readonly string[] }[] = []
  try {
    for await (const { cells, line } of csvRows(bytes)) { rows.push({ line, cells: cells.map((cell) => cell.trim()) }); if (rows.length > mostRows + 1) break }
  } catch (error) {
    return { error: `The file cannot be read: ${error instanceof Error ? error.message : 'it is damaged'}` }
  }
  const [head, ...rest] = rows
  return head ? { headings: head.cells, rows: rest } : { error: 'The file is empty. Send one with a row for each person' }
}

async function readSheet(bytes: Buffer, name: string): Promise<Sent | { error: string }> {
  const read = await readWorkbook(bytes, name)
  if ('error' in read) return read
  const sheet = read.workbook.sheets.find(({ cells, isHidden }) => cells.length > 0 && !isHidden) ?? read.workbook.sheets[0]!
  const rows = [...Map.groupBy(sheet.cells, ({ row }) => row)].map(([line, cells]) => {
    const texts = Array.from({ length: sheet.columns }, () => '')
    for (const { column, number, date, text } of cells) texts[column - 1] = (number ?? date ?? text).trim()
    return { line, cells: texts }
  })
  const [head, ...rest] = rows
  return head ? { headings: head.cells, rows: rest } : { error: 'The file is empty. Send one with a row for each person' }
}

/** Which column each part is in: the place of it among the headings, or null. */
export type Matching = Readonly<Record<string, number | null>>

/** Reads rows by the columns that their parts were matched with. What is missing, misspelt or twice is told by line and column. */
export function readRows(sent: Sent, content: DesignContent, matching: Matching): Rows | { problems: readonly string[] } {
  const parts = partsOf(content)
  const at = (part: Part) => matching[part.name] ?? null
  const of = (kind: Part['kind'], index = 0) => parts.find((part) => part.kind === kind && part.index === index)
  const column = (part: Part | undefined) => (part === undefined ? null : at(part))
  const titleAt = (place: number) => sent.headings[place] ?? ''
  const problems: string[] = []
  const told = (line: number, place: number, what: string) => { problems.push(`Line ${line}, column “${titleAt(place)}”: ${what}.`) }
  const yesNo = new Set(parts.flatMap((part) => ((part.kind === 'treated' || ((part.kind === 'outcome' || part.kind === 'before') && content.outcomes[part.index]!.kind === 'yes or no')) && at(part) !== null ? [at(part)!] : [])))
  const numbers = parts.flatMap((part) => ((part.kind === 'outcome' || part.kind === 'before' || (part.kind === 'covariate' && content.covariates[part.index]!.kind === 'number')) && at(part) !== null ? [titleAt(at(part)!)] : []))
  const covariates = content.covariates.flatMap((_, index) => column(of('covariate', index)) ?? [])
  const [treatedAt, groupAt, idAt] = [column(of('treated'))!, column(of('group')), column(of('id'))]
  const reader = frameReader(sent.headings, {
    treatment: titleAt(treatedAt), covariates: covariates.map(titleAt), calipers: numbers, ...(idAt !== null && { id: titleAt(idAt) }),
    categories: content.covariates.flatMap(({ kind }, index) => { const place = column(of('covariate', index)); return kind === 'category' && place !== null ? [titleAt(place)] : [] }),
  })
  if (isUnusable(reader)) return { problems: reader.problems.map(sentence) }
  const names = content.groups.map(({ name }) => sameName(name))
  const [lines, groups] = [[] as number[], [] as number[]]
  for (const { line, cells } of sent.rows) {
    const read = cells.map((cell, place) => {
      if (!yesNo.has(place)) return cell
      const is = readYesNo(cell)
      if (is === undefined && cell !== '') told(line, place, 'this is neither yes nor no. Write yes or no, or 1 or 0')
      return is === undefined ? (cell === '' ? '' : '0') : String(is)
    })
    reader.row(read, line)
    lines.push(line)
    const isTreated = read[treatedAt] === '1'
    const group = isTreated ? -1 : groupAt === null ? 0 : names.indexOf(sameName(cells[groupAt] ?? ''))
    if (!isTreated && group < 0) told(line, groupAt ?? treatedAt, `this names no comparison group. Write one of: ${content.groups.map(({ name }) => name).join(', ')}`)
    groups.push(group)
  }
  const done = reader.done()
  if (isUnusable(done)) return { problems: [...problems, ...done.problems.map(sentence)] }
  if (problems.length) return { problems }
  const all = new Map([...done.frame.covariates, ...(done.frame.others ?? [])].map((column) => [column.name, column.kind === 'number' ? [...column.values] : [...column.codes].map((code) => column.levels[code]!)]))
  const numbersAt = (part: Part | undefined) => { const place = column(part); return place === null ? null : (all.get(titleAt(place)) as number[] | undefined) ?? null } // read as numbers, since it stands among the calipers
  return {
    lines, treated: [...done.frame.treated], groups,
    covariates: content.covariates.map((_, index) => all.get(titleAt(column(of('covariate', index))!)) ?? []),
    outcomes: content.outcomes.map((_, index) => numbersAt(of('outcome', index)) ?? []), before: content.outcomes.map((_, index) => numbersAt(of('before', index))),
  }
}
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const sentShape = z.object({ headings: z.array(z.string()), rows: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })) })
const rowsShape = z.object({
  lines: z.array(z.int()), treated: z.array(z.number()), groups: z.array(z.int()), covariates: z.array(z.array(z.union([z.number(), z.string()]))), outcomes: z.array(z.array(z.number())), before: z.array(z.array(z.number()).nullable()),
})
/** Packed, as they are kept. */
export const pack = (rows: Sent | Rows): Buffer => gzipSync(JSON.stringify(rows))
const unpack = (bytes: Buffer): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'))
export const unpackSent = (bytes: Buffer): Sent => sentShape.parse(unpack(bytes))
export const unpackRows = (bytes: Buffer): Rows => rowsShape.parse(unpack(bytes))
