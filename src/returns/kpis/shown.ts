import { symbol } from '../../calc/disclosure/protectedTable.ts'
import type { Fact } from '../../calc/lint/facts.ts'
import type { Block } from '../../platform/capability.ts'
import type { Cell, Shown } from '../../platform/content/content.ts'
import { choice, text } from '../../platform/forms.ts'
import { mayRead } from '../access.ts'
import { listReturned } from '../disclosed/queries.ts'
import { disclosureKey } from '../disclosed/rules.ts'
import type { Returned } from '../returned/queries.ts'
import { sayReturned } from '../rules.ts'
import { listFilters, listKpisOf, type KpiShown } from './queries.ts'
import { ratingNames, sayCounts } from './rules.ts'

/** At most so many measures stand in a paper. */
const most = 150
const ratingChoices = { red: 'Red', amber: 'Amber', green: 'Green' } as const

/** A figure of a table, as it opens and as a lint reckons with it. */
function cellOf(one: Returned | undefined, note?: string): Cell {
  if (one?.isHidden) return hiddenCell(one)
  if (!one || one.value === null) return '–'
  const says = sayReturned(one)
  const fact: Fact = {
    id: one.id, measure: one.kpiKey, name: one.name, kind: one.kind, group: one.group === '' ? null : one.group, startsOn: one.startsOn, endsOn: one.endsOn, label: one.periodLabel, value: one.value, places: one.value.split('.')[1]?.length ?? 0, printed: says, at: 'Measures of delivery',
    ...(one.unit === 'count' && { isCount: true }), ...(one.better === 'lower' && { isLessWanted: true }), ...(one.isOfProfile && { isOfProfile: true }),
  }
  const figure: Shown = { kind: 'returned', id: one.id, href: `/returns/figures/${one.id}`, name: [one.name, one.group].filter(Boolean).join(': '), series: `returned ${one.kpiKey} ${one.kind} ${one.group}`, says, period: one.periodLabel, endsOn: one.endsOn, isCertified: true, fact }
  return { text: says, number: Number(one.value), ...(note && { note }), figure }
}

/** What is not told, as a check of a report for the public names it. */
const hiddenCell = (one: Returned): Cell => ({ text: sayReturned(one), figure: { kind: 'returned', id: one.id, href: `/returns/figures/${one.id}`, name: [one.name, one.group].filter(Boolean).join(': '), series: `returned ${one.kpiKey} ${one.kind} ${one.group}`, says: sayReturned(one), period: one.periodLabel, endsOn: one.endsOn, isCertified: true, isSmall: true } })

/** How measures stand: of a theme, of an intervention, of one rating, or those that are named, one line each. */
export const kpisBlock: Block = {
  name: 'kpis',
  what: 'How measures of delivery stand: each with its last value, what was planned, what is expected and its rating',
  allow: mayRead,
  asks: async (ctx) => {
    const filters = await listFilters(ctx)
    const of = (name: string) => Object.fromEntries(Object.entries(filters.find((filter) => filter.name === name)?.choices ?? {}).filter(([key]) => key !== 'none'))
    return {
      theme: choice('Of which theme?', of('theme'), { optional: true, as: 'select' }),
      intervention: choice('Of which intervention?', of('intervention'), { optional: true, as: 'select' }),
      rating: choice('Only those of one rating?', ratingChoices, { optional: true, isInline: true }),
      measures: text('Only these measures', { optional: true, max: 1000, hint: 'As their pages have them in their addresses, with commas between' }),
    }
  },
  async show(ctx, { theme, intervention, rating, measures }) {
    const keys = measures?.split(/[\s,]+/).filter(Boolean)
    const interventionId = intervention === undefined ? undefined : (await ctx.db.selectFrom('portfolio.intervention').select('id').where('key', '=', intervention).executeTakeFirst())?.id
    if ((intervention !== undefined && interventionId === undefined) || (rating !== undefined && !Object.hasOwn(ratingChoices, rating))) return undefined
    if (theme !== undefined && !(await ctx.db.selectFrom('strategy.item').select('id').where('key', '=', theme).executeTakeFirst())) return undefined
    const ids = keys && (keys.length ? (await ctx.db.selectFrom('returns.kpi').select(['id', 'key']).where('key', 'in', keys).execute()).toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key)).map(({ id }) => id) : [])
    if (ids?.length === 0) return undefined
    const kpis = await listKpisOf(ctx, { ...(theme !== undefined && { theme }), ...(interventionId !== undefined && { interventionId }), ...(ids && { ids }), ...(rating !== undefined && { rating: rating as keyof typeof ratingChoices }) }, most + 1) // one of its keys, as was just asked
    const shown = kpis.slice(0, most)
    const figures = new Map((await listReturned({ db: ctx.db }, { ids: shown.flatMap(({ figureId, profileId, forecastId }) => [figureId, profileId, forecastId].filter((id) => id !== null)) })).map((one) => [one.id, one]))
    const at = (id: string | null) => (id === null ? undefined : figures.get(id))
    const has = { profile: shown.some(({ profile }) => profile !== null), forecast: shown.some(({ forecast }) => forecast !== null) }
    const counts = { count: shown.length, ...Object.fromEntries(Object.keys(ratingChoices).map((name) => [name, shown.filter((kpi) => kpi.rating === name).length])) as Record<keyof typeof ratingChoices, number> } // each of the three is counted
    return { title: 'Measures of delivery', content: [
      { is: 'words', look: 'lead', words: sayCounts(counts) },
      {
        is: 'table', caption: 'Measures of delivery', empty: 'There are no measures of delivery yet.',
        columns: [{ name: 'Measure', isRowHeader: true }, ...(has.profile ? [{ name: 'Planned', isNumeric: true }] : []), { name: 'Last value', isNumeric: true }, ...(has.forecast ? [{ name: 'Expected', isNumeric: true }] : []), { name: 'Rating' }],
        rows: shown.map((kpi) => ({ ...(theme === undefined && groupOf(kpi)), cells: [
          { text: kpi.name, href: `/returns/kpis/${kpi.key}`, ...(kpi.unitWords && { note: kpi.unitWords }) }, ...(has.profile ? [cellOf(at(kpi.profileId))] : []), kpi.isHidden && kpi.figureId === null ? symbol : cellOf(at(kpi.figureId), [kpi.standingGroup, kpi.periodLabel].filter(Boolean).join(', ')),
          ...(has.forecast ? [cellOf(at(kpi.forecastId), kpi.forecastLabel ?? '')] : []), kpi.rating ? ratingNames[kpi.rating] : 'Not rated',
        ] })),
      },
      ...(shown.some(({ isHidden }) => isHidden) ? [{ is: 'words' as const, look: 'note' as const, words: disclosureKey }] : []),
      ...(kpis.length > most ? [{ is: 'words' as const, look: 'note' as const, words: `The first ${most} are shown.` }] : []),
    ] }
  },
}

const groupOf = ({ itemName, itemWords }: KpiShown) => ({ group: itemName ?? itemWords ?? 'Of no stated theme' })
