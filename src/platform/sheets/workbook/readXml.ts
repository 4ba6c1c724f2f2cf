import { damaged } from './cells.ts'

/** What reads a document: names without their prefix, attributes as they are written. What is between the tags comes in pieces. */
export type Taker = { open: (name: string, attributes: () => ReadonlyMap<string, string>) => void; close: (name: string) => void; text: (text: string) => void }

const mostDepth = 200
/** A tag or a text that is longer than this is none of a spreadsheet. */
const longest = 1_000_000

/**
 * Reads XML a chunk at a time, holding no more than one tag or text of it. Only what spreadsheets use: a document type, by which
 * a text could be made to grow or to reach out, is refused. docs/decisions/0072 says why this is written here.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, taker: Taker): Promise<void> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let rest = ''
  const names: string[] = []
  const decode = (chunk?: Buffer) => {
    try {
      decoder ??= new TextDecoder(chunk && chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk && chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8', { fatal: true })
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw damaged()
    }
  }
  for await (const chunk of chunks) {
    rest = take(rest + decode(chunk), names, taker)
    if (rest.length > longest) throw damaged()
  }
  rest = take(rest + decode(), names, taker)
  if (rest.trim() !== '' || names.length > 0) throw damaged()
}

/** Takes all whole tags of a text, and the text before each; gives back what is not whole yet. */
function take(text: string, names: string[], taker: Taker): string {
  let at = 0
  for (;;) {
    const start = text.indexOf('<', at)
    if (start < 0) return text.slice(at)
    if (start > at) taker.text(decoded(text.slice(at, start)))
    if (text.startsWith('<!', start) || text.startsWith('<?', start)) {
      const [opens, closes] = text.startsWith('<![CDATA[', start) ? ['<![CDATA[', ']]>'] : text.startsWith('<!--', start) ? ['<!--', '-->'] : text.startsWith('<?', start) ? ['<?', '?>'] : ['', '']
      if (opens === '') { if (text.length - start < 9) return text.slice(start); throw damaged() }
      const end = text.indexOf(closes, start + opens.length)
      if (end < 0) return text.slice(start)
      if (opens === '<![CDATA[') taker.text(text.slice(start + 9, end))
      at = end + closes.length
      continue
    }
    const end = tagEnd(text, start + 1)
    if (end < 0) return text.slice(start)
    takeTag(text.slice(start + 1, end), names, taker)
    at = end + 1
  }
}

/** Where a tag ends: at the first > that is in no quotes. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 62) return at
    if (code === 34 || code === 39) { at = text.indexOf(code === 34 ? '"' : "'", at + 1); if (at < 0) return -1 }
  }
  return -1
}

function takeTag(inside: string, names: string[], taker: Taker): void {
  if (inside.startsWith('/')) {
    const name = inside.slice(1).trimEnd()
    if (names.pop() !== name) throw damaged()
    return taker.close(local(name))
  }
  const isEmpty = inside.endsWith('/')
  const length = inside.search(/[\s/]/)
  const name = length < 0 ? inside : inside.slice(0, length)
  if (name === '' || names.length >= mostDepth) throw damaged()
  taker.open(local(name), () => attributesOf(inside.slice(name.length)))
  if (isEmpty) taker.close(local(name))
  else names.push(name)
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Goes through once, whatever stands there: a pattern that tries again and again could be made to take for ever. */
function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let at = 0
  for (;;) {
    const equals = text.indexOf('=', at)
    if (equals < 0) return found
    const name = text.slice(at, equals).trim()
    let quote = equals + 1
    while (quote < text.length && text.charCodeAt(quote) <= 32) quote++
    const mark = text[quote]
    const end = mark === '"' || mark === "'" ? text.indexOf(mark, quote + 1) : -1
    if (end < 0) throw damaged()
    found.set(name, decoded(text.slice(quote + 1, end)))
    at = end + 1
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string => (text.includes('&') ? text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex?: string, digits?: string, name?: string) => {
  if (name !== undefined) return entities[name]!
  const code = hex === undefined ? Number(digits) : parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
}) : text)
