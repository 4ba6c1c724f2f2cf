import { load, type Load } from '../../platform/capability.ts'
import { keepKpis, keepReturns } from './queries.ts'
import { kpiShape, returnShape } from './shapes.ts'

const document = { file: 'documents', field: 'id' }
const kpi = { file: 'kpis.yaml', field: 'kpi' }
const intervention = { file: 'interventions.yaml', field: 'intervention' }

/** What returns reads from a region's folder. */
export const loads: readonly Load[] = [
  load({
    file: 'kpis.yaml', what: 'What delivery partners report, with what is planned', shape: kpiShape, isOptional: true, unique: ['kpi'],
    refers: { document, item: { file: 'plan-items.yaml', field: 'item' }, intervention, indicator: { file: 'indicators.yaml', field: 'indicator' }, of: kpi, per: kpi }, write: keepKpis,
  }),
  load({
    file: 'returns.yaml', what: 'What partners are asked, and what they reported, as a document prints it', shape: returnShape, isOptional: true, unique: ['collection'],
    refers: { document, intervention, asks: kpi }, write: keepReturns,
  }),
]
