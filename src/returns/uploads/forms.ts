import { readText } from '../../calc/mapping/values.ts'
import { choice, choices, form, type Answers, type Field, type Fields, type Form } from '../../platform/forms.ts'
import { uploadOf } from '../../platform/forms/body.ts'
import { simple } from '../../platform/forms/simple.ts'
import { labelled, messages } from '../../platform/forms/wording.ts'
import { fileName, sizeInWords } from '../../platform/files.ts'
import { fileUpload, input } from '../../platform/govuk.ts'
import { inputOf, withSeen } from '../entries/forms.ts'
import { sayEntry } from '../entries/rules.ts'
import { cellCalled, findNamed, isEmpty, isNotFound, needsHand, spotted, type CellRead, type Chosen, type Target } from './rules.ts'
import type { UploadFound } from './queries.ts'

const mostBytes = 10_000_000

/** A file of whatever kind: what it is, and what is wrong with it, is told by whoever reads it. */
const anyFile = (label: string, hint: string): Field<{ name: string; bytes: Buffer }> => ({
  label, isFile: true,
  take(name, body) { const upload = uploadOf(body, name); return upload ? { [name]: upload } : {} },
  read(name, body) {
    const upload = uploadOf(body, name)
    const wrong = (text: string) => ({ wrong: [{ field: name, at: name, text }] })
    if (!upload || (upload.name === '' && upload.bytes.length === 0)) return wrong('Select a spreadsheet')
    if (upload.bytes.length > mostBytes) return wrong(`The file must be smaller than ${sizeInWords(mostBytes)}. Take out the sheets and pictures that the return does not need`)
    const called = fileName(upload.name)
    return called === undefined ? wrong('The name of the file must be 1 to 100 characters, with letters or numbers in it') : { value: { name: called, bytes: upload.bytes } }
  },
  write: () => ({}),
  ask: (name, _, wrong, { heading } = {}) => fileUpload({ id: name, name, label: labelled(label, false, heading), attributes: { accept: '.xlsx,.ods,.csv,.xlsm' }, ...messages(hint, wrong.find(({ field }) => field === name)) }),
  play: ({ name }) => name,
})

/** A spreadsheet to send. */
export const uploadForm = form({ file: anyFile('Your spreadsheet', `Excel (XLSX), OpenDocument (ODS) or CSV, up to ${sizeInWords(mostBytes)}`) })

export const called = ({ question, part }: Target): string => [question.name, part.kind === 'forecast' ? 'what you expect next' : part.group || (question.groupNames.length ? 'all together' : '')].filter(Boolean).join(', ')

/** One figure that needs a hand: read as a cell is read. Left empty where no cell was found, it stays unanswered in the return. */
const mend = (target: Target, cell: CellRead, main: string): Field<string | null> => simple<string | null>({
  label: called(target),
  read(raw) {
    if (raw === '') return isNotFound(cell) || isEmpty(cell) ? { value: null } : { error: `${called(target)}: ${cell.problem ?? ''} ${cell.todo ?? ''}`.trim() }
    const taken = readText(raw, target.sought, 'What you typed')
    return 'wrong' in taken ? { error: `${called(target)}: ${taken.wrong} ${taken.todo}` } : { value: raw }
  },
  write: (value) => value ?? '',
  ask: (name, value, wrong) => input({
    id: name, name, value, spellcheck: false, autocomplete: 'off', classes: 'govuk-input--width-10', label: labelled(called(target), false, undefined),
    prefix: target.question.unit === 'gbp' ? { text: '£' } : null, suffix: target.question.unit === 'percent' ? { text: '%' } : null,
    ...messages([cell.at && `Cell ${cellCalled(cell, main)}.`, cell.probably && `It probably means ${cell.probably}: that is filled in here.`, target.part.last && `${target.part.last.periodLabel}: ${sayEntry(target.question, target.part.last)}.`].filter(Boolean).join(' '), wrong),
  }),
  play: (value) => value ?? '',
})

