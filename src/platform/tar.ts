/** The ustar format (POSIX.1-1988), as far as a backup needs it: regular files, of which any tar can list and unpack. */

const block = 512
/** Longer members are cut by whoever writes them, so that nobody has to hold one that is larger than memory. */
export const mostBytes = 64 * 1024 * 1024

/** One member: its header, its bytes and what fills its last block. */
export function member(name: string, bytes: Buffer, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for a backup`)
  const header = Buffer.alloc(block)
  const octal = (value: number, offset: number, length: number) => header.write(value.toString(8).padStart(length - 1, '0'), offset, 'ascii')
  header.write(name, 0, 'utf8')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(bytes.length, 124, 12)
  octal(Math.floor(at.getTime() / 1000), 136, 12)
  header.write('        0', 148, 'ascii') // the sum is reckoned over blanks; then the kind: a regular file
  header.write('ustar\u000000', 257, 'ascii')
  octal(sumOf(header), 148, 7)
  return Buffer.concat([header, bytes, Buffer.alloc(-bytes.length & (block - 1))])
}
export const endOfArchive = Buffer.alloc(2 * block)

/** The members, one after another. Throws where the bytes are no archive, or where they end too early. */
export async function* members(source: AsyncIterable<Buffer>): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const take = taker(source)
  for (;;) {
    const header = await take(block)
    if (header.every((byte) => byte === 0)) return
    const number = (offset: number, length: number) => Number.parseInt(header.toString('ascii', offset, offset + length), 8)
    const size = number(124, 12)
    const sum = number(148, 8)
    header.fill(' ', 148, 156)
    if (header.toString('ascii', 257, 262) !== 'ustar' || sum !== sumOf(header)) throw new Error('it is no archive')
    if (!(size >= 0 && size <= mostBytes)) throw new Error('a part of it is larger than a backup writes')
    const padded = await take(size + (-size & (block - 1)))
    yield { name: header.toString('utf8', 0, 100).replace(/\0.*$/s, ''), bytes: padded.subarray(0, size) }
  }
}

const sumOf = (header: Buffer) => header.reduce((sum, byte) => sum + byte, 0)

/** So many bytes at a time, whatever the pieces they come in. */
function taker(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let length = 0
  return async (wanted: number): Promise<Buffer> => {
    while (length < wanted) {
      const next = await pieces.next()
      if (next.done) throw new Error('it ends too early')
      held.push(next.value)
      length += next.value.length
    }
    const all = Buffer.concat(held)
    held = [all.subarray(wanted)]
    length -= wanted
    return all.subarray(0, wanted)
  }
}
