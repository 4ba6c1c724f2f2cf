import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGiven, readLalonde, reference } from '../../../test/lalonde.ts'
import { selectSmallest } from './allAtOnce.ts'
import { isUnusable, type Frame } from './frame.ts'
import { fitLogit } from './logit.ts'
import { matchNearest, orders, type NearestOptions } from './nearest.ts'
import { ascending } from './order.ts'

type Reference = { args: { caliper?: number }; pairs: { t: string; c: string[] }[]; weights: number[]; caliperAbsolute?: { distance: number } }
type Unit = { isTreated: boolean; score: number; area: number; age: number }

test.skipIf(!isGiven).each(['lalonde-nn11', 'lalonde-nn11-cal02'])('%s: everybody is matched to whom MatchIt matched them (skipped where ../shared/acceptance is absent)', async (name) => {
  const wanted = reference<Reference>(name)
  const { frame } = await readLalonde()
  const logit = fitLogit(frame)
  if (isUnusable(logit)) throw new Error(logit.problems.join())
  const found = matchNearest(frame, logit.scores, { caliper: wanted.args.caliper })
  expect([...found.treatedRows].map((row, i) => ({ t: frame.ids[row], c: found.pairs[i]! < 0 ? [] : [frame.ids[found.pairs[i]!]] }))).toEqual(wanted.pairs)
  for (const [row, weight] of wanted.weights.entries()) expect(found.weights[row]).toBeCloseTo(weight, 10)
  if (wanted.caliperAbsolute) expect(found.caliper).toBeCloseTo(wanted.caliperAbsolute.distance, 14)
})

const frameOf = (units: readonly Unit[]): Frame => ({
  ids: units.map((_, i) => String(i)), treated: Uint8Array.from(units, ({ isTreated }) => Number(isTreated)),
  covariates: [{ kind: 'number', name: 'age', values: Float64Array.from(units, ({ age }) => age) }],
  others: [{ kind: 'category', name: 'area', levels: ['A', 'B', 'C'], codes: Int32Array.from(units, ({ area }) => area) }],
})
const match = (units: readonly Unit[], options: NearestOptions = {}) => matchNearest(frameOf(units), Float64Array.from(units, ({ score }) => score), options)
const sets = (units: readonly Unit[], options: NearestOptions = {}) => {
  const { pairs, ratio, treatedRows } = match(units, options)
  return Array.from(treatedRows, (_, i) => [...pairs.subarray(i * ratio, (i + 1) * ratio)].filter((row) => row >= 0))
}
/** Few scores, so that ties are the rule. */
const manyTies = fc.array(fc.record({ isTreated: fc.boolean(), score: fc.constantFrom(0.125, 0.25, 0.375, 0.5, 0.5625, 0.75), area: fc.integer({ min: 0, max: 2 }), age: fc.integer({ min: 18, max: 22 }) }), { minLength: 2, maxLength: 24 })
const options = fc.record({
  ratio: fc.integer({ min: 1, max: 5 }), caliper: fc.constantFrom(undefined, 0.5, 1), calipers: fc.constantFrom([], [{ name: 'age', width: 1 }]), exact: fc.constantFrom([], ['area']),
  order: fc.constantFrom(...orders), discard: fc.constantFrom('none' as const, 'both' as const),
})

