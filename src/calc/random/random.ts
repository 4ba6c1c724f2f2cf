/** Numbers that look like chance and are the same each time for the same seed: for samples and tests, never for secrets. */
export type Random = {
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  /** True so often out of a hundred times. */
  chance: (percent: number) => boolean
  oneOf: <T>(all: readonly [T, ...T[]] | readonly T[]) => T
  /** All of them, in another order. */
  shuffled: <T>(all: readonly T[]) => T[]
  /** An id as PostgreSQL takes it. */
  id: () => string
  /** Another of its own, by name: whatever is drawn from one changes nothing of what is drawn from the others. */
  of: (name: string) => Random
}

/** The same seed gives the same numbers, on every machine. */
export function random(seed: string): Random {
  const next = xoshiro128(['a', 'b', 'c', 'd'].map((salt) => hash(`${salt} ${seed}`)) as [number, number, number, number]) // four salts, four numbers
  const below = (count: number) => Math.floor((next() / 2 ** 32) * count)
  const shuffled = <T>(all: readonly T[]): T[] => {
    const found = [...all]
    // Fisher and Yates (1938), as Durstenfeld wrote it for computers (1964).
    for (let i = found.length - 1; i > 0; i--) {
      const j = below(i + 1)
      ;[found[i], found[j]] = [found[j]!, found[i]!]
    }
    return found
  }
  return {
    whole: (least, most) => least + below(most - least + 1),
    chance: (percent) => below(100) < percent,
    oneOf(all) {
      if (!all.length) throw new Error('there is nothing to draw from')
      return all[below(all.length)]!
    },
    shuffled,
    id: () => `${hex(next())}-${hex(next()).slice(4)}-4${hex(next()).slice(5)}-${'89ab'[below(4)]}${hex(next()).slice(5)}-${hex(next())}${hex(next()).slice(4)}`, // version 4, RFC 9562
    of: (name) => random(`${seed}/${name}`),
  }
}

const hex = (number: number) => number.toString(16).padStart(8, '0')

/** FNV-1a, 32 bits (Fowler, Noll and Vo, 1991), over UTF-16 units; both constants are its own. */
export function hash(text: string): number {
  let found = 2_166_136_261
  for (let i = 0; i < text.length; i++) found = Math.imul(found ^ text.charCodeAt(i), 16_777_619)
  return found >>> 0
}

const turned = (number: number, by: number) => ((number << by) | (number >>> (32 - by))) >>> 0

/** xoshiro128** 1.1 (Blackman and Vigna, 2018, https://prng.di.unimi.it/xoshiro128starstar.c, public domain): 32 bits at a time. */
export function xoshiro128([a, b, c, d]: readonly [number, number, number, number]): () => number {
  return () => {
    const result = Math.imul(turned(Math.imul(b, 5) >>> 0, 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = turned(d >>> 0, 11)
    return result
  }
}
