import { between } from './grid.ts'

/** A table as it was read: lines as paths, counts without their sums. `corner` is what stands above the names of the rows. */
export type Read = { readonly corner: string; readonly rows: readonly (readonly string[])[]; readonly columns: readonly (readonly string[])[]; readonly counts: readonly (readonly number[])[] }
/** A row of a file and the line on which it stands. */
export type ReadRow = { readonly cells: readonly string[]; readonly line: number }

const isTotal = (name: string) => /^(grand )?totals?$/i.test(name)
/** Names that people give to a total, besides that. */
const mayBeTotal = /^(all|any|both|sum|overall|every(one|body)|sub-?totals?|all .+|.+ totals?|totals? .+)$/i
const mostCells = 100_000
/** Larger counts of people than there are people. */
const mostPeople = 1e11

/**
 * A table of counts from the rows of a file: the first names the columns, and each row after it is a name and whole counts. A row or
 * column named Total is compared with what it should be and not taken for a count. With `hasLevels`, names are paths (`County /
 * District`), and a line that is part of another's path is its sum, and compared too. Throws a RangeError in words that say where
 * the file is wrong and what to do.
 */
export function readTable([head, ...body]: readonly ReadRow[], { hasLevels = false }: { hasLevels?: boolean } = {}): Read {
  if (!head) throw new RangeError('there is nothing in it: its first line names the columns, and each line after it is a name and a count for each column')
  const names = head.cells.slice(1).map((name) => name.trim())
  if (!names.length) throw new RangeError(`line ${head.line} names no column: it is the heading of the row names, and then the name of each column, between commas`)
  if (!body.length) throw new RangeError(`there is no row after line ${head.line}: each row is a name and a count for each column`)
  if (body.length * names.length > mostCells) throw new RangeError(`it has ${(body.length * names.length).toLocaleString('en-GB')} counts, and a table of at most ${mostCells.toLocaleString('en-GB')} can be protected: publish it in parts that have no totals in common`)
  for (const { cells, line } of body)
    if (cells.length !== names.length + 1) throw new RangeError(`line ${line} has ${cells.length} cells and line ${head.line} has ${names.length + 1}: give each row a name and a count for each column, and write 0 where there is nobody`)
  const columns = linesOf(names.map((name, at) => ({ name, where: `line ${head.line}, column ${at + 2}` })), hasLevels)
  const rows = linesOf(body.map(({ cells, line }) => ({ name: cells[0]!.trim(), where: `line ${line}` })), hasLevels)
  const values = body.map(({ cells, line }) => cells.slice(1).map((cell, at) => countOf(cell, `line ${line}, column ${at + 2} (${names[at]})`)))
  const [countedRows, countedColumns] = [counted(rows), counted(columns)]
  if (!countedRows.length || !countedColumns.length) throw new RangeError(`it has nothing but totals: give it a ${countedRows.length ? 'column' : 'row'} of counts, or name the total after what it counts`)
  compareSums(rows, (at, part) => columns.map((_, column) => [values[at]![column]!, values[part]![column]!]), (at, column) => `line ${body[at]!.line}, column ${column + 2} (${names[column]})`)
  compareSums(columns, (at, part) => rows.map((_, row) => [values[row]![at]!, values[row]![part]!]), (at, row) => `line ${body[row]!.line}, column ${at + 2} (${names[at]})`)
  refuseUnknownSums(rows, (at) => columns.map((_, column) => values[at]![column]!), (at) => `line ${body[at]!.line} (${rows[at]!.path.join(between)})`)
  refuseUnknownSums(columns, (at) => rows.map((_, row) => values[row]![at]!), (at) => `column ${at + 2} (${names[at]})`)
  return {
    corner: head.cells[0]!.trim(), rows: countedRows.map((at) => rows[at]!.path), columns: countedColumns.map((at) => columns[at]!.path),
    counts: countedRows.map((row) => countedColumns.map((column) => values[row]![column]!)),
  }
}

/** A line of a file: `parts` are the counted lines that a sum adds up; undefined for what is counted. */
type Line = { readonly path: readonly string[]; readonly parts: readonly number[] | undefined }

