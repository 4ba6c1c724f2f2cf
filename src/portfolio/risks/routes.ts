import { z } from 'zod'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { shortly } from '../../strategy/index.ts'
import { mayKeep, mayRead } from '../access.ts'
import { afterQuestion } from '../asked.ts'
import { namesOf } from '../queries.ts'
import { portfolioCrumb } from '../views.ts'
import { riskForm } from './forms.ts'
import { chooseForRisk, filters, findRisk, listRisks, pageRisks, sorts } from './queries.ts'
import { levels, proximities, sizeAfter, sizeBefore, statuses } from './rules.ts'
import { address, risksCrumb, showRisk, showRisks } from './views.ts'

const text = z.string().max(200).optional()
const riskShape = z.object({
  key: z.string(), words: z.string(), intervention: z.string().nullable(), item: z.string().nullable(), cause: z.string().nullable(), impact: z.int().nullable(), likelihood: z.int().nullable(), mitigation: z.string().nullable(), impactAfter: z.int().nullable(), likelihoodAfter: z.int().nullable(),
  proximity: z.string().nullable(), owner: z.string().nullable(), body: z.string().nullable(), status: z.enum(['open', 'closed']), reviewOn: z.string().nullable(),
})
const sought = (query: Query) => readSought(query, filters, sorts)
/** A level, as its history calls it. */
const called: Readonly<Record<string, string>> = { ...statuses, ...proximities }

export const routes: readonly Route[] = [
  page('/portfolio/risks', { load: (ctx, _, query) => pageRisks(ctx, sought(query)), allow: mayRead, view: (listed, user, { query }) => showRisks(listed, mayKeep(user), afterQuestion(query)) }),

  api('/portfolio/risks', {
    summary: 'What may go wrong, 25 to a page, open risks first unless asked otherwise: as searched for and narrowed',
    query: z.object({ page: text, words: text, status: text, proximity: text, of: text, rated: text, sort: text, order: text }),
    load: (ctx, _, query) => pageRisks(ctx, readAsked(query, filters, sorts)),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), risks: z.array(riskShape) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      risks: rows.map(({ interventionKey, itemKey, bodyKey, ...risk }) => ({ ...risk, intervention: interventionKey, item: itemKey, body: bodyKey })),
    }),
  }),

  download('/portfolio/risks/risks.csv', {
    load: ({ db }, _, query) => listRisks(db, sought(query)), allow: mayRead, did: 'portfolio.downloaded', rowsAt: '/portfolio/risks/{key}',
    columns: {
      Key: { value: ({ key }) => key, isKey: true, description: 'The risk, as its own page has it in its address.' },
      'What may happen': { value: ({ words }) => words, isRequired: true, description: 'What may happen.' },
      Intervention: { value: ({ interventionName }) => interventionName, description: 'What it is a risk to. Nothing for the plan or a part of it.' },
      'Part of the plan': { value: ({ itemName, itemWords }) => itemName ?? itemWords, description: 'The part of the plan that it is a risk to, where it is not one intervention.' },
      Cause: { value: ({ cause }) => cause, description: 'What would bring it about.' },
      Impact: { datatype: 'integer', value: ({ impact }) => impact, description: 'How much it would matter if nothing is done, 1 to 5. Nothing where nobody has said yet.' },
      Likelihood: { datatype: 'integer', value: ({ likelihood }) => likelihood, description: 'How likely it is if nothing is done, 1 to 5. Nothing where nobody has said yet.' },
      Size: { datatype: 'integer', value: (risk) => sizeBefore(risk) ?? null, description: 'Impact times likelihood if nothing is done, 1 to 25.' },
      'What is done about it': { value: ({ mitigation }) => mitigation, description: 'What is done about it.' },
      'Impact with that done': { datatype: 'integer', value: ({ impactAfter }) => impactAfter, description: 'How much it matters with that done, 1 to 5.' },
      'Likelihood with that done': { datatype: 'integer', value: ({ likelihoodAfter }) => likelihoodAfter, description: 'How likely it is with that done, 1 to 5.' },
      'Size with that done': { datatype: 'integer', value: (risk) => sizeAfter(risk) ?? null, description: 'Impact times likelihood with that done, 1 to 25.' },
      'How soon': { value: ({ proximity }) => proximity, description: 'How soon it may happen.' },
      'Who watches it': { value: ({ owner }) => owner, description: 'A post, a group or an organisation; never a person.' },
      Body: { value: ({ bodyName }) => bodyName, description: 'The body that watches it.' },
      Status: { value: ({ status }) => statuses[status], isRequired: true, description: 'Whether it is open or closed.' },
      'Next review': { is: 'date', of: ({ reviewOn }) => reviewOn, description: 'The day by which it is to be looked at again.' },
    },
    about: { title: 'Risks', description: 'What may go wrong with the projects and programmes or with the plan, how large each risk is, and what is done about it. Each row is a risk. No people are in it.', keywords: ['skills', 'jobs', 'projects', 'risks'], frequency: 'irregular' },
  }),

  page('/portfolio/risks/:key', {
    load: async ({ db, today }, { key }) => {
      const risk = await findRisk(db, key)
      return risk && { risk, today, documents: risk.documentId === null ? [] : await listDocuments(db) }
    },
    allow: mayRead, view: (found, user) => showRisk(found, mayKeep(user)),
  }),

  ...recordRoutes(address, {
    noun: ['a', 'risk'],
    table: 'portfolio.risk',
    mayKeep,
    choices: chooseForRisk,
    form: riskForm,
    start: ({ words, interventionId, itemId, cause, impact, likelihood, mitigation, impactAfter, likelihoodAfter, proximity, owner, bodyId, status, reviewOn }) => ({
      words, interventionId, itemId, cause, ...(impact !== null && { impact: String(impact) }), ...(likelihood !== null && { likelihood: String(likelihood) }), mitigation, impactAfter: impactAfter === null ? null : String(impactAfter), likelihoodAfter: likelihoodAfter === null ? null : String(likelihoodAfter),
      proximity, owner, bodyId, status, reviewOn,
    }),
    startNew: ({ intervention }, { keys }) => ({ status: 'open' as const, interventionId: intervention === undefined ? null : keys[intervention] ?? null }),
    columns: ({ impact, likelihood, impactAfter, likelihoodAfter, ...answers }) =>
      ({ ...answers, impact: Number(impact), likelihood: Number(likelihood), impactAfter: impactAfter === null ? null : Number(impactAfter), likelihoodAfter: likelihoodAfter === null ? null : Number(likelihoodAfter) }),
    nameOf: ({ words }) => shortly(words),
    hrefOf: ({ key }) => `${address}/${key}`,
    list: risksCrumb,
    above: [portfolioCrumb],
    did: { added: 'portfolio.risk-added', changed: 'portfolio.risk-changed', removed: 'portfolio.risk-removed' },
    labels: {
      words: 'What may happen', intervention_id: 'A risk to', item_id: 'A risk to this part of the plan', cause: 'What would bring it about', impact: 'Impact', likelihood: 'Likelihood', mitigation: 'What is done about it', impact_after: 'Impact with that done',
      likelihood_after: 'Likelihood with that done', proximity: 'How soon', owner: 'Who watches it', body_id: 'Body', status: 'Open or closed', review_on: 'Next review',
    },
    say: (column, value, { interventions, items, bodies }) => (column === 'intervention_id' ? interventions[String(value)] : column === 'item_id' ? items[String(value)] : column === 'body_id' ? bodies[String(value)] : /^(impact|likelihood)/.test(column) ? levels[String(value)] : called[String(value)]),
    namesOf,
  }),
]
