import type { Decimal } from '../../numbers/decimals.ts'
import type { Place, Severity } from './printed.ts'

/** What is wrong: how it was worked out or printed, or how it was meant. */
export const findingKinds = ['arithmetic', 'rounding', 'inconsistency', 'definition', 'method', 'double count', 'omission', 'presentation', 'scope', 'cross-reference', 'reference'] as const
export type FindingKind = (typeof findingKinds)[number]

/** A figure of the headline before and after a change. */
export type Moved = { key: string; name: string; before: Decimal | undefined; after: Decimal | undefined }
/** What becomes of the headline when one thing is put otherwise: `change` says what, `schedule` with which discount factors. Only what moves is told. */
export type Effect = { change: string; schedule: string; moved: readonly Moved[] }

/**
 * Something to say about a case. `id` is made of its rule and what it is about, and stays while the case does: a reading
 * names it. `stated` is what the document has, `found` what is worked out; `says` is one sentence that can stand alone.
 */
export type Finding = Place & {
  id: string
  /** The number that the reader gave it, 'D01'. */
  ref: string | undefined
  kind: FindingKind
  severity: Severity
  stated: string
  found: string
  says: string
  effects: readonly Effect[]
}

/** A finding before any reading of it: nothing said of its effects is that it has none. */
export function finding(id: string, kind: FindingKind, severity: Severity, of: { place?: Place | undefined; stated: string; found: string; says: string; effects?: readonly Effect[] }): Finding {
  const { place, effects = [], ...words } = of
  return { id, ref: undefined, kind, severity, where: place?.where ?? '', lines: place?.lines ?? [], effects, ...words }
}
