import { form, grid, seen } from '../../platform/forms.ts'
import type { Tying } from './queries.ts'
import { isCountedBy } from './rules.ts'

/** What of a case is counted, each by a measure of delivery. What is wrong is told at its cell. */
export const tiesForm = ({ what, kpis, changedAt }: Tying) => form({
  ties: grid('What is counted, and by what', {
    item: 'line', spare: 3, most: 60,
    columns: [
      { name: 'path', label: 'What of the case', kind: 'choice', choices: { '': 'Nothing', ...Object.fromEntries(what.map(({ path, name }) => [path, name])) } },
      { name: 'kpi', label: 'Measure of delivery', kind: 'choice', choices: { '': 'None', ...Object.fromEntries(kpis.map(({ id, name, unit }) => [id, `${name} (${unit === 'gbp' ? 'in pounds' : 'a count'})`])) } },
    ],
    check: (rows) => rows.flatMap(({ path, kpi }, row) => {
      const at = (column: string, text: string) => [{ row, column, text }]
      const found = what.find((one) => one.path === path)
      const measure = kpis.find(({ id }) => id === kpi)
      if (!found) return at('path', 'select what of the case is counted')
      if (!measure) return at('kpi', 'select the measure that counts it')
      if (rows.findIndex((one) => one.path === path) !== row) return at('path', 'this is counted already, by another line')
      return isCountedBy(found, measure) ? [] : at('kpi', found.unit === 'pounds' ? 'select a measure in pounds, as this is money' : 'select a measure that is a count, as this is no money')
    }),
  }),
  seen: seen(changedAt),
})
