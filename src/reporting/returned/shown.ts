import { isDay } from '../../calc/dates/days.ts'
import { isSamePeriod } from '../../calc/dates/periods.ts'
import type { Block, ShownBlock } from '../../platform/capability.ts'
import type { Cell, Chart, Content, Shown, Table } from '../../platform/content/content.ts'
import { choice, date, text } from '../../platform/forms.ts'
import { disclosureKey, sayReturned, type Returned } from '../../returns/index.ts'
import { mayRead } from '../access.ts'
import { chooseReturned, findReturned } from './queries.ts'
import { toNumber, write, writeSigned } from '../../calc/numbers/decimals.ts'
import { factOf, isReplaced, linesOf, newestOnly, ratingOf, ratingWords, thatCount, varianceOf, type Line, type Relation } from './rules.ts'

/** At most so many lines stand in a paper. */
const most = 150

/** What partners reported, beside what was planned: the measures of a return, or of a part of the plan. */
export const returnedBlock: Block = {
  name: 'returned',
  what: 'What partners reported, beside what was planned, with each figure leading to its return',
  allow: mayRead,
  asks: async ({ db }) => {
    const { collections, items } = await chooseReturned(db)
    return {
      collection: choice('Of which return?', collections, { optional: true, as: 'select' }),
      item: choice('For which part of the plan?', items, { optional: true, as: 'select', hint: 'Choose a return, a part of the plan, or both' }),
      measures: text('Only these measures', { optional: true, max: 1000, hint: 'Their short names, as their pages have them in their addresses, with commas between' }),
      periods: choice('Which periods?', { latest: 'The latest of each measure', all: 'All of them' }, { missing: 'Select which periods' }),
      from: date('From which day?', { optional: true, hint: 'Figures whose period ends before it are left out' }),
      to: date('Until which day?', { optional: true }),
      chart: choice('With a chart?', { yes: 'Yes', no: 'No' }, { optional: true, isInline: true }),
      notes: choice('With the words and the place of the document?', { yes: 'Yes', no: 'No' }, { optional: true, isInline: true, hint: 'Leave them out in what everybody reads' }),
    }
  },
  async show(ctx, options) {
    const { collection, item, measures, periods = 'latest', chart, notes, from = '', to = '' } = options
    if (collection === undefined && item === undefined && measures === undefined) return undefined
    const found = await findReturned(ctx, options)
    if (!found) return undefined
    const rows = thatCount(found.rows.filter((row) => (collection === undefined || row.kind === 'profile' || row.collectionKey === null || row.collectionKey === collection) && (!isDay(from) || row.endsOn >= from) && (!isDay(to) || row.endsOn <= to)))
    const lines = linesOf(periods === 'all' ? rows : newestOnly(rows))
    return { title: found.title ?? 'What partners reported', content: [...(chart === 'yes' ? chartOf(lines) : []), plain(tableOf(lines.slice(0, most), found.relations, new Set(rows.filter((row) => isReplaced(row, rows)).map(({ id }) => id))), notes === 'no'), ...keyOf(rows), ...(lines.length > most ? [{ is: 'words' as const, look: 'note' as const, words: `The first ${most} of ${lines.length.toLocaleString('en-GB')} lines are shown.` }] : [])] } satisfies ShownBlock
  },
}

/** What the symbol means, beneath a table of these figures, where one of them is not shown. */
export const keyOf = (rows: readonly Returned[]): Content => (rows.some(({ isHidden }) => isHidden) ? [{ is: 'words', look: 'note', words: disclosureKey }] : [])

const withoutNote = (cell: Exclude<Cell, string | null>): Cell => { const kept = { ...cell }; delete kept.note; return kept }
/** Without what stands in its document beside each figure, for what everybody reads. */
const plain = (table: Table, isPlain: boolean): Table => (isPlain ? { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell, i) => (i === 0 || typeof cell !== 'object' || !cell?.note ? cell : withoutNote(cell))) })) } : table)

