import type { Period } from '../dates/periods.ts'
import { cellName, findAt, periodOf, type LaidOut, type Said, type Valued } from './grid.ts'
import { isOfPeriod, type SaidPeriod } from './periods.ts'
import type { Asked } from './values.ts'
import { likeness, shared, stems } from './words.ts'

/** One figure that is asked for. `alsoCalled` are other names of its measure; `group` is nothing for everyone. */
export type Question = Asked & { id: string; name: string; alsoCalled: readonly string[]; group: string | null; kind: 'actual' | 'forecast'; period: Period }
/** Where a figure probably stands, and why, in plain words. `isUnsure`: another cell fits as well, or the words are not much alike. */
export type Guess = { id: string; at: string; why: string; isUnsure: boolean }

/** Questions and rows beyond these are left to whoever maps: a guess is made while somebody waits. */
const mostQuestions = 300
const mostRows = 1_500
/** Questions times cells that are compared, unless fewer are to be. */
export const mostPairs = 200_000
/** Below this a name and what is said of a cell are not alike. */
const least = 0.5
const sure = 0.75

const kinds = { actual: new Set(['actual', 'achiev', 'deliver', 'outturn', 'result']), forecast: new Set(['forecast', 'expect', 'project', 'predict', 'estimat', 'next']), other: new Set(['target', 'profil', 'profile', 'plan', 'planned', 'plann', 'budget', 'previous', 'prior', 'last', 'varianc', 'variance', 'difference', 'differenc', 'change', 'baseline', 'rag']) }
const kindOf = (words: readonly string[]): 'actual' | 'forecast' | 'other' | undefined =>
  words.some((word) => kinds.other.has(word)) ? 'other' : words.some((word) => kinds.forecast.has(word)) ? 'forecast' : words.some((word) => kinds.actual.has(word)) ? 'actual' : undefined

type Words = readonly string[]
/** A text with its stems, and the time and the kind that it names: found once for each text, however many cells it stands beside. */
type Seen = { said: Said; words: Words; period: SaidPeriod | undefined }
type Like = (a: Words, b: Words) => number
type Fit = { score: number; by: readonly Said[] }

/** Finds for each figure the cell that most probably holds it; each cell for one figure only. Those that no cell fits are left out. */
export function guessPlaces(sheet: LaidOut, questions: readonly Question[], pairs = mostPairs): Guess[] {
  const known = new Map<string, Omit<Seen, 'said'>>()
  const wordsOf = (text: string) => { const before = known.get(text); if (before) return before; const made = { words: stems(text.slice(0, 200)), period: periodOf({ text }) }; known.set(text, made); return made }
  const seen = (list: readonly Said[]): Seen[] => list.map((said) => ({ said, ...wordsOf(said.text) }))
  const like = remembering(likeness)
  const rows = [...Map.groupBy(sheet.valued, ({ cell }) => cell.row).values()].slice(0, mostRows)
  const cells = rows.flat().slice(0, Math.max(300, Math.floor(pairs / Math.max(1, questions.length)))).map((valued) => ({ valued, labels: seen(valued.labels), headings: seen(valued.headings), section: seen(valued.section ? [valued.section] : []) }))
  const groups = [...new Set(questions.flatMap(({ group }) => (group === null ? [] : [group])))].map((group) => wordsOf(group).words)
  const isOnly = new Set(questions.map(({ name }) => name)).size === 1
  const title = wordsOf(sheet.name).words
  const fits: { question: Question; valued: Valued; fit: Fit }[] = []
  for (const question of questions.slice(0, mostQuestions)) {
    const names = [question.name, ...question.alsoCalled].map((name) => wordsOf(name).words)
    const group = question.group === null ? undefined : wordsOf(question.group).words
    const telling = [...names, ...(group ? [group] : [])]
    for (const { valued, labels, headings, section } of cells) {
      const beside = [...labels, ...headings]
      if (!isOnly && ![...beside, ...section].some((one) => telling.some((words) => like(words, one.words) > 0))) continue
      const fit = fitOf(question, names, group, groups, { labels, headings, section }, title, isOnly, like)
      if (fit) fits.push({ question, valued, fit: { ...fit, score: fit.score - 0.001 * Math.min(valued.cell.column, 50) } })
    }
  }
  return [...assigned(fits), ...amiss()]

  /** What stands where a figure should, in the column that most figures are in, but is no value: so that it can be told of. */
  function amiss(): Guess[] {
    const sure = assigned(fits)
    const answered = new Set(sure.map(({ id }) => id))
    const [most] = [...Map.groupBy(sure, ({ at }) => findAt(at)!.column)].toSorted((a, b) => b[1].length - a[1].length)
    const open = questions.slice(0, mostQuestions).filter(({ id }) => !answered.has(id))
    if (!most || most[1].length * 2 < sure.length || !open.length) return []
    const [column] = most
    const spots = sheet.rows.slice(0, mostRows).flatMap((row) => {
      const cell = sheet.cells.get(cellName(row, column))
      const above = sheet.headingsAt(row, column)
      return cell && !sheet.valuesIn(row).includes(column) && (above.length > 0 || sheet.valuesIn(row).length > 0) ? [{ cell, labels: seen(sheet.labelsOf(row).filter((said) => said.column < column)), headings: seen(above), section: seen([sheet.sectionAt(row)].filter((one) => one !== undefined)) }] : []
    })
    const fitting = open.flatMap((question) => spots.flatMap(({ cell, ...said }) => {
      const fit = fitOf(question, [question.name, ...question.alsoCalled].map((name) => wordsOf(name).words), question.group === null ? undefined : wordsOf(question.group).words, groups, said, title, isOnly, like)
      return fit && fit.score >= least ? [{ question, valued: { cell, labels: [], headings: [], section: undefined }, fit }] : []
    }))
    return assigned(fitting)
  }
}

