import type { Context, User } from './context.ts'
import type { Cell } from './sheets/columns.ts'
import type { DescribedColumn } from './sheets/csvw.ts'

/** The terms of open data here, unless a table says otherwise: the Open Government Licence v3.0. */
export const openLicence = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'

/** Written down, or looked up when somebody asks; nothing where it is not known. */
export type Known<T> = T | ((ctx: Context) => Promise<T | undefined>)
/** From the first day to the last, both of the calendar: `2021-01-01`. */
export type Period = { startsOn: string; endsOn: string }
/** How often a table changes. */
export type Frequency = 'continuous' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'annual' | 'irregular'

/** What a table is, for people who have never seen it: with this an open one stands in the catalogue. */
export type About = {
  title: string
  /** What it holds and what a row is, in plain English. */
  description: string
  keywords?: readonly string[]
  /** The address of its terms, if not those of all open data here. */
  licence?: string
  /** The time that it tells of. */
  period?: Known<Period>
  /** The day on which it last changed, `2026-03-01`. */
  updated?: Known<string>
  frequency?: Frequency
}

/**
 * A table with its words. `base` is its address without an ending, `id` what the catalogue calls it; `isOpen`: anybody may
 * take it, without signing in. `columns` and `rows` are those of its file, for whoever gives it in another shape.
 */
export type Dataset = {
  base: string
  id: string
  about: About
  allow: (user: User) => boolean
  isOpen: () => boolean
  columns: readonly DescribedColumn[]
  rows: (ctx: Context) => Promise<Iterable<readonly Cell[]>>
}
/** '/organisations/organisations' -> 'organisations'; '/portfolio/risks/risks' -> 'portfolio-risks' */
export const datasetId = (base: string): string => base.slice(1).replace(/(^|\/)([^/]+)\/\2$/, '$1$2').replaceAll('/', '-')

/** Who answers for what is published here. */
export type Publisher = { name: string; website: string | null }

export const lookUp = async <T extends string | Period>(ctx: Context, known: Known<T> | undefined): Promise<T | undefined> => (typeof known === 'function' ? known(ctx) : known)