/** The rules of ../shared/design/matching.md, one after another and slowly. `isWithReplacement` for a ratio of 1 only, where a tie is decided by steps. */
function byTheRules(units: readonly Unit[], { ratio = 1, caliper, calipers = [], exact = [], order, discard, isWithReplacement }: NearestOptions): number[][] {
  const rows = units.map((_, row) => row)
  const scoresOf = (isTreated: boolean) => units.filter((unit) => unit.isTreated === isTreated).map(({ score }) => score)
  const [least, most] = [Math.max(Math.min(...scoresOf(true)), Math.min(...scoresOf(false))), Math.min(Math.max(...scoresOf(true)), Math.max(...scoresOf(false)))]
  const isKept = (row: number) => discard !== 'both' || (units[row]!.score >= least && units[row]!.score <= most)
  const spread = (value: (unit: Unit) => number) => {
    const values = rows.filter(isKept).map((row) => value(units[row]!))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  }
  const width = caliper === undefined ? Infinity : caliper * spread(({ score }) => score)
  const ageWidth = calipers.length ? calipers[0]!.width * spread(({ age }) => age) : Infinity
  const line = [...rows].sort((a, b) => units[a]!.score - units[b]!.score || a - b)
  const treated = rows.filter((row) => units[row]!.isTreated)
  const inOrder = treated.filter(isKept).sort((a, b) => (order === 'data' ? 0 : order === 'smallest' ? 1 : -1) * (units[a]!.score - units[b]!.score) || a - b)
  const used = new Set<number>()
  const sets = new Map(treated.map((row) => [row, [] as number[]]))
  for (let round = 0; round < ratio; round++)
    for (const row of inOrder) {
      const set = sets.get(row)!
      if (set.length < round) continue
      const places = [row, ...set].map((other) => line.indexOf(other))
      const candidates = rows.filter((other) => {
        const [a, b] = [units[row]!, units[other]!]
        return !b.isTreated && isKept(other) && !used.has(other) && (!exact.length || a.area === b.area) && Math.abs(a.score - b.score) <= width && Math.abs(a.age - b.age) <= ageWidth
      }).map((other) => {
        const isLower = line.indexOf(other) < line.indexOf(row)
        return { other, isLower, distance: Math.abs(units[row]!.score - units[other]!.score), steps: isLower ? Math.min(...places) - line.indexOf(other) : line.indexOf(other) - Math.max(...places) }
      }).sort((a, b) => a.distance - b.distance || a.steps - b.steps || Number(b.isLower) - Number(a.isLower))
      if (!candidates.length) continue
      set.push(candidates[0]!.other)
      if (!isWithReplacement) used.add(candidates[0]!.other)
    }
  return treated.map((row) => sets.get(row)!)
}

test('whatever the ties, those without replacement are matched as the rules say, one after another', () => {
  fc.assert(fc.property(manyTies, options, (units, given) => {
    const treatedCount = units.filter(({ isTreated }) => isTreated).length
    fc.pre(treatedCount > 1 && treatedCount < units.length && given.order !== 'random')
    expect(sets(units, given)).toEqual(byTheRules(units, given))
  }), { numRuns: 300 })
})

test('with replacement each takes its nearest, and a tie goes to fewer steps, then to the lower side', () => {
  fc.assert(fc.property(manyTies, options, (units, given) => {
    fc.pre(given.order !== 'random' && units.some(({ isTreated }) => isTreated) && units.some(({ isTreated }) => !isTreated))
    const one = { ...given, ratio: 1, isWithReplacement: true }
    expect(sets(units, one)).toEqual(byTheRules(units, one))
  }), { numRuns: 200 })
})

test('with replacement and a ratio nobody eligible is nearer than those chosen, nobody is chosen twice, and order has no part', () => {
  fc.assert(fc.property(manyTies, options, (units, given) => {
    fc.pre(units.some(({ isTreated }) => isTreated) && units.some(({ isTreated }) => !isTreated))
    const found = sets(units, { ...given, isWithReplacement: true })
    // Everybody eligible is what a ratio as large as the file gives.
    const eligible = sets(units, { ...given, isWithReplacement: true, ratio: units.length })
    const treated = units.filter(({ isTreated }) => isTreated)
    for (const [i, set] of found.entries()) {
      const far = (row: number) => Math.abs(units[row]!.score - treated[i]!.score)
      expect(new Set(set).size).toBe(set.length)
      expect(set.map(far)).toEqual(eligible[i]!.map(far).sort((a, b) => a - b).slice(0, given.ratio))
    }
    expect(sets(units, { ...given, isWithReplacement: true, order: 'data' })).toEqual(found)
  }), { numRuns: 200 })
})

// As std::partial_sort of GNU C++ 12 chose.
test.each([
  [[1, 1, 1], 2, [0, 1]],
  [[3, 3, 1, 3, 2, 3, 1], 4, [0, 2, 4, 6]],
  [[1, 2, 1, 2, 1, 2, 1, 2], 5, [0, 1, 2, 4, 6]],
  [[2, 2, 2, 2, 2, 1, 1, 1], 5, [1, 3, 5, 6, 7]],
  [[0, 5, 5, 5, 4, 4, 3], 3, [0, 5, 6]],
  [[1, 1, 1, 1, 1, 1, 0, 0, 0, 0], 5, [3, 6, 7, 8, 9]],
])('of %j the %i smallest are those at %j', (values, count, places) => {
  expect(selectSmallest(values, count).sort((a, b) => a - b)).toEqual(places)
})

