import { capital } from '../capital.ts'
import { button, textarea } from '../govuk.ts'
import { html } from '../html.ts'
import { textOf, type Body } from './body.ts'
import type { Field, Outcome, Wrong } from './form.ts'
import { notProvided } from './wording.ts'

/** One column: text as it is typed, a number (set to the right), or one of some choices by their values. */
export type GridColumn = {
  name: string
  label: string
  hint?: string
  /** How many letters wide its inputs are. */
  width?: 5 | 10 | 20 | 30
} & ({ kind: 'text' | 'number' } | { kind: 'choice'; choices: Readonly<Record<string, string>> })
/** A row: what was typed by column, trimmed; `id` is carried along and never shown. Columns left empty are left out. */
export type GridRow = Readonly<Record<string, string>>

/**
 * Many lines of one kind in a table, each cell typed in its place, as in a spreadsheet: for lists too long to ask line by
 * line. Lines left empty do not count; ticked ones are taken out; lines can be pasted from a spreadsheet in the order of the
 * columns. Works without any script. Inputs are named `name-0-column`.
 */
export function grid(label: string, { columns, item, hint, spare = 3, most = 200, check, more, isLabelled = false }: {
  columns: readonly GridColumn[]
  /** One of them: 'cost line' -> "Cost line 3". */
  item: string
  hint?: string
  /** Empty lines at the end. */
  spare?: number
  most?: number
  /** What is wrong with the lines as a whole, at which line and column; the line counts from 0 among those given. */
  check?: (rows: readonly GridRow[]) => readonly { row: number; column: string | undefined; text: string }[]
  /** Where all of a line that is there stands: its number leads there. */
  more?: (row: GridRow) => string | undefined
  /** Its label is above the table, where the page has no heading of the same words. */
  isLabelled?: boolean
}): Field<readonly GridRow[]> {
  const names = ['id', ...columns.map(({ name }) => name)]
  const at = (name: string, row: number, column: string) => `${name}-${row}-${column}`
  const count = (name: string, body: Body) => { const raw = textOf(body, `${name}-count`); return /^\d{1,3}$/.test(raw) ? Math.min(Number(raw), most) : spare }
  const rowAt = (name: string, body: Body, row: number): GridRow => Object.fromEntries(names.flatMap((column) => { const typed = textOf(body, at(name, row, column)).trim(); return typed === '' ? [] : [[column, typed]] }))
  /** A select may always say something, so a line is empty when nothing is typed; where all are selects, when nothing is chosen. */
  const typedIn = columns.filter(({ kind }) => kind !== 'choice')
  const isEmpty = (row: GridRow) => (typedIn.length ? typedIn : columns).every(({ name }) => row[name] === undefined)
  const written = (name: string, rows: readonly GridRow[], spareRows: number): Body => {
    const all = [...rows, ...Array.from({ length: Math.max(0, Math.min(spareRows, most - rows.length)) }, (): GridRow => ({}))]
    return Object.assign({ [`${name}-count`]: String(all.length) }, ...all.map((row, i) => Object.fromEntries(names.map((column) => [at(name, i, column), row[column] ?? '']))))
  }
  const all = (name: string, body: Body) => Array.from({ length: count(name, body) }, (_, row) => ({ row, typed: rowAt(name, body, row), isGone: textOf(body, at(name, row, 'remove')) !== '' }))

  return {
    label,
    firstInput: (name) => at(name, 0, columns[0]!.name),
    take: (name, body) => Object.assign({ [`${name}-count`]: String(count(name, body)), [`${name}-paste`]: textOf(body, `${name}-paste`), [`${name}-add`]: textOf(body, `${name}-add`) },
      ...Array.from({ length: count(name, body) }, (_, row) => Object.fromEntries([...names, 'remove'].map((column) => [at(name, row, column), textOf(body, at(name, row, column))])))),
    read(name, body): Outcome<readonly GridRow[]> {
      const kept = all(name, body).filter(({ typed, isGone }) => !isGone && !isEmpty(typed))
      const pasted = textOf(body, `${name}-paste`)
      if (pasted.trim() !== '' || textOf(body, `${name}-add`)) return { again: written(name, [...kept.map(({ typed }) => typed), ...fromSheet(pasted)].slice(0, most), pasted.trim() === '' ? spare + 5 : spare) }
      const wrong: Wrong[] = (check?.(kept.map(({ typed }) => typed)) ?? []).map(({ row, column, text }) => {
        const line = kept[row]
        const known = columns.find(({ name }) => name === column) ?? columns[0]!
        return { field: name, at: line ? at(name, line.row, known.name) : this.firstInput!(name), text: line ? `${capital(item)} ${line.row + 1}${column === undefined || known.name !== column ? '' : `, ${known.label.toLowerCase()}`}: ${text}` : text }
      })
      return wrong.length ? { wrong } : { value: kept.map(({ typed }) => typed) }
    },
    write: (name, value) => written(name, value ?? [], spare),
    ask(name, body, wrong) {
      const n = count(name, body)
      const saidAt = new Map(wrong.filter(({ field }) => field === name).map(({ at, text }) => [at, text]))
      const cell = (column: GridColumn, row: number) => {
        const id = at(name, row, column.name)
        const typed = textOf(body, id)
        const said = saidAt.get(id)
        const named = html`aria-label="${column.label}, ${item} ${row + 1}"${said && html` aria-describedby="${id}-error"`}`
        const control = column.kind === 'choice'
          ? html`<select class="govuk-select waymark-grid__input${said && ' govuk-select--error'}" id="${id}" name="${id}" ${named}>${Object.entries(column.choices).map(([value, text]) => html`<option value="${value}"${value === typed && html` selected`}>${text}</option>`)}</select>`
          : html`<input class="govuk-input waymark-grid__input waymark-grid__input--${column.width ?? (column.kind === 'number' ? 5 : 20)}${column.kind === 'number' && ' waymark-grid__input--number'}${said && ' govuk-input--error'}" id="${id}" name="${id}" value="${typed}" type="text" spellcheck="${column.kind === 'number' ? 'false' : 'true'}" autocomplete="off" ${named}>`
        return html`<td class="govuk-table__cell" data-name="${column.label}">${said && html`<p class="govuk-error-message" id="${id}-error"><span class="govuk-visually-hidden">Error:</span> ${said}</p>`}${control}</td>`
      }
      return html`<div class="govuk-form-group waymark-grid" id="${name}">
        <button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Save</button>
        ${hint && html`<div class="govuk-hint" id="${name}-hint">${hint}</div>`}
        <input type="hidden" name="${name}-count" value="${n}">
        <div class="waymark-grid__table" role="region" tabindex="0" aria-label="${label}"><table class="govuk-table govuk-table--small-text-until-tablet">
        <caption class="govuk-table__caption${isLabelled ? ' govuk-table__caption--m' : ' govuk-visually-hidden'}">${label}</caption>
        <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">Line</span></th>${columns.map(({ label, hint, kind }) => html`<th scope="col" class="govuk-table__header${kind === 'number' && ' govuk-table__header--numeric'}">${label}${hint && html`<span class="waymark-grid__hint">${hint}</span>`}</th>`)}
          <th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">Take out</span></th></tr></thead>
        <tbody class="govuk-table__body">${Array.from({ length: n }, (_, row) => {
          const typed = rowAt(name, body, row)
          const end = isEmpty(typed) ? undefined : more?.(typed)
          return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header waymark-grid__line">${end === undefined ? row + 1 : html`<a class="govuk-link" href="${end}"><span class="govuk-visually-hidden">All of ${item} </span>${row + 1}</a>`}<input type="hidden" name="${at(name, row, 'id')}" value="${textOf(body, at(name, row, 'id'))}"></th>${columns.map((column) => cell(column, row))}
          <td class="govuk-table__cell waymark-grid__end">${isEmpty(typed) ? '' : html`<label class="waymark-grid__remove"><input type="checkbox" name="${at(name, row, 'remove')}" value="yes"${textOf(body, at(name, row, 'remove')) && html` checked`}> Take out<span class="govuk-visually-hidden"> ${item} ${row + 1}</span></label>`}</td></tr>`
        })}</tbody></table></div>
        ${n < most && button({ text: 'Add more lines', name: `${name}-add`, value: 'yes', classes: 'govuk-button--secondary' })}
        <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Paste lines from a spreadsheet</span></summary><div class="govuk-details__text">
          ${textarea({ id: `${name}-paste`, name: `${name}-paste`, value: '', rows: '5', spellcheck: false, label: { text: 'Lines from a spreadsheet' }, hint: { text: `One line each, with the columns in this order: ${columns.map(({ label }) => label.toLowerCase()).join(', ')}. Nothing is saved until you have looked at them.` } })}
        </div></details>
      </div>`
    },
    play: (value) => (value.length === 0 ? notProvided : `${value.length}`),
  }

  /** Cells as spreadsheets copy them: lines, and tabs between cells. Pound signs and thousands commas of numbers are left out. */
  function fromSheet(pasted: string): GridRow[] {
    return pasted.split(/\r\n?|\n/).filter((line) => line.trim() !== '').map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(columns.flatMap((column, i) => {
        const typed = (cells[i] ?? '').trim()
        const value = column.kind === 'number' ? plainNumber(typed) : column.kind === 'choice' ? Object.entries(column.choices).find(([value, text]) => [value, text].some((known) => known.toLowerCase() === typed.toLowerCase()))?.[0] ?? Object.keys(column.choices)[0] ?? '' : typed
        return value === '' ? [] : [[column.name, value]]
      }))
    })
  }
}

/** `£1,500.00` -> `1500.00`, `15%` -> `15%`: as a person types money into a cell. */
export const plainNumber = (typed: string): string => typed.replace(/^[−–]/, '-').replace(/^(-?)£/, '$1').replace(/(\d),(?=\d{3}(\D|$))/g, '$1').trim()