function linesOf(given: readonly { name: string; where: string }[], hasLevels: boolean): readonly Line[] {
  const met = new Map<string, string>()
  const paths = given.map(({ name, where }) => {
    const path = isTotal(name) ? [] : hasLevels ? name.split(/\s+\/\s+/) : [name]
    if (path.length && isTotal(path.at(-1)!)) path.pop()
    if (path.some((part) => !part)) throw new RangeError(`${where} has no name: name every row and column${hasLevels && name ? `, and write levels as County${between}District` : ''}`)
    const key = JSON.stringify(path)
    if (met.has(key)) throw new RangeError(`${where} is named ${name}, as ${met.get(key)} is: name each differently, or add their counts up`)
    met.set(key, where)
    return path
  })
  const places = new Map(given.map(({ name, where }) => [name, where]))
  for (const { name, where } of given) {
    if (name.includes('\ufffd')) throw new RangeError(`${where} holds a character that cannot be read: save the file again as CSV UTF-8`)
    if (hasLevels) continue
    const levels = name.split(between)
    const whole = levels.map((_, depth) => levels.slice(0, depth).join(between)).find((beginning) => beginning && places.has(beginning))
    if (whole) throw new RangeError(`${places.get(whole)} is named ${whole}, and ${where} ${name}: where the one is part of the other, say so with --subtotals; else name them differently`)
  }
  const isPart = (one: readonly string[], of: readonly string[]) => one.length > of.length && of.every((part, depth) => part === one[depth])
  const isSum = sumsOf(paths)
  return paths.map((path, at) => ({ path, parts: isSum[at] ? paths.flatMap((other, n) => (!isSum[n] && isPart(other, path) ? [n] : [])) : undefined }))
}

/** Which paths are the beginning of another; the empty one, the sum of all, is always a sum. */
function sumsOf(paths: readonly (readonly string[])[]): readonly boolean[] {
  const beginnings = new Set(paths.flatMap((path) => path.map((_, depth) => JSON.stringify(path.slice(0, depth)))))
  return paths.map((path) => !path.length || beginnings.has(JSON.stringify(path)))
}

/** A total under another name, taken for a count, would give away what is hidden: nothing would know that it follows from the others. */
function refuseUnknownSums(lines: readonly Line[], countsOf: (at: number) => readonly number[], where: (at: number) => string): void {
  for (const at of counted(lines)) {
    const { path } = lines[at]!
    if (!mayBeTotal.test(path.at(-1)!)) continue
    const parts = counted(lines).filter((other) => other !== at && path.slice(0, -1).every((part, depth) => part === lines[other]!.path[depth]))
    const sums = parts.map(countsOf).reduce((sums, counts) => sums.map((sum, place) => sum + counts[place]!), countsOf(at).map(() => 0))
    if (parts.length && countsOf(at).every((count, place) => count === sums[place])) throw new RangeError(`${where(at)} is the sum of the others: name it Total, or leave it out`)
  }
}

const counted = (lines: readonly Line[]) => [...lines.keys()].filter((at) => !lines[at]!.parts)

function compareSums(lines: readonly Line[], pairs: (at: number, part: number) => readonly (readonly [number, number])[], where: (at: number, across: number) => string): void {
  for (const [at, { parts }] of lines.entries()) {
    if (!parts) continue
    const printed = pairs(at, at).map(([sum]) => sum)
    const reckoned = printed.map(() => 0)
    for (const part of parts) for (const [across, [, count]] of pairs(at, part).entries()) reckoned[across]! += count
    for (const [across, sum] of printed.entries())
      if (sum !== reckoned[across]) throw new RangeError(`${where(at, across)}: the total is ${sum}, and its counts add up to ${reckoned[across]}: put right whichever is wrong, or leave the total out`)
  }
}

function countOf(cell: string, where: string): number {
  const text = cell.trim()
  const number = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text
  if (/^\d+$/.test(number) && Number(number) <= mostPeople) return Number(number)
  const what = !text ? 'is empty: write 0 where there is nobody'
    : /^-\s*[\d.,]+$/.test(text) ? `is ${text}: a count of people is never below 0`
    : /^[\d,]*\.\d+$/.test(text) ? `is ${text}: a count of people is whole, so give the people and not a share or a mean`
    : /^\d+$/.test(number) ? `is ${text.slice(0, 20)}, which is more people than there are`
    : `is "${text.slice(0, 40)}" and no count: write a whole number, 0 or more; what is hidden already must be put back first`
  throw new RangeError(`${where} ${what}`)
}
