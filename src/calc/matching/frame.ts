/**
 * What is matched: one row a unit, in the order of its file. A column stands in one typed array, so that a million rows are
 * a few arrays and no objects. Values are complete: what is missing was refused when the file was read.
 */
export type Frame = {
  /** How the rows are named; their place in the file, from 1, where nobody named them. */
  ids: readonly string[]
  /** 1 for a treated unit, 0 for a control. */
  treated: Uint8Array
  /** What the score is worked out from. */
  covariates: readonly Column[]
  /** What is no part of the score, but is matched exactly or within a caliper. */
  others?: readonly Column[]
}

/** Numbers as they are; categories as places in `levels`, which are in byte order: the first is the reference of treatment contrasts. */
export type Column =
  | { kind: 'number'; name: string; values: Float64Array }
  | { kind: 'category'; name: string; levels: readonly string[]; codes: Int32Array }

/** Who was matched to whom, and what each unit then weighs. */
export type Matched = {
  /** `ratio` places a treated unit, in the order of the treated rows of the file: the row of a control, or -1 where none was found. */
  pairs: Int32Array
  ratio: number
  /** Rows of the treated units, in the order of the file. */
  treatedRows: Int32Array
  /** One a row; 0 for whoever is in no set. Treated 1; controls as in rule 9 of the matching rules, scaled to add to the number of distinct matched controls. */
  weights: Float64Array
  /** 1 where a unit was left out for lack of common support. */
  discarded: Uint8Array
  /** Width in units of the score, where a caliper was asked for. */
  caliper?: number
  /** The same of columns, each in its own units. */
  calipers?: readonly { name: string; width: number }[]
  /** Whether a control may be in many sets. */
  isWithReplacement: boolean
}

/** What cannot be worked with, in words for whoever brought it: what is wrong, where, and what to do. */
export type Unusable = { problems: readonly [string, ...string[]] }

/** Tells a result from what could not be worked out. */
export const isUnusable = <T extends object>(found: T | Unusable): found is Unusable => 'problems' in found

/** The covariate or other column of that name. */
export const findColumn = ({ covariates, others = [] }: Frame, name: string): Column | undefined => covariates.find((column) => column.name === name) ?? others.find((column) => column.name === name)
