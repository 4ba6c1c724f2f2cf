/** The rank of each number, from 1; those that are equal share the mean of their ranks. What is no number comes last. */
export function ranksOf(column: Float64Array): Float64Array {
  const sorted = column.slice().sort() // what is no number sorts behind all numbers
  const count = sorted.findLastIndex((value) => value === value) + 1
  return column.map((value) => {
    if (value !== value) return (count + 1 + column.length) / 2
    return (below(sorted, count, value, false) + 1 + below(sorted, count, value, true)) / 2
  })
}

/** How many of the first `count` are below the value, or at most as large. */
function below(sorted: Float64Array, count: number, value: number, orEqual: boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** Pearson's correlation of two columns; of their ranks it is Spearman's (1904). Zero where one of them never changes. */
export function correlationOf(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)]
  let [both, ofA, ofB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [offA, offB] = [a[i]! - meanA, b[i]! - meanB]
    both += offA * offB
    ofA += offA * offA
    ofB += offB * offB
  }
  return ofA && ofB ? both / Math.sqrt(ofA * ofB) : 0
}
const meanOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length
