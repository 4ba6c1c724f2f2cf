import { isDay } from '../dates/days.ts'
import { findMonth, findNomisPeriod } from './periods.ts'
import { damaged, findMark, findNumber, findValue, intervalOf, quote, refuse, textOf, type Cell, type Read, type Reader } from './reading.ts'

type Column = { variable: string; number: number; conf: number | undefined }

/** `24 April 2023` -> `2023-04-24`. */
function dayOf(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text) ?? []
  const at = month === undefined ? undefined : findMonth(month)
  const on = at === undefined ? '' : `${year}-${String(at).padStart(2, '0')}-${day!.padStart(2, '0')}`
  return isDay(on) ? on : null
}

/**
 * A workbook that Nomis made, its first sheet row by row: blocks below one another, each with its title, its date, filters, a
 * header of variables over one to three columns (number, Flags, conf), and areas by name. Marks stand in the cells of
 * numbers and margins. Whatever stands alone in its row is a title or a footnote.
 */
export function nomisXlsx(): Reader {
  let [dataset, publishedOn, alone]: [string | null, string | null, string | null] = [null, null, null]
  let label = ''
  let filters: string[] = []
  let columns: Column[] | undefined
  let count = 0

  function begin(copyright: string) {
    dataset = alone
    publishedOn = dayOf(/\[from Nomis on (.+?)\]/.exec(copyright)?.[1] ?? '')
    ;[label, filters, columns] = ['', [], undefined]
  }
  function head(texts: readonly string[]) {
    columns = []
    for (const [i, text] of texts.entries()) {
      const last = columns.at(-1)
      if (i === 0 || text === '') continue
      if (/^conf/i.test(text) && last) last.conf = i
      else if (!/^(flags|number)$/i.test(text)) columns.push({ variable: text, number: i, conf: undefined })
    }
  }
  /** The row under the header tells which of a variable's columns is what. */
  function headAgain(texts: readonly string[]) {
    for (const [i, column] of columns!.entries()) {
      const until = columns![i + 1]?.number ?? texts.length
      const conf = texts.findIndex((text, at) => at >= column.number && at < until && /^conf/i.test(text))
      if (conf >= 0) column.conf = conf
    }
  }
  function row(cells: readonly Cell[], line: number, place: string): Read[] {
    const period = findNomisPeriod(label)
    if (!period) return [refuse(line, label ? `stands under a date that is no period: ${quote(label)}` : 'stands under no date')]
    const [, areaKind = null, areaName = place] = /^([A-Za-z ]+):(.+)$/.exec(place) ?? []
    return columns!.map(({ variable, number, conf }) => {
      const found = findValue(cells[number])
      if (!found) return refuse(line, `has a value of ${quote(variable)} that is neither a number nor a mark: ${quote(cells[number])}`)
      const [margin, mark] = conf === undefined ? [undefined, undefined] : [findNumber(cells[conf]), findMark(cells[conf])]
      if (margin?.startsWith('-')) return refuse(line, `has a margin of ${quote(variable)} below zero: ${margin}`)
      const isUnsure = found.value !== null && mark !== undefined
      return {
        line, ...period, periodLabel: label, areaCode: null, areaName: areaName.trim(), areaKind, dataset, variable: [variable, ...filters].join('; '), variableCode: null,
        measure: null, measureCode: null, publishedOn, ...found, ...(isUnsure && { status: 'low reliability' as const, marker: mark.marker }),
        ...(found.value !== null && margin !== undefined ? intervalOf(found.value, margin) : { lower: null, upper: null }),
      }
    })
  }
  return {
    take(cells, line) {
      const texts = cells.map(textOf)
      const [first = '', second = ''] = texts
      const others = texts.slice(1).filter(Boolean).length
      const name = first.replace(/\s*:$/, '').trim()
      if (/^ONS Crown Copyright/i.test(first)) begin(first)
      else if (first !== '' && !others) alone = first
      else if (first === '' && columns && texts.some((text) => /^(number|conf)$/i.test(text))) headAgain(texts)
      else if (/^area$/i.test(name)) head(texts)
      else if (/^date$/i.test(name)) [label, filters, columns] = [second, [], undefined]
      else if (first !== '' && columns) {
        count++
        return row(cells, line, first)
      } else if (first !== '' && label && !/^confidence$/i.test(name)) filters.push(`${name}: ${second}`)
      return []
    },
    end: () => (count ? [] : [damaged(1, 'is not a workbook of Nomis: no row of an area stands under a header that begins with "Area"')]),
  }
}
