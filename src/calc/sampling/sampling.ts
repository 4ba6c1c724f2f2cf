import { random } from '../random/random.ts'

/**
 * A simple random sample without replacement of `wanted` out of `count`, in one pass: selection sampling (Fan, Muller and
 * Rezucha, 1962; Knuth, The Art of Computer Programming 2, 3.4.2, Algorithm S). Every set of that size is as likely as every other.
 * Asked once for each member, in their order, it tells whether that one is drawn. The numbers are those of xoshiro128** from the
 * seed (calc/random), so the same seed draws the same places on every machine. Throws a RangeError where there are too few members.
 */
export function drawRandomly(seed: string, count: number, wanted: number): () => boolean {
  if (!Number.isSafeInteger(wanted) || wanted < 0 || wanted > count) throw new RangeError(`${wanted} cannot be drawn from ${count}`)
  const chance = random(`${seed}/random`)
  let [met, drawn] = [0, 0]
  return () => {
    const left = count - met
    if (left <= 0) return false
    met += 1
    const isDrawn = chance.whole(0, left - 1) < wanted - drawn
    if (isDrawn) drawn += 1
    return isDrawn
  }
}

const turns = 2n ** 32n
/**
 * A sample by value, as auditors draw it (monetary unit sampling with a fixed interval and a random start: AICPA, Audit Sampling,
 * 2014, chapter 6): `wanted` units are drawn out of `total`, each the same distance from the next, the first at random, and
 * with each unit the member that it lies in. A member of twice the value is twice as likely; one as large as the distance is
 * certain, and may be drawn more than once; one of no value never. Asked once for each member, with its value in the same whole
 * units as `total`, it tells how many of the drawn units lie in it; they add up to `wanted`.
 */
export function drawByValue(seed: string, total: bigint, wanted: number): (value: bigint) => number {
  if (!Number.isSafeInteger(wanted) || wanted < 0 || total <= 0n) throw new RangeError('there is no value to draw from')
  const start = BigInt(random(`${seed}/value`).whole(0, 2 ** 32 - 1))
  const unitAt = (number: number) => ((start + BigInt(number) * turns) * total) / (BigInt(wanted) * turns)
  let [passed, next] = [0n, 0]
  return (value) => {
    if (value < 0n) throw new RangeError('a value to draw by is 0 or more')
    passed += value
    let hits = 0
    for (; next < wanted && unitAt(next) < passed; next++) hits += 1
    return hits
  }
}

const unitPlaces = 6
/** A figure's size in millionths, whatever its sign, to draw by: '-12.5' -> 12500000n. Nothing for what is no number. */
export function unitsOf(value: string | null): bigint | undefined {
  const [, whole, part = ''] = /^-?(\d{1,30})(?:\.(\d+))?$/.exec(value ?? '') ?? []
  return whole === undefined ? undefined : BigInt(whole + part.slice(0, unitPlaces).padEnd(unitPlaces, '0'))
}
