import { averageDeliverability, averageFit, sayAverage, type Average } from '../../calc/scoring/averages.ts'
import { toNumber } from '../../calc/numbers/decimals.ts'
import type { Block, Figure } from '../../platform/capability.ts'
import type { Cell } from '../../platform/content/content.ts'
import { choice } from '../../platform/forms.ts'
import { mayRead } from '../access.ts'
import { sayItem } from '../views.ts'
import { findActivity, listScoredAt, type Mapped } from './queries.ts'
import { sayActivity, sayOver, sumUp } from './rules.ts'

const averages = { deliverability: { name: 'Average deliverability', of: averageDeliverability }, fit: { name: 'Average strategic fit', of: averageFit } } as const
type Of = keyof typeof averages
const nameOf = (row: Pick<Mapped, 'label' | 'name' | 'words'>) => (row.words === null ? 'Interventions that no document links to the plan' : sayItem({ ...row, words: row.words }, 200))
const say = (average: Average) => sayAverage(average).replace(/^n/, 'N')

/** An average of the activity map, by what it is of and the item of the plan: `fit.displaced-workers`; `fit.none` for what serves nothing that is stated. */
export const activityFigure: Figure = {
  kind: 'activity',
  async open({ db }, id) {
    const [, of, key] = /^(deliverability|fit)\.([a-z0-9-]+)$/.exec(id) ?? []
    const row = key === undefined ? undefined : (await findActivity({ db })).rows.find((row) => (row.key ?? 'none') === key)
    if (!row) return undefined
    const { name, of: average } = averages[of as Of] // one of the two, as was just read
    const scored = (await listScoredAt(db, row.key)).flatMap((one) => { const score = one[of as Of]; return score === null ? [] : [{ ...one, score }] })
    return {
      name: `${name}: ${nameOf(row)}`,
      value: [say(average(row)), sayOver(average(row))].filter(Boolean).join(', '),
      definition: of === 'fit' ? 'How well the interventions fit the plan, 1 to 5, by the last score of each.' : 'How well the interventions that have started deliver, 1 to 5, by the last score of each.',
      formula: of === 'fit' ? 'The mean of the last score of every intervention that is scored, to two decimals, a half going up.' : 'The mean of the last score of every intervention that has started, to two decimals, a half going up. A score of 0 means not started and is left out.',
      inputs: scored.map(({ key, name, score }) => ({ name, value: score === 0 ? '0 (not started, left out)' : String(score), href: `/portfolio/interventions/${key}` })),
      source: 'Scores that are kept in Waymark, each with its reason and day',
      usedIn: [{ text: 'The activity map', href: '/portfolio/activity' }],
    }
  },
}

/** How far each priority is: both averages, and how many interventions there are. */
export const activityBlock: Block = {
  name: 'activity-map',
  what: 'The activity map: how well the interventions of each priority deliver and fit the plan',
  allow: mayRead,
  asks: async ({ db }) => {
    const themes = [...new Set((await findActivity({ db })).rows.flatMap(({ themeName }) => themeName ?? []))]
    return { theme: choice('Which theme?', Object.fromEntries(themes.map((name) => [name, name])), { optional: true, as: 'select', hint: 'Leave this empty for all of them' }) }
  },
  async show({ db }, { theme }) {
    const rows = (await findActivity({ db })).rows.filter((row) => theme === undefined || row.themeName === theme)
    if (theme !== undefined && !rows.length) return undefined
    return { title: theme === undefined ? 'Activity map' : `Activity map: ${theme}`, content: [
      { is: 'words', look: 'lead', words: sayActivity(sumUp(rows)) || 'Nothing is scored yet.' },
      {
        is: 'table', caption: 'How far each priority is', empty: 'The plan has no priorities yet.',
        columns: [{ name: 'Priority', isRowHeader: true }, { name: 'Average deliverability', isNumeric: true }, { name: 'Average strategic fit', isNumeric: true }, { name: 'Interventions', isNumeric: true }],
        rows: rows.map((row) => ({ group: row.key === null ? 'Link not stated' : row.themeName ?? 'Of no theme', cells: [
          { text: nameOf(row), ...(row.key !== null && { href: `/strategy/items/${row.key}` }) }, cell(row, 'deliverability'), cell(row, 'fit'),
          { text: String(row.interventions), number: row.interventions, href: `/portfolio/interventions?item=${row.key ?? 'none'}` },
        ] })),
      },
    ] }
  },
}

function cell(row: Mapped, of: Of): Cell {
  const average = averages[of].of(row)
  const id = `${of}.${row.key ?? 'none'}`
  return {
    text: say(average), ...(sayOver(average) && { note: sayOver(average) }), ...(average.value && { number: toNumber(average.value) }),
    figure: { kind: 'activity', id, href: `/figures/activity/${id}`, name: `${averages[of].name}: ${nameOf(row)}`, series: `activity ${id}`, says: say(average) },
  }
}
