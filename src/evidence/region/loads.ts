import { load, type Load } from '../../platform/capability.ts'
import { keepSources } from '../imports/queries.ts'
import * as queries from './queries.ts'
import { areaShape, indicatorShape, observationShape, printedShape, successMeasureShape } from './shapes.ts'
import { sourceShape } from './sources.ts'

const area = { file: 'areas.csv', field: 'area' }
const indicator = { file: 'indicators.yaml', field: 'indicator' }
const document = { file: 'documents', field: 'id' }

/** What evidence reads from a region's folder, in the order in which one refers to another. */
export const loads: readonly Load[] = [
  load({
    file: 'areas.csv', what: 'The places, and what they are compared with', shape: areaShape,
    unique: ['area'], refers: { within: area, comparator: area }, write: queries.keepAreas,
  }),
  load({
    file: 'indicators.yaml', what: 'The measures of success: what is wanted, how each is defined, where it comes from', shape: indicatorShape,
    unique: ['indicator'], refers: { notAbove: indicator, document }, write: queries.keepIndicators,
  }),
  load({
    file: 'observations.csv', what: 'The figures: one for an area, an indicator and a period, as published', shape: observationShape,
    unique: ['area', 'indicator', 'starts', 'ends', 'document'], refers: { area, indicator, document }, write: queries.keepObservations,
  }),
  load({
    file: 'printed.csv', what: 'What the documents print beside the figures, for Waymark to reckon again', shape: printedShape, isOptional: true,
    refers: { area, document }, write: queries.keepPrinted,
  }),
  load({
    file: 'success-measures.csv', what: 'Which theme of the strategy each measure is watched for', shape: successMeasureShape, isOptional: true,
    unique: ['indicator', 'theme'], refers: { indicator, document }, write: queries.keepSuccessMeasures,
  }),
  load({
    file: 'sources.yaml', what: 'Which series of the files that official statistics come in is which indicator', shape: sourceShape, isOptional: true,
    unique: ['source'], refers: { 'figures.indicator': indicator }, write: keepSources,
  }),
]