/** The figures of an upload that need a hand, and a tick where the cells themselves are in doubt. */
export const mendForm = ({ asked, upload, targets, cells }: UploadFound): Form<Fields> => {
  const fields: Fields = {}
  for (const target of targets) { const cell = cells.get(target.id); if (cell && needsHand(cell)) fields[inputOf(target.question, target.part)] = mend(target, cell, upload.sheetName) }
  if ([...cells.values()].some(({ doubt }) => doubt !== null)) fields.looked = choices('Cells to look at', { yes: 'I have looked at them: they are the right cells' }, { missing: 'Look at the cells marked “Look at this”, then tick that they are right, or choose others' })
  fields.seen = withSeen(asked, {}).fields.seen
  return form(fields)
}
/** What stands in the boxes: what is probably meant. */
export const startOf = ({ asked, targets, cells }: UploadFound): Partial<Answers<Fields>> => Object.fromEntries([['seen', String(asked.one.changedAt.getTime())], ...targets.flatMap(({ id, question, part }) => { const cell = cells.get(id); return cell && needsHand(cell) ? [[inputOf(question, part), cell.probably]] : [] })])
/** What is wrong before anybody has typed. */
export const wrongAtFirst = ({ targets, cells }: UploadFound) => targets.flatMap((target) => {
  const cell = cells.get(target.id)
  const name = inputOf(target.question, target.part)
  return cell && cell.problem !== null ? [{ field: name, at: name, text: `${called(target)}: ${cell.problem} ${cell.todo ?? ''}`.trim() }] : []
})
/** The cells with what was typed in their place. */
export const mended = ({ targets, cells }: UploadFound, answers: Answers<Fields>): { target: Target; cell: CellRead; typed: string | null }[] => targets.map((target) => {
  const cell = cells.get(target.id)!
  const typed: unknown = answers[inputOf(target.question, target.part)]
  return typeof typed === 'string' && needsHand(cell) ? { target, cell: { ...cell, ...spotted(readText(typed, target.sought, 'What you typed')) }, typed } : { target, cell, typed: null }
})

const cellField = (target: Target, cell: CellRead | undefined, { upload, sheets }: UploadFound): Field<string | null> => simple<string | null>({
  label: called(target),
  read(raw) {
    if (raw === '') return { value: null }
    const named = findNamed(raw, upload.sheetName, sheets)
    return named ? { value: cellCalled({ sheetName: named.sheet, at: named.at }, upload.sheetName) } : { error: `${called(target)}: enter a cell by its letters and number, such as B7${sheets.length > 1 ? ', or with its sheet, such as Multiply!B7' : ''}, or leave it empty` }
  },
  write: (value) => value ?? '',
  ask: (name, value, wrong) => input({
    id: name, name, value, spellcheck: false, autocomplete: 'off', classes: sheets.length > 1 ? 'govuk-input--width-20' : 'govuk-input--width-5', label: labelled(called(target), false, undefined),
    ...messages(cell?.at ? `${cellCalled(cell, upload.sheetName)} says “${cell.said.slice(0, 60)}”. ${cell.foundBy ?? ''}` : 'Not found', wrong),
  }),
  play: (value) => value ?? '',
})

/** Which cell each figure stands in. */
export const cellsForm = (found: UploadFound): Form<Fields> => form(
  Object.fromEntries(found.targets.map((target) => [inputOf(target.question, target.part), cellField(target, found.cells.get(target.id), found)])),
  (answers) => {
    const taken = new Map<unknown, string>()
    return Object.fromEntries(found.targets.flatMap((target) => {
      const name = inputOf(target.question, target.part)
      const at: unknown = answers[name]
      const before = taken.get(at)
      if (at !== null && before === undefined) taken.set(at, called(target))
      return at !== null && before !== undefined ? [[name, `${called(target)}: ${String(at)} is the cell of “${before}” already`]] : []
    }))
  },
)
export const cellsStart = ({ targets, cells, upload }: UploadFound): Partial<Answers<Fields>> => Object.fromEntries(targets.map(({ id, question, part }) => [inputOf(question, part), cellCalled(cells.get(id)!, upload.sheetName)]))
export const chosenCells = ({ targets, upload, sheets }: UploadFound, answers: Answers<Fields>): Map<string, Chosen | null> =>
  new Map(targets.map(({ id, question, part }) => { const at: unknown = answers[inputOf(question, part)]; return [id, typeof at === 'string' ? findNamed(at, upload.sheetName, sheets) ?? null : null] }))

/** Which sheet the figures are in: by its place in the file, since names may be alike. */
export const sheetForm = ({ sheets }: UploadFound) => form({
  sheet: choice('Which sheet has the figures?', Object.fromEntries(sheets.flatMap(({ name, isHidden, cells }, i) => (cells ? [[String(i), `${name}${isHidden ? ' (hidden in the file)' : ''}`]] : []))), {
    missing: 'Select a sheet', hints: Object.fromEntries(sheets.map(({ cells }, i) => [String(i), `${cells.toLocaleString('en-GB')} filled ${cells === 1 ? 'cell' : 'cells'}`])),
  }),
})
