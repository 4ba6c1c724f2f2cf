import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfArchive, member, members } from './tar.ts'

const at = new Date('2026-03-01T09:00:00Z')
const files = fc.array(fc.record({ name: fc.stringMatching(/^[a-z]{1,20}\.[a-z]{1,20}\/\d{6}\.copy$/), bytes: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)) }), { maxLength: 5 })
const pack = (list: { name: string; bytes: Buffer }[]) => Buffer.concat([...list.map(({ name, bytes }) => member(name, bytes, at)), endOfArchive])
async function* inPiecesOf(size: number, bytes: Buffer) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}
async function unpack(bytes: Buffer, size = 1000) {
  const found: { name: string; bytes: Buffer }[] = []
  for await (const one of members(inPiecesOf(size, bytes))) found.push(one)
  return found
}

test('what is packed comes out again, in whatever pieces it arrives', () =>
  fc.assert(fc.asyncProperty(files, fc.integer({ min: 1, max: 3000 }), async (list, size) => { expect(await unpack(pack(list), size)).toEqual(list) })))

test('an archive cut short anywhere, or of other bytes, is refused', () =>
  fc.assert(fc.asyncProperty(files.filter((list) => list.length > 0), fc.double({ min: 0, max: 0.999, noNaN: true }), async (list, part) => {
    const whole = pack(list)
    await expect(unpack(whole.subarray(0, Math.floor((whole.length - endOfArchive.length) * part)))).rejects.toThrow('it ends too early')
    await expect(unpack(Buffer.alloc(2048, 'x'))).rejects.toThrow('it is no archive')
  })))

test('any tar lists it', () => {
  const list = execFileSync('tar', ['-tf', '-'], { input: pack([{ name: 'manifest.json', bytes: Buffer.from('{}') }, { name: 'a.b/000001.copy', bytes: Buffer.alloc(513, 1) }]), encoding: 'utf8' })
  expect(list).toBe('manifest.json\na.b/000001.copy\n')
})
