import { escaped, zipped } from '../xml.ts'

type Sheet = { name: string; state?: string; xml: string }

/** The parts of an Excel workbook whose sheets are written out by hand, for tests; each style of `formats` is a cell's s="0", s="1" … */
export const xlsxParts = (sheets: readonly Sheet[], { texts = [], formats = [], is1904 = false }: { texts?: readonly string[]; formats?: readonly string[]; is1904?: boolean } = {}): Record<string, string> => ({
  '[Content_Types].xml': '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  '_rels/.rels': '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, i) => `<Relationship Id="s${i}" Type="t/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="t" Type="t/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="t/styles" Target="styles.xml"/></Relationships>`,
  'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
  'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellXfs>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs></styleSheet>`,
  ...Object.fromEntries(sheets.map(({ xml }, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet>${xml}</worksheet>`])),
})
export const xlsxFile = (...given: Parameters<typeof xlsxParts>): Buffer => zipped(xlsxParts(...given))

const odsType = 'application/vnd.oasis.opendocument.spreadsheet'
/** An OpenDocument spreadsheet whose tables are written out by hand, for tests. */
export const odsFile = (tables: string, styles = '', more: Record<string, string> = {}): Buffer => zipped({
  mimetype: odsType, ...more,
  'content.xml': `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
}, { stored: ['mimetype'] })
