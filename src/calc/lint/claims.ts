import { compare, decimal, findDecimal, subtract } from '../numbers/decimals.ts'
import { finding, periodOf, sayFact, seriesOf, type Claim, type Fact, type Finding } from './facts.ts'

const hundred = decimal('100')
const holds = { exceeded: (side: number) => side > 0, met: (side: number) => side >= 0, missed: (side: number) => side < 0 } as const satisfies Record<Claim['says'], (side: number) => boolean>

/** On which side of its target a fact is: above 0 beyond it, 0 on it, below 0 short of it; undefined where no target is known. */
export function sideOf(fact: Fact, facts: readonly Fact[]): { side: number; target: string } | undefined {
  if (!findDecimal(fact.value)) return undefined
  const target = fact.isOfProfile ? { value: '100', printed: '100%' } : facts.find((other) => other.kind === 'profile' && seriesOf({ ...other, kind: 'actual' }) === seriesOf(fact) && periodOf(other) === periodOf(fact) && findDecimal(other.value))
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

/** How far a fact is from its target, for a table: undefined where none is known. */
export function varianceOf(fact: Fact, facts: readonly Fact[]): string | undefined {
  const target = facts.find((other) => other.kind === 'profile' && seriesOf({ ...other, kind: 'actual' }) === seriesOf(fact) && periodOf(other) === periodOf(fact))
  if (!target || !findDecimal(fact.value) || !findDecimal(target.value)) return undefined
  const { units, places } = subtract(decimal(fact.value), decimal(target.value))
  const size = String(units < 0n ? -units : units).padStart(places + 1, '0')
  return `${units < 0n ? '−' : units > 0n ? '+' : ''}${size.slice(0, size.length - places)}${places ? `.${size.slice(-places)}` : ''}`
}
