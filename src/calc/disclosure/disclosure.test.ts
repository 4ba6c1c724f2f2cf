import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrongWith } from './check.ts'
import { addTo, emptyGrid, gridOf, isFlat, turned, type Grid } from './grid.ts'
import { intervalsOf } from './intervals.ts'
import { leafCells, protect } from './protect.ts'
import { protectedTable, symbol } from './protectedTable.ts'
import { rounded } from './rounding.ts'

type Counts = readonly (readonly number[])[]
const named = (letter: string, count: number) => Array.from({ length: count }, (_, i) => [`${letter}${i}`])
const flat = (counts: Counts) => gridOf({ rows: named('r', counts.length), columns: named('c', counts[0]!.length), counts })
const placeOf = ({ rows, columns }: Grid, cell: number) => [rows.names[Math.floor(cell / columns.names.length)]!, columns.names[cell % columns.names.length]!] as const
const hiddenOf = (grid: Grid, max = 4) => { const { hidden } = protect(grid, { max }); return [...hidden.keys()].filter((cell) => hidden[cell]).map((cell) => placeOf(grid, cell)) }

/** Every table that contradicts nothing shown, where hidden counts are `least` or more, met one by one until `visit` says enough. */
function everyTable(grid: Grid, hidden: Uint8Array, least: number, visit: (values: Float64Array) => boolean): void {
  const { rows, columns, values } = grid
  const width = columns.names.length
  const leaves = rows.leaves.length * columns.leaves.length
  const placesOf = (leaf: number) => [Math.floor(leaf / columns.leaves.length), leaf % columns.leaves.length] as const
  const lists = Array.from({ length: leaves }, (_, leaf) => {
    const [i, j] = placesOf(leaf)
    return [...rows.chains[rows.leaves[i]!]!].flatMap((row) => [...columns.chains[columns.leaves[j]!]!].map((column) => row * width + column))
  })
  const last = new Map(lists.flatMap((cells, leaf) => cells.map((cell) => [cell, leaf])))
  const table = emptyGrid(rows, columns)
  const isZero = (cell: number) => !hidden[cell] && values[cell] === 0
  let steps = 0
  const fill = (leaf: number): boolean => {
    fc.pre(++steps < 20_000) // more tables than anybody waits for: another is tried
    if (leaf === leaves) return visit(table.values)
    const own = lists[leaf]!.find((cell) => cell === rows.leaves[placesOf(leaf)[0]]! * width + columns.leaves[placesOf(leaf)[1]]!)!
    const room = Math.min(...lists[leaf]!.filter((cell) => !hidden[cell]).map((cell) => values[cell]! - table.values[cell]!), values[own]! + 3)
    for (let value = hidden[own] ? least : values[own]!; value <= Math.min(room, hidden[own] ? Infinity : values[own]!); value++) {
      addTo(table, ...placesOf(leaf), value)
      const isPossible = lists[leaf]!.every((cell) => last.get(cell) !== leaf || (hidden[cell] ? table.values[cell]! >= least : table.values[cell] === values[cell]))
      const isEnough = isPossible && fill(leaf + 1)
      addTo(table, ...placesOf(leaf), -value)
      if (isEnough || isZero(own)) return isEnough
    }
    return false
  }
  fill(0)
}

/** The hidden cells that have the same number in every such table. */
function workedOut(grid: Grid, hidden: Uint8Array, least = 1): readonly number[] {
  const open = new Set([...hidden.keys()].filter((cell) => hidden[cell]))
  const first = new Map<number, number>()
  everyTable(grid, hidden, least, (values) => {
    for (const cell of open) if (first.has(cell) ? first.get(cell) !== values[cell] : !first.set(cell, values[cell]!)) open.delete(cell)
    return open.size === 0
  })
  return [...open]
}

const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 9 }))
const tableOf = (most: number) => fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).chain(([rows, columns]) =>
  fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }))
const bigTable = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof(count, fc.integer({ min: 0, max: 500 })), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }))

/** Up to three groups, of which some are lines themselves and others have two levels more. */
const levels = fc.array(fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 2 }), { minLength: 1, maxLength: 2 }).map((groups) => groups.flatMap((parts, group) => (parts.length
  ? parts.flatMap((count, part) => (count === 1 ? [[`g${group}`, `p${part}`]] : Array.from({ length: count }, (_, n) => [`g${group}`, `p${part}`, `n${n}`])))
  : [[`g${group}`]])))

