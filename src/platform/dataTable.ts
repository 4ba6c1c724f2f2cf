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
}

/** A table of any length, written straight to markup. On a narrow screen it scrolls inside its own region, which a keyboard can reach. */
export function dataTable<Row>({ id, caption, captionSize = 'm', columns, rows, empty, groupBy }: DataTable<Row>): Html {
  if (!rows.length) return html`<p class="govuk-body" id="${id}">${empty}</p>`
  const groups = groupBy ? [...Map.groupBy(rows, groupBy)] : [[undefined, rows] as const]
  const head = columns.map(({ name, isNumeric, isNameHidden }) =>
    html`<th scope="col" class="govuk-table__header${isNumeric && ' govuk-table__header--numeric'}">${isNameHidden ? html`<span class="govuk-visually-hidden">${name}</span>` : name}</th>`)
  const bodies = groups.map(([group, rows]) => html`<tbody class="govuk-table__body">${
    group !== undefined && html`<tr class="govuk-table__row waymark-table__group"><th scope="rowgroup" colspan="${columns.length}" class="govuk-table__header">${group}</th></tr>
`}${rows.map((row) => html`<tr class="govuk-table__row">${columns.map((column) => cellOf(column, row))}</tr>
`)}</tbody>`)
  return html`<div class="waymark-table" role="region" aria-labelledby="${id}-caption" tabindex="0"><table class="govuk-table" id="${id}">
<caption class="govuk-table__caption govuk-table__caption--${captionSize}" id="${id}-caption"><span>${caption}</span></caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${head}</tr></thead>
${bodies}</table></div>`
}

const nothing = html`<span class="waymark-missing" aria-hidden="true">–</span><span class="govuk-visually-hidden">No data</span>`

function cellOf<Row>({ cell, isNumeric, isRowHeader }: Column<Row>, row: Row): Html {
  const shown = cell(row) ?? nothing
  return isRowHeader ? html`<th scope="row" class="govuk-table__header">${shown}</th>`
    : html`<td class="govuk-table__cell${isNumeric && ' govuk-table__cell--numeric'}">${shown}</td>`
}
