import type { GridRow } from '../../platform/forms.ts'
import { idFrom } from '../document/fields.ts'
import { lineAt, linesAt, textAt, withField, type Cell, type Line } from './cells.ts'
import type { Section } from './sections.ts'

/** What is wrong with a document, and where: `['costs', 3, 'volume']`. */
export type Wrong = { path: readonly PropertyKey[]; says: string }

export const listOf = (document: Line, { name }: Pick<Section, 'name'>): readonly Line[] => linesAt(document[name])

/** What a line is known by while somebody edits: its short name, or what is made of its name. Places would not do: somebody else may move lines meanwhile. */
export const keyOf = (line: Line, place: number): string => textAt(line.id) || (textAt(line.name) && idFrom(textAt(line.name))) || textAt(line.input) || `line-${place}`
/** A line as its row in the table: only cells that stand in the table. What it is known by is carried along as its id. */
export const rowOf = (cells: readonly Cell[], line: Line, place: number): GridRow => ({ id: keyOf(line, place), ...Object.fromEntries(cells.filter(({ isInGrid }) => isInGrid).map(({ name, get }) => [name, get(line)])) })

/** The document with the lines of a section as they were typed: what the table does not show of a line stays as it was. */
export function withRows(document: Line, section: Section, cells: readonly Cell[], rows: readonly GridRow[]): Line {
  const before = listOf(document, section)
  const lines = rows.map(({ id, ...typed }) => {
    const was = id === undefined ? undefined : before.find((line, place) => keyOf(line, place) === id)
    return cells.filter(({ isInGrid }) => isInGrid).reduce<Line>((line, cell) => (was && cell.get(was) === (typed[cell.name] ?? '') ? line : cell.put(line, typed[cell.name] ?? '')), was ?? {})
  })
  return withField(document, section.name, lines)
}

/** The document with one line of a section as it was typed whole. */
export function withLine(document: Line, section: Section, place: number, line: Line): Line {
  return withField(document, section.name, listOf(document, section).map((was, i) => (i === place ? line : was)))
}

/** What is wrong with the lines of a section, at their cells: of line `row`, in its cell or as a whole. */
export const wrongIn = (section: Section, cells: readonly Cell[], wrong: readonly Wrong[]): { row: number; column: string | undefined; text: string }[] =>
  wrong.flatMap(({ path: [list, row, field, ...rest], says }) => (list !== section.name || typeof row !== 'number' ? [] : [{ row, column: cells.find(({ name, at }) => (at ?? name) === field)?.name, text: rest.length && field === 'values' ? `value ${Number(rest[0]) + 1} ${says}` : says }]))

/** What a document says of a section at a glance: "22 lines". */
export const countOf = (document: Line, section: Section): number => listOf(document, section).length

/** How a line is called. */
export const nameOf = (line: Line, section: Section, place: number): string => textAt(line.name) || textAt(line.id) || textAt(line.input) || `${section.item} ${place + 1}`

/** The answers about a case as a whole, as text. */
export const aboutFields = ['years', 'baseYear', 'priceBase', 'schedule', 'timing', 'countsTransfers', 'printedPlaces', 'source', 'words'] as const
export type About = Readonly<Record<(typeof aboutFields)[number] | 'starts' | 'completers', string>>
export const aboutOf = (document: Line): About => {
  const { starts, completers } = lineAt(document.participants)
  return { ...(Object.fromEntries(aboutFields.map((name) => [name, textAt(document[name])])) as Record<(typeof aboutFields)[number], string>), starts: textAt(starts), completers: textAt(completers) } // every field of the list
}
/** The document with these answers: an empty one is left out. */
export const withAbout = (document: Line, { starts, completers, ...about }: About): Line => {
  const people = withField(withField(lineAt(document.participants), 'starts', starts), 'completers', completers)
  return withField(aboutFields.reduce<Line>((found, name) => withField(found, name, about[name]), document), 'participants', Object.keys(people).length ? people : undefined)
}