test('weights: 1 for whoever is treated and matched; those of controls follow their sets, and add to how many they are', () => {
  fc.assert(fc.property(manyTies, options, fc.boolean(), (units, given, isWithReplacement) => {
    fc.pre(units.some(({ isTreated }) => isTreated) && units.some(({ isTreated }) => !isTreated))
    const chosen = sets(units, { ...given, isWithReplacement })
    const { weights } = match(units, { ...given, isWithReplacement })
    const treated = units.flatMap(({ isTreated }, row) => (isTreated ? [row] : []))
    for (const [i, set] of chosen.entries()) expect(weights[treated[i]!]).toBe(set.length ? 1 : 0)
    const controls = [...new Set(chosen.flat())]
    const share = (row: number) => chosen.reduce((sum, set) => sum + (set.includes(row) ? 1 / set.length : 0), 0)
    const all = controls.reduce((sum, row) => sum + share(row), 0)
    for (const row of controls) expect(weights[row]).toBeCloseTo((share(row) * controls.length) / all, 12)
    expect(weights.filter((weight) => weight > 0).length).toBe(controls.length + chosen.filter((set) => set.length).length)
  }), { numRuns: 100 })
})

test('where no scores tie, the order of the rows has no part', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 4, maxLength: 20 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), fc.integer({ min: 1, max: 19 }), (scores, ratio, isWithReplacement, turn) => {
    const units = scores.map((score, i) => ({ isTreated: i % 3 === 0, score, area: 0, age: 20 }))
    const turned = [...units.slice(turn % units.length), ...units.slice(0, turn % units.length)]
    const named = (rows: readonly Unit[]) => {
      const found = sets(rows, { ratio, isWithReplacement })
      return new Map(rows.filter(({ isTreated }) => isTreated).map(({ score }, i) => [score, found[i]!.map((row) => rows[row]!.score)]))
    }
    const [one, other] = [named(units), named(turned)]
    for (const [score, set] of one) expect(other.get(score)).toEqual(set)
  }), { numRuns: 100 })
})

test('the random order is drawn by its seed', () => {
  const units = Array.from({ length: 60 }, (_, i) => ({ isTreated: i % 2 === 0, score: (i % 7) / 8, area: 0, age: 20 }))
  const drawn = (seed: string) => sets(units, { order: 'random', seed })
  expect(drawn('1')).toEqual(drawn('1'))
  expect(drawn('1')).not.toEqual(drawn('2'))
})

test('calipers in the units of what they are on', () => {
  const units = [{ isTreated: true, score: 0.5, area: 0, age: 20 }, { isTreated: false, score: 0.375, area: 0, age: 23 }, { isTreated: false, score: 0.25, area: 0, age: 20 }]
  expect(sets(units, { caliper: 0.125, areCalipersRaw: true })).toEqual([[1]])
  expect(sets(units, { caliper: 0.25, calipers: [{ name: 'age', width: 2 }], areCalipersRaw: true })).toEqual([[2]])
  expect(sets(units, { caliper: 0.124, areCalipersRaw: true })).toEqual([[]])
})

test('people whom nobody is near are left without a match, and the rest is as it would be without them', () => {
  const alone = { isTreated: true, score: 0.9, area: 0, age: 20 }
  const units = [{ isTreated: true, score: 0.5, area: 0, age: 20 }, { isTreated: false, score: 0.5, area: 0, age: 20 }, { isTreated: false, score: 0.125, area: 0, age: 20 }]
  expect(sets([...units, alone], { caliper: 0.5 })).toEqual([[1], []])
  expect(sets([{ ...units[0]!, area: 1 }, units[1]!], { exact: ['area'] })).toEqual([[]])
})

test('numbers of either sign are put in order, equal ones as they stood', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 0.5, 0.25, -1)), { maxLength: 50 }), (values) => {
    expect([...ascending(Float64Array.from(values))]).toEqual(values.map((_, i) => i).sort((i, j) => (values[i]! < values[j]! ? -1 : values[i]! > values[j]! ? 1 : i - j)))
  }), { numRuns: 300 })
})
