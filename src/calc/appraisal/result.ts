import type { Decimal } from '../numbers/decimals.ts'

/** A row of the yearly table: one amount a year, not rounded, and their sum. `total` is left out where adding up means nothing (factors, running sums). */
export type Row = { key: string; name: string; kind: 'money' | 'factor'; years: readonly Decimal[]; total: Decimal | undefined }

/** Present values and what follows from them. Ratios are undefined over a cost of nothing. */
export type Headline = {
  presentValueCosts: Readonly<Record<string, Decimal>>
  presentValueBenefits: { fiscal: Decimal; public: Decimal; total: Decimal }
  /** All benefits less all costs. */
  netPresentValue: Decimal
  /** Benefits of weighted groups weighed, less all costs; undefined where no line has a weight. */
  weightedNetPresentValue: Decimal | undefined
  /** Fiscal costs less fiscal benefits: below zero is a saving. */
  netPresentBudgetImpact: Decimal
  /** Economic and social benefits less each base of costs, by its id: two papers can mean two things by one name. */
  netPresentPublicValue: Readonly<Record<string, Decimal>>
  /** Fiscal benefits over fiscal costs. */
  financialReturn: Decimal | undefined
  /** By base of costs, then by whose benefits. */
  ratios: Readonly<Record<string, { fiscal: Decimal | undefined; public: Decimal | undefined; total: Decimal | undefined }>>
  /** First year whose cumulative fiscal benefits exceed its cumulative fiscal costs, in present values, counted as the case counts years; `interpolated`: when within it, by a straight line. */
  payback: { year: number; interpolated: Decimal } | undefined
  /** By base of costs, undiscounted; undefined where the case does not say how many people. */
  costPerParticipant: Readonly<Record<string, Decimal | undefined>>
  costPerCompleter: Readonly<Record<string, Decimal | undefined>>
  /** The level sum a year that has the same net present value: over the years after the base year, or over all where the timing discounts the first too. */
  equivalentAnnualValue: Decimal | undefined
}

export type Appraisal = { factors: readonly Decimal[]; rows: readonly Row[]; headline: Headline; lines: readonly LineResult[] }

/** What a line comes to: in each year, in all, and in present values. `people`: outcomes in a cohort, of a benefit. */
export type LineResult = { id: string; name: string; of: 'cost' | 'overhead' | 'contribution' | 'benefit'; perspective: string | undefined; years: readonly Decimal[]; total: Decimal; presentValue: Decimal; people: Decimal | undefined }
