import { cellName, findAt, layOut, type Grid, type LaidOut } from '../../calc/mapping/grid.ts'
import { guessPlaces, mostPairs, type Guess, type Question as Sought } from '../../calc/mapping/guess.ts'
import { findPlace, placeOf, type Place } from '../../calc/mapping/places.ts'
import { quoted, readCell, type Taken } from '../../calc/mapping/values.ts'
import { isReckoned, type Asked, type Part, type Question } from '../asked/rules.ts'

/** One figure that a sheet may answer: a part of a question that somebody answers. */
export type Target = { id: string; question: Question; part: Part; sought: Sought }
export const targetId = (kpiId: string, kind: string, group: string): string => `${kpiId} ${kind} ${group}`
/** How a figure is called in the template, and by whoever makes a sheet for it: never twice in one return. */
export const referenceOf = ({ key }: Pick<Question, 'key'>, { kind, group }: Pick<Part, 'kind' | 'group'>): string => [key, group, kind === 'forecast' ? 'expected' : ''].filter(Boolean).join(' / ')

/** Every figure of a return that a sheet may answer, in the order of its questions. What Waymark works out itself is none. */
export const targetsOf = ({ questions, one, next }: Asked): Target[] => questions.filter((question) => !isReckoned(question)).flatMap((question) => question.parts.flatMap((part): Target[] => {
  const period = part.kind === 'forecast' ? next : one
  if (!period) return []
  const id = targetId(question.kpiId, part.kind, part.group)
  return [{ id, question, part, sought: { id, name: question.name, alsoCalled: [referenceOf(question, part), question.key], group: part.group || null, kind: part.kind, period: { startsOn: period.startsOn, endsOn: period.endsOn }, unit: question.unit, places: question.places } }]
}))

/** What was read for one figure: from which cell, its value or what is wrong with it, and how the cell was found. */
export type CellRead = {
  id: string; sheetName: string | null; at: string | null; said: string; value: string | null; noneBecause: string | null; problem: string | null; todo: string | null; probably: string | null
  remark: string | null; doubt: string | null; foundBy: string | null; isFormula: boolean; place: Kept | null
}
/** A place with the sheet that it is in. */
export type Kept = Place & { sheet: string }
/** A sheet of a file: what it is called, whether it is hidden, and its cells. */
export type FileSheet = Grid & { isHidden: boolean }
export type Chosen = { sheet: string; at: string }
/**
 * Where the figures are sought: as they were remembered, by a guess where nothing is; or in the cells that somebody named, null for
 * none. What the sheet of choice has not is then looked for in the others that are not hidden, unless it is to be `alone`.
 */
export type Where = { remembered?: ReadonlyMap<string, Kept> | undefined; chosen?: ReadonlyMap<string, Chosen | null> | undefined; alone?: boolean }

type Spot = { sheet: number; at: string | null; foundBy: string | null; doubt: string | null; gone?: string; moved?: string }
/** So many sheets are looked through. */
const mostSheets = 20

/** Reads the figures of a return out of the sheets of a file. Nothing is taken that is doubtful: it stands with what is wrong and what to do. */
export function readFigures(sheets: readonly FileSheet[], main: number, targets: readonly Target[], { remembered, chosen, alone = false }: Where): CellRead[] {
  const known = new Map<number, LaidOut>()
  const laidOut = (i: number) => { const made = known.get(i) ?? layOut(sheets[i]!); known.set(i, made); return made }
  const indexOf = (name: string) => { const i = sheets.findIndex((sheet) => sheet.name === name); return i < 0 ? main : i }
  const found = new Map<string, Spot>()
  for (const { id, sought } of targets) {
    const [place, named] = [remembered?.get(id), chosen?.get(id)]
    if (named !== undefined) found.set(id, named === null ? { sheet: main, at: null, foundBy: null, doubt: null } : { sheet: indexOf(named.sheet), at: named.at, foundBy: 'This cell was chosen', doubt: null })
    else if (place) {
      const sheet = alone ? main : indexOf(place.sheet)
      const now = findPlace(laidOut(sheet), place, sought.period)
      if ('at' in now) found.set(id, { sheet, at: now.at, foundBy: 'Found as last time', doubt: null, ...(now.hasMoved && { moved: `It stood in ${place.at} last time and has moved.` }) })
      else found.set(id, { sheet, at: null, foundBy: null, doubt: null, gone: `${now.says}.` })
    }
  }
  const used = new Set([...found.values()].map(({ sheet, at }) => `${sheet} ${at}`))
  const others = sheets.flatMap(({ isHidden, cells }, i) => (i !== main && !isHidden && cells.length > 0 && !alone ? [i] : [])).slice(0, mostSheets)
  for (const i of chosen === undefined ? [main, ...others] : []) {
    const open = targets.filter(({ id }) => !found.has(id) || (found.get(id)!.gone !== undefined && found.get(id)!.at === null))
    for (const guess of open.length ? guessPlaces(laidOut(i), open.map(({ sought }) => sought), i === main ? mostPairs : mostPairs / others.length) : []) {
      if (used.has(`${i} ${guess.at}`)) continue
      const { gone } = found.get(guess.id) ?? {}
      const doubts = [gone && `${gone} ${guess.at} would be taken instead.`, i !== main && `It is in another sheet, “${sheets[i]!.name}”.`, doubtOf(guess)].filter((one) => typeof one === 'string')
      found.set(guess.id, { sheet: i, at: guess.at, foundBy: guess.why, doubt: doubts.join(' ') || null })
    }
  }
  return targets.map(({ id, sought }) => { const spot = found.get(id); return readOne(id, spot, laidOut(spot?.sheet ?? main), sheets[spot?.sheet ?? main]!, sought) })
}

