/** What a node of our own JSON-LD may hold: its context is one list of prefixes, and its values are texts, nodes, or lists of these. */
type Value = string | Node | readonly Value[]
type Node = { readonly [name: string]: Value | undefined }

/**
 * A document of ours in JSON-LD as RDF 1.1 Turtle (W3C, 2014): the same statements, as other catalogues read them. It takes
 * what catalogue.ts writes (one context of prefixes, `@id`, `@type`, `@value` with `@language` or `@type`, and nodes within nodes).
 */
export function turtle({ '@context': context, ...node }: { '@context': Readonly<Record<string, string>> } & Record<string, unknown>): string {
  const prefixes = Object.entries(context).map(([name, address]) => `@prefix ${name}: ${iri(address)} .`)
  const named: string[] = []
  const write = (value: Value, indent: string): string => {
    if (typeof value === 'string') return literal(value)
    if (isList(value)) return value.map((one) => write(one, indent)).join(', ')
    const { '@value': text, '@language': language, '@type': type, '@id': id } = value
    if (typeof text === 'string') return `${literal(text)}${typeof language === 'string' ? `@${language}` : typeof type === 'string' ? `^^${type}` : ''}`
    if (typeof id !== 'string') return `[\n${statements(value, `${indent}  `)}\n${indent}]`
    if (Object.keys(value).length > 1) named.push(`${iri(id)}\n${statements(value, '  ')} .`) // told where it is met, and by itself after
    return iri(id)
  }
  const statements = (of: Node, indent: string): string => Object.entries(of).flatMap(([name, value]) => (name === '@id' || value === undefined ? [] : [`${indent}${name === '@type' ? 'a' : name} ${name === '@type' ? String(value) : write(value, indent)}`])).join(' ;\n')
  write(node as Node, '') // what catalogue.ts writes: each node with a name is told by itself
  return `${prefixes.join('\n')}\n\n${named.toReversed().join('\n\n')}\n`
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const literal = (text: string): string => `"${text.replace(/[\\"\n\r\t]/g, (character) => escapes[character]!)}"`
/** An address holds none of what would end it (Turtle, 6.5, IRIREF). */
const iri = (address: string): string => `<${address.replace(/[\s\p{Cc}<>"{}|^`\\]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}>`
