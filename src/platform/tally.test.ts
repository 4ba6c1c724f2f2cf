import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { textOf } from './html.ts'
import { tally, type Tone } from './tally.ts'

const tones: readonly Tone[] = ['good', 'bad', 'level', 'old', 'none']

test('a tally says each count with its name, nothing among them', () => {
  expect(textOf(tally({ label: 'Fenland', counts: [{ name: 'favourable', count: 5, tone: 'good' }, { name: 'adverse', count: 0, tone: 'bad' }] }))).toBe('5 ✓ favourable 0 ✗ adverse')
})

test('the strip is cut in proportion, without a gap and never beyond its end', () => {
  fc.assert(fc.property(fc.array(fc.record({ name: fc.string(), count: fc.nat({ max: 500 }), tone: fc.constantFrom(...tones) }), { maxLength: 6 }), (counts) => {
    const whole = counts.reduce((sum, { count }) => sum + count, 0)
    const parts = parse(tally({ label: 'all', counts }).markup).querySelectorAll('rect').map((rect) => ({ x: Number.parseFloat(rect.getAttribute('x')!), width: Number.parseFloat(rect.getAttribute('width')!) }))
    expect(parts).toHaveLength(counts.filter(({ count }) => count > 0).length)
    if (whole) expect(parts.at(-1)!.x + parts.at(-1)!.width).toBeCloseTo(100, 1)
    for (const [i, part] of parts.entries()) expect(part.x).toBeCloseTo(i ? parts[i - 1]!.x + parts[i - 1]!.width : 0, 1)
  }))
})
