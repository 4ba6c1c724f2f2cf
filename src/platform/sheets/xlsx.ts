import { column, sheetName, writable, type Cell, type Sheet } from './columns.ts'
import { declaration, escaped, zipped } from './xml.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// The cell formats, by their place in cellXfs: what a cell's s="2" means.
const formats = { plain: 0, heading: 1, day: 2, moment: 3, pounds: 4, percent: 5 } as const
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="[$£-809]#,##0.00;\\-[$£-809]#,##0.00"/><numFmt numFmtId="167" formatCode="0.0%"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[[0, 0], [0, 1], [164, 0], [165, 0], [166, 0], [167, 0]].map(([format, font]) => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`).join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** What surrounds so many sheets. */
const around = (names: readonly string[]) => ({
  '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': styles,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, i) => `<sheet name="${escaped(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
})

/**
 * An Excel workbook of one sheet or several, each under a name of its own, its headings kept in sight (ECMA-376, part 1, 18). Text is
 * written as text and never as a formula; formulas are cells of their own. docs/decisions/0023 says why this is written here.
 */
export function xlsx(given: Sheet | readonly Sheet[]): Buffer {
  const sheets = [given].flat()
  return zipped({ ...around(sheets.map(({ name }) => name)), ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, worksheet(sheet)])) })
}

function worksheet({ headings, rows }: Sheet): string {
  const width = headings.map((heading) => heading.length)
  const line = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`
  const lines = [line(1, headings.map((heading, i) => inline(`${column(i)}1`, formats.heading, heading)))]
  for (const row of rows) {
    const number = lines.length + 1
    lines.push(line(number, row.map((cell, i) => {
      if (number < 200) width[i] = Math.max(width[i] ?? 0, shownLength(cell))
      return written(cell, `${column(i)}${number}`)
    })))
  }
  const columns = width.map((characters, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.min(60, characters + 3)}" customWidth="1"/>`).join('')
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns && `<cols>${columns}</cols>`}<sheetData>${lines.join('')}</sheetData></worksheet>`
}

function written(cell: Cell, at: string): string {
  switch (cell.is) {
    case 'nothing': return ''
    case 'text': return inline(at, formats.plain, cell.value)
    case 'number': return numeric(at, formats.plain, cell.value)
    case 'percent': return numeric(at, formats.percent, cell.value)
    case 'money': return numeric(at, formats.pounds, cell.pence / 100)
    case 'formula': return `<c r="${at}" s="${formats[cell.look]}"><f>${escaped(cell.formula)}</f><v>${cell.value}</v></c>`
    case 'boolean': return `<c r="${at}" t="b"><v>${cell.value ? 1 : 0}</v></c>`
    case 'date': return onDay(at, formats.day, new Date(`${cell.on}T00:00:00Z`), cell.on)
    case 'moment': return onDay(at, formats.moment, cell.at, cell.at.toISOString())
  }
}

const numeric = (at: string, format: number, value: number) => `<c r="${at}" s="${format}"><v>${value}</v></c>`
const inline = (at: string, format: number, text: string) => `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(literal(writable(text)))}</t></is></c>`

/** Excel counts days from the last of 1899 and takes 1900 for a leap year: a day before March 1900 can only be text there. */
const onDay = (at: string, format: number, day: Date, text: string) =>
  day.getTime() < Date.UTC(1900, 2, 1) ? inline(at, formats.plain, text) : numeric(at, format, (day.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000)

/** `_x000D_` stands for a character (ST_Xstring, part 1, 22.9.2.19): text that looks so says that it is meant as it stands. */
const literal = (text: string) => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

const shownLength = (cell: Cell): number =>
  cell.is === 'text' ? cell.value.split('\n', 1)[0]!.length : cell.is === 'moment' ? 19 : cell.is === 'number' ? String(cell.value).length : cell.is === 'formula' && cell.look === 'pounds' ? 15 : 12
