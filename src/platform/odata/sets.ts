import type { Asked } from '../../calc/odata/options.ts'
import type { Expression, Kind, Property, Value } from '../../calc/odata/expressions.ts'
import type { Context, User } from '../context.ts'

/** A property of a set, as `$metadata` declares it. */
export type FeedProperty = Property & { description?: string | undefined; isRequired?: boolean | undefined }
/** A row, by the names of its properties. */
export type FeedRow = Readonly<Record<string, Value>>
/** `next`: how to go on where there is more. */
export type FeedPage = { rows: readonly FeedRow[]; next: string | undefined }

/** A table as the feed has it: an entity set of OData. */
export type FeedSet = {
  /** A simple identifier, the capability first: EvidenceObservations. */
  name: string
  title: string
  description: string
  properties: readonly FeedProperty[]
  /** The properties that no two rows have alike, together; none of them is ever empty. */
  keys: readonly string[]
  /** Who may read it. What anybody may, a visitor may. */
  allow: (user: User) => boolean
  /** At most `limit` rows of what is asked for, from where the token says. Throws a SyntaxError for a token that is none of its own. */
  read: (ctx: Context, asked: Asked, limit: number) => Promise<FeedPage>
  count: (ctx: Context, filter: Expression | undefined) => Promise<number>
}

/** `Area code` -> AreaCode; a heading in figures gets a _ before it. Names of one table differ. */
export function propertyNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((snake) => {
    const plain = snake.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('').replace(/^(?=\d)/, '_').slice(0, 120)
    let name = plain
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}_${n}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** 'strategy-agreed-actions' -> StrategyAgreedActions */
export const setName = (id: string): string => id.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')

/** How to go on after so many rows. */
export const afterRows = (count: number): string => `o${count}`
export function rowsBefore(token: string | undefined): number {
  if (token === undefined) return 0
  if (!/^o\d{1,12}$/.test(token)) throw new SyntaxError('$skiptoken is only what a link of this feed says')
  return Number(token.slice(1))
}

export const edmTypes: Readonly<Record<Kind, string>> = {
  string: 'Edm.String', decimal: 'Edm.Decimal', integer: 'Edm.Int64', date: 'Edm.Date', moment: 'Edm.DateTimeOffset', boolean: 'Edm.Boolean', guid: 'Edm.Guid',
}
