import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { idOf, idOrNull, keepShipped, sayKept } from '../../platform/regions/shipped.ts'
import type { assessmentShape, interventionShape, lessonShape, riskShape, scoreWordShape } from './shapes.ts'

type Counted = Promise<{ counted: Record<string, number> }>
const from = ({ document, place, line }: { document: string; place: string; line: number }) => ({ documentId: document, place, line })

export async function keepInterventions(ctx: Context, interventions: readonly z.output<typeof interventionShape>[]): Counted {
  return { counted: sayKept('interventions', await keepShipped(ctx, 'portfolio.intervention', interventions.map((row, position) => ({
    key: row.intervention, name: row.name, kind: row.kind, words: row.words ?? null, status: row.status, statusWords: row.statusWords ?? null,
    planId: idOrNull('strategy.plan', row.plan), itemId: idOrNull('strategy.item', row.item), lead: row.lead ?? null, organisationId: null, funder: row.funder ?? null, location: row.location ?? null,
    areaIds: row.areas, startsOn: row.starts ?? null, endsOn: row.ends ?? null, position, ...from(row),
  })))) }
}

export async function keepAssessments(ctx: Context, assessments: readonly z.output<typeof assessmentShape>[]): Counted {
  return { counted: sayKept('assessments', await keepShipped(ctx, 'portfolio.assessment', assessments.map((row, position) => ({
    key: `${row.document}-${row.item}`.slice(0, 100), itemId: idOf('strategy.item', row.item), measure: row.measure, words: row.words, note: row.note ?? null, noteLine: row.noteLine ?? null, position, ...from(row),
  })))) }
}

export async function keepScoreWords(ctx: Context, scores: readonly z.output<typeof scoreWordShape>[]): Counted {
  return { counted: sayKept('scores explained', await keepShipped(ctx, 'portfolio.score_word', scores.map((row, position) => ({
    key: `score-${row.score}`, score: row.score, deliverability: row.deliverability, strategicFit: row.fit ?? null, position, ...from(row),
  })))) }
}

export async function keepRisks(ctx: Context, risks: readonly z.output<typeof riskShape>[]): Counted {
  return { counted: sayKept('risks', await keepShipped(ctx, 'portfolio.risk', risks.map((row, position) => ({
    key: row.risk, words: row.words, interventionId: idOrNull('portfolio.intervention', row.intervention), itemId: idOrNull('strategy.item', row.item), cause: row.cause ?? null, impact: row.impact ?? null, likelihood: row.likelihood ?? null,
    mitigation: row.mitigation ?? null, impactAfter: null, likelihoodAfter: null, proximity: null, owner: row.owner ?? null, bodyId: null, status: row.status, reviewOn: null, position, ...from(row),
  })))) }
}

export async function keepLessons(ctx: Context, lessons: readonly z.output<typeof lessonShape>[]): Counted {
  return { counted: sayKept('lessons', await keepShipped(ctx, 'portfolio.lesson', lessons.map((row, position) => ({
    key: row.lesson, words: row.words, whatWorked: row.worked ?? null, whatDidNot: row.didNot ?? null, interventionId: idOrNull('portfolio.intervention', row.intervention), areaIds: row.areas, groupName: row.about ?? null, learnedOn: row.learned, position, ...from(row),
  })))) }
}