const doubtOf = ({ isUnsure }: Guess): string | undefined => (isUnsure ? 'Other cells fit nearly as well, or its words are not quite those of the question.' : undefined)

function readOne(id: string, spot: Spot | undefined, sheet: LaidOut, grid: FileSheet, sought: Sought): CellRead {
  const nothing = blankCell(id)
  if (!spot || spot.at === null) return spot?.gone === undefined ? nothing : { ...nothing, problem: spot.gone, todo: 'Enter the figure here, or choose the cell that it now stands in.' }
  const at = cornerOf(grid, spot.at)
  const cell = sheet.cells.get(at) ?? grid.cells.find((one) => one.at === at)
  const taken = readCell(cell, sought, spot.at)
  const place = placeOf(sheet, spot.at, sought.period)
  const remarks = [spot.moved, cell?.isFormula && !('wrong' in taken) && 'A formula made it: the result that was stored in the file is used.', at !== spot.at && `${spot.at} is merged into ${at}.`, 'value' in taken && taken.remark].filter((one) => typeof one === 'string')
  return {
    ...nothing, ...spotted(taken), sheetName: grid.name, at: spot.at, said: cell?.text.slice(0, 200) ?? '', remark: remarks.join(' ') || null, doubt: spot.doubt, foundBy: spot.foundBy, isFormula: cell?.isFormula ?? false,
    place: place ? { ...place, sheet: grid.name } : null,
  }
}
/** A figure for which no cell was found. */
export const blankCell = (id: string): CellRead => ({ id, sheetName: null, at: null, said: '', value: null, noneBecause: null, problem: null, todo: null, probably: null, remark: null, doubt: null, foundBy: null, isFormula: false, place: null })

/** `B7`, or `Sheet!B7` where that is not the sheet of choice. */
export const cellCalled = ({ sheetName, at }: Pick<CellRead, 'sheetName' | 'at'>, main: string): string | null =>
  (at === null || sheetName === null || sheetName === main ? at : `${/^[\p{L}\p{N}_]+$/u.test(sheetName) ? sheetName : `'${sheetName}'`}!${at}`)

