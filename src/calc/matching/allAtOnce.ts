import type { Work } from './nearest.ts'

/**
 * With replacement: each treated unit takes its `ratio` nearest controls at once. The walk goes outward on both sides, by
 * steps, the lower side first; a side ends with `ratio` found, outside the caliper, or where `ratio` nearer ones are known.
 * If more were found than wanted, because distances are equal, the choice is that of C++'s std::partial_sort.
 */
export function allAtOnce({ lined, scores, ratio, width, allows, inOrder, placeOf, pairs }: Work): void {
  const places: number[] = []
  const near: number[] = []
  for (const row of inOrder) {
    places.length = near.length = 0
    const score = scores[row]!
    const [begin, end, own] = [lined.begins[row]!, lined.ends[row]!, lined.positions[row]!]
    let [a, b, foundA, foundB] = [lined.starts[row]! - 1, lined.starts[row]!, 0, 0]
    for (;;) {
      const [hasA, hasB] = [a >= begin, b < end]
      if (!hasA && !hasB) break
      const isLower = hasA && (!hasB || own - lined.where[a]! <= lined.where[b]! - own)
      const at = isLower ? a : b
      const distance = Math.abs(score - lined.scores[at]!)
      if (distance > width || (near.length >= ratio && countBelow(near, distance) >= ratio)) {
        if (isLower) a = begin - 1
        else b = end
        continue
      }
      if (!allows || allows(row, lined.rows[at]!)) {
        places.push(at)
        near.push(distance)
        if (isLower) foundA += 1
        else foundB += 1
      }
      if (isLower) a = foundA === ratio ? begin - 1 : a - 1
      else b = foundB === ratio ? end : b + 1
    }
    const chosen = near.length > ratio ? selectSmallest(near, ratio) : places.map((_, i) => i)
    chosen.sort((i, j) => near[i]! - near[j]! || i - j)
    for (let i = 0; i < chosen.length; i++) pairs[placeOf[row]! * ratio + i] = lined.rows[places[chosen[i]!]!]!
  }
}

const countBelow = (near: readonly number[], distance: number) => {
  let count = 0
  for (const other of near) if (other < distance) count += 1
  return count
}

/**
 * Places of the `count` smallest values. Which of equal ones is kept is as the GNU C++ library has it: a heap of the first
 * `count` with the largest on top (Williams, 1964; Floyd's making of it), in which a later, strictly smaller value replaces the
 * top; what sinks goes all the way down and is then raised (Knuth, The Art of Computer Programming 3, 5.2.3, exercise 18).
 */
export function selectSmallest(values: readonly number[], count: number): number[] {
  const heap = Array.from({ length: count }, (_, i) => i)
  const isLess = (i: number, j: number) => values[i]! < values[j]!
  const sink = (hole: number, value: number) => {
    const top = hole
    let at = hole
    while (2 * at + 2 < count) {
      const child = isLess(heap[2 * at + 2]!, heap[2 * at + 1]!) ? 2 * at + 1 : 2 * at + 2
      heap[at] = heap[child]!
      at = child
    }
    if (2 * at + 2 === count) {
      heap[at] = heap[2 * at + 1]!
      at = 2 * at + 1
    }
    while (at > top && isLess(heap[(at - 1) >> 1]!, value)) {
      heap[at] = heap[(at - 1) >> 1]!
      at = (at - 1) >> 1
    }
    heap[at] = value
  }
  for (let parent = (count - 2) >> 1; parent >= 0; parent--) sink(parent, heap[parent]!)
  for (let i = count; i < values.length; i++) if (isLess(i, heap[0]!)) sink(0, i)
  return heap
}
