import { z } from 'zod'
import { listAreas, listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download, type Columns } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { chooseArea, choosePlan, namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { kindOf } from '../items/rules.ts'
import { planForm } from './forms.ts'
import { findPlan, findPlanShown, listItems, listLines, listPlans, type ItemShown } from './queries.ts'
import { planAddress, showPlan } from './views.ts'

const load = async (ctx: Context, key?: string) => {
  const shown = await findPlanShown(ctx, key)
  return shown && { ...shown, areas: (await listAreas(ctx.db)).filter(({ hasScorecard }) => hasScorecard), documents: await listDocuments(ctx.db) }
}
const lines = async ({ db }: Context, key: string) => {
  const plan = await findPlan(db, key)
  const items = plan && await listItems(db, plan.id)
  const keys = new Map(items?.map(({ id, key }) => [id, key]))
  return items?.map((item) => ({ ...item, within: item.withinId && (keys.get(item.withinId) ?? null) }))
}
const planShape = z.object({
  key: z.string(), name: z.string(), strategy: z.string(), kind: z.string(), status: z.string(), statusWords: z.string().nullable(), areaId: z.string().nullable(), fromOn: z.string().nullable(), untilOn: z.string().nullable(),
  vision: z.string().nullable(), purpose: z.string().nullable(), documentId: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
})

/** A line of a plan, as it is taken away. */
type Line = ItemShown & { within: string | null }
const lineColumns: Columns<Line> = {
  Key: { value: ({ key }) => key, description: 'What the line is called in addresses and in other columns.', isKey: true, isRequired: true },
  Kind: { value: (item) => kindOf(item), description: 'What it is: theme, priority, objective, action, output, outcome and so on.' },
  Within: { value: ({ within }) => within, description: 'The key of the line that it is a part of.' },
  Group: { value: ({ groupName }) => groupName, description: 'Whom it speaks of.' },
  Name: { value: ({ name }) => name, description: 'A short name, where the document gives one.' },
  Words: { value: ({ words }) => words, description: 'Letter for letter as the document prints it.', isRequired: true },
  Owners: { value: ({ owners }) => owners.join('; '), description: 'Who does an action: organisations, groups or roles.' },
  Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
  Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
  Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
}

export const routes: readonly Route[] = [
  page('/strategy', { load: (ctx) => load(ctx), allow: mayRead, view: (shown, user) => showPlan(shown, mayKeep(user), true) }),
  page('/strategy/plans/:key', { load: (ctx, { key }) => load(ctx, key), allow: mayRead, view: (shown, user) => showPlan(shown, mayKeep(user), false) }),

  api('/strategy/plans', {
    summary: 'The plans: editions of strategies, and the action plans of districts',
    load: ({ db }) => listPlans(db), allow: mayRead, shape: z.object({ plans: z.array(planShape) }), show: (plans) => ({ plans: [...plans] }),
  }),

  download('/strategy/items/items.csv', {
    load: ({ db }) => listLines(db), allow: mayRead, did: 'strategy.downloaded', rowsAt: '/strategy/items/{key}', title: 'Lines of the plans',
    about: { title: 'Lines of the plans', description: 'What the plans say, line by line and letter for letter: themes, priorities, objectives, actions, outputs and outcomes. Each row is a line, with the document and the place that it was read from.', keywords: ['strategy', 'priorities', 'actions', 'outcomes'], frequency: 'irregular' },
    columns: {
      Plan: { value: ({ planKey }) => planKey, description: 'The key of the plan.', isRequired: true },
      'Name of the plan': { value: ({ planName }) => planName, description: 'What the plan is called.', isRequired: true },
      ...lineColumns,
    },
  }),

  download('/strategy/plans/:key/items.csv', {
    load: (ctx, { key }) => lines(ctx, key), allow: mayRead, did: 'strategy.downloaded',
    columns: lineColumns,
  }),

  api('/strategy/plans/:key/items', {
    summary: 'Every line of a plan, with what it lies within and where it was read',
    load: (ctx, { key }) => lines(ctx, key), allow: mayRead,
    shape: z.object({ items: z.array(z.object({
      key: z.string(), kind: z.string(), within: z.string().nullable(), groupName: z.string().nullable(), term: z.string().nullable(), label: z.string().nullable(), name: z.string().nullable(), words: z.string(),
      owners: z.array(z.string()), documentId: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: (items) => ({ items: [...items] }),
  }),

  ...recordRoutes('/strategy/plans', {
    noun: ['a', 'plan'],
    table: 'strategy.plan',
    mayKeep,
    choices: async ({ db }) => ({ plans: await choosePlan(db), areas: await chooseArea(db) }),
    form: planForm,
    start: ({ name, strategy, kind, areaId, answersId, status, statusWords, fromOn, untilOn, vision, purpose }) => ({ name, strategy, kind, areaId, answersId, status, statusWords, fromOn, untilOn, vision, purpose }),
    columns: (answers) => answers,
    nameOf: ({ name }) => name,
    hrefOf: planAddress,
    list: strategyCrumb,
    did: { added: 'strategy.plan-added', changed: 'strategy.plan-changed', removed: 'strategy.plan-removed' },
    labels: {
      name: 'Name', strategy: 'Strategy', kind: 'Kind', area_id: 'District', answers_id: 'Plan of the region', status: 'Status', status_words: 'The status in words', from_on: 'From', until_on: 'Until', vision: 'Vision', purpose: 'What it is for',
    },
    say: (column, value, { plans, areas }) => (column === 'area_id' ? areas[String(value)] : column === 'answers_id' ? plans[String(value)] : undefined),
    namesOf,
  }),
]
