import { comparisons, functions, isNumeric, type Comparison, type Expression, type FunctionName, type Kind, type Property } from './expressions.ts'
import { tokensOf, type Token } from './tokens.ts'

const longest = 8000
const deepest = 60
const isComparison = (word: string): word is Comparison => (comparisons as readonly string[]).includes(word)
const isFunction = (word: string): word is FunctionName => Object.hasOwn(functions, word)
const arithmetic = ['add', 'sub', 'mul', 'div', 'divby', 'mod', 'has']

/**
 * Reads a `$filter` of OData 4.0 over these properties: eq ne gt ge lt le in, and or not, parentheses, and the functions of
 * expressions.ts, each bound as its precedence says (Part 2: URL Conventions, 5.1.1.9). What it gives is true or false.
 * Throws a SyntaxError whose message says in plain words what is wrong with it.
 */
export function parseFilter(text: string, properties: readonly Property[]): Expression {
  const expression = parseExpression(text, properties)
  if (expression.kind !== 'boolean') throw new SyntaxError('it must be true or false of a row, as in: Name eq \'Fenland\'')
  return expression
}

/** Reads any expression: a property, a value, a function, or a filter. Throws as parseFilter does. */
export function parseExpression(text: string, properties: readonly Property[]): Expression {
  if (text.length > longest) throw new SyntaxError(`it is longer than ${longest} characters`)
  const tokens = tokensOf(text)
  const known = new Map(properties.map((property) => [property.name, property]))
  let [next, depth] = [0, 0]
  const peek = (): Token | undefined => tokens[next]
  const isWord = (word: string) => { const token = peek(); return token?.is === 'word' && token.text === word }
  const where = (token: Token | undefined) => (token ? `at character ${token.at + 1}` : 'at its end')
  const expect = (mark: '(' | ')' | ',') => {
    if (peek()?.is !== mark) throw new SyntaxError(`there is no ${mark} ${where(peek())}`)
    next++
  }
  const truth = (expression: Expression, word: string): Expression => {
    if (expression.kind !== 'boolean') throw new SyntaxError(`"${word}" goes with what is true or false, as in: not contains(Name, 'x')`)
    return expression
  }

  function or(): Expression {
    let left = and()
    while (isWord('or')) { next++; left = { is: 'or', kind: 'boolean', left: truth(left, 'or'), right: truth(and(), 'or') } }
    return left
  }
  function and(): Expression {
    let left = equal()
    while (isWord('and')) { next++; left = { is: 'and', kind: 'boolean', left: truth(left, 'and'), right: truth(equal(), 'and') } }
    return left
  }
  function equal(): Expression {
    let left = order()
    for (let by = comparison(['eq', 'ne']); by; by = comparison(['eq', 'ne'])) left = compare(by, left, order())
    return left
  }
  function order(): Expression {
    let left = unary()
    for (;;) {
      const by = comparison(['gt', 'ge', 'lt', 'le'])
      if (by) left = compare(by, left, unary())
      else if (isWord('in')) { next++; left = among(left) }
      else return left
    }
  }
  function comparison(those: readonly Comparison[]): Comparison | undefined {
    const token = peek()
    if (token?.is !== 'word' || !isComparison(token.text) || !those.includes(token.text)) return undefined
    next++
    return token.text
  }
  function among(left: Expression): Expression {
    expect('(')
    const list: Expression[] = []
    for (;;) {
      const one = unary()
      if (one.is !== 'literal') throw new SyntaxError('"in" takes a list of values, as in: Code in (\'E07000008\', \'E07000009\')')
      const { right } = matched(left, one, 'in')
      list.push(right)
      if (peek()?.is !== ',') break
      next++
    }
    expect(')')
    return { is: 'in', kind: 'boolean', left, list }
  }
  function unary(): Expression {
    if (++depth > deepest) throw new SyntaxError('it has too many brackets within brackets')
    try {
      if (isWord('not')) { next++; return { is: 'not', kind: 'boolean', of: truth(unary(), 'not') } }
      if (peek()?.is === '-') {
        next++
        const number = primary()
        if (number.is !== 'literal' || !isNumeric(number.kind) || typeof number.value !== 'string') throw new SyntaxError('"-" goes before a number only')
        return { ...number, value: `-${number.value}` }
      }
      return primary()
    } finally {
      depth--
    }
  }
  function primary(): Expression {
    const token = peek()
    if (!token) throw new SyntaxError(tokens.length ? 'it ends where something should follow' : 'it is empty')
    next++
    if (token.is === 'literal') return { is: 'literal', kind: token.kind, value: token.value }
    if (token.is === '(') {
      const within = or()
      expect(')')
      return within
    }
    if (token.is !== 'word') throw new SyntaxError(`"${token.is}" ${where(token)} is not expected there`)
    if (peek()?.is === '(') return call(token.text)
    const property = known.get(token.text)
    if (!property) throw new SyntaxError(unknownProperty(token.text, properties))
    return { is: 'property', kind: property.kind, name: property.name }
  }
  function call(name: string): Expression {
    if (!isFunction(name)) throw new SyntaxError(`there is no function "${name}" here. There are: ${Object.keys(functions).join(', ')}`)
    const { takes, gives } = functions[name]
    expect('(')
    const args: Expression[] = []
    for (const [i, wanted] of takes.entries()) {
      if (i > 0) expect(',')
      const one = or()
      const fits = one.kind === 'null' || (wanted === 'string' ? one.kind === 'string' : one.kind === 'date' || one.kind === 'moment')
      if (!fits) throw new SyntaxError(`${name} takes ${wanted === 'string' ? 'text' : 'a day or a moment'}, not ${words[one.kind]}`)
      args.push(one)
    }
    expect(')')
    return { is: 'call', kind: gives, name, args }
  }

  const whole = or()
  const rest = peek()
  if (rest?.is === 'word' && arithmetic.includes(rest.text)) throw new SyntaxError(`"${rest.text}" cannot be used here`)
  if (rest) throw new SyntaxError(`nothing is expected ${where(rest)}, where it goes on${rest.is === 'word' ? ` with "${rest.text}"` : ''}`)
  return whole
}

