/**
 * The places of numbers in ascending order, equal numbers as they stood: a radix sort by least significant digits first (Knuth,
 * The Art of Computer Programming 3, 5.2.5) of eleven bits, over the bits of the numbers turned so that they sort as whole
 * numbers do. Its time grows in proportion to their count. No number may be NaN.
 */
export function ascending(values: Float64Array): Int32Array {
  const count = values.length
  const bits = new Uint32Array(2)
  const number = new Float64Array(bits.buffer)
  const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0]!
  let [low, high, places] = [new Uint32Array(count), new Uint32Array(count), new Int32Array(count)]
  const tallies = Array.from({ length: 6 }, () => new Int32Array(2048))
  for (let i = 0; i < count; i++) {
    number[0] = values[i]! + 0 // no minus zero
    let [a, b] = littleEndian ? [bits[0]!, bits[1]!] : [bits[1]!, bits[0]!]
    if (b >>> 31) [a, b] = [~a >>> 0, ~b >>> 0]
    else b = (b | 0x8000_0000) >>> 0
    low[i] = a
    high[i] = b
    places[i] = i
    tallies[0]![a & 2047]!++
    tallies[1]![(a >>> 11) & 2047]!++
    tallies[2]![a >>> 22]!++
    tallies[3]![b & 2047]!++
    tallies[4]![(b >>> 11) & 2047]!++
    tallies[5]![b >>> 22]!++
  }
  let [nextLow, nextHigh, nextPlaces] = [new Uint32Array(count), new Uint32Array(count), new Int32Array(count)]
  for (let digit = 0; digit < 6; digit++) {
    const tally = tallies[digit]!
    let [sum, most] = [0, 0]
    for (let value = 0; value < 2048; value++) {
      const here = tally[value]!
      if (here > most) most = here
      tally[value] = sum
      sum += here
    }
    if (most === count) continue // all share this digit
    const keys = digit < 3 ? low : high
    const shift = (digit % 3) * 11
    for (let i = 0; i < count; i++) {
      const at = tally[(keys[i]! >>> shift) & 2047]!++
      nextLow[at] = low[i]!
      nextHigh[at] = high[i]!
      nextPlaces[at] = places[i]!
    }
    ;[low, nextLow, high, nextHigh, places, nextPlaces] = [nextLow, low, nextHigh, high, nextPlaces, places]
  }
  return places
}
