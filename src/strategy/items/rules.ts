import type { Item } from '../tables.ts'

/** The kinds of item, one and several, in the order of a chain. */
export const kinds = {
  vision: ['Vision', 'Vision'],
  theme: ['Theme', 'Themes'],
  rationale: ['Reason', 'Why'],
  'case for change': ['Reason for change', 'The case for change'],
  'desired future': ['Desired future', 'The desired future'],
  'change project': ['Change project', 'Change projects'],
  outcome: ['Outcome', 'Outcomes'],
  priority: ['Priority', 'Priorities'],
  objective: ['Objective', 'Objectives'],
  action: ['Action', 'Actions'],
  output: ['Output', 'Outputs'],
  enabler: ['Enabler', 'Enablers'],
} as const satisfies Record<Item['kind'], readonly [string, string]>

export const kindChoices = Object.fromEntries(Object.entries(kinds).map(([kind, [one]]) => [kind, one])) as Record<Item['kind'], string> // the same keys
export const groups = { People: 'People', Employers: 'Employers', Providers: 'Providers', 'Place Leaders': 'Place leaders' } as const satisfies Record<NonNullable<Item['groupName']>, string>
export const terms = { short: 'Short term', long: 'Long term' } as const satisfies Record<NonNullable<Item['term']>, string>

/** "Long-term outcome", "Priority 1", "Action". */
export const kindOf = ({ kind, term, label }: Pick<Item, 'kind' | 'term' | 'label'>): string => (kind === 'outcome' && term ? `${term === 'long' ? 'Long' : 'Short'}-term outcome` : label ?? kinds[kind][0])

/** A title: the name that the document gives, else the words. */
export const titleOf = ({ name, words }: Pick<Item, 'name' | 'words'>): string => name ?? words

/** What lies within each item, in order; under '' what lies within none. */
export const within = <One extends Pick<Item, 'withinId'>>(items: readonly One[]): ReadonlyMap<string, readonly One[]> => Map.groupBy(items, ({ withinId }) => withinId ?? '')

/** Everything beneath an item, in order of depth: its parts, theirs, and so on. An item that lies within itself is met once. */
export function beneath<One extends Pick<Item, 'id' | 'withinId'>>(id: string, items: readonly One[]): readonly One[] {
  const parts = within(items)
  const met = new Set([id])
  const found: One[] = []
  for (let level: readonly string[] = [id]; level.length;) {
    const next = level.flatMap((one) => parts.get(one) ?? []).filter((one) => !met.has(one.id))
    for (const one of next) met.add(one.id)
    found.push(...next)
    level = next.map(({ id }) => id)
  }
  return found
}

/** The items that an item lies within, the widest first. */
export function above<One extends Pick<Item, 'id' | 'withinId'>>(item: Pick<Item, 'id' | 'withinId'>, items: readonly One[]): readonly One[] {
  const byId = new Map(items.map((one) => [one.id, one]))
  const met = new Set([item.id])
  const found: One[] = []
  for (let next = byId.get(item.withinId ?? ''); next && !met.has(next.id); next = byId.get(next.withinId ?? '')) {
    met.add(next.id)
    found.unshift(next)
  }
  return found
}
