import { findAverages } from './averages.ts'
import { findArrows, findChanges, findContradictions, findImpossible, findLabels, pairsOf } from './changes.ts'
import type { Finding, PrintedFigure, PrintedMeasure } from './findings.ts'

/**
 * Everything in which the printed figures of documents do not agree with each other, by general rules alone. What cannot
 * be reckoned again, because a figure it rests on is not printed, is not found fault with.
 */
export function checkPrinted(figures: readonly PrintedFigure[], measures: readonly PrintedMeasure[]): Finding[] {
  const known = new Map(measures.map((measure) => [measure.id, measure]))
  const pairs = pairsOf(figures)
  return [
    ...findChanges(figures, pairs, known),
    ...findArrows(figures, pairs),
    ...findLabels(figures, known),
    ...findImpossible(figures, known),
    ...findContradictions(figures),
    ...findAverages(figures),
  ]
}
