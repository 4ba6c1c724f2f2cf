import type { Property, Value } from '../../calc/odata/expressions.ts'
import { namespace } from './metadata.ts'
import type { Format } from './negotiation.ts'
import { edmTypes, type FeedRow, type FeedSet } from './sets.ts'

/** One value as JSON. Numbers go as they stand, so that none loses a digit. */
const json = (value: Value, { kind }: Property, { areNumbersText }: Format): string =>
  value === null ? 'null' : kind === 'decimal' || kind === 'integer' ? (areNumbersText ? `"${value}"` : String(value)) : JSON.stringify(value)

/** A key in an address: Set('E07000008'), Set(Code='a',Year=2021). */
export function keyOf({ keys, properties }: FeedSet, row: FeedRow): string {
  const literal = (name: string) => {
    const value = row[name] ?? null
    return encodeURIComponent(properties.find((property) => property.name === name)?.kind === 'string' ? `'${String(value).replaceAll("'", "''")}'` : String(value))
  }
  return keys.length === 1 ? literal(keys[0]!) : keys.map((name) => `${name}=${literal(name)}`).join(',')
}

/** One row as an entity, with what `format` lets it say of itself. `root` is the address of the feed, with a / at its end. */
export function entity(set: FeedSet, row: FeedRow, shown: readonly Property[], format: Format, root: string, context?: string): string {
  const said = context !== undefined && format.metadata !== 'none' ? [`"@odata.context":${JSON.stringify(context)}`] : []
  const isFull = format.metadata === 'full'
  if (isFull) said.push(`"@odata.type":"#${namespace}.${set.name}"`, `"@odata.id":${JSON.stringify(`${root}${set.name}(${keyOf(set, row)})`)}`)
  for (const property of shown) {
    if (isFull && !['string', 'boolean'].includes(property.kind)) said.push(`"${property.name}@odata.type":"#${edmTypes[property.kind].slice(4)}"`)
    said.push(`"${property.name}":${json(row[property.name] ?? null, property, format)}`)
  }
  return `{${said.join(',')}}`
}

/** A page of rows. `next`: the address of the one after it. */
export function collection(set: FeedSet, rows: readonly FeedRow[], shown: readonly Property[], { format, root, select, count, next }: { format: Format; root: string; select: readonly string[] | undefined; count: number | undefined; next: string | undefined }): string {
  const said: string[] = []
  if (format.metadata !== 'none') said.push(`"@odata.context":${JSON.stringify(contextOf(root, set, select))}`)
  if (count !== undefined) said.push(`"@odata.count":${format.areNumbersText ? `"${count}"` : count}`)
  said.push(`"value":[${rows.map((row) => entity(set, row, shown, format, root)).join(',\n')}]`)
  if (next !== undefined) said.push(`"@odata.nextLink":${JSON.stringify(next)}`)
  return `{${said.join(',')}}`
}

export const contextOf = (root: string, { name }: FeedSet, select: readonly string[] | undefined, suffix = ''): string => `${root}$metadata#${name}${select ? `(${select.join(',')})` : ''}${suffix}`

/** Which sets there are. */
export const serviceDocument = (sets: readonly FeedSet[], format: Format, root: string): string => JSON.stringify({
  ...(format.metadata !== 'none' && { '@odata.context': `${root}$metadata` }),
  value: sets.map(({ name, title }) => ({ name, title, kind: 'EntitySet', url: name })),
})

const codes: Readonly<Record<number, string>> = { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 405: 'MethodNotAllowed', 406: 'NotAcceptable', 413: 'TooLarge', 429: 'TooManyRequests', 500: 'InternalError', 501: 'NotImplemented', 503: 'Unavailable' }
/** What went wrong, in the shape that readers of a feed look for (OData JSON Format 4.0, 19). */
export const errorBody = ({ statusCode, message, reference }: { statusCode: number; message: string; reference: string }): string =>
  JSON.stringify({ error: { code: codes[statusCode] ?? `Status${statusCode}`, message, ...(statusCode >= 500 && statusCode !== 501 && { target: reference }) } })
