import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Load } from '../capability.ts'
import { regionShape, type RegionFile } from './region.ts'
import { mostBytes, readCsv, readYaml, type Raw, type RawFile, type Wrong } from './rows.ts'

/** A region's folder, read whole and found right; nothing is kept yet. `rows` by file, in order. */
export type ReadRegion = { folder: string; region: RegionFile; rows: ReadonlyMap<string, readonly unknown[]> }

/** A row that is right, and the line it stands on. */
type Row = { value: Record<string, unknown>; raw: Raw }

/** Reads a region's folder by what the capabilities load. Throws one Error that names every mistake, at most thirty. */
export function readRegion(folder: string, loads: readonly Load[]): ReadRegion {
  const name = path.basename(path.resolve(folder))
  if (!fs.existsSync(path.join(folder, 'region.yaml'))) throw new Error(`${folder} is no region's folder: it has no region.yaml`)
  const wrong: Wrong[] = []
  const head = parseRows('region.yaml', readFile(folder, 'region.yaml', regionShape, wrong), regionShape, wrong)
  const files = new Map<string, Row[]>()
  for (const { file, shape, isOptional, isFolder } of loads) {
    const isThere = fs.existsSync(path.join(folder, file))
    if (isFolder) { if (isThere) files.set(file, listFolder(folder, file, wrong).flatMap((name) => parseRows(name, readFile(folder, name, shape, wrong, false), shape, wrong, path.basename(name, path.extname(name))))) }
    else if (isThere) files.set(file, parseRows(file, readFile(folder, file, shape, wrong), shape, wrong))
    else if (!isOptional) wrong.push({ file, line: null, field: null, says: 'is missing from the folder' })
  }
  const region = head[0]?.value as RegionFile | undefined
  if (region && region.id !== name) wrong.push({ file: 'region.yaml', line: head[0]!.raw.lineOf(['id']), field: 'id', says: `must be the name of the folder, ${name}` })
  files.set('documents', (region?.documents ?? []).map((value, i) => ({ value, raw: { values: value, lineOf: () => head[0]!.raw.lineOf(['documents', i, 'id']) } })))
  unread(folder, loads, wrong)
  // Rows are held against each other only when each is right by itself, so that one slip is told once.
  if (!wrong.length) for (const load of [{ file: 'documents', unique: ['id'] }, ...loads]) compareRows(load, files, wrong)
  if (wrong.length || !region) throw new Error(tell(folder, wrong))
  return { folder, region, rows: new Map([...files].map(([file, rows]) => [file, rows.map(({ value }) => value)])) }
}

const isYaml = (file: string) => /\.ya?ml$/.test(file)
const columnsOf = (shape: z.ZodType): string[] => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : [])

const fileKey = /^[a-z0-9][a-z0-9-]{0,59}$/
/** The YAML files of a folder within, in order; one that is named otherwise is told. */
function listFolder(folder: string, within: string, wrong: Wrong[]): string[] {
  return fs.readdirSync(path.join(folder, within)).filter((name) => !name.startsWith('.')).toSorted().map((name) => path.posix.join(within, name)).filter((file) => {
    const isRight = isYaml(file) && fileKey.test(path.basename(file, path.extname(file)))
    if (!isRight) wrong.push({ file, line: null, field: null, says: 'must be a YAML file named by small letters, digits and hyphens, such as health-academy.yaml' })
    return isRight
  })
}

function readFile(folder: string, file: string, shape: z.ZodType, wrong: Wrong[], isList = file !== 'region.yaml'): RawFile {
  const full = path.join(folder, file)
  if (fs.statSync(full).size > mostBytes) {
    wrong.push({ file, line: null, field: null, says: `is larger than ${mostBytes / 1_000_000} MB` })
    return { rows: [], wrong: [] }
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(full))
  } catch {
    wrong.push({ file, line: null, field: null, says: 'is not UTF-8 text: save it as "CSV UTF-8"' })
    return { rows: [], wrong: [] }
  }
  return isYaml(file) ? readYaml(file, text, isList) : readCsv(file, text, columnsOf(shape))
}

