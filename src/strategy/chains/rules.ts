import type { Item } from '../tables.ts'

type Part = Pick<Item, 'id' | 'key' | 'kind' | 'term' | 'withinId' | 'name' | 'words'>
type Step = { fromId: string; toId: string; isStated: boolean }

/** The steps of a logic chain, from what is set to what is hoped for. */
export const stages = ['Priority', 'Objective', 'Action', 'Output', 'Short-term outcome', 'Outcome, term not stated', 'Long-term outcome'] as const

/** Which step an item is; undefined where it is none. */
export const stageOf = ({ kind, term }: Pick<Item, 'kind' | 'term'>): number | undefined => {
  if (kind === 'outcome') return term === 'short' ? 4 : term === null ? 5 : 6
  const at = ['priority', 'objective', 'action', 'output'].indexOf(kind)
  return at < 0 ? undefined : at
}

export type Chain<One extends Part> = {
  /** The steps that there are, by name. */
  columns: readonly string[]
  nodes: readonly { item: One; column: number }[]
  edges: readonly { from: string; to: string; isStated: boolean }[]
  /** Nodes before the last step from which nothing leads on. */
  open: readonly One[]
  outcomesWithoutMeasure: readonly One[]
  outputsWithoutOutcome: readonly One[]
}

/**
 * The logic chain of what lies beneath a theme. What lies within something follows from it, because its document sets it
 * there; every other step must be stated or set: none is guessed. `watched` are the ids of items with a measure.
 */
export function chainOf<One extends Part>(parts: readonly One[], steps: readonly Step[], watched: ReadonlySet<string>): Chain<One> {
  const staged = parts.flatMap((item) => { const stage = stageOf(item); return stage === undefined ? [] : [{ item, stage }] })
  const used = [...new Set(staged.map(({ stage }) => stage))].toSorted((a, b) => a - b)
  const byId = new Map(staged.map((one) => [one.item.id, one]))
  const inside = staged.flatMap(({ item, stage }) => {
    const parent = byId.get(item.withinId ?? '')
    return parent && parent.stage < stage ? [{ from: parent.item.id, to: item.id, isStated: true }] : []
  })
  const set = steps.filter(({ fromId, toId }) => byId.has(fromId) && byId.has(toId)).map(({ fromId, toId, isStated }) => ({ from: fromId, to: toId, isStated }))
  const edges = [...new Map([...inside, ...set].map((edge) => [`${edge.from} ${edge.to}`, edge])).values()]
  const leading = new Set(edges.map(({ from }) => from))
  const reaching = reach(staged.filter(({ item }) => item.kind === 'outcome').map(({ item }) => item.id), edges)
  const of = (kind: Item['kind']) => staged.filter(({ item }) => item.kind === kind).map(({ item }) => item)
  return {
    columns: used.map((stage) => stages[stage]!),
    nodes: staged.map(({ item, stage }) => ({ item, column: used.indexOf(stage) })).toSorted((a, b) => a.column - b.column),
    edges,
    open: staged.filter(({ item, stage }) => stage < (used.at(-1) ?? 0) && item.kind !== 'outcome' && !leading.has(item.id)).map(({ item }) => item),
    outcomesWithoutMeasure: of('outcome').filter(({ id }) => !watched.has(id)),
    outputsWithoutOutcome: of('output').filter(({ id }) => !reaching.has(id)),
  }
}

/** Everything from which one gets to these, step by step. */
function reach(to: readonly string[], edges: readonly { from: string; to: string }[]): ReadonlySet<string> {
  const before = Map.groupBy(edges, (edge) => edge.to)
  const met = new Set(to)
  for (let next = [...to]; next.length;) {
    next = next.flatMap((id) => (before.get(id) ?? []).map(({ from }) => from)).filter((id) => !met.has(id))
    for (const id of next) met.add(id)
  }
  return met
}

/** The finding of a chain, in one sentence. */
export function findingOf({ nodes, open, outcomesWithoutMeasure, outputsWithoutOutcome }: Chain<Part>): string {
  if (!nodes.length) return 'The plan names no steps for this theme'
  const outcomes = nodes.filter(({ item }) => item.kind === 'outcome').length
  const outputs = nodes.filter(({ item }) => item.kind === 'output').length
  if (outputs) return outputsWithoutOutcome.length === outputs ? outputs === 1 ? 'No document states which outcome the output leads to' : `No document states which outcome any of the ${outputs} outputs leads to` : `${outputs - outputsWithoutOutcome.length} of ${outputs} outputs lead to an outcome`
  const before = nodes.length - outcomes
  if (open.length) return open.length === before ? 'No document states what leads to which outcome' : `For ${open.length} of ${before} steps no document states what they lead to`
  return `${outcomes - outcomesWithoutMeasure.length} of ${outcomes} outcomes have a measure`
}
