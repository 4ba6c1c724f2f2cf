/** Words that tell nothing of what is measured. */
const filler = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'how', 'in', 'is', 'many', 'no', 'number', 'numbers', 'of', 'on', 'or', 'per', 'the', 'to', 'total', 'value', 'who', 'with', 'were', 'was', 'are', 'have', 'has', 'been'])

/** A text as it is compared: small letters, no accents, signs as blanks, one blank between words. */
export const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replace(/[’']/g, '').replace(/[^\p{L}\p{N}%£]+/gu, ' ').trim()

/** The words of a text that tell something, each as its stem; all of them where none does. */
export function stems(text: string): readonly string[] {
  const words = plain(text).split(' ').filter(Boolean)
  const telling = words.filter((word) => !filler.has(word))
  return [...new Set((telling.length ? telling : words).map(stem))]
}
const stem = (word: string): string => (word.length > 4 ? word.replace(/(ies)$/, 'y').replace(/([^s])s$/, '$1').replace(/(ing|ed)$/, '') : word.length === 4 ? word.replace(/([^s])s$/, '$1') : word)

/** Whether two stems are one word, but for a slip of the pen in a long one. */
export function isSameStem(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length < 6 || b.length < 6 || Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false
  let [i, j, slips] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) { i++; j++; continue }
    if (++slips > 1) return false
    if (a.length >= b.length) i++
    if (b.length >= a.length) j++
  }
  return slips + (a.length - i) + (b.length - j) <= 1
}

/** How many of these stems are among those. */
export const shared = (these: readonly string[], those: readonly string[]): number => these.filter((one) => those.some((other) => isSameStem(one, other))).length

/** How alike two texts are, 0 to 1: twice the words they share over all words of both (Dice's coefficient). */
export function likeness(a: readonly string[], b: readonly string[]): number {
  return a.length === 0 || b.length === 0 ? 0 : (shared(a, b) + shared(b, a)) / (a.length + b.length)
}
