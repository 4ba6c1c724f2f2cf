import type { Period } from '../dates/periods.ts'
import { add, compare, decimal, findDecimal, round, subtract, write } from '../numbers/decimals.ts'

/** What stands in one cell of a file, whatever the file. */
export type Cell = string | number | null
/** How firm a value is, as far as its file tells. */
export type ReadStatus = 'final' | 'provisional' | 'estimated' | 'low reliability' | 'suppressed' | 'unavailable'

/** One value as its file gives it: in the file's own names, under the line that it stands on. */
export type Reading = Period & {
  line: number
  /** At least one of the two; `areaKind` is what the file says of the kind, where it says it. */
  areaCode: string | null
  areaName: string | null
  areaKind: string | null
  /** The part of what is counted, where it is only a part: of flows, where they lead. */
  groupName?: string
  /** What the file calls the data set, where it says so. */
  dataset: string | null
  /** What is measured, by its name in the file; by its number too, where the file gives both. */
  variable: string
  variableCode: string | null
  /** Which figure of it: a number, a rate, the margin. */
  measure: string | null
  measureCode: string | null
  periodLabel: string
  value: string | null
  lower: string | null
  upper: string | null
  status: ReadStatus
  marker: string | null
  /** The day on which the file says that it was made. */
  publishedOn: string | null
}
/** What cannot be taken, and why. `isDamage`: then nothing of the file can be trusted. */
export type Refused = { line: number; says: string; isDamage: boolean }
export type Read = Reading | Refused

/** Takes the rows of a file one after another; `end` gives what is only known then, and says what is missing. It never throws. */
export type Reader = { take: (cells: readonly Cell[], line: number) => Read[]; end: () => Read[] }

export const isRefused = (read: object): read is Refused => 'says' in read
export const refuse = (line: number, says: string): Refused => ({ line, says, isDamage: false })
export const damaged = (line: number, says: string): Refused => ({ line, says, isDamage: true })

/** A cell as text, without the blanks around it and the mark that begins a file. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || cell === '') return ''
  const text = String(cell)
  // Most cells of a long file have nothing around them: only the others are worth a copy.
  return isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(text.length - 1)) ? text : text.replace(/^\ufeff/, '').trim()
}
const isInk = (code: number) => code > 32 && code < 127
/** A cell in a sentence, cut to a length that can be read. */
export const quote = (cell: Cell | undefined): string => { const text = textOf(cell); return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"` }

/** Marks that stand instead of a value, of Nomis (! ~ - *), the DfE (z x c k low : ~) and the ONS (x c). */
const marks: ReadonlyMap<string, ReadStatus> = new Map([
  ['!', 'suppressed'], ['~', 'suppressed'], ['*', 'suppressed'], ['c', 'suppressed'], ['low', 'suppressed'], ['k', 'suppressed'],
  ['-', 'unavailable'], ['x', 'unavailable'], ['z', 'unavailable'], [':', 'unavailable'], ['..', 'unavailable'], ['u', 'unavailable'],
])
/** The mark that a cell holds, also where it stands in square brackets. */
export function findMark(cell: Cell | undefined): { marker: string; status: ReadStatus } | undefined {
  const marker = textOf(cell).replace(/^\[(.*)\]$/, '$1')
  const status = marks.get(marker)
  return status && { marker, status }
}

/** Places that a published figure can have: more are the noise of binary fractions, as in 73.60000000000001. */
const mostPlaces = 9

/** A number as published, with its decimals; one written with commas or an exponent, or with noise behind it, is put right. Else undefined. */
export function findNumber(cell: Cell | undefined): string | undefined {
  const text = textOf(cell)
  if (text.length < 16 && /^(0|[1-9]\d*)(\.\d{1,9})?$/.test(text)) return text
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  if (plain.length > 40) return undefined
  const [, mantissa, exponent] = /^([+-]?\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,2}))?$/.exec(plain) ?? []
  const found = mantissa === undefined ? undefined : findDecimal(mantissa)
  if (!found) return undefined
  const by = Number(exponent ?? 0)
  const moved = by < 0 ? { units: found.units, places: found.places - by } : { units: found.units * 10n ** BigInt(by), places: found.places }
  if (moved.places <= mostPlaces && exponent === undefined) return write(moved)
  return write(round(moved, Math.min(moved.places, mostPlaces))).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

/** Whether one number as findNumber gives it is above another; short ones are told apart by what JavaScript makes of them. */
export const isAbove = (one: string, other: string): boolean => (one.length < 15 && other.length < 15 ? Number(one) > Number(other) : compare(decimal(one), decimal(other)) > 0)

/** Remembers what was made of a text, for a file says the same period in thousands of rows. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (known.has(text)) return known.get(text)! // whatever was made of it, undefined too
    const made = make(text)
    if (known.size < 1000) known.set(text, made)
    return made
  }
}

/** What a cell says: a value, or a mark in its place; an empty one is unavailable. Undefined for anything else. */
export function findValue(cell: Cell | undefined): { value: string | null; status: ReadStatus; marker: string | null } | undefined {
  const value = findNumber(cell)
  if (value !== undefined) return { value, status: 'final', marker: null }
  if (textOf(cell) === '') return { value: null, status: 'unavailable', marker: null }
  const mark = findMark(cell)
  return mark && { value: null, ...mark }
}

/** The ends of an interval that is told as plus or minus. */
export function intervalOf(value: string, margin: string): { lower: string; upper: string } {
  const [middle, by] = [findDecimal(value), findDecimal(margin)]
  return middle && by ? { lower: write(subtract(middle, by)), upper: write(add(middle, by)) } : { lower: value, upper: value }
}

/** Where each column stands, by its name in small letters; the first of two with one name. */
export function columnsOf(header: readonly Cell[]): ReadonlyMap<string, number> {
  const names = header.map((cell) => textOf(cell).toLowerCase())
  return new Map(names.map((name, i) => [name, i] as const).filter(([name, i]) => name !== '' && names.indexOf(name) === i))
}

/** A reader of a CSV file: the first row names the columns, and each other has as many cells. */
export function tableReader(start: (header: readonly Cell[], line: number) => ((cells: readonly Cell[], line: number) => Read[]) | Refused, last: () => Read[] = () => []): Reader {
  let header: readonly Cell[] | undefined
  let row: ((cells: readonly Cell[], line: number) => Read[]) | undefined
  let count = 0
  return {
    take(cells, line) {
      if (!header) {
        header = cells
        const started = start(cells, line)
        if (typeof started === 'function') row = started
        else return [started]
        return []
      }
      if (!row || cells.every((cell) => textOf(cell) === '')) return []
      count++
      if (cells.length !== header.length) return [damaged(line, `has ${cells.length} cells where the first line has ${header.length}: the file is damaged, or was cut short`)]
      return row(cells, line)
    },
    end: () => (!header ? [damaged(1, 'is empty')] : row && !count ? [damaged(1, 'names its columns, but no row follows')] : last()),
  }
}