/** How well a cell fits a figure, 0 to 1, and the texts by which; undefined where it does not. */
function fitOf(question: Question, names: readonly (readonly string[])[], group: readonly string[] | undefined, groups: readonly (readonly string[])[], { labels, headings, section }: Record<'labels' | 'headings' | 'section', Seen[]>, title: Words, isOnly: boolean, like: Like): Fit | undefined {
  const beside = [...labels, ...headings]
  const by: Said[] = []
  // A time that is named must be the one that is asked for.
  const times = beside.filter(({ period }) => period !== undefined)
  const right = times.filter(({ period }) => isOfPeriod(period!, question.period))
  if (times.length > 0 && right.length === 0) return undefined
  by.push(...right.slice(0, 1).map(({ said }) => said))
  const own = new Set(names[0])
  // A definition or a note may speak of plans: only a short text says which kind of value stands there.
  const kind = beside.filter(({ said }) => said.text.length <= 50).map((one) => ({ ...one, kind: kindOf(one.words.filter((word) => !own.has(word))) })).filter(({ kind }) => kind !== undefined)
  if (kind.some((one) => one.kind !== question.kind)) return undefined
  if (question.kind === 'forecast' && kind.length === 0) return undefined
  by.push(...kind.slice(0, 1).map(({ said }) => said))
  let grouped = 0
  if (group) {
    const best = [...beside, ...section].map((one) => ({ one, alike: like(group, one.words) })).toSorted((a, b) => b.alike - a.alike)[0]
    if (!best || best.alike < 0.7) return undefined
    // Of two groups that are alike the one that fits better has it.
    if (groups.some((other) => other !== group && like(other, best.one.words) > best.alike)) return undefined
    grouped = best.alike
    by.push(best.one.said)
  } else if (beside.some((one) => groups.some((other) => like(other, one.words) >= 0.9))) return undefined
  const all = [...new Set([...beside, ...section].flatMap((one) => one.words)), ...title]
  const named = names.flatMap((name) => [
    ...beside.map((one) => ({ alike: like(name, one.words), said: one.said })),
    ...section.map((one) => ({ alike: 0.9 * like(name, one.words), said: one.said })),
    // Told in parts: "Bootcamps" above, "Starts" beside.
    ...beside.map((one) => ({ alike: 0.9 * (shared(name, all) / name.length) * Math.min(1, 0.5 + 0.5 * (shared(one.words, name) / Math.max(1, one.words.length))) * (shared(one.words, name) > 0 ? 1 : 0.6), said: one.said })),
  ]).toSorted((a, b) => b.alike - a.alike)[0]
  const measure = named?.alike ?? 0
  if (measure < (group && (isOnly || grouped > 0.9) ? 0.25 : least) && !(group && isOnly && grouped >= 0.7)) return undefined
  if (named && measure >= 0.25) by.push(named.said)
  const score = Math.min(1, (group ? 0.6 * grouped + 0.4 * measure : measure) + (kind.length ? 0.04 : 0) + (right.length ? 0.04 : 0))
  // What is measured is said first, then of whom, of what kind and when.
  return { score, by: [...new Map(by.toReversed().map((one) => [one.at, one])).values()] }
}

/** The same texts stand beside many cells: how alike two are is reckoned once. */
function remembering(reckon: Like): Like {
  const known = new Map<Words, Map<Words, number>>()
  return (a, b) => {
    const of = known.get(a) ?? new Map<Words, number>()
    known.set(a, of)
    const before = of.get(b)
    if (before !== undefined) return before
    const made = reckon(a, b)
    of.set(b, made)
    return made
  }
}

/** The best fit first; a cell once taken is taken. */
function assigned(fits: { question: Question; valued: Valued; fit: Fit }[]): Guess[] {
  fits.sort((a, b) => b.fit.score - a.fit.score || a.valued.cell.row - b.valued.cell.row || a.valued.cell.column - b.valued.cell.column)
  const [taken, answered] = [new Map<string, string>(), new Map<string, Guess & { score: number }>()]
  for (const { question: { id }, valued: { cell: { at } }, fit: { score, by } } of fits) {
    const before = answered.get(id)
    if (before) { if (!before.isUnsure && before.score - score < 0.02 && !taken.has(at)) before.isUnsure = true; continue }
    const other = taken.get(at)
    // Another figure would fit this cell nearly as well: then it is not sure whose it is.
    if (other !== undefined) { const of = answered.get(other)!; if (of.score - score < 0.05 && of.score < 0.95) of.isUnsure = true; continue }
    taken.set(at, id)
    answered.set(id, { id, at, why: whyOf(by), isUnsure: score < sure, score })
  }
  return [...answered.values()].map(({ id, at, why, isUnsure }) => ({ id, at, why, isUnsure }))
}

const whyOf = (by: readonly Said[]): string => (by.length === 0 ? 'It is the only figure that fits' : `Found by ${by.map(({ text, at }) => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}” in ${at}`).join(' and ')}`)

/** The address right of a text, where its value may stand. */
export const rightOf = ({ row, column }: Pick<Said, 'row' | 'column'>): string => cellName(row, column + 1)