describe('the published case', () => {
  const { rows, columns, counts, expected, rowTotals, grandTotal } = JSON.parse(fs.readFileSync(new URL('../../../../shared/acceptance/disclosure/sdc-a.json', import.meta.url), 'utf8')) as {
    rows: string[]; columns: string[]; counts: number[][]; rowTotals: number[]; grandTotal: number
    expected: { primary: string[][]; minimumSecondaryValue: number; optimalSolutions: string[][][]; optimalIntervals: { cell: string[]; low: number; high: number }[] }
  } // as the file of the case stands
  const grid = gridOf({ rows: rows.map((name) => [name]), columns: columns.map((name) => [name]), counts })

  test('is met with the two cells of the best answer, and its intervals', () => {
    const answer = protect(grid, { max: 4 })
    const { primary, secondary, isFewest } = answer
    expect(primary.map((cell) => placeOf(grid, cell))).toEqual(expected.primary)
    expect([secondary.map((cell) => placeOf(grid, cell)), isFewest]).toEqual([expected.optimalSolutions[0], true])
    const intervals = intervalsOf(grid, answer)
    expect(primary.map((cell) => ({ cell: placeOf(grid, cell), ...intervals.get(cell)! }))).toEqual(expected.optimalIntervals)
  })

  test('adds up as printed, and is published with one symbol for all six', () => {
    const { rows: lines, key } = protectedTable({ rows, columns, counts, threshold: 4 })
    expect(lines.map(({ cells }) => cells.at(-1)!.value)).toEqual([...rowTotals, grandTotal])
    expect(lines.flatMap(({ cells }) => cells).filter(({ text, value }) => text === symbol && value === null)).toHaveLength(6)
    expect(key).toEqual(['[c] means that we do not show the number. It is from 1 to 4, or it could be used to work out one that is.'])
  })
})

describe('no hidden number can be worked out', () => {
  test('in no table: for each one there are two whole tables that contradict nothing shown, also to whoever knows that a 0 is never hidden', () => {
    fc.assert(fc.property(tableOf(4), fc.constantFrom(1, 2, 4), fc.boolean(), (counts, max, areSmallSumsHidden) => {
      const grid = flat(counts)
      const { hidden, primary, secondary, isFewest } = protect(grid, { max, areSmallSumsHidden })
      expect(workedOut(grid, hidden)).toEqual([])
      expect(primary.filter((cell) => !hidden[cell])).toEqual([])
      if (!primary.length) expect([secondary, isFewest]).toEqual([[], true])
    }), { numRuns: 150 })
  })

  test('nor in one with levels', () => {
    fc.assert(fc.property(levels, levels, fc.infiniteStream(count), fc.boolean(), (rows, columns, stream, areSmallSumsHidden) => {
      fc.pre(rows.length * columns.length <= 12)
      const grid = gridOf({ rows, columns, counts: rows.map(() => columns.map(() => stream.next().value)) })
      const { hidden, primary } = protect(grid, { max: 3, areSmallSumsHidden })
      expect(workedOut(grid, hidden)).toEqual([])
      expect(primary.filter((cell) => !hidden[cell])).toEqual([])
    }), { numRuns: 100 })
  })

  test('its interval is that of every whole table there could be; with levels on both sides it may be wider', () => {
    const side = fc.oneof(fc.integer({ min: 1, max: 3 }).map((count) => named('n', count)), levels)
    fc.assert(fc.property(side, side, fc.infiniteStream(count), (rows, columns, stream) => {
      fc.pre(rows.length * columns.length <= 9)
      const grid = gridOf({ rows, columns, counts: rows.map(() => columns.map(() => stream.next().value)) })
      const answer = protect(grid, { max: 4 })
      const { hidden } = answer
      const isCounted = leafCells(grid)
      fc.pre([...hidden.keys()].every((cell) => !hidden[cell] || isCounted[cell]))
      const met = new Map<number, { low: number; high: number }>()
      everyTable({ ...grid, values: grid.values.map((value, cell) => (hidden[cell] ? value + 99 : value)) }, hidden, 0, (values) => {
        for (const [cell, kind] of hidden.entries()) if (kind) met.set(cell, { low: Math.min(met.get(cell)?.low ?? Infinity, values[cell]!), high: Math.max(met.get(cell)?.high ?? 0, values[cell]!) })
        return false
      })
      const intervals = intervalsOf(grid, answer)
      if (isFlat(grid.rows) || isFlat(grid.columns)) expect(intervals).toEqual(met)
      else for (const [cell, { low, high }] of met) expect([intervals.get(cell)!.low <= low, intervals.get(cell)!.high >= high]).toEqual([true, true])
    }), { numRuns: 60 })
  })

  test('and the check says so where it is not', () => {
    const grid = flat([[41, 3, 9], [12, 22, 7], [5, 6, 8]])
    const cell = grid.values.indexOf(3)
    const alone = Uint8Array.from(grid.values, (_, at) => (at === cell ? 1 : 0))
    expect(wrongWith(grid, [cell], { hidden: alone, moves: new Map() })).toEqual(['r0, c1 could be worked out'])
    // A move that would change what is shown protects nothing.
    expect(wrongWith(grid, [cell], { hidden: alone, moves: new Map([[cell, { changes: [[0, 1, 1]], cells: [cell] }]]) })).toEqual(['r0, c1 could be worked out'])
    expect(wrongWith(grid, [cell], { hidden: new Uint8Array(alone.length), moves: new Map() })).toEqual(['r0, c1 must be hidden and is not'])
    const good = protect(grid, { max: 4 })
    expect(wrongWith(grid, [cell], good)).toEqual([])
    for (const at of good.secondary) expect(wrongWith(grid, [cell], { ...good, hidden: good.hidden.map((kind, other) => (other === at ? 0 : kind)) })).not.toEqual([])
  })
})

