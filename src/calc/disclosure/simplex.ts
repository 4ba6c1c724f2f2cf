const tiny = 1e-9

/**
 * The least and the most that each of some unknowns can be: none is below 0, and each equation says what some of them add up to,
 * with factors of 1 and -1. A two-phase simplex on a dense table, with Bland's rule (Bland, 1977), by which it always ends; the
 * second phase begins each time where the last one ended. `equations` are factors by the place of an unknown, and the sum. Throws
 * a RangeError where nothing solves them.
 */
export function ends(count: number, equations: readonly { readonly factors: ReadonlyMap<number, number>; readonly sum: number }[]): readonly { low: number; high: number }[] {
  const table = equations.map(({ factors, sum }) => {
    const row = new Float64Array(count + 1)
    for (const [at, factor] of factors) row[at] = factor
    row[count] = sum
    return sum < 0 ? row.map((value) => -value) : row
  })
  /** Which unknown each row gives; from `count` on it is what is missing of the row's sum. */
  const basis = table.map((_, row) => count + row)
  const rowOf = new Int32Array(count).fill(-1)

  const pivot = (at: number, column: number): void => {
    const row = table[at]!
    const by = row[column]!
    for (let n = 0; n <= count; n++) row[n]! /= by
    for (const [other, values] of table.entries()) {
      const factor = values[column]!
      if (other === at || !factor) continue
      for (let n = 0; n <= count; n++) if (row[n]) values[n]! -= factor * row[n]!
      if (values[count]! < 0 && values[count]! > -tiny) values[count] = 0
    }
    if (basis[at]! < count) rowOf[basis[at]!] = -1
    basis[at] = column
    rowOf[column] = at
  }
  /** The row that is the first to reach 0 when an unknown grows; -1 where none does. */
  const leaving = (column: number): number => {
    let [found, least] = [-1, Infinity]
    for (const [at, row] of table.entries()) {
      if (row[column]! <= tiny) continue
      const ratio = row[count]! / row[column]!
      if (ratio < least - tiny || (ratio < least + tiny && found >= 0 && basis[at]! < basis[found]!)) [found, least] = [at, Math.min(ratio, least)]
    }
    return found
  }
  for (;;) {
    const missing = table.filter((_, at) => basis[at]! >= count)
    const column = [...rowOf.keys()].find((n) => rowOf[n]! < 0 && missing.reduce((sum, row) => sum + row[n]!, 0) > tiny)
    if (column === undefined) break
    pivot(leaving(column), column)
  }
  for (let at = table.length - 1; at >= 0; at--) {
    if (basis[at]! < count) continue
    const row = table[at]!
    if (row[count]! > 1e-6) throw new RangeError('nothing solves these equations')
    const column = [...rowOf.keys()].find((n) => rowOf[n]! < 0 && Math.abs(row[n]!) > tiny)
    if (column !== undefined) pivot(at, column)
    else {
      // The row says what others say already.
      table.splice(at, 1)
      basis.splice(at, 1)
      for (const [other, unknown] of basis.entries()) if (unknown < count) rowOf[unknown] = other
    }
  }
  const furthest = (unknown: number, isUp: boolean): number => {
    for (;;) {
      const own = rowOf[unknown]!
      if (own < 0 && !isUp) return 0
      const column = own < 0 ? unknown : [...rowOf.keys()].find((n) => rowOf[n]! < 0 && (isUp ? table[own]![n]! < -tiny : table[own]![n]! > tiny))
      if (column === undefined) return table[own]![count]!
      const at = leaving(column)
      if (at < 0) return Infinity
      pivot(at, column)
    }
  }
  return Array.from({ length: count }, (_, unknown) => ({ low: furthest(unknown, false), high: furthest(unknown, true) }))
}
