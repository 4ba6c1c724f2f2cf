import { budget, aText, aTruth, aDay, anError, damaged, findCell, findMerge, findStored, most, no, nothing, sheetGatherer, type Content, type Format, type Gatherer, type ReadSheet, type Workbook } from './cells.ts'
import { sayDay } from '../../../calc/dates/days.ts'
import { formatOf, shownAs } from './formats.ts'
import { readXml, type Taker } from './readXml.ts'
import type { Zip } from './zip.ts'

type Named = { name: string; isHidden: boolean; path: string }
type Around = { texts: readonly string[]; formats: readonly Format[]; is1904: boolean }

/** A workbook of Excel, Google Sheets or LibreOffice (ECMA-376, part 1, 18). Macros, links, pictures and charts stay packed. */
export async function readXlsxWorkbook(zip: Zip): Promise<Workbook> {
  const at = await findWorkbook(zip)
  const { sheets, is1904, parts } = await readParts(zip, at)
  const around: Around = { is1904, texts: parts.texts ? await readTexts(zip, parts.texts) : [], formats: parts.styles ? await readStyles(zip, parts.styles) : [] }
  const left = budget()
  const read: ReadSheet[] = []
  for (const { name, isHidden, path } of sheets) {
    const gatherer = sheetGatherer(name, isHidden, left)
    if (zip.has(path)) await readXml(zip.part(path), sheetTaker(gatherer, around))
    read.push(gatherer.end())
  }
  return { kind: 'xlsx', sheets: read, notes: zip.names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name)) ? ['The file has macros. They were not run, and nothing was taken from them.'] : [] }
}

/** A path within the zip, from the folder of the part that names it. */
const pathFrom = (folder: string, target: string): string => (target.startsWith('/') ? target : `${folder}${target}`).split('/').reduce<string[]>((path, step) =>
  (step === '..' ? path.slice(0, -1) : step === '' || step === '.' ? path : [...path, step]), []).join('/')

async function relationsOf(zip: Zip, part: string): Promise<{ id: string; type: string; path: string }[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!zip.has(path)) return []
  const found: { id: string; type: string; path: string }[] = []
  await readXml(zip.part(path), taking({ Relationship: (of) => {
    const target = of.get('Target') ?? ''
    if (of.get('TargetMode') !== 'External') found.push({ id: of.get('Id') ?? '', type: (of.get('Type') ?? '').split('/').at(-1)!, path: pathFrom(folder, target) })
  } }))
  return found
}

async function findWorkbook(zip: Zip): Promise<string> {
  const main = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  if (/\.bin$/i.test(main)) throw no('The file is a binary Excel workbook (XLSB). Save it as an Excel workbook (XLSX) and send that')
  if (!zip.has(main)) throw damaged()
  return main
}

async function readParts(zip: Zip, at: string) {
  const relations = await relationsOf(zip, at)
  const sheets: Named[] = []
  let is1904 = false
  await readXml(zip.part(at), taking({
    workbookPr: (of) => { is1904 = isOn(of.get('date1904')) },
    sheet: (of) => {
      const id = [...of].find(([name]) => name.endsWith(':id'))?.[1]
      const relation = relations.find((one) => one.id === id)
      // A chart sheet has no cells.
      if (relation?.type === 'worksheet') sheets.push({ name: of.get('name') ?? `Sheet ${sheets.length + 1}`, isHidden: (of.get('state') ?? 'visible') !== 'visible', path: relation.path })
      if (sheets.length > most.sheets) throw no(`The file has more than ${most.sheets} sheets, which is too many to read here. Take out those that the return does not need`)
    },
  }))
  const pathOf = (type: string) => relations.find((one) => one.type === type && zip.has(one.path))?.path
  return { sheets, is1904, parts: { texts: pathOf('sharedStrings'), styles: pathOf('styles') } }
}

const isOn = (text: string | undefined) => text === '1' || text === 'true'
/** `_x000D_` stands for a character (part 1, 22.9.2.19). */
const literal = (text: string) => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).toWellFormed()

/** Takes the attributes of the elements named. */
const taking = (open: Readonly<Record<string, (of: ReadonlyMap<string, string>) => void>>): Taker =>
  ({ open: (name, attributes) => { if (Object.hasOwn(open, name)) open[name]!(attributes()) }, close() {}, text() {} })