/** Says which properties there are, for whoever mistyped one. */
export function unknownProperty(name: string, properties: readonly Property[]): string {
  const meant = properties.find((property) => property.name.toLowerCase() === name.toLowerCase())
  return `there is no "${name.slice(0, 60)}" here. ${meant ? `It is written ${meant.name}` : `There are: ${properties.map((property) => property.name).join(', ')}`}`
}

function compare(by: Comparison, left: Expression, right: Expression): Expression {
  return { is: 'compare', kind: 'boolean', by, ...matched(left, right, by) }
}

/** The two sides of a comparison as one kind; a day beside a moment is its midnight, as UTC has it. */
function matched(left: Expression, right: Expression, by: string): { left: Expression; right: Expression } {
  if (left.kind === right.kind || left.kind === 'null' || right.kind === 'null' || (isNumeric(left.kind) && isNumeric(right.kind))) return { left, right }
  const [toLeft, toRight] = [asKind(right, left.kind), asKind(left, right.kind)]
  if (toLeft) return { left, right: toLeft }
  if (toRight) return { left: toRight, right }
  throw new SyntaxError(`${words[left.kind]} cannot be compared with ${words[right.kind]} by "${by}"${left.kind === 'string' || right.kind === 'string' ? '. Text stands between two \' marks, numbers and days without' : ''}`)
}

function asKind(one: Expression, kind: Kind | 'null'): Expression | undefined {
  if (one.is !== 'literal' || typeof one.value !== 'string') return undefined
  if (one.kind === 'date' && kind === 'moment') return { is: 'literal', kind, value: `${one.value}T00:00:00.000Z` }
  if (one.kind === 'moment' && kind === 'date' && one.value.endsWith('T00:00:00.000Z')) return { is: 'literal', kind, value: one.value.slice(0, 10) }
  if (one.kind === 'guid' && kind === 'string') return { is: 'literal', kind, value: one.value }
  if (one.kind === 'string' && kind === 'guid' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(one.value)) return { is: 'literal', kind, value: one.value.toLowerCase() }
  return undefined
}

const words: Readonly<Record<Kind | 'null', string>> = { string: 'text', decimal: 'a number', integer: 'a number', date: 'a day', moment: 'a moment', boolean: 'true or false', guid: 'a guid', null: 'null' }
