import { CsvError, parse } from 'csv-parse/sync'
import { isCollection, isMap, isScalar, LineCounter, parseDocument, type YAMLParseError } from 'yaml'

/** What is wrong with a region's folder, and where: every part for the reader. */
export type Wrong = { file: string; line: number | null; field: string | null; says: string }

/** One row or entry as written: text only, empty ones left out. `lineOf` leads back to where a field stands. */
export type Raw = { values: unknown; lineOf: (path: readonly PropertyKey[]) => number }
export type RawFile = { rows: Raw[]; wrong: Wrong[] }

/** A larger file is no list of facts that people keep by hand, and is refused before it is read. */
export const mostBytes = 20_000_000

/** A list of rows from a CSV file; `columns` are those it may have, in any order. */
export function readCsv(file: string, text: string, columns: readonly string[]): RawFile {
  const wrong: Wrong[] = []
  try {
    const lines: { record: string[]; ends: number }[] = []
    const keep = (record: string[], { lines: ends }: { lines: number }) => void lines.push({ record, ends })
    parse(text, { bom: true, on_record: keep, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 })
    const [header, ...rest] = lines
    if (!header) return { rows: [], wrong: [{ file, line: 1, field: null, says: `is empty: its first line must name its columns, ${columns.join(', ')}` }] }
    const names = header.record.map((name) => name.trim())
    for (const [i, name] of names.entries()) {
      if (!columns.includes(name)) wrong.push({ file, line: 1, field: name || `column ${i + 1}`, says: `is no column of this file: ${columns.join(', ')} are` })
      else if (names.indexOf(name) !== i) wrong.push({ file, line: 1, field: name, says: 'stands twice among the columns' })
    }
    const rows = rest.map(({ record, ends }) => {
      const line = ends - record.join('').split('\n').length + 1 // where it begins: a quoted cell may run over several lines
      if (record.length !== names.length) wrong.push({ file, line, field: null, says: `has ${record.length} cells where the first line has ${names.length}` })
      return { values: Object.fromEntries(names.flatMap((name, i) => { const cell = record[i]?.trim(); return cell ? [[name, cell]] : [] })), lineOf: () => line }
    })
    return { rows: wrong.length ? [] : rows, wrong }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : null
    return { rows: [], wrong: [{ file, line, field: null, says: `is not a CSV file here: ${error.message.replace(/ \(.*$/, '')}` }] }
  }
}

/** What the parser says of the mistakes that people make, as what to do. */
const inWords: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  TAB_AS_INDENT: 'it begins with a tab; begin lines with spaces',
  DUPLICATE_KEY: 'the field is there twice; give it once',
  MULTIPLE_DOCS: 'a second document begins; keep one in a file',
  BLOCK_AS_IMPLICIT_KEY: 'a value with a colon and a space in it needs quotes, and fields that belong together begin in the same column',
  MULTILINE_IMPLICIT_KEY: 'a field is "name: value" on a line of its own, and fields that belong together begin in the same column',
  BAD_INDENT: 'a bracket or a quote may not be closed, or the line begins in the wrong column',
  MISSING_CHAR: 'a comma, a bracket, a quote or the space after a colon is missing',
}

/** A YAML file: one entry, or a list of them where `isList`. Values stay text (the failsafe schema), so 2022-08 is no sum. */
export function readYaml(file: string, text: string, isList: boolean): RawFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', prettyErrors: false })
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const met = new Set<number>()
  const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT') // a tab breaks all that follows it
  const wrong = (tabs.length ? tabs : document.errors).flatMap(({ code, message, pos }) => {
    const line = lineAt(pos[0])
    if (met.has(line)) return [] // what follows from the same mistake
    met.add(line)
    return [{ file, line, field: null, says: `is not YAML here: ${inWords[code] ?? message}` }]
  })
  if (wrong.length) return { rows: [], wrong }
  let whole: unknown
  try {
    whole = withoutEmpty(document.toJS({ maxAliasCount: 100 }))
  } catch {
    return { rows: [], wrong: [{ file, line: null, field: null, says: 'refers to itself too often to be read' }] }
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node: unknown = depth ? document.getIn(path.slice(0, depth), true) : document.contents
      if (!hasRange(node)) continue
      const holder = depth ? document.getIn(path.slice(0, depth - 1), true) : undefined // a field stands where its name does; its value may begin a line below
      const name: unknown = isMap(holder) ? holder.items.find(({ key }) => isScalar(key) && key.value === path[depth - 1])?.key : undefined
      return lineAt((hasRange(name) ? name : node).range[0])
    }
    return 1
  }
  if (isList !== Array.isArray(whole) || (!isList && !isCollection(document.contents)))
    return { rows: [], wrong: [{ file, line: 1, field: null, says: isList ? 'must be a list: each entry begins with "- "' : 'must be fields, each as "name: value"' }] }
  return { rows: isList ? (whole as unknown[]).map((values, i) => ({ values, lineOf: (path) => lineOf([i, ...path]) })) : [{ values: whole, lineOf }], wrong: [] }
}

const hasRange = (node: unknown): node is { range: [number, number, number] } => typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)

/** An empty value says nothing: it is left out, as an empty cell is. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && inner !== null).map(([name, inner]) => [name, withoutEmpty(inner)]))
}
