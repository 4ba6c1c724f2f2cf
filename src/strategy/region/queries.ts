import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { idOf, idOrNull, keepShipped, sayKept } from '../../platform/regions/shipped.ts'
import type { bodyShape, itemShape, linkShape, meetingShape, milestoneShape, otherStrategyShape, planShape, toolShape } from './shapes.ts'

type Counted = Promise<{ counted: Record<string, number> }>
type Source = { document: string; place: string; line: number }
const from = ({ document, place, line }: Source) => ({ documentId: document, place, line })

export async function keepPlans(ctx: Context, plans: readonly z.output<typeof planShape>[]): Counted {
  return { counted: sayKept('plans', await keepShipped(ctx, 'strategy.plan', plans.map((row, position) => ({
    key: row.plan, name: row.name, strategy: row.strategy, kind: row.kind, status: row.status, statusWords: row.statusWords ?? null, areaId: row.area ?? null,
    answersId: idOrNull('strategy.plan', row.answers), fromOn: row.from ?? null, untilOn: row.until ?? null, vision: row.vision ?? null, purpose: row.purpose ?? null, position, ...from(row),
  })))) }
}

/** Counted by kind: themes, priorities, objectives and so on, as a reader counts them in the document. */
export async function keepItems(ctx: Context, items: readonly z.output<typeof itemShape>[]): Counted {
  const kept = await keepShipped(ctx, 'strategy.item', items.map((row, position) => ({
    key: row.item, planId: idOf('strategy.plan', row.plan), kind: row.kind, withinId: idOrNull('strategy.item', row.within), groupName: row.group ?? null, term: row.term ?? null,
    label: row.label ?? null, name: row.name ?? null, words: row.words, owners: row.owners, position, ...from(row),
  })))
  const changed = new Set(kept.changed)
  const counted = Object.fromEntries(Object.entries(plurals).map(([kind, what]) => [what, items.filter((row) => row.kind === kind && changed.has(row.item)).length]))
  if (kept.edited) counted['lines of plans left as they were edited here'] = kept.edited
  const there = new Set((await ctx.db.selectFrom('strategy.item').select('key').execute()).map(({ key }) => key)) // one that somebody took away stays away, and so do its measures
  const watched = items.filter(({ item }) => there.has(item)).flatMap((row) => row.measures.map((indicatorId) => ({ itemId: idOf('strategy.item', row.item), indicatorId, isStated: true, reason: null, ...from(row) })))
  if (watched.length) await ctx.db.insertInto('strategy.item_measure').values(watched).onConflict((conflict) => conflict.doNothing()).execute()
  return { counted }
}

const plurals = {
  vision: 'vision statements', theme: 'themes', rationale: 'reasons for themes', 'case for change': 'reasons for change', 'desired future': 'lines of the desired future', 'change project': 'change projects',
  outcome: 'outcomes', priority: 'priorities', objective: 'objectives', action: 'actions', output: 'outputs', enabler: 'enablers',
} as const satisfies Record<z.output<typeof itemShape>['kind'], string>

export async function keepLinks(ctx: Context, links: readonly z.output<typeof linkShape>[]): Counted {
  return { counted: sayKept('links', await keepShipped(ctx, 'strategy.link', links.map((row, position) => ({
    key: `${row.from}-to-${row.to}`.slice(0, 100), fromId: idOf('strategy.item', row.from), toId: idOf('strategy.item', row.to), isStated: true, reason: null, position, ...from(row),
  })))) }
}

export async function keepTools(ctx: Context, tools: readonly z.output<typeof toolShape>[]): Counted {
  return { counted: sayKept('tools', await keepShipped(ctx, 'strategy.tool', tools.map((row, position) => ({
    key: row.tool, planId: idOrNull('strategy.plan', row.plan), name: row.name, words: row.words, website: row.website ?? null, position, ...from(row),
  })))) }
}

export async function keepBodies(ctx: Context, bodies: readonly z.output<typeof bodyShape>[]): Counted {
  const kept = await keepShipped(ctx, 'strategy.body', bodies.map((row, position) => ({
    key: row.body, arrangement: row.arrangement, name: row.name, status: row.status, representation: row.representation ?? null,
    isResponsible: row.raci.includes('responsible'), isAccountable: row.raci.includes('accountable'), isConsulted: row.raci.includes('consulted'), isInformed: row.raci.includes('informed'),
    duty: row.duty ?? null, terms: row.terms ?? null, termsWebsite: null, meets: row.meets ?? null, membership: row.membership ?? null,
    reportsToId: idOrNull('strategy.body', row.reportsTo), organisationId: null, position, ...from(row),
  })))
  const members = await keepShipped(ctx, 'strategy.member', bodies.flatMap((row) => row.members.map((member, position) => ({
    key: `${row.body}-${position + 1}`, bodyId: idOf('strategy.body', row.body), role: member.role, organisation: member.organisation ?? null, startsOn: null, endsOn: null, position, ...from({ ...row, line: member.line }),
  }))))
  return { counted: { ...sayKept('bodies', kept), ...sayKept('seats', members) } }
}

