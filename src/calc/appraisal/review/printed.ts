import type { Decimal } from '../../numbers/decimals.ts'
import type { Lines } from '../case.ts'
import type { FindingKind } from './findings.ts'

/**
 * What a document that argues for a case prints and says, as somebody read it there: the review holds it against what is
 * worked out. Lines are those of the document's text. A case that was never printed has none of this, and is still reviewed.
 */
export type Printed = {
  /** The document, by its id in the region: 'work-progression-academy-2017'. */
  document: string
  /** The case's schedule that the document worked with: what it prints is held against figures worked out with it. */
  schedule: string
  rows: readonly PrintedRow[]
  claims: readonly Claim[]
  statements: readonly Statement[]
  readings: readonly Reading[]
}

export type Place = { where: string; lines: readonly number[] }

/** A row of a yearly table. `of`: the key of the row in the worked-out table. Cells are in order of the years, as printed without the pound sign. */
export type PrintedRow = Place & { of: string; name: string; years: readonly Decimal[]; total: Decimal | undefined }

/**
 * One figure in the text or a table: `printed` as it stands there ('£2,482', '£2.606m', '33%', '8 years'), under `name`, and
 * what it is of, as a quantity (quantities.ts: 'netPresentValue', 'costPerParticipant/funding', 'costs/screening/volume');
 * of several, their sum. `times`: 0.5 for one year of two. `less`: 1 where a ratio is told as what is gained. A quantity that
 * comes by cost base ('netPresentPublicValue') may be any of them: the review says which it is.
 */
export type Claim = Place & { id: string; name: string; printed: string; of: readonly string[]; times: Decimal; less: Decimal; from: From | undefined }

/** How a figure may have been worked out from others that the document prints: their sum, over another. */
export type From = { sum: readonly string[]; over: string | undefined }

/** What the text says was done, in terms that can be held against the case. */
export type Statement = Place & { id: string; words: string } & (
  /** Factors follow one rate a year. */
  | { kind: 'discounted at'; rate: Decimal }
  /** These claims are of discounted money. */
  | { kind: 'discounted'; claims: readonly string[] }
  /** These costs are left out of a cost base. */
  | { kind: 'left out'; base: string; of: Lines }
  /** Such a share stays to the end. Of each pair of quantities the first should be that share of the second. `completing`: the pair is of those who complete what a benefit comes from. */
  | { kind: 'retention'; rate: Decimal; pairs: readonly { of: string; among: string; benefit: string | undefined }[] }
  /** Costs were raised for hopefulness. `prices`: what lines cost before that, where it is printed. */
  | { kind: 'bias'; rate: Decimal; of: Lines; prices: readonly { line: string; price: Decimal }[] }
  /** The price of these lines holds their management already. */
  | { kind: 'with overheads'; of: Lines }
  /** A sum that these lines are said to make up. `bias`: what the rest of it was raised by. */
  | { kind: 'made up of'; claim: string; of: Lines; bias: Decimal | undefined }
  /** A printed sum and its printed parts. */
  | { kind: 'sum'; claim: string; parts: readonly string[] }
  /** Unit values are in prices of another year. `index`: prices of the case's year over those of that one. */
  | { kind: 'prices of'; year: string; index: Decimal; source: string })

/** How much a finding matters: it moves what is decided on; it moves a figure; it is to be put right. */
export const severities = ['high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/**
 * A reader's own note. With `findings` (their ids) it adds to what the rules find: its number, its place, the words that
 * stand there, and how much it matters; several findings under one reading are told as one. Without, it is a finding of
 * reading alone, that no figure shows. A reading whose findings are not there any more is left out.
 */
export type Reading = Place & { ref: string; findings: readonly string[]; severity: Severity | undefined; stated: string | undefined; note: string | undefined; kind: FindingKind | undefined }
