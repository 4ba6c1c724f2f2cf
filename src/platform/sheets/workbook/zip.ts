import { crc32, createInflateRaw } from 'node:zlib'
import { damaged, most, no } from './cells.ts'

type Entry = { name: string; flags: number; method: number; crc: number; packed: number; size: number; at: number }

/** The parts of a zip by name, in small letters; nothing is unpacked yet. */
export type Zip = { names: readonly string[]; has: (name: string) => boolean; part: (name: string) => AsyncGenerator<Buffer>; text: (name: string, mostBytes?: number) => Promise<string> }

const damage = () => damaged()

/**
 * Opens a zip by its list of entries (PKWARE's APPNOTE, 4.3). What it says of itself is held against bounds before anything is
 * unpacked, and what then comes out is counted again: a part that gives more than its entry says is refused as it passes that.
 */
export function openZip(bytes: Buffer): Zip {
  const entries = new Map(listEntries(bytes).map((entry) => [entry.name.toLowerCase(), entry]))
  let unpacked = 0
  async function* part(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name.toLowerCase())
    if (!entry) throw damage()
    const packed = contentOf(bytes, entry)
    unpacked += entry.size
    if (unpacked > most.unpacked) throw tooLarge()
    if (entry.size > most.looseBelow && entry.size > entry.packed * most.ratio) throw bomb()
    let [count, check] = [0, 0]
    for await (const chunk of entry.method === 0 ? slices(packed) : inflated(packed)) {
      count += chunk.length
      if (count > entry.size) throw bomb()
      check = crc32(chunk, check)
      yield chunk
    }
    if (count !== entry.size || check !== entry.crc) throw damage()
  }
  return {
    names: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(name.toLowerCase()),
    part,
    async text(name, mostBytes = 1_000_000) {
      const chunks: Buffer[] = []
      let length = 0
      for await (const chunk of part(name)) {
        if ((length += chunk.length) > mostBytes) throw damage()
        chunks.push(chunk)
      }
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}

const tooLarge = () => no(`Unpacked, the file would be larger than ${most.unpacked / 1_000_000}MB, which is too large to read here. Take out the sheets, rows and formatting that the return does not need`)
const bomb = () => no('The file unpacks to many times its size, as a harmful file does, so it was not opened. Copy what the return needs into a new spreadsheet and send that')

function listEntries(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length) throw damage()
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)]
  if (count === 0xffff || start === 0xffffffff || count > most.entries) throw no('The file has more parts than a spreadsheet has, so it was not opened. Copy what the return needs into a new spreadsheet and send that')
  const entries: Entry[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw damage()
    const length = bytes.readUInt16LE(at + 28)
    const next = at + 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > end) throw damage()
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + length), flags: bytes.readUInt16LE(at + 8), method: bytes.readUInt16LE(at + 10), crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), at: bytes.readUInt32LE(at + 42),
    })
    at = next
  }
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw damage()
  return entries
}

function contentOf(bytes: Buffer, { flags, method, packed, at }: Entry): Buffer {
  if (flags & 1) throw no('The file is protected with a password. Save it without one and send that')
  if (method !== 0 && method !== 8) throw damage()
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw damage()
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (start + packed > bytes.length) throw damage()
  return bytes.subarray(start, start + packed)
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** A little at a time, on another thread: never more than one chunk ahead of whoever reads it. */
async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 65_536 })
  stream.end(packed)
  try {
    for await (const chunk of stream) yield chunk as Buffer // a stream of bytes gives Buffers
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? damage() : error
  }
}
