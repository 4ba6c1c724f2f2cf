import { z } from 'zod'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { afterQuestion, given } from '../asked.ts'
import { findLearned, findLearnedAsked } from '../lessons/learned/queries.ts'
import { showLearned, showLearnedAsked } from '../lessons/learned/views.ts'
import { findChangedOn, namesOf } from '../queries.ts'
import { kinds, statuses } from '../rules.ts'
import { listScoresOf } from '../scoring/queries.ts'
import { portfolioCrumb } from '../views.ts'
import { interventionColumns } from './columns.ts'
import { interventionForm } from './forms.ts'
import { chooseFor, findIntervention, listFilters, listInterventions, pageInterventions, sorts } from './queries.ts'
import { address, interventionsCrumb, listInterventions as showList, showIntervention } from './views.ts'

/** A status or a kind, as its history calls it. */
const called: Readonly<Record<string, string>> = { ...statuses, ...kinds }
const text = z.string().max(200).optional()
const asked = z.object({ page: text, words: text, status: text, kind: text, plan: text, item: text, area: text, deliverability: text, fit: text, sort: text, order: text })

const interventionShape = z.object({
  key: z.string(), name: z.string(), kind: z.enum(['project', 'programme']), words: z.string().nullable(), status: z.enum(['not started', 'pipeline', 'feasibility', 'under way', 'ended', 'not stated']), statusWords: z.string().nullable(),
  plan: z.string().nullable(), serves: z.string().nullable(), lead: z.string().nullable(), funder: z.string().nullable(), location: z.string().nullable(), areas: z.array(z.string()),
  startsOn: z.string().nullable(), endsOn: z.string().nullable(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
})

async function found(ctx: Context, query: Query, read = readSought) {
  const filters = await listFilters(ctx.db)
  return pageInterventions(ctx, read(query, filters, sorts), filters)
}

export const routes: readonly Route[] = [
  page('/portfolio/interventions', { load: (ctx, _, query) => found(ctx, query), allow: mayRead, view: (listed, user, { query }) => showList(listed, mayKeep(user), afterQuestion(query)) }),

  api('/portfolio/interventions', {
    summary: 'The interventions that the documents name, 25 to a page, with the status that is stated: as searched for and narrowed',
    query: asked,
    load: (ctx, _, query) => found(ctx, given(query), readAsked),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), interventions: z.array(interventionShape) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      interventions: rows.map(({ key, name, kind, words, status, statusWords, planKey, itemKey, lead, funder, location, areaIds, startsOn, endsOn, documentId, place, line }) =>
        ({ key, name, kind, words, status, statusWords, plan: planKey, serves: itemKey, lead, funder, location, areas: areaIds, startsOn, endsOn, document: documentId, place, line })),
    }),
  }),

  download('/portfolio/interventions/interventions.csv', {
    load: async ({ db }, _, query) => listInterventions(db, readSought(query, await listFilters(db), sorts)), allow: mayRead, did: 'portfolio.downloaded',
    columns: interventionColumns, rowsAt: '/portfolio/interventions/{key}',
    about: {
      title: 'Interventions', description: 'The projects and programmes that help to carry the plan out, as the region’s documents name them. Each row is one of them, with how far it is as stated. No scores and no people are in it.',
      keywords: ['skills', 'jobs', 'projects', 'programmes', 'plan'], updated: findChangedOn, frequency: 'irregular',
    },
  }),

  page('/portfolio/interventions/:key', { load: (ctx, { key }) => findIntervention(ctx, key), allow: mayRead, view: (opened, user) => showIntervention(opened, mayKeep(user)) }),

  ...recordRoutes(address, {
    noun: ['an', 'intervention'],
    table: 'portfolio.intervention',
    mayKeep,
    choices: chooseFor,
    form: interventionForm,
    // Before something is thought of anew, what was learned from its like.
    beside: async ({ db }, row, query) => (row ? showLearned(await findLearned(db, { ...row, interventionId: row.id })) : showLearnedAsked(await findLearnedAsked(db, query), `${address}/new`)),
    startNew: ({ item, area }, { keys, areas }) => ({ itemId: item === undefined ? null : keys[item] ?? null, areaIds: area !== undefined && area in areas ? [area] : [] }),
    start: ({ name, kind, words, status, statusWords, planId, itemId, lead, organisationId, funder, location, areaIds, startsOn, endsOn }) =>
      ({ name, kind, words, status, statusWords, planId, itemId, lead, organisationId, funder, location, areaIds, startsOn, endsOn }),
    // Of a register too long to choose from, the organisation stays as it is.
    columns: ({ areaIds, organisationId, ...answers }, { organisations }, row) => ({ ...answers, areaIds: [...areaIds], organisationId: organisations ? organisationId : row?.organisationId ?? null }),
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => `${address}/${key}`,
    list: interventionsCrumb,
    above: [portfolioCrumb],
    did: { added: 'portfolio.intervention-added', changed: 'portfolio.intervention-changed', removed: 'portfolio.intervention-removed' },
    labels: {
      name: 'Name', kind: 'Kind', words: 'What it does', status: 'Status', status_words: 'Status as stated', plan_id: 'Plan', item_id: 'Serves', lead: 'Lead', organisation_id: 'Lead in the register',
      funder: 'Funder', location: 'Where', area_ids: 'Areas', starts_on: 'Start', ends_on: 'End',
    },
    say: (column, value, { plans, items, areas, organisations = {} }) =>
      column === 'plan_id' ? plans[String(value)] : column === 'item_id' ? items[String(value)] : column === 'organisation_id' ? organisations[String(value)]
      : column === 'status' || column === 'kind' ? called[String(value)]
      : column === 'area_ids' && Array.isArray(value) && value.length ? value.map((id) => areas[String(id)] ?? String(id)).join(', ') : undefined,
    whyStays: async ({ db }, { id }) => ((await listScoresOf(db, id)).length ? 'It has been scored, so it stays: scores are kept for good. If it is over, change it to say that it has ended' : undefined),
    namesOf,
  }),
]
