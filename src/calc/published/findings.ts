import type { Unit } from '../indicators/changes.ts'
import type { Wanted } from '../indicators/judgements.ts'

/** One thing that a document prints: where, about what, and letter for letter. */
export type PrintedFigure = { document: string; place: string; line: number | null; area: string | null; measure: string; kind: PrintedKind; printed: string }
export type PrintedKind = 'previous' | 'latest' | 'change' | 'arrow' | 'wanted' | 'average-deliverability' | 'average-strategic-fit' | 'projects'

/** What must be known of an indicator to reckon its printed figures again. */
export type PrintedMeasure = { id: string; name: string; shortName: string; unit: Unit; wanted: Wanted | null; notAbove: string | null }

export const findingKinds = ['change', 'arrow', 'label', 'impossible', 'level-as-change', 'contradiction', 'infeasible-mean', 'average-over-nothing'] as const
export type FindingKind = (typeof findingKinds)[number]

/**
 * Where a document's own figures do not agree. `printed` is what it says, `computed` what follows from its other figures.
 * `isRounding`: figures that were rounded before they were printed may explain it.
 */
export type Finding = { kind: FindingKind; document: string; place: string; area: string | null; measure: string; printed: string; computed: string; isRounding: boolean }

/** Whatever is printed for one document, area and measure, by kind. */
export const key = ({ document, area, measure }: Pick<PrintedFigure, 'document' | 'area' | 'measure'>): string => JSON.stringify([document, area, measure])
