import { shippedSchedules } from '../../calc/appraisal/schedules.ts'
import { choice, form, grid, longText, seen, text, type Fields, type GridRow } from '../../platform/forms.ts'
import { parseCase } from '../document/read.ts'
import { textAt, valuesOf, withField, withoutShort, type Cell, type Line } from './cells.ts'
import { listOf, withLine, withRows, wrongIn, type Wrong } from './rules.ts'
import type { Known, Section } from './sections.ts'

/** What is wrong with a document; nothing where it is right. */
export const wrongOf = (document: Line): readonly Wrong[] => { const parsed = parseCase(document); return 'wrong' in parsed ? parsed.wrong : [] }

/** The lines of a section in one table: what is wrong is told at its cell. `more` leads from a line to all of it. */
export function sectionForm(document: Line, changedAt: Date, section: Section, known: Known, more: (row: GridRow) => string | undefined) {
  const cells = section.cells(known)
  return form({
    lines: grid(section.title, { item: section.item, columns: cells.filter(({ isInGrid }) => isInGrid), more, check: (rows) => wrongIn(section, cells, wrongOf(withRows(document, section, cells, rows))) }),
    seen: seen(changedAt),
  })
}

/** Values of a benefit, and changes of a variant: lines within a line. */
const values = [
  { name: 'perspective', label: 'To whom', kind: 'choice', choices: { fiscal: 'Public purse', economic: 'Economy', social: 'Society' } }, { name: 'agency', label: 'Whose budget', kind: 'text', width: 20, hint: 'Of the public purse' }, { name: 'value', label: 'Worth a year £', kind: 'number' },
  { name: 'priceBase', label: 'In prices of', kind: 'text', width: 5 }, { name: 'isTransfer', label: 'Moves money only', kind: 'choice', choices: { '': 'No', yes: 'Yes' } }, { name: 'source', label: 'Source', kind: 'text', width: 20 },
] as const

/** Every field of one line. The last of `inner` are lines within it. */
export function lineForm(document: Line, changedAt: Date, section: Section, known: Known, place: number) {
  const cells = section.cells(known).filter(({ name }) => section.name !== 'benefits' || !['fiscal', 'economic', 'social'].includes(name))
  const fields: Fields = {}
  for (const cell of cells) fields[cell.name] = cell.kind === 'choice' ? choice(cell.label, cell.choices, { optional: true, as: 'select', ...(cell.hint && { hint: cell.hint }) }) : cell.name === 'why' || cell.name === 'source' ? longText(cell.label, { optional: true, max: 1000, rows: 3, ...(cell.hint && { hint: cell.hint }) }) : text(cell.label, { optional: true, max: 1000, ...(cell.hint && { hint: cell.hint }) })
  const wrongInner = (name: 'values' | 'changes', line: (rows: readonly GridRow[]) => Line) => (rows: readonly GridRow[]) =>
    wrongOf(withLine(document, section, place, line(rows))).flatMap(({ path: [list, at, field, row, column], says }) => (list !== section.name || at !== place || field !== name ? [] : [{ row: typeof row === 'number' ? row : Math.max(0, rows.findIndex((one) => one.path === row)), column: typeof column === 'string' ? column : name === 'changes' ? 'to' : undefined, text: says }]))
  const was = listOf(document, section)[place] ?? {}
  if (section.name === 'benefits') fields.values = grid('What it is worth', { item: 'value', isLabelled: true, columns: [...values], spare: 2, most: 30, check: wrongInner('values', (rows) => withValues(was, rows)) })
  if (section.name === 'variants') fields.changes = grid('What is changed', { item: 'change', isLabelled: true, columns: [{ name: 'path', label: 'What', kind: 'text', width: 30, hint: 'Such as costs/bursaries/unitCost' }, { name: 'to', label: 'To', kind: 'text', width: 10 }], spare: 3, most: 100, check: wrongInner('changes', (rows) => withChangesOf(was, rows)) })
  fields.seen = seen(changedAt)
  return form(fields)
}

const withValues = (line: Line, rows: readonly GridRow[]): Line => withField(withoutShort(line), 'values', rows.map(({ id: place, ...row }) => ({ ...(place !== undefined && valuesOf(line)[Number(place)]?.id !== undefined && { id: valuesOf(line)[Number(place)]!.id }), ...row })))
const withChangesOf = (line: Line, rows: readonly GridRow[]): Line => withField(line, 'changes', Object.fromEntries(rows.map(({ path = '', to = '' }) => [path, to])))

/** What a line says, as the form asks it. */
export function lineAnswers(line: Line, cells: readonly Cell[]): Record<string, unknown> {
  const changes = typeof line.changes === 'object' && line.changes !== null ? Object.entries(line.changes).map(([path, to]) => ({ path, to: typeof to === 'object' ? JSON.stringify(to) : textAt(to) })) : []
  return { ...Object.fromEntries(cells.map((cell) => [cell.name, cell.get(line)])), values: valuesOf(line).map((value, i) => ({ id: String(i), ...Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'id').map(([name, given]) => [name, textAt(given)])) })), changes }
}
/** The line with the answers in place. */
export function lineFrom(was: Line, section: Section, cells: readonly Cell[], answers: Record<string, unknown>): Line {
  const typed = cells.filter(({ name }) => name in answers).reduce<Line>((line, cell) => { const given = textAt(answers[cell.name] ?? ''); return cell.get(was) === given ? line : cell.put(line, given.trim()) }, was)
  const inner = (name: string) => (Array.isArray(answers[name]) ? answers[name] as readonly GridRow[] : []) // what the grid of that name gave
  return section.name === 'benefits' ? withValues(typed, inner('values')) : section.name === 'variants' ? withChangesOf(typed, inner('changes')) : typed
}

const yesNo = { yes: 'Yes', no: 'No' } as const
/** The case as a whole. `own`: schedules of the case, by name. */
export const aboutForm = (changedAt: Date, own: readonly string[]) => form({
  years: text('How many years?', { missing: 'Enter how many years', max: 3, hint: 'The first year is counted. The Green Book asks for as long as the effects last.' }),
  baseYear: text('Which is the first year?', { missing: 'Enter the first year', max: 40, hint: 'Such as 2026/27' }),
  priceBase: text('In the prices of which year?', { optional: true, max: 40, hint: 'Leave empty for the first year' }),
  starts: text('How many people start?', { optional: true, max: 20 }),
  completers: text('How many people complete?', { optional: true, max: 20 }),
  schedule: choice('Discount schedule', Object.fromEntries([...own, ...shippedSchedules.map(({ name }) => name)].map((name) => [name, scheduleNames[name] ?? name])), { missing: 'Select a discount schedule', as: 'select' }),
  timing: choice('When in a year does money fall?', { start: 'At its start, as the Green Book has it', middle: 'In the middle', end: 'At its end' }, { optional: true, as: 'select', hint: 'Leave empty to do as the schedule says' }),
  countsTransfers: choice('Is money that only changes hands counted in the value to all?', yesNo, { missing: 'Select yes or no', isInline: true, hint: 'Such as a tax or a benefit payment. The Green Book leaves it out.' }),
  printedPlaces: text('Decimal places of printed money', { optional: true, max: 1, hint: '2 is pence' }),
  source: text('Where the case comes from', { optional: true, max: 500 }),
  seen: seen(changedAt),
})
const scheduleNames: Readonly<Record<string, string>> = { 'green-book': 'Green Book: 3.5%, later less', 'green-book-4-places': 'Green Book, factors rounded to 4 places', 'green-book-health': 'Green Book, health: 1.5%, later less', 'green-book-lower': 'Green Book 2026, lower test: 3%' }
