import type { Kind } from './expressions.ts'

export type Token =
  | { is: 'literal'; kind: Kind | 'null'; value: string | boolean | null; at: number }
  | { is: 'word'; text: string; at: number }
  | { is: '(' | ')' | ',' | '-'; at: number }

const hex = '[0-9a-fA-F]'
// In this order: a guid and a day begin like a number.
const shapes = {
  space: /\s+/y,
  string: /'(?:[^']|'')*'/y,
  guid: new RegExp(`${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}(?![\\w-])`, 'y'),
  moment: /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)(?![\w:])/y,
  date: /\d{4}-\d\d-\d\d(?![\w-])/y,
  number: /\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?![\w.])/y,
  word: /[A-Za-z_]\w*/y,
  mark: /[(),-]/y,
} as const

/** Cuts a filter into its words and values. Throws a SyntaxError that says in plain words what cannot be read, and where. */
export function tokensOf(text: string): Token[] {
  if (/[\0\p{Cs}]/u.test(text)) throw new SyntaxError('it holds a character that no text has')
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const found = match(text, at)
    if (!found) throw new SyntaxError(text[at] === "'" ? `the text that begins at character ${at + 1} has no end: put a ' after it` : `"${text.slice(at, at + 20)}" at character ${at + 1} cannot be read`)
    const token = tokenOf(found.shape, found.text, at)
    if (token) tokens.push(token)
    at += found.text.length
  }
  return tokens
}

function match(text: string, at: number): { shape: keyof typeof shapes; text: string } | undefined {
  for (const shape of Object.keys(shapes) as (keyof typeof shapes)[]) { // the keys that stand above
    const pattern = shapes[shape]
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return { shape, text: found[0] }
  }
  return undefined
}

function tokenOf(shape: keyof typeof shapes, text: string, at: number): Token | undefined {
  switch (shape) {
    case 'space': return undefined
    case 'string': return { is: 'literal', kind: 'string', value: text.slice(1, -1).replaceAll("''", "'"), at }
    case 'guid': return { is: 'literal', kind: 'guid', value: text.toLowerCase(), at }
    case 'moment': return { is: 'literal', kind: 'moment', value: momentOf(text), at }
    case 'date': return { is: 'literal', kind: 'date', value: dayOf(text), at }
    case 'number': return { is: 'literal', kind: /^\d+$/.test(text) ? 'integer' : 'decimal', value: numberOf(text), at }
    case 'word': return text === 'true' || text === 'false' ? { is: 'literal', kind: 'boolean', value: text === 'true', at }
      : text === 'null' ? { is: 'literal', kind: 'null', value: null, at } : { is: 'word', text, at }
    case 'mark': return { is: text as '(' | ')' | ',' | '-', at } // the pattern has no other
  }
}

/** Within what the database and a double hold alike. */
function numberOf(text: string): string {
  if (text.length > 40 || !Number.isFinite(Number(text))) throw new SyntaxError(`the number ${text.slice(0, 20)}… is too large`)
  return text
}

function momentOf(text: string): string {
  dayOf(text.slice(0, 10))
  const at = new Date(text.replace(/(\.\d{3})\d+/, '$1'))
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999) throw new SyntaxError(`${text} is no moment that there is`)
  return at.toISOString()
}

function dayOf(text: string): string {
  if (text < '0001' || !(new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)) throw new SyntaxError(`${text} is no day of the calendar`)
  return text
}
