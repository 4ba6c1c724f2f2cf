import { addDays, addMonths, isDay, sayDay } from '../../calc/dates/days.ts'
import { listHeadlines } from '../../evidence/index.ts'
import type { Block } from '../../platform/capability.ts'
import { date, text } from '../../platform/forms.ts'
import { shortly } from '../../strategy/index.ts'
import { mayRead } from '../access.ts'
import { findReturned } from '../returned/queries.ts'
import { newestOnly, thatCount } from '../returned/rules.ts'
import { figureCell, keyOf } from '../returned/shown.ts'
import { listDone } from './queries.ts'

/** At most so many rows of a kind stand in a report. */
const most = 60
/** So many headline figures are chosen where nobody has chosen. */
const fewHeadlines = 6

/** How each area is doing: how many of its measures moved the right way. */
export const areasBlock: Block = {
  name: 'areas',
  what: 'How each area is doing: how many of its measures moved the right way',
  allow: mayRead,
  async show(ctx) {
    const areas = await listHeadlines(ctx)
    if (!areas.length) return { title: 'How each area is doing', content: [{ is: 'words', words: 'No area has a scorecard.' }] }
    const best = areas.toSorted((a, b) => b.counted.favourable - a.counted.favourable)[0]!
    const moved = areas.some(({ counted }) => counted.favourable + counted.adverse > 0)
    return { title: 'How each area is doing', content: [
      moved ? { is: 'chart', headline: best.counted.favourable > 0 ? `${best.name} has most that moved the right way: ${best.counted.favourable} of ${best.measures} measures` : 'No measure moved the right way', subtitle: 'Measures that moved the right way', bars: areas.map(({ name, counted, measures }) => ({ name, value: counted.favourable, says: `${counted.favourable} of ${measures}` })) }
        : { is: 'words', look: 'lead', words: 'There are no newer figures yet, so nothing can be said of change.' },
      {
        is: 'table', caption: 'How the measures of each area moved', empty: '', columns: [{ name: 'Area', isRowHeader: true }, { name: 'The right way', isNumeric: true }, { name: 'The wrong way', isNumeric: true }, { name: 'No clear change, or no newer figure', isNumeric: true }, { name: 'All', isNumeric: true }],
        rows: areas.map(({ name, href, counted, measures }) => {
          const number = (value: number) => ({ text: String(value), number: value, href })
          return { cells: [{ text: name, href }, number(counted.favourable), number(counted.adverse), number(measures - counted.favourable - counted.adverse), number(measures)] }
        }),
      },
    ] }
  },
}

/** What was done in a year. */
export const doneBlock: Block = {
  name: 'done',
  what: 'What was done: milestones that were reached, and interventions that ran, between two days',
  allow: mayRead,
  asks: async () => ({ from: date('From which day?', { optional: true, hint: 'A year back if you leave it empty' }), to: date('Until which day?', { optional: true }) }),
  async show(ctx, { from, to }) {
    if ([from, to].some((day) => day !== undefined && !isDay(day))) return undefined
    const last = to ?? ctx.today
    const first = from ?? addDays(addMonths(last, -12), 1)
    const { milestones, interventions, all } = await listDone(ctx, { from: first, to: last }, most)
    return { title: 'What was done', content: [
      { is: 'words', look: 'lead', words: `${milestones.length === 0 ? 'No milestone was' : milestones.length === 1 ? '1 milestone was' : `${milestones.length} milestones were`} reached, and ${interventions.length} of ${all} projects and programmes ran.` },
      { is: 'table', caption: `Milestones reached from ${sayDay(first)} to ${sayDay(last)}`, empty: 'No milestone was reached in this time.', columns: [{ name: 'Milestone', isRowHeader: true }, { name: 'Reached on' }], rows: milestones.map(({ key, words, actualOn }) => ({ cells: [{ text: shortly(words, 200), href: `/strategy/milestones/${key}` }, actualOn === null ? '' : sayDay(actualOn)] })) },
      {
        is: 'table', caption: 'Projects and programmes that ran', empty: 'None ran in this time.', columns: [{ name: 'Project or programme', isRowHeader: true }, { name: 'How far it is' }, { name: 'Who leads' }],
        rows: interventions.map(({ key, name, status, statusWords, lead }) => ({ cells: [{ text: name, href: `/portfolio/interventions/${key}` }, { text: status === 'ended' ? 'Ended' : 'Under way', ...(statusWords && { note: shortly(statusWords, 160) }) }, lead ?? ''] })),
      },
    ] }
  },
}

/** A few figures that say most, chosen by whoever writes the report. */
export const headlineFiguresBlock: Block = {
  name: 'headline-figures',
  what: 'A few figures that say most, chosen from what partners reported',
  allow: mayRead,
  asks: async () => ({
    measures: text('Which measures?', { optional: true, max: 1000, hint: 'Their short names, as their pages have them in their addresses, with commas between. If you leave it empty, the first six are shown' }),
    from: date('From which day?', { optional: true }), to: date('Until which day?', { optional: true }),
  }),
  async show(ctx, { measures, from = '', to = '' }) {
    const found = await findReturned(ctx, measures === undefined ? {} : { measures })
    const rows = newestOnly(thatCount((found?.rows ?? []).filter(({ kind, value, endsOn, isSaidAgain, isHidden }) => kind === 'actual' && (value !== null || isHidden) && !isSaidAgain && (!isDay(from) || endsOn >= from) && (!isDay(to) || endsOn <= to))))
    const chosen = measures === undefined ? rows.filter((row, i) => rows.findIndex(({ kpiKey }) => kpiKey === row.kpiKey) === i).slice(0, fewHeadlines) : rows.slice(0, most)
    return { title: 'In numbers', content: [{
      is: 'table', caption: 'In numbers', empty: 'No figure is chosen yet.', columns: [{ name: 'What', isRowHeader: true }, { name: 'How much', isNumeric: true }, { name: 'When' }],
      rows: chosen.map((row) => ({ cells: [{ text: [row.name, row.group].filter(Boolean).join(': '), ...(row.unitWords && { note: row.unitWords }) }, figureCell(row, found!.relations), row.periodLabel] })),
    }, ...keyOf(chosen)] }
  },
}
