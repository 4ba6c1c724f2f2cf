import type { Expression, Property } from './expressions.ts'
import { parseExpression, parseFilter, unknownProperty } from './parse.ts'

/** What a request asks of a set. `token`: where the page before ended, in the words of whoever wrote the link to this one. */
export type Asked = {
  select: readonly string[] | undefined
  filter: Expression | undefined
  orderBy: readonly { by: Expression; isDown: boolean }[]
  top: number | undefined
  skip: number
  isCounted: boolean
  token: string | undefined
  format: string | undefined
}

const known = ['$filter', '$select', '$orderby', '$top', '$skip', '$count', '$skiptoken', '$format'] as const
type Known = (typeof known)[number]
const isKnown = (name: string): name is Known => (known as readonly string[]).includes(name)
/** Options of OData that are not offered here: a request that needs one is told so, never answered with something else. */
const notOffered = ['$expand', '$apply', '$search', '$compute', '$levels', '$deltatoken', '$id', '$index', '$schemaversion', '$root', '$it']

/** `isNotOffered`: an option that OData has and this feed has not. */
export type Wrong = { wrong: string; isNotOffered?: boolean }

/**
 * Reads the system query options of OData 4.0 (Part 2: URL Conventions, 5.1) over these properties. Options without $ are
 * nobody's and left alone. Gives back what is wrong in plain words instead, as far as it is.
 */
export function readOptions(given: Iterable<readonly [string, string]>, properties: readonly Property[]): Asked | Wrong {
  const options: Partial<Record<Known, string>> = {}
  for (const [name, value] of given) {
    if (!name.startsWith('$')) continue
    if (notOffered.includes(name)) return { wrong: `${name} is not offered here. Take the tables as they are, and join them afterwards`, isNotOffered: true }
    if (!isKnown(name)) return { wrong: `There is no option "${name.slice(0, 40)}". There are: ${known.join(', ')}` }
    if (options[name] !== undefined) return { wrong: `${name} stands there twice. Say it once` }
    options[name] = value
  }
  let part: Known = '$filter'
  const read = <T>(name: Known, reader: (text: string) => T): T | undefined => {
    part = name
    return options[name] === undefined ? undefined : reader(options[name])
  }
  try {
    return {
      filter: read('$filter', (text) => parseFilter(text, properties)),
      select: read('$select', (text) => selected(text, properties)),
      orderBy: read('$orderby', (text) => ordered(text, properties)) ?? [],
      top: read('$top', whole),
      skip: read('$skip', whole) ?? 0,
      isCounted: read('$count', truth) ?? false,
      token: read('$skiptoken', (text) => text),
      format: read('$format', (text) => text),
    }
  } catch (error) {
    if (error instanceof SyntaxError) return { wrong: `${part} cannot be used: ${error.message}` }
    throw error
  }
}

function whole(text: string): number {
  const number = /^\d{1,15}$/.test(text.trim()) ? Number(text) : NaN
  if (Number.isNaN(number)) throw new SyntaxError('it is a whole number from 0, as in 100')
  return number
}

function truth(text: string): boolean {
  if (!/^(true|false)$/i.test(text.trim())) throw new SyntaxError('it is true or false')
  return text.trim().toLowerCase() === 'true'
}

function selected(text: string, properties: readonly Property[]): readonly string[] | undefined {
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('*')) return undefined
  for (const name of names) if (!properties.some((property) => property.name === name)) throw new SyntaxError(name ? unknownProperty(name, properties) : 'a name is missing')
  return [...new Set(names)]
}

const mostOrders = 20

/** What each part orders by, up unless it says desc; a comma within brackets or text ends none. */
function ordered(text: string, properties: readonly Property[]): { by: Expression; isDown: boolean }[] {
  const parts = text.match(/(?:'(?:[^']|'')*'|\([^()]*\)|[^,])+/g) ?? []
  if (parts.length > mostOrders) throw new SyntaxError(`it has more than ${mostOrders} parts`)
  return parts.map((part) => {
    const [, expression = '', , way] = /^\s*(.*?)(\s+(asc|desc))?\s*$/s.exec(part) ?? []
    return { by: parseExpression(expression, properties), isDown: way === 'desc' }
  })
}
