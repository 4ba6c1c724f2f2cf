import { strToU8, zipSync, type Zippable } from 'fflate'

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
/** Text as it may stand in an element or an attribute; columns.ts has taken out what XML cannot hold at all. */
export const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (character) => entities[character]!)

/** A zip of texts in this order, those named in `stored` not compressed. The same texts are the same file, whenever it is made. */
export function zipped(files: Readonly<Record<string, string>>, { stored = [] }: { stored?: readonly string[] } = {}): Buffer {
  const mtime = new Date(1980, 0, 1, 12)
  const entries: Zippable = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime, level: stored.includes(name) ? 0 : 6 }]]))
  return Buffer.from(zipSync(entries))
}
