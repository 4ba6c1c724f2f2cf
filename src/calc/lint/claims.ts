import { compare, decimal, findDecimal } from '../numbers/decimals.ts'
import { profileFor } from '../kpis/pairs.ts'
import { finding, sayFact, seriesOf, type Claim, type Fact, type Finding } from './facts.ts'

const hundred = decimal('100')
const holds = { exceeded: (side: number) => side > 0, met: (side: number) => side >= 0, missed: (side: number) => side < 0 } as const satisfies Record<Claim['says'], (side: number) => boolean>

const timed = <Of extends Fact>(fact: Of) => ({ ...fact, group: fact.group ?? '' })
/** The target of a fact: of the same period, else the shortest that its last day falls in; of two of one period the last. */
const targetOf = (fact: Fact, facts: readonly Fact[]) =>
  profileFor(timed(fact), facts.filter((other) => other.kind === 'profile' && seriesOf({ ...other, kind: 'actual' }) === seriesOf(fact) && findDecimal(other.value)).toReversed().map(timed), 'to date')

/** On which side of its target a fact is: above 0 beyond it, 0 on it, below 0 short of it; undefined where no target is known. */
export function sideOf(fact: Fact, facts: readonly Fact[]): { side: number; target: string } | undefined {
  if (!findDecimal(fact.value)) return undefined
  const target = fact.isOfProfile ? { value: '100', printed: '100%' } : targetOf(fact, facts)
  if (!target) return undefined
  const side = compare(decimal(fact.value), fact.isOfProfile ? hundred : decimal(target.value))
  return { side: fact.isLessWanted ? -side : side, target: target.printed }
}

/** "Target exceeded", "met" or "missed" where the figures do not bear it out: an error where none does, minor where some do. */
export function findUnborne(claims: readonly Claim[], facts: readonly Fact[]): Finding[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]))
  return claims.flatMap((claim): Finding[] => {
    const spoken = claim.facts.flatMap((id) => known.get(id) ?? []).filter(({ kind }) => kind === 'actual')
    const sides = spoken.map((fact) => ({ fact, ...sideOf(fact, facts) }))
    const judged = sides.filter(({ side }) => side !== undefined)
    if (!judged.length) return [finding('claim', 'gap', [claim.id], `“${claim.words}” (${claim.at}) says that a target was ${claim.says}, but the paper shows no target to judge it by.`)]
    const against = judged.filter(({ side }) => !holds[claim.says](side!))
    if (!against.length) return []
    const severity = against.length === judged.length ? 'error' : 'minor'
    return [finding('claim', severity, [claim.id, ...against.map(({ fact }) => fact.id)], `“${claim.words}” (${claim.at}) says that the target was ${claim.says}, but ${against.map(({ fact, target }) => `${sayFact(fact)} is ${fact.printed} against ${target}`).join(' and ')}.`)]
  })
}
