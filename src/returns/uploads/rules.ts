import { findAt, layOut, type Grid, type LaidOut } from '../../calc/mapping/grid.ts'
import { guessPlaces, type Guess, type Question as Sought } from '../../calc/mapping/guess.ts'
import { findPlace, placeOf, type Place } from '../../calc/mapping/places.ts'
import { quoted, readCell, type Taken } from '../../calc/mapping/values.ts'
import { cellName, type GridCell } from '../../calc/mapping/grid.ts'
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
  id: string; at: string | null; said: string; value: string | null; noneBecause: string | null; problem: string | null; todo: string | null; probably: string | null
  remark: string | null; doubt: string | null; foundBy: string | null; isFormula: boolean; place: Place | null
}
/** Where the figures are sought: as they were remembered, by a guess where nothing is; or in the cells that somebody named, null for none. */
export type Where = { remembered?: ReadonlyMap<string, Place> | undefined; chosen?: ReadonlyMap<string, string | null> | undefined }

type Spot = { at: string | null; foundBy: string | null; doubt: string | null; gone?: string; moved?: string }

/** Reads the figures of a return out of one sheet. Nothing is taken that is doubtful: it stands with what is wrong and what to do. */
export function readFigures(grid: Grid, targets: readonly Target[], { remembered, chosen }: Where): CellRead[] {
  const sheet = layOut(grid)
  const found = new Map<string, Spot>()
  for (const { id, sought } of targets) {
    const [place, named] = [remembered?.get(id), chosen?.get(id)]
    if (named !== undefined) found.set(id, { at: named, foundBy: named === null ? null : 'This cell was chosen', doubt: null })
    else if (place) {
      const now = findPlace(sheet, place, sought.period)
      if ('at' in now) found.set(id, { at: now.at, foundBy: 'Found as last time', doubt: null, ...(now.hasMoved && { moved: `It stood in ${place.at} last time and has moved.` }) })
      else found.set(id, { at: null, foundBy: null, doubt: null, gone: `${now.says}.` })
    }
  }
  const used = new Set([...found.values()].map(({ at }) => at))
  const open = targets.filter(({ id }) => !found.has(id) || found.get(id)!.gone !== undefined)
  for (const guess of open.length && chosen === undefined ? guessPlaces(sheet, open.map(({ sought }) => sought)) : []) {
    if (used.has(guess.at)) continue
    const { gone } = found.get(guess.id) ?? {}
    found.set(guess.id, { at: guess.at, foundBy: guess.why, doubt: gone === undefined ? doubtOf(guess) : `${gone} ${guess.at} would be taken instead.` })
  }
  return targets.map(({ id, sought }) => readOne(id, found.get(id), sheet, grid, sought))
}

const doubtOf = ({ isUnsure }: Guess): string | null => (isUnsure ? 'Other cells fit nearly as well, or its words are not quite those of the question.' : null)

function readOne(id: string, spot: Spot | undefined, sheet: LaidOut, grid: Grid, sought: Sought): CellRead {
  const nothing = { id, at: null, said: '', value: null, noneBecause: null, problem: null, todo: null, probably: null, remark: null, doubt: null, foundBy: null, isFormula: false, place: null }
  if (!spot || spot.at === null) return spot?.gone === undefined ? nothing : { ...nothing, problem: spot.gone, todo: 'Enter the figure here, or choose the cell that it now stands in.' }
  const at = cornerOf(grid, spot.at)
  const cell = grid.cells.find((one) => one.at === at)
  const taken = readCell(cell, sought, spot.at)
  const remarks = [spot.moved, cell?.isFormula && !('wrong' in taken) && 'A formula made it: the result that was stored in the file is used.', at !== spot.at && `${spot.at} is merged into ${at}.`, 'value' in taken && taken.remark].filter((one) => typeof one === 'string')
  return { ...nothing, ...spotted(taken), at: spot.at, said: cell?.text.slice(0, 200) ?? '', remark: remarks.join(' ') || null, doubt: spot.doubt, foundBy: spot.foundBy, isFormula: cell?.isFormula ?? false, place: placeOf(sheet, spot.at, sought.period) ?? null }
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
type Sheets = readonly { name: string; isHidden: boolean; cells: readonly GridCell[]; merges: Grid['merges'] }[]

/** Which sheet the figures are in: the one of last time; else, of those that are not hidden, the one in which most of them are found. */
export function chooseSheet(sheets: Sheets, targets: readonly Target[], remembered: string | undefined): number {
  const before = sheets.findIndex(({ name, isHidden, cells }) => name === remembered && !isHidden && cells.length > 0)
  if (before >= 0) return before
  const shown = sheets.flatMap(({ isHidden, cells }, i) => (!isHidden && cells.length ? [i] : []))
  if (shown.length < 2) return shown[0] ?? Math.max(0, sheets.findIndex(({ cells }) => cells.length > 0))
  const counts = shown.slice(0, 20).map((i) => ({ i, count: guessPlaces(layOut(sheets[i]!), targets.map(({ sought }) => sought)).length }))
  return counts.toSorted((a, b) => b.count - a.count || a.i - b.i)[0]!.i
}

/** What stands of a cell: good, to be put right, not found, or taken as somebody typed it. */
export const needsHand = ({ problem, value, noneBecause }: Pick<CellRead, 'problem' | 'value' | 'noneBecause'>): boolean => problem !== null || (value === null && noneBecause === null)
export const isNotFound = ({ at, problem }: Pick<CellRead, 'at' | 'problem'>): boolean => at === null && problem === null

/** What is to be said of a file as a whole: its hidden sheets, the sheets that were passed over, formulas and hidden rows. */
export function noticesOf(sheets: readonly SheetFound[], used: string, notes: readonly string[]): string[] {
  const hidden = sheets.filter(({ isHidden, name }) => isHidden && name !== used)
  const passed = sheets.filter(({ isHidden, name, cells }) => !isHidden && name !== used && cells > 0)
  const sheet = sheets.find(({ name }) => name === used)
  const named = (list: readonly SheetFound[]) => list.slice(0, 8).map(({ name }) => `“${name}”`).join(', ') + (list.length > 8 ? ` and ${list.length - 8} more` : '')
  return [
    sheets.length > 1 && `The figures are taken from the sheet “${used}”${sheet?.isHidden ? ', which is hidden in the file' : ''}.`,
    passed.length > 0 && `${passed.length === 1 ? 'One other sheet was' : `${passed.length} other sheets were`} not used: ${named(passed)}.`,
    hidden.length > 0 && `${hidden.length === 1 ? 'A hidden sheet was' : `${hidden.length} hidden sheets were`} not used: ${named(hidden)}.`,
    sheet && sheet.formulas > 0 && `${sheet.formulas === 1 ? 'One cell of the sheet holds' : `${sheet.formulas.toLocaleString('en-GB')} cells of the sheet hold`} a formula. Waymark does not work formulas out: it uses the results that were stored when the file was last saved.`,
    sheet && sheet.hiddenRows > 0 && `${sheet.hiddenRows.toLocaleString('en-GB')} ${sheet.hiddenRows === 1 ? 'row of the sheet is' : 'rows of the sheet are'} hidden. Hidden rows are read like any others.`,
    ...notes,
  ].filter((one) => typeof one === 'string')
}
