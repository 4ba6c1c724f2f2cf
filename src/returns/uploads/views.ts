import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { ask, problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, details, insetText, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { askOnce } from '../../platform/sent.ts'
import { takeAway } from '../../platform/takeAway.ts'
import type { Asked } from '../asked/rules.ts'
import { sayEntry } from '../entries/rules.ts'
import { inputOf } from '../entries/forms.ts'
import { returnAddress } from '../views.ts'
import { called, wrongAtFirst } from './forms.ts'
import type { UploadFound } from './queries.ts'
import { cellCalled, isNotFound, needsHand, noticesOf, type CellRead, type Target } from './rules.ts'

type State = FormState<any> // any: forms with fields of their own names
export const uploadAddress = (key: string, id: string, page = ''): string => returnAddress(key, `uploads/${id}${page && `/${page}`}`)
export const caption = ({ one }: Pick<Asked, 'one'>) => html`<span class="govuk-caption-l">${one.name}, ${one.periodLabel}</span>`

/** Where a spreadsheet is sent, or the template for it taken away. */
export const askFile = (asked: Asked, state: State): Page => ({
  title: `Upload a spreadsheet: ${asked.one.name}`, back: returnAddress(asked.one.key),
  body: column(html`${problems(state)}
    ${caption(asked)}<h1 class="govuk-heading-l">Upload a spreadsheet</h1>
    <p class="govuk-body">Send the spreadsheet that you keep. Waymark looks for the figures of this return in it by their labels and headings. You see each figure, with the cell that it comes from, before anything is taken.</p>
    <p class="govuk-body">If you have sent one before, Waymark looks where the figures were then.</p>
    ${showForm(state, { send: 'Upload' })}
    <p class="govuk-body">The file is kept with the return as evidence. Only your organisation and those who look after all returns can open it. Take out anything that names people.</p>
    <h2 class="govuk-heading-m">No spreadsheet of your own?</h2>
    <p class="govuk-body">This template has the questions, what each counts, and last period’s figures. Fill in the last column and upload it here.</p>
    ${takeAway(returnAddress(asked.one.key, 'template'), '', 'the template')}`),
})

const saidOf = ({ question }: Target, { value, noneBecause }: Pick<CellRead, 'value' | 'noneBecause'>) => sayEntry(question, { value, noneBecause })
const isOther = ({ part: { entry } }: Target, { value, noneBecause }: CellRead) => entry !== undefined && (value !== null || noneBecause !== null) && Number(entry.value) !== Number(value)

/** What was read of a sheet, beside last period: what needs a hand first, then all that is good. */
export function showUpload(found: UploadFound, state: State): Page {
  const { asked, upload, fileName, sheets, targets, cells } = found
  const { one } = asked
  const rows = targets.map((target) => ({ target, cell: cells.get(target.id)! }))
  const [wrong, missing, good] = [rows.filter(({ cell }) => needsHand(cell) && !isNotFound(cell)), rows.filter(({ cell }) => isNotFound(cell)), rows.filter(({ cell }) => !needsHand(cell))]
  const doubts = rows.filter(({ cell }) => cell.doubt !== null)
  const shown: State = state.errors.length ? state : { ...state, errors: wrongAtFirst(found) }
  const notices = noticesOf(sheets, [...new Set([upload.sheetName, ...rows.flatMap(({ cell }) => (cell.sheetName === null ? [] : [cell.sheetName]))])], upload.notes)
  const link = (text: string, page: string) => html`<a class="govuk-link" href="${uploadAddress(one.key, upload.id, page)}">${text}</a>`
  return {
    title: `Check what was read: ${fileName}`, back: returnAddress(one.key),
    body: html`${problems(shown)}
      ${caption(asked)}<h1 class="govuk-heading-l">Check what was read from <span data-quoted>${fileName}</span></h1>
      ${column(html`<p class="govuk-body-l">${sayFound(rows.length, good.length, wrong.length, missing.length)}</p>
        ${upload.isRemembered && html`<p class="govuk-body">Waymark looked where the figures stood last time.</p>`}
        ${notices.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${notices.map((one) => html`<li data-quoted>${one}</li>`)}</ul>`}
        <p class="govuk-body waymark-record-links">${link('Choose other cells', 'cells')} ${sheets.filter(({ cells }) => cells > 0).length > 1 && link('Choose another sheet', 'sheet')} ${link('Throw this file away', 'throw-away')}</p>`)}
      <form method="post" novalidate>${askOnce()}${ask(shown, 'seen')}
        ${wrong.length > 0 && column(html`<h2 class="govuk-heading-m">Put these right</h2><p class="govuk-body">Type the figure here. You need not upload the file again.</p>${wrong.map(({ target }) => askOne(shown, target))}`)}
        ${missing.length > 0 && column(html`<h2 class="govuk-heading-m">Not found in the sheet</h2><p class="govuk-body">Type the figure here, ${link('say which cell it is in', 'cells')}, or leave it empty and answer it in the return.</p>${missing.map(({ target }) => askOne(shown, target))}`)}
        ${good.length > 0 && readTable(good, one.periodLabel, upload.sheetName)}
        ${doubts.length > 0 && column(html`<h2 class="govuk-heading-m">Look at this</h2><ul class="govuk-list govuk-list--bullet">${doubts.map(({ target, cell }) => html`<li><strong>${called(target)}</strong>, cell ${cellCalled(cell, upload.sheetName)}: <span data-quoted>${cell.doubt} ${cell.foundBy}</span></li>`)}</ul>${ask(shown, 'looked')}`)}
        ${column(html`<p class="govuk-body">Nothing is sent to be certified yet: you can still change every answer in the return.</p>${button({ text: 'Take these figures into the return', preventDoubleClick: true })}`)}
      </form>`,
  }
}

/** An input, with what the measure counts beside it. */
const askOne = (state: State, target: Target): Html => html`${ask(state, inputOf(target.question, target.part))}${details({ summaryText: `What “${target.question.name}” counts`, text: [target.question.definition, target.question.example].filter(Boolean).join(' ') })}`

const sayFound = (all: number, good: number, wrong: number, missing: number): string => [
  good === all ? (all === 1 ? 'The figure was found.' : `All ${all} figures were found.`) : `${good} of ${all} figures ${good === 1 ? 'was' : 'were'} found and can be taken.`,
  wrong > 0 && `${wrong} must be put right.`, missing > 0 && `${missing} ${missing === 1 ? 'was' : 'were'} not found.`,
].filter(Boolean).join(' ')

function readTable(rows: readonly { target: Target; cell: CellRead }[], period: string, main: string): Html {
  const labels = [...new Set(rows.flatMap(({ target: { part: { last } } }) => (last ? [last.periodLabel] : [])))]
  return dataTable({
    id: 'read', caption: 'What will go into the return', rows, empty: '', whenNarrow: 'stack',
    columns: [
      { name: 'Measure', isRowHeader: true, cell: ({ target }) => called(target) },
      { name: period, isNumeric: true, cell: ({ target, cell }) => saidOf(target, cell) },
      // All of one period as a rule: then its name stands once.
      { name: labels.length === 1 ? `Last period, ${labels[0]}` : 'Last period', isNumeric: true, cell: ({ target: { question, part: { last } } }) => last && (labels.length === 1 ? sayEntry(question, last) : `${sayEntry(question, last)} (${last.periodLabel})`) },
      { name: 'Cell', cell: ({ cell }) => html`<span data-quoted>${cellCalled(cell, main)}</span>${cell.doubt !== null && html` ${tag({ text: 'Look at this', classes: 'govuk-tag--yellow' })}`}` },
      { name: 'How it was read', cell: ({ target, cell }) => html`<span data-quoted>${[cell.foundBy && `${cell.foundBy}.`, cell.remark].filter(Boolean).join(' ')}</span>${isOther(target, cell) && html` It replaces ${sayEntry(target.question, target.part.entry!)}.`}` },
    ],
  })
}

/** Which cell each figure stands in, to be named by hand. */
export const askCells = ({ asked, upload, fileName, sheets, targets }: UploadFound, state: State): Page => ({
  title: `Choose cells: ${fileName}`, back: uploadAddress(asked.one.key, upload.id),
  body: column(html`${problems(state)}${caption(asked)}<h1 class="govuk-heading-l">Choose the cells</h1>
    <p class="govuk-body">Name the cell of the sheet “<span data-quoted>${upload.sheetName}</span>” that each figure stands in, such as B7.${sheets.length > 1 && ' For a cell of another sheet write its name too, such as Multiply!B7.'} Leave out figures that the file does not have.</p>
    ${insetText({ text: 'Next time the figures are found by the labels and headings around these cells, so a row that is put in does no harm.' })}
    <form method="post" novalidate>${askOnce()}${targets.map(({ question, part }) => ask(state, inputOf(question, part)))}${button({ text: 'Read these cells', preventDoubleClick: true })}</form>`),
})

/** A step that asks little. */
export const askStep = ({ asked, upload, fileName }: UploadFound, state: State, { title, words, send }: { title: string; words: string; send: string }): Page => ({
  title: `${title}: ${fileName}`, back: uploadAddress(asked.one.key, upload.id),
  body: column(html`${problems(state)}${caption(asked)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${words}</p>${showForm(state as FormState<Fields>, { send })}`),
})
