import { sheetName, writable, type Cell, type Sheet } from './columns.ts'
import { declaration, escaped, zipped } from './xml.ts'

const type = 'application/vnd.oasis.opendocument.spreadsheet'
const namespaces = ['office', 'table', 'text', 'style', 'number', 'fo'].map((name) =>
  name === 'number' ? 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
  : name === 'fo' ? 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
  : `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ')

// A style of the cell names a style of its value (OpenDocument 1.3, part 3, 16).
const day = '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
const time = '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>'
const styles = `<number:date-style style:name="day">${day}</number:date-style><number:date-style style:name="moment">${day}${time}</number:date-style>
<number:currency-style style:name="pounds"><number:currency-symbol>£</number:currency-symbol><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>
<number:percentage-style style:name="percent"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="heading" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
${['day', 'moment', 'pounds', 'percent'].map((name) => `<style:style style:name="${name}Cell" style:family="table-cell" style:data-style-name="${name}"/>`).join('')}
<style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>`

/** An OpenDocument spreadsheet of one sheet or several, each under a name of its own (OpenDocument 1.3): a zip whose first entry, not compressed, says what it is. */
export function ods(given: Sheet | readonly Sheet[]): Buffer {
  const content = `${declaration}<office:document-content ${namespaces} office:version="1.3"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>
${[given].flat().map(table).join('')}</office:spreadsheet></office:body></office:document-content>`
  const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`
  return zipped({ mimetype: type, 'META-INF/manifest.xml': manifest, 'content.xml': content }, { stored: ['mimetype'] })
}

function table({ name, headings, rows }: Sheet): string {
  const head = `<table:table-header-rows><table:table-row>${headings.map((heading) => cell(' table:style-name="heading" office:value-type="string"', paragraphs(writable(heading)))).join('')}</table:table-row></table:table-header-rows>`
  const body = Array.from(rows, (row) => `<table:table-row>${row.map(written).join('')}</table:table-row>`).join('')
  return `<table:table table:name="${escaped(sheetName(name))}"><table:table-column table:style-name="column" table:number-columns-repeated="${Math.max(1, headings.length)}"/>${head}${body}</table:table>`
}

function written(one: Cell): string {
  switch (one.is) {
    case 'nothing': return '<table:table-cell/>'
    case 'text': return cell(' office:value-type="string"', paragraphs(one.value))
    case 'number': return cell(` office:value-type="float" office:value="${one.value}"`, paragraphs(String(one.value)))
    case 'percent': return cell(` table:style-name="percentCell" office:value-type="percentage" office:value="${one.value}"`, paragraphs(`${(one.value * 100).toFixed(1)}%`))
    case 'formula': return cell(` office:value-type="float" office:value="${one.value}"`, paragraphs(String(one.value)))
    case 'money': return cell(` table:style-name="poundsCell" office:value-type="currency" office:currency="GBP" office:value="${(one.pence / 100).toFixed(2)}"`, paragraphs(`£${(one.pence / 100).toFixed(2)}`))
    case 'date': return cell(` table:style-name="dayCell" office:value-type="date" office:date-value="${one.on}"`, paragraphs(one.on))
    case 'moment': return cell(` table:style-name="momentCell" office:value-type="date" office:date-value="${one.at.toISOString().slice(0, 19)}"`, paragraphs(one.at.toISOString().slice(0, 19).replace('T', ' ')))
    case 'boolean': return cell(` office:value-type="boolean" office:boolean-value="${one.value}"`, paragraphs(String(one.value).toUpperCase()))
  }
}

const cell = (attributes: string, inside: string) => `<table:table-cell${attributes}>${inside}</table:table-cell>`

/** A line is a paragraph; blanks that XML would fold are elements (part 3, 6.1). */
const paragraphs = (text: string) => text.split(/\r\n?|\n/).map((line) => `<text:p>${escaped(line).replace(/\t/g, '<text:tab/>').replace(/^ | $| {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`)}</text:p>`).join('')
