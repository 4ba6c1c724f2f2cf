import { most, no, type Workbook } from './cells.ts'
import { readCsvWorkbook } from './csv.ts'
import { readOdsWorkbook } from './ods.ts'
import { readXlsxWorkbook } from './xlsx.ts'
import { openZip } from './zip.ts'
import { Refusal } from '../../refusal.ts'

/**
 * Reads somebody else's spreadsheet, XLSX, ODS or CSV: by what it holds, whatever it is called (`name` is only what the one sheet
 * of a CSV is called by). Anything else, and whatever is damaged, too large or protected, gives `error`: a sentence or two that say
 * what is wrong and what to do. Nothing is calculated, fetched or run, and memory is bounded (`most` in cells.ts).
 */
export async function readWorkbook(bytes: Buffer, name: string): Promise<{ workbook: Workbook } | { error: string }> {
  try {
    const workbook = await opened(bytes, name)
    return workbook.sheets.some(({ cells }) => cells.length) ? { workbook } : { error: 'The file is empty: no cell of it holds anything. Send one with the figures in it' }
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message }
    throw error
  }
}

const begins = (bytes: Buffer, ...start: readonly number[]) => start.every((byte, i) => bytes[i] === byte)
const holds = (bytes: Buffer, text: string) => bytes.includes(Buffer.from(text, 'utf16le'))

async function opened(bytes: Buffer, name: string): Promise<Workbook> {
  if (bytes.length === 0) throw no('The file is empty: it has no bytes. Send one with the figures in it')
  if (bytes.length > most.bytes) throw no(`The file is larger than ${most.bytes / 1_000_000}MB. Take out the sheets, rows and pictures that the return does not need`)
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return zipped(bytes)
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) throw no(compound(bytes))
  const start = bytes.subarray(0, 2000).toString('latin1').trimStart().toLowerCase().replace(/^ï»¿/, '')
  for (const [begin, what] of others) if (start.startsWith(begin)) throw no(`The file is ${what}, not a spreadsheet. Send it as XLSX, ODS or CSV`)
  if (/^(<!doctype html|<html|<table|<head|<meta)/.test(start)) throw no('The file is a web page under the name of a spreadsheet, as some systems save one. Open it in a spreadsheet program, save it as an Excel workbook (XLSX) and send that')
  if (start.startsWith('<?xml')) throw no('The file is XML, not a workbook. Open it in a spreadsheet program, save it as an Excel workbook (XLSX) or as ODS and send that')
  return readCsvWorkbook(bytes, name.replace(/\.[^.]*$/, '').slice(0, 100) || 'CSV')
}

/** How files begin that are sometimes sent instead. */
const others: readonly (readonly [string, string])[] = [['%pdf-', 'a PDF'], ['\x89png', 'a picture'], ['\xff\xd8\xff'.toLowerCase(), 'a picture'], ['gif8', 'a picture'], ['{\\rtf', 'a text in RTF'], ['rar!', 'a RAR archive'], ['7z\xbc\xaf', 'a 7z archive'], ['\x1f\x8b', 'a packed file (GZIP)']]

/** The container of old Office files, and of new ones that a password locks. */
const compound = (bytes: Buffer): string =>
  holds(bytes, 'EncryptedPackage') ? 'The file is protected with a password. Save it without one and send that'
  : holds(bytes, 'Workbook') || holds(bytes, 'Book') ? 'The file is an old Excel workbook (XLS). Open it in Excel or LibreOffice, save it as an Excel workbook (XLSX) and send that'
  : 'The file is an old Office document, not a spreadsheet that can be read here. Save it as XLSX, ODS or CSV and send that'

async function zipped(bytes: Buffer): Promise<Workbook> {
  const zip = openZip(bytes)
  if (zip.has('[Content_Types].xml')) {
    if (zip.names.some((name) => /^word\//i.test(name))) throw no('The file is a Word document, not a spreadsheet. Send it as XLSX, ODS or CSV')
    if (zip.names.some((name) => /^ppt\//i.test(name))) throw no('The file is a PowerPoint presentation, not a spreadsheet. Send it as XLSX, ODS or CSV')
    return readXlsxWorkbook(zip)
  }
  if (zip.has('mimetype')) {
    const type = (await zip.text('mimetype', 1000)).trim()
    if (/^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?$/.test(type)) return readOdsWorkbook(zip)
    throw no('The file is an OpenDocument file, but not a spreadsheet. Send it as XLSX, ODS or CSV')
  }
  if (zip.names.some((name) => /^Index\/.*\.iwa$|^Index\.zip$/i.test(name))) throw no('The file is from Apple Numbers. Choose File, Export to, Excel there and send that')
  throw no('The file is a ZIP archive, not a spreadsheet. Unpack it and send the spreadsheet in it')
}
