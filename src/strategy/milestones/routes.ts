import { z } from 'zod'
import { sayDay } from '../../calc/dates/days.ts'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import { feed } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { pageWithin, perPage, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { isReworded } from '../../platform/records.ts'
import { mayKeep, mayRead } from '../access.ts'
import { choosePlan, namesOf } from '../queries.ts'
import { shortly, strategyCrumb } from '../views.ts'
import { milestoneForm } from './forms.ts'
import { chooseBody, countStates, findMilestone, listAllMilestones, listByGroup, listForCalendar, listMilestones, listPlansOf, sorts, type MilestoneShown } from './queries.ts'
import { dayOf, groups, needsReason, sayState, slipOf, states } from './rules.ts'
import { filtersOf, milestoneAddress, milestonesCrumb, showByDate, showByGroup, showMilestone, type ByDate, type ByGroup } from './views.ts'

const address = '/strategy/milestones'
/** What becomes of a milestone is no change of what its document says. */
const kept = ['forecast_on', 'actual_on', 'slip_reason', 'evidence', 'evidence_website', 'owner_id']
const milestoneShape = z.object({
  key: z.string(), plan: z.string(), list: z.enum(['timeline', 'group']), group: z.string().nullable(), within: z.string().nullable(), dated: z.string().nullable(), words: z.string(), dueWords: z.string(),
  baselineOn: z.string(), forecastOn: z.string().nullable(), actualOn: z.string().nullable(), daysLater: z.int(), state: z.enum(Object.keys(states) as [keyof typeof states]), slipReason: z.string().nullable(),
  evidence: z.string().nullable(), evidenceWebsite: z.string().nullable(), owner: z.string().nullable(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
})
const shownOf = (row: MilestoneShown): z.input<typeof milestoneShape> => ({
  key: row.key, plan: row.planKey, list: row.list, group: row.groupName, within: row.withinKey, dated: row.twinKey, words: row.words, dueWords: row.dueWords, baselineOn: row.baselineOn, forecastOn: row.forecastOn, actualOn: row.actualOn,
  daysLater: slipOf(row), state: row.state, slipReason: row.slipReason, evidence: row.evidence, evidenceWebsite: row.evidenceWebsite, owner: row.ownerKey, document: row.documentId, place: row.place, line: row.line,
})

async function byDate(ctx: Context, query: Query): Promise<ByDate> {
  const plans = await listPlansOf(ctx.db)
  const sought = readSought(query, filtersOf(plans), sorts)
  return { sought, plans, ...(await listMilestones(ctx, sought)), ...(await countStates(ctx)), calendar: new URL(`${address}/milestones.ics`, ctx.baseUrl).href, today: ctx.today }
}

async function byGroup(ctx: Context, query: Query): Promise<ByGroup> {
  const plans = await listPlansOf(ctx.db)
  const plan = query.plan !== undefined && Object.hasOwn(plans, query.plan) ? query.plan : Object.keys(plans)[0]
  return { plans, plan, rows: await listByGroup(ctx, plan), counts: (await countStates(ctx)).counts, today: ctx.today }
}

export const routes: readonly Route[] = [
  page(address, {
    load: async (ctx, _, query): Promise<{ by: 'group'; found: ByGroup } | { by: 'date'; found: ByDate }> => query.list === 'group' ? { by: 'group', found: await byGroup(ctx, query) } : { by: 'date', found: await byDate(ctx, query) },
    allow: mayRead,
    view: (shown, user) => (shown.by === 'group' ? showByGroup(shown.found, mayKeep(user)) : showByDate(shown.found, mayKeep(user))),
  }),

  api(address, {
    summary: 'The milestones by date, a page at a time, with how each stands today',
    load: (ctx, _, query: Query) => byDate(ctx, query),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), today: z.string(), milestones: z.array(milestoneShape) }),
    show: ({ rows, count, sought, today }) => ({ count, page: pageWithin(sought, count), pages: Math.max(1, Math.ceil(count / perPage)), today, milestones: rows.map(shownOf) }),
  }),

  download(`${address}/milestones.csv`, {
    load: (ctx) => listAllMilestones(ctx),
    allow: mayRead,
    did: 'strategy.milestones-downloaded',
    columns: {
      Key: { value: ({ key }) => key, description: 'What the milestone is called in addresses and in other columns.', isKey: true, isRequired: true },
      Plan: { value: ({ planName }) => planName, description: 'The plan that it is part of.' },
      List: { value: ({ list }) => (list === 'timeline' ? 'by date' : 'by group'), description: 'Which list of the document it stands in.' },
      Group: { value: ({ groupName }) => groupName, description: 'Whose it is: people, employers, providers or place leaders.' },
      'Part of': { value: ({ withinKey }) => withinKey, description: 'The key of the milestone that it is a part of.' },
      'Same in the list by date': { value: ({ twinKey }) => twinKey, description: 'The key of the same milestone in the list by date, which keeps its dates.' },
      Milestone: { value: ({ words }) => words, description: 'What is to be in place, letter for letter as the document prints it.', isRequired: true },
      'By when, as written': { value: ({ dueWords }) => dueWords, description: 'The date as the document words it.' },
      Baseline: { datatype: 'date', value: ({ baselineOn }) => baselineOn, description: 'The date that was set first: the last day of what the document says.' },
      Forecast: { datatype: 'date', value: ({ forecastOn }) => forecastOn, description: 'When it is now expected, if not as first set.' },
      Reached: { datatype: 'date', value: ({ actualOn }) => actualOn, description: 'When it was reached.' },
      'Days later than baseline': { datatype: 'integer', value: (row) => slipOf(row), description: 'From the baseline to the day it was reached or is expected; below 0 if earlier.' },
      State: { value: ({ state }) => states[state], description: 'How it stands on the day of the download.' },
      'Why later': { value: ({ slipReason }) => slipReason, description: 'Why it is later than its baseline.' },
      Evidence: { value: ({ evidence }) => evidence, description: 'What shows that it was reached.' },
      'Evidence website': { value: ({ evidenceWebsite }) => evidenceWebsite, description: 'Where that can be seen.' },
      Body: { value: ({ ownerName }) => ownerName, description: 'The body that owns it.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
    about: {
      title: 'Milestones', description: 'What the plan is to have in place by which date, and how each milestone stands. Each row is one milestone of the list by date or of the list by group.',
      keywords: ['skills', 'plan', 'milestones'], frequency: 'irregular',
    },
  }),

  feed(`${address}/milestones.ics`, {
    query: z.object({ group: z.enum(Object.keys(groups) as [keyof typeof groups]).optional(), plan: z.string().optional() }),
    load: async (ctx, _, { group, plan }) => ({
      name: ['Milestones', group, ctx.region?.name].filter(Boolean).join(', '),
      events: (await listForCalendar(ctx, { group, plan })).map((row) => ({
        uid: `milestone-${row.id}@waymark`, summary: shortly(row.words, 120), startsOn: dayOf({ ...row, actualOn: null }), url: new URL(milestoneAddress(row.key), ctx.baseUrl).href, lastChangedAt: row.changedAt,
        description: [row.words, `By when, as written: ${row.dueWords}`, `First date: ${sayDay(row.baselineOn)}`, row.slipReason && `Why later: ${row.slipReason}`, row.actualOn && sayState(row, ctx.today)].filter(Boolean).join('\n'),
      })),
    }),
    allow: mayRead,
  }),

  page('/strategy/milestones/:key', {
    load: async (ctx, { key }) => {
      const milestone = await findMilestone(ctx, key)
      return milestone && { milestone: { ...milestone, isReworded: await isReworded(ctx.db, 'strategy.milestone', milestone.id, kept) }, documents: await listDocuments(ctx.db), today: ctx.today }
    },
    allow: mayRead,
    view: (found, user) => showMilestone(found, mayKeep(user)),
  }),

  ...recordRoutes(address, {
    noun: ['a', 'milestone'],
    table: 'strategy.milestone',
    mayKeep,
    choices: async ({ db }, row) => ({
      plans: await choosePlan(db), bodies: await chooseBody(db),
      // The document set the date of a milestone that came with it: it stays what later dates are compared with.
      fixedBaselineOn: row?.shipped || row?.datedId ? row.baselineOn : undefined, isDatedElsewhere: Boolean(row?.datedId),
    }),
    form: milestoneForm,
    start: ({ words, planId, groupName, baselineOn, forecastOn, actualOn, slipReason, evidence, evidenceWebsite, ownerId, shipped, datedId }) => ({
      words, planId, groupName, ownerId, ...(!shipped && !datedId && { baselineOn }),
      ...(!datedId && { forecastOn, actualOn, slipReason, evidence, evidenceWebsite }),
    }),
    startNew: (_, { plans }) => (Object.keys(plans).length === 1 ? { planId: Object.keys(plans)[0]! } : {}),
    columns({ words, planId, groupName, ownerId, ...answers }, { fixedBaselineOn }, row) {
      const dates = { baselineOn: fixedBaselineOn ?? answers.baselineOn, forecastOn: answers.forecastOn || null, actualOn: answers.actualOn || null }
      return {
        words, planId, groupName, ownerId, ...dates, list: row?.list ?? 'timeline', dueWords: row?.shipped ? row.dueWords : `By ${sayDay(dates.baselineOn)}`,
        slipReason: needsReason(dates) ? answers.slipReason : null, evidence: answers.evidence || null, evidenceWebsite: answers.evidenceWebsite || null,
      }
    },
    nameOf: ({ words }) => shortly(words),
    hrefOf: ({ key }) => milestoneAddress(key),
    list: milestonesCrumb,
    above: [strategyCrumb],
    did: { added: 'strategy.milestone-added', changed: 'strategy.milestone-changed', removed: 'strategy.milestone-removed' },
    labels: {
      words: 'What is to be in place', plan_id: 'Plan', group_name: 'Whose it is', due_words: 'By when, as written', baseline_on: 'First date', forecast_on: 'Now expected', actual_on: 'Reached', slip_reason: 'Why it is later', evidence: 'What shows it',
      evidence_website: 'Website of the evidence', owner_id: 'Body that owns it',
    },
    say: (column, value, { plans, bodies }) => (column === 'plan_id' ? plans[String(value)] : column === 'owner_id' ? bodies[String(value)] : column.endsWith('_on') ? sayDay(String(value)) : undefined),
    namesOf,
  }),
]