/** The texts that cells refer to by number. What tells how a text is pronounced is no part of it. */
async function readTexts(zip: Zip, path: string): Promise<string[]> {
  const texts: string[] = []
  let [text, isText, isSpoken, left] = ['', false, false, most.charactersInAll as number]
  await readXml(zip.part(path), {
    open(name) { if (name === 'si') text = ''; else if (name === 'rPh') isSpoken = true; else if (name === 't') isText = !isSpoken },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isSpoken = false
      else if (name === 'si') texts.push(literal(text))
    },
    text(piece) {
      if (!isText) return
      text += piece
      if ((left -= piece.length) < 0) throw no('The file has too much text to read here. Take out the sheets and rows that the return does not need')
    },
  })
  return texts
}

/** How each style of a cell shows its number. */
async function readStyles(zip: Zip, path: string): Promise<Format[]> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let isCell = false
  await readXml(zip.part(path), {
    open(name, attributes) {
      if (name === 'cellXfs') isCell = true
      else if (name === 'numFmt') codes.set(Number(attributes().get('numFmtId')), attributes().get('formatCode') ?? '')
      else if (name === 'xf' && isCell) ids.push(Number(attributes().get('numFmtId') ?? 0))
    },
    close(name) { if (name === 'cellXfs') isCell = false },
    text() {},
  })
  return ids.map((id) => formatOf(id, codes.get(id)))
}

/** Takes the cells of one sheet. A row without cells, or a cell without content, costs its tag and no more. */
function sheetTaker(gatherer: Gatherer, around: Around): Taker {
  let [row, column, value, inline, isFormula, isIn, isSpoken] = [0, 0, '', '', false, '', false]
  let of: ReadonlyMap<string, string> = new Map()
  return {
    open(name, attributes) {
      switch (name) {
        case 'row': {
          const given = attributes()
          row = whole(given.get('r')) ?? row + 1
          column = 0
          if (isOn(given.get('hidden'))) gatherer.hide(1)
          break
        }
        case 'c': {
          of = attributes()
          const at = of.get('r')
          const found = at === undefined ? undefined : findCell(at)
          if (at !== undefined && !found) throw damaged()
          if (found) row = found.row
          column = found?.column ?? column + 1
          value = inline = ''
          isFormula = false
          break
        }
        case 'f': isFormula = true; break
        case 'rPh': isSpoken = true; break
        case 'v': case 't': isIn = name; break
        case 'mergeCell': {
          const merge = findMerge(attributes().get('ref') ?? '')
          if (merge) gatherer.merge(merge)
        }
      }
    },
    close(name) {
      if (name === 'v' || name === 't') isIn = ''
      else if (name === 'rPh') isSpoken = false
      else if (name === 'c') gatherer.put(row, column, { ...contentOf(of, value, inline, around), isFormula })
    },
    text(piece) {
      if (isIn === 'v') value += piece
      else if (isIn === 't' && !isSpoken) inline += piece
      if (value.length + inline.length > 1_000_000) throw damaged()
    },
  }
}

const whole = (text: string | undefined): number | undefined => (text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined)

/** What a cell holds, by its type (part 1, 18.18.11) and the format of its style. */
function contentOf(of: ReadonlyMap<string, string>, value: string, inline: string, { texts, formats, is1904 }: Around): Content {
  const textOr = (text: string) => (text === '' ? nothing : aText(text))
  switch (of.get('t') ?? 'n') {
    case 's': {
      const text = /^\d{1,9}$/.test(value) ? texts[Number(value)] : value === '' ? '' : undefined
      if (text === undefined) throw damaged()
      return textOr(text)
    }
    case 'inlineStr': return textOr(literal(inline))
    case 'str': return textOr(literal(value))
    case 'b': return value === '' ? nothing : aTruth(value === '1' || value === 'true')
    case 'e': return value === '' ? nothing : anError(value)
    case 'd': return /^\d{4}-\d\d-\d\d/.test(value) ? aDay(value.slice(0, 10), sayDay(value.slice(0, 10))) : textOr(value)
    default: {
      if (value === '') return nothing
      const number = findStored(value)
      return number === undefined ? aText(value) : shownAs(number, formats[Number(of.get('s') ?? 0)] ?? 'plain', is1904)
    }
  }
}