/** What somebody wrote for a cell: `b7`, `$B$7`, `Multiply!B7`, `'My sheet'!B7`, `$Multiply.B7`; undefined where that is no cell, or no sheet of the file. */
export function findNamed(written: string, main: string, sheets: readonly Pick<SheetFound, 'name'>[]): Chosen | undefined {
  const [, quoted, bare, cell] = /^(?:\$?(?:'(.+)'|([^'!]+?))[!.])?(\$?[A-Za-z]{1,3}\$?\d{1,7})$/.exec(written.trim()) ?? []
  const place = cell === undefined ? undefined : findAt(cell)
  const wanted = quoted ?? bare
  const sheet = wanted === undefined ? main : sheets.find(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase())?.name
  return place && place.row <= 1_048_576 && place.column <= 16_384 && sheet !== undefined ? { sheet, at: cellName(place.row, place.column) } : undefined
}

/** What was taken, as it is kept. */
export const spotted = (taken: Taken): Pick<CellRead, 'value' | 'noneBecause' | 'problem' | 'todo' | 'probably'> =>
  'value' in taken ? { value: taken.value, noneBecause: null, problem: null, todo: null, probably: null }
  : 'none' in taken ? { value: null, noneBecause: `The spreadsheet says ${quoted(taken.none)}`, problem: null, todo: null, probably: null }
  : { value: null, noneBecause: null, problem: taken.wrong, todo: taken.todo, probably: taken.probably }

/** The cell into which a merged one is merged. */
function cornerOf({ merges }: Grid, at: string): string {
  const place = findAt(at)
  const merge = place && merges.find(({ top, left, bottom, right }) => place.row >= top && place.row <= bottom && place.column >= left && place.column <= right)
  return merge ? cellName(merge.top, merge.left) : at
}

export type SheetFound = { name: string; isHidden: boolean; cells: number; formulas: number; hiddenRows: number }
/** Which sheet the figures are in: the one of last time; else, of those that are not hidden, the one in which most of them are found. */
export function chooseSheet(sheets: readonly FileSheet[], targets: readonly Target[], remembered: string | undefined): number {
  const before = sheets.findIndex(({ name, isHidden, cells }) => name === remembered && !isHidden && cells.length > 0)
  if (before >= 0) return before
  const shown = sheets.flatMap(({ isHidden, cells }, i) => (!isHidden && cells.length ? [i] : []))
  if (shown.length < 2) return shown[0] ?? Math.max(0, sheets.findIndex(({ cells }) => cells.length > 0))
  const counts = shown.slice(0, mostSheets).map((i) => ({ i, count: guessPlaces(layOut(sheets[i]!), targets.map(({ sought }) => sought), mostPairs / shown.length).length }))
  return counts.toSorted((a, b) => b.count - a.count || a.i - b.i)[0]!.i
}

/** What stands of a cell: good, to be put right, not found, or taken as somebody typed it. */
export const needsHand = ({ problem, value, noneBecause }: Pick<CellRead, 'problem' | 'value' | 'noneBecause'>): boolean => problem !== null || (value === null && noneBecause === null)
/** A cell that was found and holds nothing: its figure may be left for the return. */
export const isEmpty = ({ at, said, isFormula }: Pick<CellRead, 'at' | 'said' | 'isFormula'>): boolean => at !== null && said === '' && !isFormula
export const isNotFound = ({ at, problem }: Pick<CellRead, 'at' | 'problem'>): boolean => at === null && problem === null

/** What is to be said of a file as a whole: its hidden sheets, the sheets that were passed over, formulas and hidden rows. `used` are the sheets that figures come from, the one of choice first. */
export function noticesOf(sheets: readonly SheetFound[], used: readonly string[], notes: readonly string[]): string[] {
  const hidden = sheets.filter(({ isHidden, name }) => isHidden && !used.includes(name))
  const passed = sheets.filter(({ isHidden, name, cells }) => !isHidden && !used.includes(name) && cells > 0)
  const taken = sheets.filter(({ name }) => used.includes(name)).toSorted((a, b) => used.indexOf(a.name) - used.indexOf(b.name))
  const [formulas, hiddenRows] = [taken.reduce((sum, sheet) => sum + sheet.formulas, 0), taken.reduce((sum, sheet) => sum + sheet.hiddenRows, 0)]
  const named = (list: readonly SheetFound[], isTold = false) => list.slice(0, 8).map(({ name, isHidden }) => `“${name}”${isTold && isHidden ? ' (hidden in the file)' : ''}`).join(', ') + (list.length > 8 ? ` and ${list.length - 8} more` : '')
  return [
    sheets.length > 1 && taken.length > 0 && `The figures are taken from the ${taken.length > 1 ? 'sheets' : 'sheet'} ${named(taken, true)}.`,
    passed.length > 0 && `${passed.length === 1 ? 'One other sheet was' : `${passed.length} other sheets were`} not used: ${named(passed)}.`,
    hidden.length > 0 && `${hidden.length === 1 ? 'A hidden sheet was' : `${hidden.length} hidden sheets were`} not used: ${named(hidden)}.`,
    formulas > 0 && `${formulas === 1 ? 'One cell holds' : `${formulas.toLocaleString('en-GB')} cells hold`} a formula. Waymark does not work formulas out: it uses the results that were stored when the file was last saved.`,
    hiddenRows > 0 && `${hiddenRows.toLocaleString('en-GB')} ${hiddenRows === 1 ? 'row is' : 'rows are'} hidden. Hidden rows are read like any others.`,
    ...notes,
  ].filter((one) => typeof one === 'string')
}

const endings: Readonly<Record<'xlsx' | 'ods' | 'csv', RegExp>> = { xlsx: /\.xls[xm]$/i, ods: /\.ods$/i, csv: /\.(csv|tsv|txt)$/i }
/** The name that a file is kept under: one whose ending says otherwise than what it holds is given the right one. */
export const keptName = (name: string, kind: 'xlsx' | 'ods' | 'csv'): string => (endings[kind].test(name) ? name : `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 95)}.${kind}`)
