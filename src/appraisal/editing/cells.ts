import type { GridColumn } from '../../platform/forms.ts'

/** A line of a case document: fields of text, lists of text, or fields within fields, as its YAML would be read. */
export type Line = Readonly<Record<string, unknown>>

/**
 * A field of a line as it is typed in one cell. `get` writes what the line says, `put` gives the line with what was typed in
 * its place; an empty cell takes the field out. `at`: the field of the document that a refusal speaks of, where it has another name.
 */
export type Cell = GridColumn & { at?: string; isInGrid?: boolean; get: (line: Line) => string; put: (line: Line, typed: string) => Line }
type Look = Partial<Pick<GridColumn, 'hint' | 'width'>> & { isInGrid?: boolean }

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && !Array.isArray(value)
export const lineAt = (value: unknown): Line => (isLine(value) ? value : {})
export const linesAt = (value: unknown): readonly Line[] => (Array.isArray(value) ? value.map(lineAt) : [])
export const textAt = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value === 'boolean' ? (value ? 'yes' : 'no') : '')
const textsAt = (value: unknown): string[] => (Array.isArray(value) ? value.map(textAt) : [])

/** The line with a field in place, or without it. */
export function withField(line: Line, name: string, value: unknown): Line {
  const { [name]: _, ...rest } = line
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? rest : { ...rest, [name]: value }
}

const cell = (column: GridColumn, get: Cell['get'], put: Cell['put'], { at, isInGrid = false }: { at?: string; isInGrid?: boolean } = {}): Cell => ({ ...column, isInGrid, get, put, ...(at !== undefined && { at }) })

/** Text, as it stands. */
export const text = (name: string, label: string, { isInGrid = false, ...look }: Look = {}): Cell =>
  cell({ name, label, kind: 'text', ...look }, (line) => textAt(line[name]), (line, typed) => withField(line, name, typed), { isInGrid })
/** A number, kept as it was typed: 15% stays 15%. */
export const number = (name: string, label: string, { isInGrid = false, ...look }: Look = {}): Cell =>
  cell({ name, label, kind: 'number', ...look }, (line) => textAt(line[name]), (line, typed) => withField(line, name, typed), { isInGrid })
/** One of some words; '' leaves it out. */
export const oneOf = (name: string, label: string, choices: Readonly<Record<string, string>>, { isInGrid = false, ...look }: Look = {}): Cell =>
  cell({ name, label, kind: 'choice', choices, ...look }, (line) => textAt(line[name]), (line, typed) => withField(line, name, typed), { isInGrid })

/** Several of one kind, with spaces or semicolons between them: `0.4 0.4 0.2`. */
export const several = (name: string, label: string, { isInGrid = false, ...look }: Look = {}): Cell =>
  cell({ name, label, kind: 'text', ...look }, (line) => textsAt(line[name]).join(' '), (line, typed) => withField(line, name, typed.split(/[\s;]+/).filter(Boolean)), { isInGrid })
/** Several names, with semicolons between them. */
export const names = (name: string, label: string, look: Look = {}): Cell =>
  cell({ name, label, kind: 'text', ...look }, (line) => textsAt(line[name]).join('; '), (line, typed) => withField(line, name, typed.split(';').map((one) => one.trim()).filter(Boolean)), look)

/** Optimism bias: `15%` on top, `15% included` where the price holds it already, or `none: ` with the reason. */
export const bias = (label = 'Optimism bias', look: Look = {}): Cell => cell(
  { name: 'bias', label, kind: 'text', width: 10, ...look },
  ({ bias: said }) => (!isLine(said) ? textAt(said) : 'none' in said ? `none: ${textAt(said.none)}` : `${textAt(said.rate)}${said.isIncluded === 'yes' || said.isIncluded === true ? ' included' : ''}`),
  (line, typed) => {
    const none = /^none\b[:,]?\s*(.*)$/i.exec(typed)
    const included = /^(.*\S)\s+included$/i.exec(typed)
    return withField(line, 'bias', none ? { none: none[1]! || 'No reason given' } : included ? { rate: included[1]!, isIncluded: 'yes' } : typed)
  }, look)

const linesFields = ['owners', 'streams', 'kinds', 'ids'] as const
/** Which lines: `owners: C&P CA; kinds: delivery, evaluation; overheads`. Nothing is all of them. */
export const which = (name: string, label: string, look: Look = {}): Cell => cell(
  { name, label, kind: 'text', width: 20, ...look },
  (line) => { const said = lineAt(line[name]); return [...linesFields.flatMap((field) => { const all = textsAt(said[field]); return all.length ? [`${field}: ${all.join(', ')}`] : [] }), ...(said.overheads === 'yes' || said.overheads === true ? ['overheads'] : [])].join('; ') },
  (line, typed) => withField(line, name, typed === '' ? undefined : Object.fromEntries(typed.split(';').map((part) => part.trim()).filter(Boolean).map((part): [string, unknown] => {
    if (/^overheads$/i.test(part)) return ['overheads', 'yes']
    const [field, ...rest] = part.split(':')
    return rest.length ? [field!.trim(), rest.join(':').split(',').map((one) => one.trim()).filter(Boolean)] : ['ids', [part]]
  }))), look)

/** Rates with the year from which they hold: `1: 3.5%; 31: 3%`. */
export const rates = (name: string, label: string, look: Look = {}): Cell => cell(
  { name, label, kind: 'text', width: 30, ...look },
  (line) => linesAt(line[name]).map(({ from, rate }) => `${textAt(from)}: ${textAt(rate)}`).join('; '),
  (line, typed) => withField(line, name, typed.split(';').map((one) => one.trim()).filter(Boolean).map((one) => { const [from = '', rate = ''] = one.split(':').map((part) => part.trim()); return { from, rate } })), look)

/** What one outcome is worth to some, where a benefit has one such value; what else is known of that value stays. */
export const worth = (perspective: 'fiscal' | 'economic' | 'social', label: string, look: Look = {}): Cell => cell(
  { name: perspective, label, kind: 'number', width: 5, ...look },
  (line) => { const all = valuesOf(line).filter((one) => one.perspective === perspective); return all.length === 1 ? textAt(all[0]!.value) : all.length ? 'several' : '' },
  (line, typed) => {
    const all = valuesOf(line)
    const own = all.filter((one) => one.perspective === perspective)
    if (own.length > 1 && typed === 'several') return line
    const kept = all.filter((one) => one.perspective !== perspective)
    return withField(withoutShort(line), 'values', typed === '' ? kept : [...kept, { ...own[0], perspective, value: typed }].toSorted((a, b) => order(a) - order(b)))
  }, { ...look, at: 'values' })

const order = (value: Line): number => ['fiscal', 'economic', 'social'].indexOf(textAt(value.perspective))
const shortFields = ['perspective', 'agency', 'priceBase', 'isTransfer', 'value'] as const
/** The values of a benefit, whether it has a list of them or says its one value in short. */
export const valuesOf = (line: Line): readonly Line[] => (Array.isArray(line.values) ? linesAt(line.values) : line.perspective === undefined && line.value === undefined ? [] : [Object.fromEntries(shortFields.flatMap((field) => (line[field] === undefined ? [] : [[field, line[field]]])))])
/** The line without what would say a value in short. */
export const withoutShort = (line: Line): Line => shortFields.reduce((found, field) => withField(found, field, undefined), line)
