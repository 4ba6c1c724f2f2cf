import { compare, decimal, findDecimal, round, type Decimal } from '../numbers/decimals.ts'
import { finding, periodOf, sayFact, seriesOf, type Fact, type Finding } from './facts.ts'

/** How fine a fact is printed: its value to so many places. */
const valueOf = ({ value }: Fact): Decimal => decimal(value)

/** Whether one of two values is no more than the other rounded to the places that it is printed with, halves away from zero. */
export function isRounding(a: Fact, b: Fact): boolean {
  const [coarse, fine] = a.places <= b.places ? [a, b] : [b, a]
  return coarse.places < fine.places && compare(round(valueOf(fine), coarse.places), valueOf(coarse)) === 0
}

/**
 * One measure with two values for the same kind, group and period: an error; a trifle where one is the other rounded. Where
 * the two stand under different words for the period, cumulative and in-year figures are not told apart: that is one
 * finding for all measures that stand so.
 */
export function findContradictions(facts: readonly Fact[]): Finding[] {
  const found: Finding[] = []
  const labelled = new Map<string, { labels: readonly [string, string]; pairs: (readonly [Fact, Fact])[] }>()
  const same = Map.groupBy(facts.filter(({ value }) => findDecimal(value)), (fact) => `${seriesOf(fact)} ${periodOf(fact)}`)
  for (const facts of same.values()) {
    const [finest, ...others] = facts.toSorted((a, b) => b.places - a.places)
    const seen = new Set<string>([String(valueOf(finest!).units), finest!.value])
    for (const other of others) {
      if (compare(valueOf(finest!), valueOf(other)) === 0 || seen.has(other.value)) continue
      seen.add(other.value)
      const [first, second] = [finest!, other].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)) as [Fact, Fact] // two in, two out
      if (isRounding(finest!, other)) found.push(finding('precision', 'minor', [finest!.id, other.id], `The ${sayFact(finest!)} for ${finest!.label} is printed as ${other.printed} (${other.at}) and as ${finest!.printed} (${finest!.at}). The first is the second, rounded. Use one of them throughout.`))
      else if (first.label !== second.label) {
        const labels = [first.label, second.label].toSorted() as [string, string] // likewise
        const key = JSON.stringify([periodOf(first), labels])
        const kept = labelled.get(key) ?? { labels, pairs: [] }
        kept.pairs.push(first.label === labels[0] ? [first, second] : [second, first])
        labelled.set(key, kept)
      } else found.push(finding('contradiction', 'error', [first.id, second.id], `The ${sayFact(first)} for ${first.label} has two values: ${first.printed} (${first.at}) and ${second.printed} (${second.at}).`))
    }
  }
  for (const { labels, pairs } of labelled.values())
    found.push(finding('labels', 'error', pairs.flat().map(({ id }) => id), `“${labels[0]}” and “${labels[1]}” are the same period, but their figures differ: ${pairs.map(([a, b]) => `${sayFact(a)} ${a.printed} and ${b.printed}`).join('; ')}. Say which is for the year so far and which is for one part of it.`))
  return found
}
