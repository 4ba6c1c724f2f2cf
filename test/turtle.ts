// A reader of the part of Turtle that we write, and the same statements from JSON-LD: two ways to one list, to compare.
type Json = string | { readonly [name: string]: unknown } | readonly unknown[]

const tokens = /\s*(?:(<[^>\s]*>)|("(?:[^"\\]|\\.)*"(?:@[a-z-]+|\^\^[\w]+:[\w]+)?)|(@prefix)|([A-Za-z][\w-]*:[\w-]*)|(a)(?=\s)|([[\];,.]))/y

/** Every statement of a Turtle document as text: subject, predicate, object. A node without a name is told by what it holds. */
export function readTurtle(text: string): string[] {
  const all: string[] = []
  tokens.lastIndex = 0
  for (let at = 0; text.slice(at).trim(); at = tokens.lastIndex) {
    const found = tokens.exec(text)
    if (!found) throw new Error(`this is no Turtle: ${text.slice(at, at + 60)}`)
    all.push(found.slice(1).find((part) => part !== undefined)!)
  }
  const prefixes: Record<string, string> = {}
  const said: string[] = []
  let next = 0
  const take = (wanted?: string) => { const token = all[next++]; if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Error(`${wanted ?? 'more'} is missing after ${all.slice(Math.max(0, next - 4), next).join(' ')}`); return token }
  const whole = (token: string) => { const [, prefix, rest] = /^([A-Za-z]\w*):([\w-]*)$/.exec(token) ?? []; if (prefix === undefined) return token.slice(1, -1); if (!(prefix in prefixes)) throw new Error(`${prefix}: is not declared`); return `${prefixes[prefix]}${rest}` }
  const unescape = (token: string) => { const [, text, tail = ''] = /^"(.*)"(@[a-z-]+|\^\^.*)?$/s.exec(token)!; return `${text!.replace(/\\(.)/g, (_, one: string) => ({ n: '\n', r: '\r', t: '\t' })[one] ?? one)}${tail.startsWith('^^') ? ` ^^${whole(tail.slice(2))}` : tail && ` ${tail}`}` }
  const object = (): string => {
    const token = take()
    if (token === '[') { const inner: string[] = []; list('', inner); take(']'); return `[${inner.toSorted().join(' | ')}]` }
    return token.startsWith('"') ? unescape(token) : whole(token)
  }
  const list = (subject: string, into: string[]) => {
    for (;;) {
      const token = take()
      const predicate = token === 'a' ? 'a' : whole(token)
      for (;;) { into.push(`${subject} ${predicate} ${object()}`); if (all[next] !== ',') break; next++ }
      if (all[next] !== ';') return
      next++
    }
  }
  while (next < all.length) {
    if (all[next] === '@prefix') { take(); const name = take().replace(':', ''); prefixes[name] = whole(take()); take('.'); continue }
    list(whole(take()), said)
    take('.')
  }
  return said
}

/** The same statements of a node of our JSON-LD. */
export function statementsOf(node: object, context: Readonly<Record<string, string>>): string[] {
  const said: string[] = []
  const full = (name: string) => { const [prefix, rest] = name.split(':'); return prefix !== undefined && rest !== undefined && prefix in context ? `${context[prefix]}${rest}` : name }
  const object = (value: Json): string => {
    if (typeof value === 'string') return value
    const { '@value': text, '@language': language, '@type': type, '@id': id, ...rest } = value as Record<string, string>
    if (text !== undefined) return `${text}${language ? ` @${language}` : type ? ` ^^${full(type)}` : ''}`
    if (id !== undefined) { if (type !== undefined || Object.keys(rest).length) tell(value as object, said); return encode(id) }
    const inner: string[] = []
    tell(value as object, inner)
    return `[${inner.toSorted().join(' | ')}]`
  }
  const encode = (address: string) => address.replaceAll(' ', '%20')
  const tell = (of: object, into: string[]) => {
    const { '@id': id = '', '@type': type, ...rest } = of as Record<string, unknown>
    const subject = encode(String(id))
    if (type !== undefined) into.push(`${subject} a ${full(String(type))}`)
    for (const [name, value] of Object.entries(rest)) if (value !== undefined) for (const one of [value].flat() as Json[]) into.push(`${subject} ${full(name)} ${object(one)}`)
  }
  tell(node, said)
  return said
}
