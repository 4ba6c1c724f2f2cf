import { isDay, sayDay } from '../../../calc/dates/days.ts'
import { aDay, aNumber, anError, aText, aTruth, budget, findStored, most, no, nothing, sheetGatherer, type Content, type Gatherer, type ReadSheet, type Workbook } from './cells.ts'
import { readXml, type Taker } from './readXml.ts'
import type { Zip } from './zip.ts'

type Attributes = ReadonlyMap<string, string>

/** An OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9). Macros, links, pictures and charts stay packed. */
export async function readOdsWorkbook(zip: Zip): Promise<Workbook> {
  if (zip.has('META-INF/manifest.xml') && (await zip.text('META-INF/manifest.xml')).includes('encryption-data')) throw no('The file is protected with a password. Save it without one and send that')
  const sheets: ReadSheet[] = []
  await readXml(zip.part('content.xml'), documentTaker(sheets))
  return { kind: 'ods', sheets, notes: zip.names.some((name) => /^(Basic|Scripts)\/.*\.(xml|py|js|bsh)$/i.test(name) && !/script-l[bc]\.xml$/i.test(name)) ? ['The file has macros. They were not run, and nothing was taken from them.'] : [] }
}

const times = (of: Attributes, name: string): number => {
  const text = of.get(name)
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
}

/**
 * Takes the tables of a document. Rows and cells that are repeated are given once with their number: a million empty ones cost
 * nothing, and a filled one is written out only as far as the bounds allow.
 */
function documentTaker(sheets: ReadSheet[]): Taker {
  const hiddenStyles = new Set<string>()
  const left = budget()
  let sheet: Gatherer | undefined
  // Notes, shapes and tables within a cell are no part of what it says: everything in them is passed over.
  let [depth, passed, style] = [0, 0, '']
  let [row, rowTimes, column] = [1, 1, 1]
  let cells: { column: number; times: number; content: Content }[] = []
  let cell: { of: Attributes; lines: string[] } | undefined
  let isLine = false
  const line = (piece: string) => {
    if (!cell || !isLine) return
    cell.lines[cell.lines.length - 1] += piece
    if (cell.lines.at(-1)!.length > 1_000_000) throw no('A cell of the file holds more text than can be read here. Take it out and send the file again')
  }
  return {
    open(name, attributes) {
      depth++
      if (passed) return
      switch (name) {
        case 'style': style = attributes().get('style:name') ?? ''; break
        case 'table-properties': if (attributes().get('table:display') === 'false') hiddenStyles.add(style); break
        case 'tracked-changes': case 'annotation': case 'shapes': case 'frame': case 'custom-shape': case 'named-expressions': passed = depth; break
        case 'table': {
          if (sheet) { passed = depth; break }
          const of = attributes()
          if (sheets.length >= most.sheets) throw no(`The file has more than ${most.sheets} sheets, which is too many to read here. Take out those that the return does not need`)
          sheet = sheetGatherer(of.get('table:name') ?? `Sheet ${sheets.length + 1}`, hiddenStyles.has(of.get('table:style-name') ?? ''), left)
          row = 1
          break
        }
        case 'table-row': {
          const of = attributes()
          rowTimes = times(of, 'table:number-rows-repeated')
          if ((of.get('table:visibility') ?? 'visible') !== 'visible') sheet?.hide(rowTimes)
          column = 1
          cells = []
          break
        }
        case 'table-cell': case 'covered-table-cell': cell = { of: attributes(), lines: [] }; break
        case 'p': case 'h': if (cell) { cell.lines.push(''); isLine = true } break
        case 's': line(' '.repeat(Math.min(times(attributes(), 'text:c'), 1000))); break
        case 'tab': line('\t'); break
        case 'line-break': line('\n')
      }
    },
    close(name) {
      const isPassed = passed > 0
      if (passed === depth) passed = 0
      depth--
      if (isPassed) return
      switch (name) {
        case 'p': case 'h': isLine = false; break
        case 'table-cell': case 'covered-table-cell': {
          if (!cell) break
          const { of, lines } = cell
          const repeated = times(of, 'table:number-columns-repeated')
          const content = name === 'table-cell' ? contentOf(of, lines.join('\n')) : nothing
          if (content.is !== 'nothing' || content.isFormula) cells.push({ column, times: repeated, content })
          const [down, right] = [times(of, 'table:number-rows-spanned'), times(of, 'table:number-columns-spanned')]
          if (name === 'table-cell' && (down > 1 || right > 1)) sheet?.merge({ top: row, left: column, bottom: row + down - 1, right: column + right - 1 })
          column += repeated
          cell = undefined
          break
        }
        case 'table-row':
          if (cells.length) for (let i = 0; i < rowTimes; i++) for (const { column, times, content } of cells) for (let j = 0; j < times; j++) sheet?.put(row + i, column + j, content)
          row += rowTimes
          break
        case 'table':
          if (sheet) sheets.push(sheet.end())
          sheet = undefined
      }
    },
    text(piece) { if (!passed) line(piece) },
  }
}

/** What a cell holds: the value that was stored, of the type that it says (part 3, 19.385); its text where that says more. */
function contentOf(of: Attributes, text: string): Content {
  const isFormula = of.has('table:formula')
  if (of.get('calcext:value-type') === 'error') return { ...anError(text || 'an error'), isFormula }
  const value = of.get('office:value') ?? ''
  const type = of.get('office:value-type')
  const plain = type === undefined && !isFormula ? text : undefined
  return { ...typed(), isFormula }
  function typed(): Content {
    switch (type) {
      case 'float': case 'currency': case 'percentage': {
        const number = findStored(value)
        return number === undefined ? words(text) : aNumber(number, type === 'currency' ? 'money' : type === 'percentage' ? 'percent' : 'plain')
      }
      case 'date': {
        const day = (of.get('office:date-value') ?? '').slice(0, 10)
        return isDay(day) ? aDay(day, sayDay(day)) : words(text)
      }
      case 'time': return { ...words(text || (of.get('office:time-value') ?? '')), format: 'time' }
      case 'boolean': return aTruth(of.get('office:boolean-value') === 'true')
      case 'string': {
        const said = of.get('office:string-value') ?? text
        return isFormula && /^(#[A-Z/0!?]+|Err:\d+)$/.test(said) ? anError(said) : words(said)
      }
      default: return words(plain ?? '')
    }
  }
}
const words = (text: string): Content => (text === '' ? nothing : aText(text))
