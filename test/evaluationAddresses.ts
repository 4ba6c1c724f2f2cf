// What fills the gaps in the addresses of evaluations.
import { randomUUID } from 'node:crypto'
import { aDataset, aDesign } from '../src/evaluation/index.ts'
import type { Fill } from './addresses.ts'
import type { Side, World } from './world.ts'

async function aDesignOf({ owner, now }: World): Promise<{ id: string; key: string }> {
  const { id: interventionId } = await owner.selectFrom('portfolio.intervention').select('id').orderBy('position').executeTakeFirstOrThrow()
  return owner.insertInto('evaluation.design').values(aDesign({ key: `record-${randomUUID()}`, interventionId, changedAt: now })).returning(['id', 'key']).executeTakeFirstOrThrow()
}
/** A design that all is said of, and nothing fixed. */
export const someDesign: Fill = async (_, world) => ({ key: (await aDesignOf(world)).key })

const content = { name: 'Did it help?', intervention: 'Academy', questions: 'Did it?', treatment: 'Whoever came', cohort: 'Adults', cohortFromOn: null, cohortToOn: null, startsOn: '2022-09-01', endsOn: '2025-08-31', groups: [{ name: 'Asked', source: 'Records', why: 'Alike' }], covariates: [{ name: 'Age', kind: 'number', source: 'Form', why: 'Work', isExact: false, isSpecial: false }],
  outcomes: [{ name: 'In work', kind: 'yes or no', unit: null, measured: 'After a year', rank: 'main', hasBefore: false }], method: { method: 'nearest', ratio: 1, caliper: null, isWithReplacement: false, matchOrder: 'largest', discard: 'none', subclasses: 6, seed: 1 }, planned: { treated: null, compared: null, smallestEffect: null, expectedBase: null } }
/** Data of a design whose protocol is fixed, sent by the side's analyst, with a grant that somebody else gave. */
async function someData({ organisationId, users }: Side, world: World, status: 'sent' | 'ready') {
  const { owner, own, now } = world
  const { id: designId, key } = await aDesignOf(world)
  await owner.insertInto('evaluation.protocol').values({ designId, version: 1, content: JSON.stringify(content), hash: 'a'.repeat(64), hadOutcomes: false, fixedBy: users.analyst.id, fixedAt: now }).execute()
  const { id } = await owner.insertInto('evaluation.dataset').values(aDataset({ designId, uploadedBy: users.analyst.id, status, uploadedAt: now })).returning('id').executeTakeFirstOrThrow()
  const grant = await owner.insertInto('platform.dataset_grant').values({ dataset: `evaluation ${id}`, accountId: own.users.analyst.id, reason: 'To work out results', grantedBy: own.users.auditor.id, organisationId: own.organisationId, grantedAt: now, untilAt: new Date(now.getTime() + 1e9) }).returning('id').executeTakeFirstOrThrow()
  return { id, key, grantId: grant.id, organisationId }
}
const data = (status: 'sent' | 'ready'): Fill => async (side, world) => { const { id, key, grantId } = await someData(side, world, status); return { id, key, grantId } }

const table = { columns: ['Took part', 'Comparison group', 'Total'], rows: [{ name: 'Matched', cells: [{ value: 60, text: '60' }, { value: 60, text: '60' }, { value: 120, text: '120' }] }], key: [] }
const effect = (value: number) => ({ value, low: value - 0.05, high: value + 0.05, reason: null })
const found = { seed: 1, threshold: 4, base: 5, comparisons: [{
  group: 'Asked', reason: null, warnings: ['Some of those who took part have no match.'], sizes: table, overlap: { edges: [0, 0.5, 1], treated: [30, 30], compared: [40, null], key: [] }, balance: [{ name: 'Age', before: 0.3, after: 0.02, varianceRatio: 1.1, distance: 0.05 }],
  outcomes: [{ name: 'In work', kind: 'yes or no', unit: null, rank: 'main', plain: effect(0.1), adjusted: effect(0.11), change: null, counts: table, hiddenBias: { gamma: 1.2, reason: null } }],
}] }
/** A design whose results are worked out and not published. */
const aReport: Fill = async (side, world) => {
  const { id: datasetId, key } = await someData(side, world, 'ready')
  const { id: designId } = await world.owner.selectFrom('evaluation.design').select('id').where('key', '=', key).executeTakeFirstOrThrow()
  const { id: protocolId } = await world.owner.selectFrom('evaluation.protocol').select('id').where('designId', '=', designId).executeTakeFirstOrThrow()
  await world.owner.insertInto('evaluation.result').values({ designId, datasetId, protocolId, number: 1, content: JSON.stringify(found), workedBy: side.users.analyst.id, workedAt: world.now }).execute()
  return { key }
}

export const evaluationFillings: Readonly<Record<string, Fill>> = {
  '/evaluation/milestones/:id/done': async (_, world) => {
    const { id: designId } = await aDesignOf(world)
    return world.owner.insertInto('evaluation.milestone').values({ designId, what: 'each year', number: 1, dueOn: '2023-09-01', changedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  },
  ...Object.fromEntries(['report', 'annex', 'results', 'report.docx', 'report.html', 'analysis.r', 'effects.csv', 'publish'].map((page) => [`/evaluation/designs/:key/${page}`, aReport])),
  '/evaluation/datasets/:id': data('ready'),
  '/evaluation/datasets/:id/columns': data('sent'),
  '/evaluation/datasets/:id/grant': data('ready'),
  '/evaluation/datasets/:id/grants/:grantId/end': data('ready'),
  '/evaluation/datasets/:id/delete': data('ready'),
}
