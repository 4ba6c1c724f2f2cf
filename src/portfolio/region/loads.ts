import { load, type Load } from '../../platform/capability.ts'
import * as queries from './queries.ts'
import { assessmentShape, interventionShape, lessonShape, riskShape, scoreWordShape } from './shapes.ts'

const document = { file: 'documents', field: 'id' }
const intervention = { file: 'interventions.yaml', field: 'intervention' }
const item = { file: 'plan-items.yaml', field: 'item' }

/** What portfolio reads from a region's folder. */
export const loads: readonly Load[] = [
  load({
    file: 'interventions.yaml', what: 'The projects and programmes that the documents name, with the status that they state', shape: interventionShape, isOptional: true,
    unique: ['intervention'], refers: { document, item, plan: { file: 'plans.yaml', field: 'plan' }, areas: { file: 'areas.csv', field: 'area' } }, write: queries.keepInterventions,
  }),
  load({
    file: 'assessments.yaml', what: 'A published overview of the interventions, priority by priority: its averages stand in printed.csv', shape: assessmentShape, isOptional: true,
    unique: ['document', 'item'], refers: { document, item, measure: { file: 'printed.csv', field: 'measure' } }, write: queries.keepAssessments,
  }),
  load({ file: 'scores.yaml', what: 'What each score of deliverability and strategic fit means', shape: scoreWordShape, isOptional: true, unique: ['score'], refers: { document }, write: queries.keepScoreWords }),
  load({ file: 'risks.yaml', what: 'What the documents say may go wrong', shape: riskShape, isOptional: true, unique: ['risk'], refers: { document, item, intervention }, write: queries.keepRisks }),
  load({ file: 'lessons.yaml', what: 'What the documents say was learned', shape: lessonShape, isOptional: true, unique: ['lesson'], refers: { document, intervention, areas: { file: 'areas.csv', field: 'area' } }, write: queries.keepLessons }),
]