describe('what is hidden', () => {
  test('is as little as there can be: no fewer cells would do, in a small table', () => {
    fc.assert(fc.property(tableOf(3), (counts) => {
      const grid = flat(counts)
      const { primary, secondary, hidden, isFewest } = protect(grid, { max: 4 })
      expect(isFewest).toBe(true)
      const isCounted = leafCells(grid)
      const spare = [...grid.values.keys()].filter((cell) => isCounted[cell] && grid.values[cell]! > 4)
      const sums = secondary.filter((cell) => !isCounted[cell]).length
      for (let set = 0; set < 2 ** spare.length; set++) {
        const extra = spare.filter((_, i) => (set >> i) & 1)
        const [own, people] = [secondary, extra].map((cells) => cells.reduce((sum, cell) => sum + grid.values[cell]!, 0))
        if (!sums && (extra.length > secondary.length || (extra.length === secondary.length && people! >= own!))) continue
        const fewer = new Uint8Array(hidden.length)
        for (const cell of [...primary, ...extra]) fewer[cell] = 1
        expect(workedOut(grid, fewer)).not.toEqual([])
      }
    }), { numRuns: 60 })
  })

  test('is never a 0, and is no sum where the counts alone can hide each other', () => {
    fc.assert(fc.property(tableOf(3), (counts) => {
      const grid = flat(counts)
      const { hidden } = protect(grid, { max: 4 })
      expect([...hidden.keys()].filter((cell) => hidden[cell] && !grid.values[cell])).toEqual([])
      const isCounted = leafCells(grid)
      if ([...hidden.keys()].some((cell) => hidden[cell] && !isCounted[cell]))
        expect(workedOut(grid, Uint8Array.from(grid.values, (value, cell) => (isCounted[cell] && value ? 1 : 0)))).not.toEqual([])
    }), { numRuns: 60 })
  })

  test('is the total, where one small count stands alone in its row: it would give the count away', () => {
    expect(hiddenOf(flat([[3, 0, 0], [9, 8, 7], [6, 5, 8]]))).toEqual([['r0', 'c0'], ['r0', 'Total'], ['r2', 'c0'], ['r2', 'Total']])
    expect(hiddenOf(flat([[2]]))).toEqual([['r0', 'c0'], ['r0', 'Total'], ['Total', 'c0'], ['Total', 'Total']])
  })

  test('is more than two 1s whose total is 2: whoever knows that a 0 is shown would know them', () => {
    const hidden = hiddenOf(flat([[1, 1, 0, 0], [9, 8, 7, 6], [5, 6, 8, 9]]))
    expect(hidden).toContainEqual(['r0', 'Total'])
  })

  test('is nothing where no count is small, and no more for lines of zeros or on its side', () => {
    expect(hiddenOf(flat([[5, 0], [0, 9]]))).toEqual([])
    fc.assert(fc.property(bigTable, (counts) => {
      const grid = flat(counts)
      const found = hiddenOf(grid)
      const wider = flat([...counts, counts[0]!.map(() => 0)].map((row) => [...row, 0]))
      expect(hiddenOf(wider)).toEqual(found)
      const mirror = turned(grid)
      const isMirror = counts.length === counts[0]!.length && grid.values.every((value, cell) => value === mirror.values[cell])
      if (!isMirror) expect(hiddenOf(mirror).map(([row, column]) => [column, row]).sort()).toEqual(found.toSorted())
    }), { numRuns: 20 })
  })
})

test('a count is rounded to the nearest multiple, and halfway goes up; what is hidden stays hidden', () => {
  expect([0, 2, 3, 7, 8, 12, 13].map((value) => rounded(value, 5))).toEqual([0, 0, 5, 5, 10, 10, 15])
  expect([4, 5, 14, 15, 25].map((value) => rounded(value, 10))).toEqual([0, 10, 10, 20, 30])
  const { rows, key } = protectedTable({ rows: ['a', 'b'], columns: ['x', 'y'], counts: [[2, 11], [1233, 9]], threshold: 4, round: 5 })
  expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([[symbol, symbol, '15'], [symbol, symbol, '1,240'], ['1,235', '20', '1,255']])
  expect(key.at(-1)).toContain('rounded to the nearest 5')
})

test('what is no table of counts is refused', () => {
  const counted = (counts: Counts) => () => gridOf({ rows: [['a'], ['b']], columns: [['x']], counts })
  for (const counts of [[[1], [-1]], [[1], [1.5]], [[1], [Number.NaN]], [[1]], [[1], [1, 2]]]) expect(counted(counts)).toThrow(RangeError)
  expect(() => gridOf({ rows: [['a'], ['a', 'b']], columns: [['x']], counts: [[1], [2]] })).toThrow('named twice, or is part')
  expect(() => protect(flat([[1]]), { max: 0 })).toThrow(RangeError)
})
