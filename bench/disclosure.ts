import { gridOf } from '../src/calc/disclosure/grid.ts'
import { intervalsOf } from '../src/calc/disclosure/intervals.ts'
import { protect } from '../src/calc/disclosure/protect.ts'
import { random } from '../src/calc/random/random.ts'
import type { Measured } from './large.ts'
import { median } from './server.ts'

const [height, width, limit] = [300, 20, 1] as const
/** Invented tables that are hard in ways of their own: few small counts among large ones, many of them, and mostly zeros. */
const kinds: Readonly<Record<string, (from: ReturnType<typeof random>) => number>> = {
  'one count in 20 small': (from) => (from.whole(1, 20) === 1 ? from.whole(0, 4) : from.whole(5, 1000)),
  'a third of the counts small': (from) => Math.floor(Math.exp(from.whole(0, 5000) / 1000)) - 1,
  'four counts in 10 small': (from) => from.whole(0, 10),
  'mostly zeros': (from) => Math.max(0, from.whole(-24, 6)),
}

/** Suppresses tables of 300 x 20, with the check that nothing can be worked out and the interval of every hidden cell, on one core. */
export function suppressTables(tell: (text: string) => void): Measured[] {
  return Object.entries(kinds).map(([kind, count]) => {
    tell(`Suppressing 300 x 20: ${kind} …`)
    const from = random(kind)
    const counts = Array.from({ length: height }, () => Array.from({ length: width }, () => count(from)))
    const table = { rows: counts.map((_, i) => [`row ${i}`]), columns: counts[0]!.map((_, i) => [`column ${i}`]), counts }
    let told = ''
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      const grid = gridOf(table)
      const found = protect(grid, { max: 4 })
      const intervals = intervalsOf(grid, found)
      const seconds = (performance.now() - start) / 1000
      if ([...intervals.values()].some(({ low, high }) => high <= low)) throw new Error('a hidden count could be worked out')
      told = `${found.primary.length} small, ${found.secondary.length} more hidden`
      return seconds
    })
    return { what: `300 x 20 suppressed: ${kind}`, value: median(times), unit: 's', limit, note: `median of 5; ${told}` }
  })
}
