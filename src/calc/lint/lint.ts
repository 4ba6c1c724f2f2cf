import { findUnborne } from './claims.ts'
import { findContradictions } from './contradictions.ts'
import { severities, type Claim, type Fact, type Finding } from './facts.ts'
import { findGrowths, findShares } from './rates.ts'
import { findLong, findMissing, findOverdue, type BlockState } from './whole.ts'

/** A paper as a lint sees it. */
export type Linted = {
  facts: readonly Fact[]
  claims?: readonly Claim[]
  needed?: readonly string[]
  implications?: Readonly<Record<string, string | null | undefined>>
  blocks?: readonly BlockState[]
  texts?: readonly { id: string; title: string; words: string; most: number | null }[]
}

/** Everything in which a paper does not agree with itself, or falls short of what its house asks: errors first, each once. */
export function lint({ facts, claims = [], needed = [], implications = {}, blocks = [], texts = [] }: Linted): readonly Finding[] {
  const found = [...findContradictions(facts), ...findGrowths(facts), ...findShares(facts), ...findUnborne(claims, facts), ...findMissing(needed, implications), ...findOverdue(blocks), ...findLong(texts)]
  return [...new Map(found.map((one) => [one.id, one])).values()].toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
}
