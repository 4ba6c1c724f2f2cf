/** What a property or a value of a feed is. A day is `2026-03-01`, a moment `2026-03-01T09:00:00.000Z`. */
export type Kind = 'string' | 'decimal' | 'integer' | 'date' | 'moment' | 'boolean' | 'guid'
export type Property = { name: string; kind: Kind }
/** What stands in one cell: text, days, moments and guids as text; of a literal also numbers, so that none loses a digit. */
export type Value = string | number | boolean | null

export const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]

/** The functions of OData 4.0 (Part 2: URL Conventions, 5.1.1.4) that a filter may use: what they take, and what they give. */
export const functions = {
  contains: { takes: ['string', 'string'], gives: 'boolean' },
  startswith: { takes: ['string', 'string'], gives: 'boolean' },
  endswith: { takes: ['string', 'string'], gives: 'boolean' },
  concat: { takes: ['string', 'string'], gives: 'string' },
  tolower: { takes: ['string'], gives: 'string' },
  toupper: { takes: ['string'], gives: 'string' },
  trim: { takes: ['string'], gives: 'string' },
  length: { takes: ['string'], gives: 'integer' },
  year: { takes: ['day'], gives: 'integer' },
  month: { takes: ['day'], gives: 'integer' },
  day: { takes: ['day'], gives: 'integer' },
} as const satisfies Record<string, { takes: readonly ('string' | 'day')[]; gives: Kind }>
export type FunctionName = keyof typeof functions

/** A filter, or a part of one, with the kind of what it gives. */
export type Expression =
  | { is: 'literal'; kind: Kind | 'null'; value: string | boolean | null }
  | { is: 'property'; kind: Kind; name: string }
  | { is: 'call'; kind: Kind; name: FunctionName; args: readonly Expression[] }
  | { is: 'compare'; kind: 'boolean'; by: Comparison; left: Expression; right: Expression }
  | { is: 'in'; kind: 'boolean'; left: Expression; list: readonly Expression[] }
  | { is: 'and' | 'or'; kind: 'boolean'; left: Expression; right: Expression }
  | { is: 'not'; kind: 'boolean'; of: Expression }

export const isNumeric = (kind: Kind | 'null'): boolean => kind === 'decimal' || kind === 'integer'
