import { load, type Load } from '../../platform/capability.ts'
import * as queries from './queries.ts'
import { bodyShape, itemShape, linkShape, meetingShape, milestoneShape, otherStrategyShape, planShape, toolShape } from './shapes.ts'

const document = { file: 'documents', field: 'id' }
const plan = { file: 'plans.yaml', field: 'plan' }
const item = { file: 'plan-items.yaml', field: 'item' }
const body = { file: 'bodies.yaml', field: 'body' }

/** What strategy reads from a region's folder, in the order in which one refers to another. */
export const loads: readonly Load[] = [
  load({
    file: 'plans.yaml', what: 'The plans: each dated edition of a strategy, and the action plans of districts', shape: planShape, isOptional: true,
    unique: ['plan'], refers: { document, area: { file: 'areas.csv', field: 'area' }, answers: plan }, write: queries.keepPlans,
  }),
  load({
    file: 'plan-items.yaml', what: 'What the plans say, line by line: themes, outcomes, priorities, objectives, actions, outputs', shape: itemShape, isOptional: true,
    unique: ['item'], refers: { document, plan, within: item, measures: { file: 'indicators.yaml', field: 'indicator' } }, write: queries.keepItems,
  }),
  load({
    file: 'links.csv', what: 'Steps of logic chains that a document states, beyond what lies within what', shape: linkShape, isOptional: true,
    unique: ['from', 'to'], refers: { document, from: item, to: item }, write: queries.keepLinks,
  }),
  load({ file: 'tools.yaml', what: 'The tools that cut across the themes', shape: toolShape, isOptional: true, unique: ['tool'], refers: { document, plan }, write: queries.keepTools }),
  load({
    file: 'bodies.yaml', what: 'Who governs, and what each body is designated to do', shape: bodyShape, isOptional: true,
    unique: ['body'], refers: { document, reportsTo: body }, write: queries.keepBodies,
  }),
  load({ file: 'meetings.yaml', what: 'Meetings of bodies, with what they decided', shape: meetingShape, isOptional: true, unique: ['meeting'], refers: { document, body }, write: queries.keepMeetings }),
  load({
    file: 'milestones.csv', what: 'What is to be in place until when', shape: milestoneShape, isOptional: true,
    unique: ['milestone'], refers: { document, plan, within: { file: 'milestones.csv', field: 'milestone' }, dated: { file: 'milestones.csv', field: 'milestone' }, owner: body }, write: queries.keepMilestones,
  }),
  load({
    file: 'other-strategies.yaml', what: 'The strategies of others that the plan is to answer, and what each asks for', shape: otherStrategyShape, isOptional: true,
    unique: ['strategy'], refers: { document, answeredBy: item, 'recommendations.answeredBy': item }, write: queries.keepOtherStrategies,
  }),
]
