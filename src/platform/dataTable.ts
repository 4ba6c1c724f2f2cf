import { html, type Html } from './html.ts'

type Cell = Html | string | number | null | undefined

/** One column: its name, what a row shows in it, and how. */
export type Column<Row> = {
  name: string
  /** null or undefined is shown as a dash, and read out as "no data". */
  cell: (row: Row) => Cell
  isNumeric?: boolean
  /** Names its row for whoever hears the table: usually the first column. */
  isRowHeader?: boolean
  /** The name is for screen readers only: a column of links or of small charts. */
  isNameHidden?: boolean
  /** The table in the order of this column: where that is, and how it is sorted now, if it is. */
  sort?: { href: string; now?: 'ascending' | 'descending' | undefined }
}

export type DataTable<Row> = {
  /** Unique in its page. */
  id: string
  caption: string
  captionSize?: 's' | 'm' | 'l'
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** The sentence shown in place of a table without rows: "There are no invitations." */
  empty: string
  /** Rows of one group stand together under its name; groups come in the order of their first rows. */
  groupBy?: (row: Row) => string
  /**
   * On a phone a table of four columns or more becomes one block for each row, its values beneath one another with their names, so that
   * nothing is out of sight. 'scroll' keeps it a table that scrolls sideways: to compare along a column, or where rows are many.
   */
  whenNarrow?: 'stack' | 'scroll'
}

/** From so many columns on a table is set smaller, so that ten years and their total stand beside one another. */
const manyColumns = 10

/**
 * A table of any length, written straight to markup. What is too wide scrolls inside its own region, which a keyboard can reach.
 * The roles say again what the elements are, because some browsers forget it of a table that is laid out as blocks.
 */
export function dataTable<Row>({ id, caption, captionSize = 'm', columns, rows, empty, groupBy, whenNarrow = columns.length > 3 ? 'stack' : 'scroll' }: DataTable<Row>): Html {
  if (!rows.length) return html`<p class="govuk-body" id="${id}">${empty}</p>`
  const groups = groupBy ? [...Map.groupBy(rows, groupBy)] : [[undefined, rows] as const]
  const head = columns.map(({ name, isNumeric, isNameHidden, sort }) =>
    html`<th scope="col" role="columnheader" class="govuk-table__header${isNumeric && ' govuk-table__header--numeric'}"${sort?.now && html` aria-sort="${sort.now}"`}>${
      isNameHidden ? html`<span class="govuk-visually-hidden">${name}</span>` : sort ? html`<a class="govuk-link govuk-link--no-visited-state" href="${sort.href}">${name}${sort.now && html`<span aria-hidden="true"> ${sort.now === 'ascending' ? '▲' : '▼'}</span>`}</a>` : name}</th>`)
  const bodies = groups.map(([group, rows]) => html`<tbody class="govuk-table__body" role="rowgroup">${
    group !== undefined && html`<tr class="govuk-table__row waymark-table__group" role="row"><th scope="rowgroup" role="rowheader" colspan="${columns.length}" class="govuk-table__header">${group}</th></tr>
`}${rows.map((row) => html`<tr class="govuk-table__row" role="row">${columns.map((column) => cellOf(column, row))}</tr>
`)}</tbody>`)
  return html`<div class="waymark-table${whenNarrow === 'stack' && ' waymark-table--stack'}${columns.length >= manyColumns && ' waymark-table--many'}" role="region" aria-labelledby="${id}-caption" tabindex="0"><table class="govuk-table" id="${id}" role="table">
<caption class="govuk-table__caption govuk-table__caption--${captionSize}" id="${id}-caption"><span>${caption}</span></caption>
<thead class="govuk-table__head" role="rowgroup"><tr class="govuk-table__row" role="row">${head}</tr></thead>
${bodies}</table></div>`
}

const nothing = html`<span class="waymark-missing" aria-hidden="true">–</span><span class="govuk-visually-hidden">No data</span>`

function cellOf<Row>({ name, cell, isNumeric, isRowHeader, isNameHidden }: Column<Row>, row: Row): Html {
  const shown = cell(row) ?? nothing
  return isRowHeader ? html`<th scope="row" role="rowheader" class="govuk-table__header">${shown}</th>`
    : html`<td role="cell" class="govuk-table__cell${isNumeric && ' govuk-table__cell--numeric'}"${!isNameHidden && html` data-label="${name}"`}><div>${shown}</div></td>`
}
