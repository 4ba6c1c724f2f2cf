import { sql, type Expression, type SqlBool } from 'kysely'
import { dataTable, type Column } from './dataTable.ts'
import { button } from './govuk.ts'
import { html, type Html } from './html.ts'
import { pagination } from './moj.ts'
import type { Query } from './page.ts'
import { Problem } from './refusal.ts'

/** How many rows stand on one page of a long list. */
export const perPage = 25

/** What somebody looks for in a long list, from the address: nonsense is left out. `page` counts from 1. */
export type Sought = { words: string; filters: Readonly<Record<string, string>>; sort: string; isDown: boolean; page: number }
export type Filter = { name: string; label: string; choices: Readonly<Record<string, string>>; all?: string }

/** `sorts`: the names of the orders that there are, the first the usual one. */
export const readSought = (query: Query, filters: readonly Filter[], sorts: readonly [string, ...string[]]): Sought => ({
  words: (query.words ?? '').trim().slice(0, 200),
  filters: Object.fromEntries(filters.flatMap(({ name, choices }) => (query[name] !== undefined && Object.hasOwn(choices, query[name]) ? [[name, query[name]]] : []))),
  sort: sorts.find((sort) => sort === query.sort) ?? sorts[0],
  isDown: query.order === 'down',
  page: Math.max(1, Math.trunc(Number(query.page)) || 1),
})

const mostNamed = 20
const orNone = (what: string, value: string, known: readonly string[]): Problem =>
  new Problem(400, `There is no ${what} "${value.slice(0, 60)}". ${known.length === 0 ? 'There is nothing to choose from' : known.length > mostNamed ? `Leave it out to see all, or write one of the ${known.length} that there are, such as ${known[0]}` : `Write one of: ${known.join(', ')}`}`)

/** The same for a program, which must not take another list for the one that it asked for: what is nonsense is told, as a Problem, 400. What is undefined or empty was not asked. */
export function readAsked(query: Readonly<Record<string, string | undefined>>, filters: readonly Filter[], sorts: readonly [string, ...string[]]): Sought {
  const given = Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])))
  for (const { name, choices } of filters) if (given[name] !== undefined && !Object.hasOwn(choices, given[name])) throw orNone(name, given[name], Object.keys(choices))
  if (given.sort !== undefined && !sorts.includes(given.sort)) throw orNone('sort', given.sort, sorts)
  if (given.order !== undefined && !['up', 'down'].includes(given.order)) throw orNone('order', given.order, ['up', 'down'])
  if (given.page !== undefined && !/^[1-9]\d{0,6}$/.test(given.page)) throw new Problem(400, `There is no page "${given.page.slice(0, 60)}". Write a number from 1`)
  return readSought(given, filters, sorts)
}

/** Every word stands in one of these texts; % and _ are letters like any other. For the `where` of a query. */
export const holdingWords = (words: string, ...texts: readonly Expression<string | null>[]): Expression<SqlBool> => {
  const each = words.split(/\s+/).filter(Boolean).slice(0, 10).map((word) => sql<SqlBool>`concat_ws(' ', ${sql.join(texts)}) ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  return each.length ? sql<SqlBool>`${sql.join(each, sql` and `)}` : sql<SqlBool>`true`
}

/** The order that is sought, for `orderBy`: by what `sorts` says of it, up or down, then as the rows stand. */
export const inOrder = ({ sort, isDown }: Pick<Sought, 'sort' | 'isDown'>, sorts: Readonly<Record<string, Expression<unknown>>>) =>
  isDown ? sql`${sorts[sort]!} desc nulls last` : sql`${sorts[sort]!} asc nulls last`

/** The page that is sought, or the last one there is. */
export const pageWithin = ({ page }: Pick<Sought, 'page'>, count: number): number => Math.min(page, Math.max(1, Math.ceil(count / perPage)))

const addressOf = (address: string, { words, filters, sort, isDown }: Sought, usual: string, page = 1) => {
  const query = new URLSearchParams({ ...(words && { words }), ...filters, ...((sort !== usual || isDown) && { sort }), ...(isDown && { order: 'down' }), ...(page > 1 && { page: String(page) }) })
  return query.size ? `${address}?${query}` : address
}

/**
 * A long list: search, filters, order and pages, all in the address, without any script. `count` is of all rows found; a column
 * with `sortBy` can be sorted by. `usual` is the order of an address that names none.
 */
export function longList<Row>({ id, address, of, caption, sought, usual, filters, columns, rows, count, search = 'Search', groupBy }: {
  id: string
  address: string
  /** One and several, for a sentence: ['milestone', 'milestones']. */
  of: readonly [string, string]
  caption: string
  sought: Sought
  usual: string
  filters: readonly Filter[]
  columns: readonly (Column<Row> & { sortBy?: string })[]
  rows: readonly Row[]
  count: number
  search?: string
  groupBy?: (row: Row) => string
}): Html {
  const isNarrowed = sought.words !== '' || Object.keys(sought.filters).length > 0
  const page = pageWithin(sought, count)
  const shown = columns.map(({ sortBy, ...column }): Column<Row> => (sortBy === undefined ? column : {
    ...column, sort: {
      href: addressOf(address, { ...sought, sort: sortBy, isDown: sought.sort === sortBy && !sought.isDown }, usual),
      now: sought.sort !== sortBy ? undefined : sought.isDown ? 'descending' : 'ascending',
    },
  }))
  if (!count && !isNarrowed) return html`<p class="govuk-body">There are no ${of[1]} yet.</p>`
  return html`
    <form method="get" action="${address}" role="search" novalidate class="waymark-search">
      <div class="waymark-search__row">
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="words">${search}</label>
          <input class="govuk-input" id="words" name="words" type="search" value="${sought.words}">
        </div>
        ${filters.map(({ name, label, choices, all }) => html`<div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="${name}">${label}</label>
          <select class="govuk-select" id="${name}" name="${name}"><option value="">${all ?? 'All'}</option>${Object.entries(choices).map(([value, text]) =>
            html`<option value="${value}"${value === sought.filters[name] && html` selected`}>${text}</option>`)}</select>
        </div>`)}
        ${sought.sort !== usual && html`<input type="hidden" name="sort" value="${sought.sort}">`}${sought.isDown && html`<input type="hidden" name="order" value="down">`}
        ${button({ text: 'Show', classes: 'govuk-button--secondary' })}
      </div>
    </form>
    <p class="govuk-body" role="status"><strong>${count === 0 ? `No ${of[1]} found` : `${count.toLocaleString('en-GB')} ${count === 1 ? of[0] : of[1]}`}</strong>${isNarrowed && html`. <a class="govuk-link" href="${address}">Show all</a>`}</p>
    ${count === 0 ? html`<p class="govuk-body">Check the spelling, search for fewer words, or show all.</p>`
      : dataTable({ id, caption, captionSize: 's', columns: shown, rows, empty: '', whenNarrow: 'stack', ...(groupBy && { groupBy }) })}
    ${count > perPage && pagination({ page, perPage, count, of: of[1], hrefOf: (page) => addressOf(address, sought, usual, page) })}`
}
