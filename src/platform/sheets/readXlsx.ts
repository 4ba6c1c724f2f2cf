import { unzipSync, zipSync } from 'fflate'
import readExcelFile from 'read-excel-file/universal'
import { cleanText } from '../text.ts'

/** Larger workbooks are refused: packed, and unpacked, where a small file may hide a very large one. */
const mostBytes = 20_000_000
const mostUnpacked = 150_000_000
const needed = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i

/** The parts of a workbook that hold its cells, unpacked within bounds and put together again without being packed. */
function bounded(bytes: Buffer): Uint8Array<ArrayBuffer> {
  if (bytes.length > mostBytes) throw new Error(`it is larger than ${mostBytes / 1_000_000}MB`)
  let total = 0
  const seen = new Set<string>()
  // fflate writes no more than the size that an entry gives; pictures, links and macros are left packed.
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!needed.test(name) || seen.has(name)) return false
    seen.add(name)
    total += originalSize
    if (total > mostUnpacked) throw new Error(`unpacked it would be larger than ${mostUnpacked / 1_000_000}MB`)
    return true
  }
  const parts = unzipped(bytes, filter)
  if (!Object.keys(parts).some((name) => /^xl\/workbook\.xml$/i.test(name))) throw new Error(notOne)
  return zipSync(parts, { level: 0 })
}
const notOne = 'it is not an Excel workbook (XLSX), or it is damaged'

function unzipped(bytes: Buffer, filter: (entry: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof Error && error.message.startsWith('unpacked') ? error : new Error(notOne)
  }
}

export type SheetCell = string | number | null

/** The rows of the first sheet of somebody else's workbook; a date as `2018-01-01`. Throws one Error in words where it is none, or too large. */
export async function xlsxRows(bytes: Buffer): Promise<SheetCell[][]> {
  const whole = bounded(bytes)
  const sheets = await readExcelFile(whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength)).catch(() => { throw new Error(notOne) })
  return (sheets[0]?.data ?? []).map((row) => row.map(cellOf))
}

const cellOf = (cell: unknown): SheetCell =>
  typeof cell === 'string' ? cleanText(cell) : typeof cell === 'number' ? cell : typeof cell === 'boolean' ? String(cell) : cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString().slice(0, 10) : null