export function tableOf(lines: readonly Line[], relations: ReadonlyMap<string, Relation>, replaced: ReadonlySet<string> = new Set()): Table {
  const cellOf = (one: Returned | undefined) => figureCell(one, relations, replaced)
  // Where one period stands more than once, the place tells the lines apart.
  const isTold = ({ of }: Line) => lines.filter((other) => other.of.kpiKey === of.kpiKey && other.of.group === of.group && isSamePeriod(other.of, of)).length > 1
  const has = { profile: lines.some(({ profile }) => profile), forecast: lines.some(({ forecast }) => forecast), rating: lines.some((line) => ratingOf(line)), variance: lines.some((line) => varianceOf(line)) }
  return {
    is: 'table', caption: 'Reported figures', empty: 'Nothing was reported yet.',
    columns: [{ name: 'Measure', isRowHeader: true }, { name: 'Period' }, ...(has.profile ? [{ name: 'Planned', isNumeric: true }] : []), { name: 'Reported', isNumeric: true }, ...(has.forecast ? [{ name: 'Expected', isNumeric: true }] : []), ...(has.variance ? [{ name: 'Difference', isNumeric: true }] : []), ...(has.rating ? [{ name: 'How it stands' }] : [])],
    rows: lines.map((line) => {
      const rating = ratingOf(line)
      return { cells: [
        { text: line.of.group ? `${line.of.name}: ${line.of.group}` : line.of.name, ...(line.of.unitWords && { note: line.of.unitWords }) }, { text: line.of.periodLabel, ...(line.of.place && isTold(line) && { note: line.of.place }) },
        ...(has.profile ? [cellOf(line.profile)] : []), cellOf(line.actual), ...(has.forecast ? [cellOf(line.forecast)] : []), ...(has.variance ? [varianceCell(line)] : []), ...(has.rating ? [rating ? ratingWords[rating] : ''] : []),
      ] }
    }),
  }
}

/** What lies between plan and report, in the unit of the measure; points where that is percent. */
function varianceCell(line: Line): Cell {
  const found = varianceOf(line)
  if (!found) return ''
  const { unit } = line.of
  const signed = writeSigned(found.difference).replace('-', '−')
  return { text: unit === 'gbp' ? signed.replace(/^([+−]?)/, '$1£') : `${signed}${unit === 'percent' ? ' points' : ''}`, number: toNumber(found.difference), ...(found.percent && { note: `${write(found.percent)}% of plan` }) }
}

/** A figure with what its document prints, where that says more than the number; it opens to its return. */
export function figureCell(one: Returned | undefined, relations: ReadonlyMap<string, Relation>, replaced: ReadonlySet<string> = new Set()): Cell {
  if (!one) return ''
  const says = sayReturned(one)
  const isOld = replaced.has(one.id)
  const fact = isOld ? undefined : factOf(one, relations.get(one.kpiKey))
  const figure: Shown = {
    kind: 'returned', id: one.id, href: `/returns/figures/${one.id}`, name: [one.name, one.group].filter(Boolean).join(': '), series: `returned ${one.kpiKey} ${one.kind} ${one.group}${one.isSaidAgain ? ' again' : ''}`, says,
    period: one.periodLabel, endsOn: one.endsOn, isCertified: one.kind === 'profile' || one.way === 'computed' || one.version !== null, // what is worked out is as certain as what it is made of
    ...(one.isHidden && { isSmall: true }), ...(fact && { fact }),
  }
  const notes = [one.printed !== null && one.printed !== says && `printed “${one.printed}”`, isOld && 'replaced since'].filter(Boolean).join('; ')
  return { text: says, ...(notes && { note: notes }), ...(one.value !== null && { number: Number(one.value) }), figure }
}

/** Percentages beside their targets; other units do not stand on one scale. */
function chartOf(lines: readonly Line[]): Chart[] {
  const shares = lines.filter(({ actual }) => actual?.unit === 'percent' && actual.value !== null)
  const known = shares.filter(({ profile }) => profile?.value)
  if (shares.length < 2) return []
  const reached = known.filter((line) => ratingOf(line) === 'green').length
  return [{
    is: 'chart', headline: known.length ? `${reached} of ${known.length} are on or above target` : 'What was reported', subtitle: 'Percent', ...(known.length && { comparator: 'Target' }),
    bars: shares.map(({ of, actual, profile }) => ({ name: [of.name, of.group].filter(Boolean).join(': '), value: Number(actual!.value), says: sayReturned(actual!), ...(profile?.value && { comparator: Number(profile.value), comparatorSays: sayReturned(profile) }) })),
  }]
}
