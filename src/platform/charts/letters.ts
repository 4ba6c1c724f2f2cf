import { html, type Html } from '../html.ts'
import { fontSize, label } from './frame.ts'

type Type = { size?: number; isBold?: boolean }

/** Widths of letters as parts of their size, on the generous side of common fonts (DejaVu Sans is the widest of them). */
const widthOfLetter = (letter: string): number =>
  /[ijl|.,:;!'’‘]/.test(letter) ? 0.34 : /[ frtI()[\]{}/\\"-]/.test(letter) ? 0.42 : /[mwMW%@…—]/.test(letter) ? 1 : /[cskvxyz]/.test(letter) ? 0.6 : /[BEFJKLPRSTXYZ]/.test(letter) ? 0.7 : /[A-Z&+=<>~#]/.test(letter) ? 0.8
    : letter > '\u2e7f' ? 1.1 : letter > '\u024f' ? 0.85 : 0.64

/** About how wide text is, in units of the drawing: finer than `widthOf`, for places where room is scarce. */
export const measure = (text: string, { size = fontSize, isBold = false }: Type = {}): number =>
  [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0) * size * (isBold ? 1.12 : 1)

/** Before these a long English word or name of a place may be broken: Rossen-dale, Peter-borough, apprentice-ships. */
const endings = /(?=pool|burn|dale|shire|borough|bridge|ford|land|caster|chester|cester|field|mouth|worth|stead|wood|minster|church|market|bury|port|gate|side|mere|hill|ship|tion|ment|ness)/gi
const soft = '\u00ad'
const lengthOf = (text: string) => [...text].length

/** A word in parts, none wider than that: broken at its soft hyphens, then where such words are broken, then anywhere. */
function parts(word: string, width: number, type: Type): string[] {
  const letters = [...word.replaceAll(soft, '')]
  const plain = letters.join('')
  if (measure(plain, type) <= width || letters.length < 2) return [plain]
  const fits = (at: number) => at > 0 && measure(`${letters.slice(0, at).join('')}-`, type) <= width
  const split = word.split(soft)
  const marked = split.slice(1).map((_, i) => lengthOf(split.slice(0, i + 1).join('')))
  const usual = [...plain.matchAll(endings)].map(({ index }) => lengthOf(plain.slice(0, index)))
  const hyphens = letters.flatMap((letter, i) => (/[-/]/.test(letter) ? [i + 1] : []))
  const good = [...marked, ...usual, ...hyphens].filter((at) => at >= 2 && at <= letters.length - 2 && fits(at))
  const most = letters.findIndex((_, at) => at > 1 && !fits(at)) - 1
  const at = good.length ? Math.max(...good) : Math.max(1, Math.min(most < 0 ? letters.length : most, letters.length - (letters.length < 6 ? 2 : 3)))
  const head = letters.slice(0, at).join('')
  return [/[-/]$/.test(head) || !fits(at) ? head : `${head}-`, ...parts(letters.slice(at).join(''), width, type)]
}

/** Whether each of its words has room without being broken. */
export const hasRoom = (text: string, width: number, type: Type = {}): boolean => text.split(/\s+/).every((word) => measure(word.replaceAll(soft, ''), type) <= width)

/** Text in lines no wider than that (but for a single letter that is wider itself). Of more lines than `most` the last ends in an ellipsis. */
export function fold(text: string, width: number, { most = Number.POSITIVE_INFINITY, ...type }: Type & { most?: number } = {}): string[] {
  const lines: string[] = []
  for (const word of text.trim().split(/\s+/).flatMap((word) => parts(word, width, type))) {
    const last = lines.at(-1)
    if (last !== undefined && !/\S-$/.test(last) && measure(`${last} ${word}`, type) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  const shown = lines.slice(0, Math.max(1, most))
  const letters = [...shown.at(-1)!]
  while (letters.length > 1 && measure(`${letters.join('')}…`, type) > width) letters.pop()
  return [...shown.slice(0, -1), `${letters.join('').trimEnd()}…`]
}

/** One entry of a key: how its mark is drawn in a place of 36 by 20, from the left end of its middle line, and what it means. */
export type KeyEntry = { mark: (x: number, y: number) => Html; words: string }

/** A key, as many entries beside one another as fit between `left` and `right`, if need be in columns; `height` is 0 where there is nothing to explain. */
export function key(entries: readonly KeyEntry[], left: number, right: number, top: number, { isAligned = false } = {}): { marks: Html; height: number } {
  let [x, y, tall] = [left, top, 0]
  const folded = entries.map(({ words }) => fold(words, right - left - 46))
  const widths = folded.map((lines) => 44 + Math.max(...lines.map((text) => measure(text))))
  const marks = entries.map(({ mark }, i) => {
    const lines = folded[i]!
    const width = isAligned ? Math.max(...widths) : widths[i]!
    if (x > left && x + width > right) [x, y, tall] = [left, y + tall, 0]
    const drawn = html`${mark(x + 2, y + 10)}${lines.map((text, i) => label(text, x + 44, y + 16 + i * 20))}`
    x += width + 16
    tall = Math.max(tall, lines.length * 20 + 6)
    return drawn
  })
  return { marks: html`${marks}`, height: y + tall - top }
}
