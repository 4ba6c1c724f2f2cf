import { columnsOf, damaged, isRefused, quote, refuse, textOf, type Cell, type Refused } from './reading.ts'

/** A postcode that is in use, with the district that it lies in by its ONS code, and where it lies on the National Grid, in metres, where the file says. */
export type PostcodeRead = { line: number; postcode: string; district: string; easting: number | null; northing: number | null }
/** Takes the rows of a file of postcodes one after another. It never throws; nothing comes of one that is no longer in use. */
export type PostcodeReader = { take: (cells: readonly Cell[], line: number) => PostcodeRead | Refused | undefined; end: () => Refused | undefined }

/** `CB10AH`, `cb1 0ah` -> `CB1 0AH`: as people write it, or undefined for what cannot be a postcode (BS 7666). */
export function findPostcode(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/\s+/g, '')
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plain) ? `${plain.slice(0, -3)} ${plain.slice(-3)}` : undefined
}

type At = { postcode: number; district: number; easting: number | undefined; northing: number | undefined; ended: number | undefined; width: number }

const metres = (cell: Cell | undefined): number | null => { const text = textOf(cell); return /^\d{1,7}$/.test(text) ? Number(text) : null }

function reader(columns: (cells: readonly Cell[], line: number) => { at: At; isHeader: boolean } | Refused): PostcodeReader {
  let found: { at: At; isHeader: boolean } | Refused | undefined
  let count = 0
  return {
    take(cells, line) {
      const isFirst = !found
      found ??= columns(cells, line)
      if (isRefused(found)) return isFirst ? found : undefined
      const { at, isHeader } = found
      if ((isFirst && isHeader) || cells.every((cell) => textOf(cell) === '')) return undefined
      count++
      if (cells.length !== at.width) return damaged(line, `has ${cells.length} cells where the first line has ${at.width}: the file is damaged, or was cut short`)
      if (at.ended !== undefined && textOf(cells[at.ended]) !== '') return undefined
      const [postcode, district] = [findPostcode(textOf(cells[at.postcode])), textOf(cells[at.district])]
      if (!postcode) return refuse(line, `begins with what is no postcode: ${quote(cells[at.postcode])}`)
      if (!/^[EWSNLM]\d{8}$/.test(district)) return refuse(line, district ? `has a district that is no code: ${quote(district)}` : `does not say in which district ${postcode} lies`)
      const [easting, northing] = [at.easting, at.northing].map((column) => (column === undefined ? null : metres(cells[column])))
      const isPlaced = easting !== null && northing !== null && easting !== undefined && northing !== undefined && (easting > 0 || northing > 0)
      return { line, postcode, district, easting: isPlaced ? easting : null, northing: isPlaced ? northing : null }
    },
    end: () => (!found ? damaged(1, 'is empty') : isRefused(found) || count ? undefined : damaged(1, 'names its columns, but no row follows')),
  }
}

/** Code-Point Open of the Ordnance Survey: no header, ten columns (19 before 2011), the district in the ninth. */
export const codePointOpen = (): PostcodeReader => reader((cells, line) =>
  cells.length >= 10 && findPostcode(textOf(cells[0])) ? { isHeader: false, at: { postcode: 0, district: cells.length === 19 ? 15 : 8, easting: cells.length === 19 ? 10 : 2, northing: cells.length === 19 ? 11 : 3, ended: undefined, width: cells.length } }
    : damaged(line, 'is not a file of Code-Point Open: it does not begin with a postcode and nine more columns'))

/**
 * The ONS Postcode Directory, by the names of its columns, whichever year's (`oslaua`, `laua`, `lad23cd`); or the Scottish
 * directory that stands behind it, which has no header: the district is its eleventh column.
 */
export const onspd = (): PostcodeReader => reader((cells, line) => {
  if (cells.length > 40 && findPostcode(textOf(cells[0])) && /^S\d{8}$/.test(textOf(cells[10]))) return { isHeader: false, at: { postcode: 0, district: 10, easting: 5, northing: 6, ended: 4, width: cells.length } }
  const at = columnsOf(cells)
  const one = (...names: readonly (string | RegExp)[]) => [...at].find(([name]) => names.some((wanted) => (typeof wanted === 'string' ? name === wanted : wanted.test(name))))?.[1]
  const [postcode, district] = [one('pcds') ?? one('pcd2') ?? one('pcd', 'pcd7', 'pcd8'), one('oslaua', 'laua', /^lad\d{2}cd$/)]
  if (postcode === undefined || district === undefined) return damaged(line, `is not a file of the ONS Postcode Directory: it has no column ${postcode === undefined ? 'pcds' : 'oslaua'}`)
  return { isHeader: true, at: { postcode, district, easting: one('oseast1m', 'east1m'), northing: one('osnrth1m', 'north1m'), ended: one('doterm'), width: cells.length } }
})
