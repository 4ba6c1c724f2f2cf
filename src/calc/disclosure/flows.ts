import type { Grid } from './grid.ts'

/** What a hidden number may be for all that is published and because no count is below 0; `high` may be Infinity. */
export type Interval = { readonly low: number; readonly high: number }

/**
 * The interval of each hidden cell of a table without levels. Its numbers are a flow: rows and columns are points, hidden cells
 * the lines between them, and what is shown fixes what each point passes on. The most that can be added to a cell is the largest
 * flow back from its column to its row through the other hidden cells (Dinic, 1970), and the most that can be taken away that of the
 * other direction. In such a network the ends are whole numbers, the same as those of linear programming.
 */
export function intervalsOfFlat({ rows, columns, values }: Grid, hidden: Uint8Array): ReadonlyMap<number, Interval> {
  const [height, width] = [rows.names.length, columns.names.length]
  const count = height + width
  const cells = [...hidden.keys()].filter((cell) => hidden[cell])
  const isRim = (cell: number) => (Math.floor(cell / width) === height - 1) !== (cell % width === width - 1)
  /** Room from row to column and from column to row; at the rim a sum goes down where its line goes up. */
  const along = new Float64Array(values.length), back = new Float64Array(values.length)
  const around: number[][] = Array.from({ length: count }, () => [])
  for (const cell of cells) {
    around[Math.floor(cell / width)]!.push(cell)
    around[height + (cell % width)]!.push(cell)
  }
  const room = (cell: number, isRow: boolean) => (isRow ? along : back)[cell]!
  const other = (point: number, cell: number) => (point < height ? height + (cell % width) : Math.floor(cell / width))
  const touched: number[] = []
  const push = (point: number, cell: number, by: number) => {
    const [less, more] = point < height ? [along, back] : [back, along]
    less[cell]! -= by
    more[cell]! += by
    touched.push(cell)
  }
  const restore = (cell: number) => {
    along[cell] = isRim(cell) ? values[cell]! : Infinity
    back[cell] = isRim(cell) ? Infinity : values[cell]!
  }
  for (const cell of cells) restore(cell)
  const level = new Int32Array(count), next = new Int32Array(count)

  function largestFlow(own: number, start: number, end: number, most: number): number {
    const sum = (point: number, isOut: boolean) => around[point]!.reduce((total, cell) => total + (cell === own ? 0 : room(cell, (point < height) === isOut)), 0)
    const limit = Math.min(most, sum(start, true), sum(end, false))
    let flow = short(own, start, end, limit)
    while (flow < limit && leveled(own, start, end)) {
      next.fill(0)
      for (;;) {
        const by = deepen(own, start, end, limit - flow)
        if (!by) break
        flow += by
        if (flow >= limit) break
      }
    }
    for (const cell of touched) restore(cell)
    touched.length = 0
    return flow
  }
  /** Ways over one further row and column, which mostly are all that is needed. */
  function short(own: number, start: number, end: number, limit: number): number {
    let flow = 0
    for (const first of around[start]!) {
      if (first === own) continue
      const near = other(start, first)
      for (const last of around[end]!) {
        if (last === own || flow >= limit) continue
        const far = other(end, last)
        const middle = near < height ? near * width + far - height : far * width + near - height
        if (!hidden[middle]) continue
        const by = Math.min(limit - flow, room(first, start < height), room(middle, near < height), room(last, far < height))
        if (!by) continue
        flow += by
        if (by === Infinity) return flow
        for (const [point, cell] of [[start, first], [near, middle], [far, last]] as const) push(point, cell, by)
        if (!room(first, start < height)) break
      }
      if (flow >= limit) break
    }
    return flow
  }
  function leveled(own: number, start: number, end: number): boolean {
    level.fill(-1)
    level[start] = 0
    const queue = [start]
    for (const point of queue) for (const cell of around[point]!) {
      const to = other(point, cell)
      if (cell === own || level[to]! >= 0 || !room(cell, point < height)) continue
      level[to] = level[point]! + 1
      if (to === end) return true
      queue.push(to)
    }
    return false
  }
  function deepen(own: number, point: number, end: number, most: number): number {
    if (point === end) return most
    const ways = around[point]!
    for (; next[point]! < ways.length; next[point]!++) {
      const cell = ways[next[point]!]!
      const to = other(point, cell)
      if (cell === own || level[to] !== level[point]! + 1 || !room(cell, point < height)) continue
      const by = deepen(own, to, end, Math.min(most, room(cell, point < height)))
      if (!by) continue
      if (by < Infinity) push(point, cell, by)
      return by
    }
    return 0
  }

  return new Map(cells.map((cell) => {
    const [row, column] = [Math.floor(cell / width), height + (cell % width)]
    const [up, down] = [largestFlow(cell, column, row, along[cell]!), largestFlow(cell, row, column, back[cell]!)]
    const [more, less] = isRim(cell) ? [down, up] : [up, down]
    return [cell, { low: values[cell]! - less, high: values[cell]! + more }]
  }))
}
