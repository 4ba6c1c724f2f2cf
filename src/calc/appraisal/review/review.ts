import type { Case } from '../case.ts'
import { findBasis } from './basis.ts'
import { findBenefits } from './benefits.ts'
import { findClaims } from './claims.ts'
import { reviewed } from './context.ts'
import { findCosts } from './costs.ts'
import { findFactors } from './factors.ts'
import type { Finding } from './findings.ts'
import { findOmissions } from './omissions.ts'
import { severities, type Printed, type Reading } from './printed.ts'
import { findOther, findTotals } from './totals.ts'

/**
 * All there is to say about a case: what general rules find in it and in what its document prints, each with what it does to
 * the headline, and what only a reader can see, from the readings. Those that a reader numbered come first, in order of their
 * numbers; then the rest, the gravest first. Nothing wrong is an empty list.
 */
export function reviewCase(of: Case, printed?: Printed): readonly Finding[] {
  const whole = reviewed(of, printed)
  const other = findOther(whole)
  const found = [...findFactors(whole), ...(other ? [other] : [...findClaims(whole), ...findTotals(whole)]), ...findCosts(whole), ...findBenefits(whole), ...findBasis(whole), ...findOmissions(whole)]
  const readings = printed?.readings ?? []
  const read = readings.flatMap((reading) => readingOf(reading, found.filter(({ id }) => reading.findings.includes(id))) ?? [])
  const covered = new Set(readings.flatMap(({ findings }) => findings))
  const rest = found.filter(({ id }) => !covered.has(id)).toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  return [...read.toSorted((a, b) => a.ref!.localeCompare(b.ref!, 'en', { numeric: true })), ...rest]
}

/** One finding of a reading and what it covers; undefined where it covers what is not there any more. */
function readingOf(reading: Reading, found: readonly Finding[]): Finding | undefined {
  if (reading.findings.length && !found.length) return undefined
  const together = (of: (one: Finding) => string) => [...new Set(found.map(of).filter(Boolean))].join('; ')
  const note = reading.note ?? ''
  return {
    id: found[0]?.id ?? `reading/${reading.ref}`,
    ref: reading.ref,
    kind: reading.kind ?? found[0]?.kind ?? 'presentation',
    severity: reading.severity ?? mostSevere(found),
    where: reading.where, lines: reading.lines,
    stated: reading.stated ?? together(({ stated }) => stated),
    found: [together(({ found }) => found), note].filter(Boolean).join('. '),
    says: [...found.map(({ says }) => says), note].filter(Boolean).join(' '),
    effects: found.flatMap(({ effects }) => effects),
  }
}
const mostSevere = (found: readonly Finding[]) => severities.find((severity) => found.some((one) => one.severity === severity)) ?? 'low'
