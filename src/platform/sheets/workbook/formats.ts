import { sayDay } from '../../../calc/dates/days.ts'
import { aDay, aNumber, type Content, type Format } from './cells.ts'

/** What Excel's own formats show, by number (ECMA-376, part 1, 18.8.30); those that are missing are plain. */
const builtIn: ReadonlyMap<number, Format> = new Map<number, Format>([
  ...[9, 10].map((id): [number, Format] => [id, 'percent']),
  ...[5, 6, 7, 8, 41, 42, 43, 44].map((id): [number, Format] => [id, id === 41 || id === 43 ? 'plain' : 'money']),
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id): [number, Format] => [id, 'date']),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47].map((id): [number, Format] => [id, 'time']),
])

/** What a format shows: by its code where the workbook gives one, else by its number. */
export function formatOf(id: number, code: string | undefined): Format {
  if (code === undefined) return builtIn.get(id) ?? 'plain'
  const [first = ''] = code.split(';')
  const isMoney = /[£$€]/.test(first.replace(/\[\$-[^\]]*\]/g, ''))
  // What stands in quotes, behind a stroke or in brackets is no part of the value: "days", \d, [Red], [$-809]; but [h] counts hours.
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (bare.includes('%')) return 'percent'
  if (/general/i.test(bare)) return 'plain'
  if (/[dy]/i.test(bare) || /m{3,}/i.test(bare)) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return isMoney ? 'money' : 'plain'
}

/** The last day that Excel knows, 31 December 9999. */
const lastSerial = 2_958_465

/** Excel counts days from the last of 1899 and takes 1900 for a leap year; some workbooks count from 1 January 1904. */
export function dayOfSerial(serial: number, is1904: boolean): string | undefined {
  const whole = Math.floor(serial) + (is1904 ? 1462 : 0)
  if (!Number.isFinite(serial) || whole < 1 || whole > lastSerial) return undefined
  return new Date(Date.UTC(1899, 11, 30) + (whole < 60 ? whole + 1 : whole) * 86_400_000).toISOString().slice(0, 10)
}

/** A stored number as its format shows it. A day whose number is none stays a number. */
export function shownAs(number: string, format: Format, is1904: boolean): Content {
  const day = format === 'date' ? dayOfSerial(Number(number), is1904) : undefined
  return day === undefined ? aNumber(number, format === 'date' ? 'plain' : format) : { ...aDay(day, sayDay(day)), number }
}