function parseRows(file: string, { rows, wrong: found }: RawFile, shape: z.ZodType, wrong: Wrong[], key?: string): Row[] {
  wrong.push(...found)
  return rows.flatMap((raw) => {
    const { success, data, error } = shape.safeParse(raw.values)
    if (success) return [{ value: { ...(data as Record<string, unknown>), ...(key !== undefined && { key }) }, raw }] // every shape is an object
    for (const issue of error.issues) wrong.push({ file, line: raw.lineOf(issue.path), field: fieldOf(issue), says: saysOf(issue, raw.values) })
    return []
  })
}

const fieldOf = (issue: z.core.$ZodIssue): string | null =>
  [...issue.path.map(String), ...(issue.code === 'unrecognized_keys' ? [issue.keys.join(', ')] : [])].join('.') || null

function saysOf(issue: z.core.$ZodIssue, values: unknown): string {
  if (issue.code === 'unrecognized_keys') return 'is no field of this file'
  const given = issue.path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), values)
  return typeof given === 'string' && given.length <= 60 && issue.path.length ? `${issue.message}; it is ${JSON.stringify(given)}` : issue.message
}

/** What stands twice, and what is named in one file and stands in no other. */
function compareRows({ file, unique, refers }: Pick<Load, 'file' | 'unique' | 'refers'>, files: ReadonlyMap<string, Row[]>, wrong: Wrong[]) {
  const rows = files.get(file) ?? []
  const seen = new Map<string, number>()
  const name = file === 'documents' ? 'region.yaml' : file
  for (const { value, raw } of unique ? rows : []) {
    const joined = JSON.stringify(unique!.map((field) => value[field] ?? null))
    const first = seen.get(joined)
    const line = raw.lineOf([unique![0]!])
    if (first !== undefined) wrong.push({ file: name, line, field: unique!.join(', '), says: `is the same as on line ${first}` })
    else seen.set(joined, line)
  }
  for (const [field, to] of Object.entries(refers ?? {})) {
    const where = to.file === 'documents' ? 'the documents of region.yaml' : to.file
    const known = new Set((files.get(to.file) ?? []).map(({ value }) => value[to.field]))
    for (const { value, raw } of rows)
      for (const { at, given } of named(value, field.split('.')))
        if (!known.has(given)) wrong.push({ file: name, line: raw.lineOf(at), field: at.join('.'), says: `must be in ${where}; "${String(given).slice(0, 60)}" is not${near(String(given), known)}` })
  }
}

/** What a field names: one value, each of a list, or that field of each entry of a list (`recommendations.answeredBy`). */
function named(value: unknown, [field, ...rest]: string[], at: readonly PropertyKey[] = []): { at: readonly PropertyKey[]; given: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => named(one, field === undefined ? [] : [field, ...rest], [...at, i]))
  if (value === undefined || value === null) return []
  return field === undefined ? [{ at, given: value }] : named((value as Record<string, unknown>)[field], rest, [...at, field]) // every row is an object
}

function near(given: string, known: ReadonlySet<unknown>): string {
  const all = [...known].map(String)
  if (all.length <= 8) return `: ${all.join(', ')} are`
  const like = all.find((one) => one.includes(given) || given.includes(one) || one.slice(0, 5) === given.slice(0, 5))
  return like ? `; did you mean ${like}?` : ''
}

/** A misspelt file name must not pass for a file left out. */
function unread(folder: string, loads: readonly Load[], wrong: Wrong[]) {
  const known = new Set(['region.yaml', ...loads.map(({ file }) => file)])
  for (const file of fs.readdirSync(folder).filter((file) => /\.(csv|ya?ml)$/.test(file) && !known.has(file)))
    wrong.push({ file, line: null, field: null, says: `is read by nothing: ${[...known].join(', ')} are` })
}

const most = 30
function tell(folder: string, wrong: readonly Wrong[]): string {
  const lines = wrong.slice(0, most).map(({ file, line, field, says }) => `  ${file}${line ? `, line ${line}` : ''}${field ? `, ${field}` : ''}: ${says}`)
  const rest = wrong.length > most ? [`  and ${wrong.length - most} more`] : []
  return [`${folder} cannot be loaded, and nothing was changed:`, ...lines, ...rest].join('\n')
}
