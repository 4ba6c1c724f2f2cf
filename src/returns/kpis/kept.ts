import { findNames } from '../../accounts/index.ts'
import { recordRoutes } from '../../platform/record.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep } from '../access.ts'
import { settleKpis } from '../standing/queries.ts'
import { kpiForm, type KpiChoices } from './forms.ts'
import { chooseForKpi, whyKpiStays } from './choosing/queries.ts'
import { bases, relationNames, units, valueKinds, ways, whens } from './rules.ts'
import { address, kpisCrumb } from './views.ts'

/** A measure by its name in addresses, as somebody entered it or pasted the address of its page. */
function kpiNamed({ kpis }: KpiChoices, typed: string | null, at: 'of' | 'per'): string | null {
  if (typed === null) return null
  const id = kpis.get(typed.replace(/^.*\/returns\/kpis\//, '').replace(/[/?#].*$/, '').toLowerCase())
  if (id === undefined) throw new Refusal(`There is no measure “${typed}”. Enter its name as its own page has it in its address`, at)
  return id
}
const keyOf = ({ kpis }: KpiChoices, id: unknown) => [...kpis].find(([, one]) => one === id)?.[0]
const called: Readonly<Record<string, string>> = { ...units, ...ways, ...bases, ...relationNames, ...whens, true: 'Yes', false: 'No' }
const yes = (is: boolean) => (is ? 'yes' as const : 'no' as const)

/** How a measure is added, changed and taken away, and its history. What follows from it is worked out anew with it. */
export const kept = recordRoutes(address, {
  noun: ['a', 'measure'],
  table: 'returns.kpi',
  mayKeep,
  choices: chooseForKpi,
  form: kpiForm,
  start: ({ name, definition, example, unit, unitWords, places, basis, better, amberPercent, isOfProfile, itemId, interventionId, owner, groupNames, groupsOverlap, indicatorId, relation, ofId, ofKind, perId, perKind, perWhen, isComputed, isOpen }) => ({
    name, definition, example, unit, unitWords, places, basis, better, amberPercent: Number(amberPercent), isOfProfile: yes(isOfProfile), itemId, interventionId, owner, groupNames: groupNames.join('\n') || null, groupsOverlap: yes(groupsOverlap), indicatorId, relation,
    of: ofId, ofKind, per: perId, perKind, perWhen, isComputed: yes(isComputed), isOpen: yes(isOpen),
  }),
  startNew: ({ intervention }, { keys }) => ({ interventionId: intervention === undefined ? null : keys[intervention] ?? null, places: 0, amberPercent: 10, isOfProfile: 'no' as const, groupsOverlap: 'no' as const, isComputed: 'no' as const, isOpen: 'yes' as const }),
  columns: ({ amberPercent, isOfProfile, groupNames, groupsOverlap, relation, of, ofKind, per, perKind, perWhen, isComputed, isOpen, ...answers }, choices) => ({
    ...answers, amberPercent: String(amberPercent), isOfProfile: isOfProfile === 'yes', groupNames: [...new Set((groupNames ?? '').split('\n').map((line) => line.trim().slice(0, 200)).filter(Boolean))].slice(0, 50), groupsOverlap: groupsOverlap === 'yes', relation,
    ofId: kpiNamed(choices, of, 'of'), ofKind: of === null ? null : ofKind ?? 'actual', perId: kpiNamed(choices, per, 'per'), perKind: per === null ? null : perKind ?? 'actual', perWhen: perWhen ?? 'same period', isComputed: isComputed === 'yes', isOpen: isOpen === 'yes',
  }),
  after: (ctx, { id }) => settleKpis(ctx, [id]),
  nameOf: ({ name }) => name,
  hrefOf: ({ key }) => `${address}/${key}`,
  list: kpisCrumb,
  did: { added: 'returns.kpi-added', changed: 'returns.kpi-changed', removed: 'returns.kpi-removed' },
  labels: {
    name: 'Name', definition: 'What counts', example: 'Example', unit: 'Told in', unit_words: 'What is counted', places: 'Decimal places', basis: 'Of what time', better: 'Which way is better', amber_percent: 'Amber up to', is_of_profile: 'In percent of what was planned', item_id: 'Part of the plan',
    intervention_id: 'Intervention', owner: 'Who answers for it', group_names: 'Groups', groups_overlap: 'Groups overlap', indicator_id: 'Counted by Waymark', relation: 'How it follows', of_id: 'First measure', of_kind: 'Value of the first', per_id: 'Second measure', per_kind: 'Value of the second',
    per_when: 'Period of the second', is_computed: 'Worked out', is_open: 'Open to everybody',
  },
  say: (column, value, choices) => (column === 'item_id' ? choices.items[String(value)] : column === 'intervention_id' ? choices.interventions[String(value)] : column === 'indicator_id' ? choices.indicators[String(value)]
    : column === 'of_id' || column === 'per_id' ? keyOf(choices, value) : column === 'amber_percent' ? `${String(value)}%` : column === 'of_kind' || column === 'per_kind' ? (value === 'profile' ? valueKinds.profile : value === 'actual' ? valueKinds.actual : undefined)
      : column === 'group_names' && Array.isArray(value) ? value.join(', ') : called[String(value)]),
  whyStays: ({ db }, { id }) => whyKpiStays(db, id),
  namesOf: (ctx, ids) => findNames(ctx.db, ids),
})
