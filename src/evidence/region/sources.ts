import { z } from 'zod'
import { units } from '../../calc/indicators/changes.ts'
import { figureLayouts } from '../../calc/layouts/layouts.ts'
import { key, oneOf, whole, words } from '../../platform/regions/fields.ts'

/** One source of official statistics: how its files are laid out, and which of their series is which indicator. */
export const sourceShape = z.strictObject({
  source: key().describe('What Waymark calls it. Its figures are compared only with each other'),
  layout: oneOf(figureLayouts).describe('How its files are laid out'),
  dataset: words(200).optional().describe('What its files call the data set: a file that says another is not of this source'),
  title: words(200).describe('What people call it'),
  figures: z.array(z.strictObject({
    variable: words(300).describe('What is measured, as the file names or numbers it; several dimensions are joined by "; "'),
    measure: words(100).optional().describe('Which figure of it, as the file names or numbers it; nothing where there is only one'),
    margin: words(100).optional().describe('The measure that is the 95% interval as plus or minus'),
    variation: words(100).optional().describe('The measure that is the coefficient of variation, in percent'),
    per: words(300).optional().describe('The variable that it is a share of: the rate, in percent, is then worked out from the two'),
    indicator: key().optional().describe('The indicator that it is, of indicators.yaml'),
    adds: z.strictObject({
      indicator: key(), name: words(100), short: words(40), unit: oneOf(units), places: whole(0, 6), definition: words(500).describe('In plain words'), source: words(200),
      fills: key().optional().describe('The measure of success whose row it fills on the live scorecards, where that has no figure of its own; in the same unit, or else it is shown beside'),
    }).optional().describe('An official indicator that the region has not yet, and that is on no scorecard'),
  }).refine(({ indicator, adds }) => (indicator === undefined) !== (adds === undefined), { path: ['indicator'], message: 'must stand there, or adds: one of the two' })
    .refine(({ per, margin, variation }) => per === undefined || (margin === undefined && variation === undefined), { path: ['per'], message: 'makes a rate of two counts, of which no file gives the margin: leave margin and variation out' })).describe('Which of their series is which indicator'),
}).refine(({ figures }) => new Set(figures.map(({ indicator, adds }) => indicator ?? adds?.indicator)).size === figures.length, { path: ['figures'], message: 'names an indicator twice' })
