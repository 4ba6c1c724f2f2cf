import { unzipSync } from 'fflate'
import type { Upload } from './forms/body.ts'

/** What a file is called, what it ends with, what it is served as, and how its bytes show it. */
type Kind = { called: string; endings: readonly string[]; type: string; isSo: (bytes: Buffer) => boolean }

const begins = (...starts: readonly (readonly number[])[]) => (bytes: Buffer) => starts.some((start) => start.every((byte, i) => bytes[i] === byte))
const isZip = begins([0x50, 0x4b, 0x03, 0x04])

/** Reads only the named entry of a zip, once however often it is named, and never one that would unpack large. */
function entry(bytes: Buffer, wanted: string): string | undefined {
  let isFound = false
  const isFirst = ({ name, originalSize }: { name: string; originalSize: number }) => !isFound && (isFound = name === wanted) && originalSize < 1_000_000
  try {
    const found = unzipSync(bytes, { filter: isFirst })[wanted]
    return found && Buffer.from(found).toString('utf8')
  } catch {
    return undefined // no zip, or a broken one: then it is not of this kind
  }
}
const office = (part: string) => (bytes: Buffer) => isZip(bytes) && entry(bytes, '[Content_Types].xml')?.includes(part) === true
const openDocument = (mimetype: string) => (bytes: Buffer) => isZip(bytes) && entry(bytes, 'mimetype')?.trim() === mimetype

/** Text is what decodes as UTF-8 or Windows-1252 and holds no byte that no text holds. */
const isText = (bytes: Buffer) => !bytes.subarray(0, 65_536).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))

export const fileKinds = {
  csv: { called: 'CSV', endings: ['csv'], type: 'text/csv; charset=utf-8', isSo: isText },
  text: { called: 'plain text', endings: ['txt', 'yaml', 'yml', 'json'], type: 'text/plain; charset=utf-8', isSo: isText },
  xlsx: { called: 'Excel (XLSX)', endings: ['xlsx'], type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', isSo: office('spreadsheetml.sheet.main') },
  ods: { called: 'OpenDocument spreadsheet (ODS)', endings: ['ods'], type: 'application/vnd.oasis.opendocument.spreadsheet', isSo: openDocument('application/vnd.oasis.opendocument.spreadsheet') },
  docx: { called: 'Word (DOCX)', endings: ['docx'], type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', isSo: office('wordprocessingml.document.main') },
  odt: { called: 'OpenDocument text (ODT)', endings: ['odt'], type: 'application/vnd.oasis.opendocument.text', isSo: openDocument('application/vnd.oasis.opendocument.text') },
  pdf: { called: 'PDF', endings: ['pdf'], type: 'application/pdf', isSo: begins([0x25, 0x50, 0x44, 0x46, 0x2d]) },
  png: { called: 'PNG', endings: ['png'], type: 'image/png', isSo: begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  jpeg: { called: 'JPEG', endings: ['jpg', 'jpeg'], type: 'image/jpeg', isSo: begins([0xff, 0xd8, 0xff]) },
} as const satisfies Record<string, Kind>
export type FileKind = keyof typeof fileKinds

/** A file whose size, name and content were found good. */
export type Checked = { name: string; kind: FileKind; bytes: Buffer }

/** Takes a file for what its bytes say, of the kinds asked for; else the Design System's words for what is wrong. */
export function checkFile({ name: sent, bytes }: Upload, { kinds, maxBytes }: { kinds: readonly FileKind[]; maxBytes: number }): Checked | { error: string } {
  const name = fileName(sent)
  if (bytes.length === 0) return { error: 'The selected file is empty' }
  if (bytes.length > maxBytes) return { error: `The selected file must be smaller than ${sizeInWords(maxBytes)}` }
  if (name === undefined) return { error: 'The name of the selected file must be 1 to 100 characters, with letters or numbers in it' }
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = kinds.find((kind) => (fileKinds[kind].endings as readonly string[]).includes(ending))
  const wanted = kinds.map((kind) => fileKinds[kind].called)
  const list = wanted.length > 1 ? `${wanted.slice(0, -1).join(', ')} or ${wanted.at(-1)}` : wanted[0]!
  if (!kind) return { error: `The selected file must be a ${list}` }
  return fileKinds[kind].isSo(bytes) ? { name, kind, bytes } : { error: `The selected file ends with .${ending} but is something else. Save it again as ${fileKinds[kind].called}` }
}

/** The last part of a name, as it may stand in a header, on a disk and in a page; undefined where nothing is left. */
export function fileName(sent: string): string | undefined {
  const name = sent.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1)!.replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*\ufffd]/gu, '').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  return name.length > 0 && name.length <= 100 && /[\p{L}\p{N}]/u.test(name.replace(/\.[^.]*$/, '')) ? name : undefined
}

/** 10000000 -> 10MB, as the Design System writes it. */
export const sizeInWords = (bytes: number): string =>
  bytes >= 1_000_000 ? `${Math.round(bytes / 100_000) / 10}MB` : bytes >= 1000 ? `${Math.round(bytes / 1000)}KB` : `${bytes} bytes`