export async function keepMeetings(ctx: Context, meetings: readonly z.output<typeof meetingShape>[]): Counted {
  const kept = await keepShipped(ctx, 'strategy.meeting', meetings.map((row, position) => ({
    key: row.meeting, bodyId: idOf('strategy.body', row.body), name: row.name, heldOn: row.held, status: row.status, agenda: row.agenda ?? null, website: row.website ?? null, position, ...from(row),
  })))
  const meeting = (row: (typeof meetings)[number]) => ({ bodyId: idOf('strategy.body', row.body), meetingId: idOf('strategy.meeting', row.meeting) })
  const decisions = await keepShipped(ctx, 'strategy.decision', meetings.flatMap((row) => row.decisions.map((decision, position) => ({
    key: `${row.meeting}-${position + 1}`, ...meeting(row), decidedOn: row.held, words: decision.words, reason: null, position, ...from({ ...row, line: decision.line }),
  }))))
  const actions = await keepShipped(ctx, 'strategy.agreed_action', meetings.flatMap((row) => row.actions.map((action, position) => ({
    key: `${row.meeting}-${position + 1}`, ...meeting(row), words: action.words, owner: action.owner ?? null, dueOn: action.due ?? null, doneOn: null, outcome: null, position, ...from({ ...row, line: action.line }),
  }))))
  return { counted: { ...sayKept('meetings', kept), ...sayKept('decisions', decisions), ...sayKept('agreed actions', actions) } }
}

/** Those by date are milestones of their own; those by group are told apart, for the document prints some of them twice. */
export async function keepMilestones(ctx: Context, milestones: readonly z.output<typeof milestoneShape>[]): Counted {
  const kept = await keepShipped(ctx, 'strategy.milestone', milestones.map((row, position) => ({
    key: row.milestone, planId: idOf('strategy.plan', row.plan), list: row.list, groupName: row.group ?? null, withinId: idOrNull('strategy.milestone', row.within), datedId: idOrNull('strategy.milestone', row.dated),
    words: row.words, dueWords: row.dueWords, baselineOn: row.due, forecastOn: null, actualOn: null, slipReason: null, evidence: null, evidenceWebsite: null,
    ownerId: idOrNull('strategy.body', row.owner), position, ...from(row),
  })))
  const changed = new Set(kept.changed)
  const of = (list: 'timeline' | 'group') => milestones.filter((row) => row.list === list && changed.has(row.milestone)).length
  return { counted: { 'milestones by date': of('timeline'), 'milestones by group': of('group'), ...(kept.edited && { 'milestones left as they were edited here': kept.edited }) } }
}

export async function keepOtherStrategies(ctx: Context, others: readonly z.output<typeof otherStrategyShape>[]): Counted {
  const kept = await keepShipped(ctx, 'strategy.other_strategy', others.map((row, position) => ({
    key: row.strategy, name: row.name, dated: row.dated ?? null, level: row.level, words: row.words ?? null, isMapped: row.isMapped, reviewOn: row.review ?? null, position, ...from(row),
  })))
  const recommendations = others.flatMap((other) => other.recommendations.map((row) => ({ ...row, other })))
  const asked = await keepShipped(ctx, 'strategy.recommendation', recommendations.map((row, position) => ({
    key: row.recommendation, otherStrategyId: idOf('strategy.other_strategy', row.other.strategy), label: row.label, words: row.words, position, ...from({ ...row.other, line: row.line }),
  })))
  const answers = [
    ...others.flatMap((other) => other.answeredBy.map((item) => ({ key: `${other.strategy}-by-${item}`, other, recommendation: undefined as string | undefined, item, line: other.line }))),
    ...recommendations.flatMap((row) => row.answeredBy.map((item) => ({ key: `${row.recommendation}-by-${item}`, other: row.other, recommendation: row.recommendation, item, line: row.line }))),
  ]
  const answered = await keepShipped(ctx, 'strategy.answer', answers.map((row, position) => ({
    key: row.key.slice(0, 100), otherStrategyId: idOf('strategy.other_strategy', row.other.strategy), recommendationId: idOrNull('strategy.recommendation', row.recommendation), itemId: idOf('strategy.item', row.item),
    isStated: true, reason: null, position, ...from({ ...row.other, line: row.line }),
  })))
  return { counted: { ...sayKept('other strategies', kept), ...sayKept('alignment items', asked), ...sayKept('answers', answered) } }
}
