import { z } from 'zod'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { pageWithin, perPage, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { filterBodies } from '../bodies/queries.ts'
import { bodiesCrumb } from '../bodies/views.ts'
import { chooseOfBody } from '../meetings/queries.ts'
import { ofBodyAsked } from '../meetings/rules.ts'
import { namesOf } from '../queries.ts'
import { shortly, strategyCrumb } from '../views.ts'
import { decisionForm } from './forms.ts'
import { listDecisions, openDecision, takeDecisions } from './queries.ts'
import { decisionFilters, decisionsCrumb, decisionSorts, showDecision, showDecisions, type DecisionList } from './views.ts'

async function listPage({ db }: Context, _: {}, query: Query): Promise<DecisionList> {
  const filters = decisionFilters(await filterBodies(db))
  const sought = readSought(query, filters, decisionSorts)
  return { sought, filters, ...(await listDecisions(db, sought)) }
}

export const routes: readonly Route[] = [
  page('/strategy/decisions', { load: listPage, allow: mayRead, view: (found, user) => showDecisions(found, mayKeep(user)) }),

  download('/strategy/decisions/decisions.csv', {
    load: ({ db }) => takeDecisions(db), allow: mayRead, did: 'strategy.governance-downloaded',
    about: { title: 'Decisions of the bodies', description: 'What the bodies that carry the plan decided, and when. Each row is a decision.', keywords: ['governance', 'decisions'] },
    rowsAt: '/strategy/decisions/{key}',
    columns: {
      Key: { value: ({ key }) => key, description: 'What the decision is called in addresses.', isKey: true, isRequired: true },
      Body: { value: ({ bodyName }) => bodyName, description: 'The body that decided.', isRequired: true },
      Decision: { value: ({ words }) => words, description: 'What was decided.', isRequired: true },
      'Decided on': { datatype: 'date', value: ({ decidedOn }) => decidedOn, description: 'The day of the decision.', isRequired: true },
      Meeting: { value: ({ meetingName }) => meetingName, description: 'Where it was decided.' },
      Why: { value: ({ reason }) => reason, description: 'The reason that was given.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
  }),

  api('/strategy/decisions', {
    summary: 'What every body decided, a page at a time, the latest first unless asked otherwise',
    load: listPage,
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), decisions: z.array(z.object({
      key: z.string(), words: z.string(), body: z.string(), bodyKey: z.string(), meetingKey: z.string().nullable(), decidedOn: z.string(), reason: z.string().nullable(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: ({ sought, rows, count }) => ({ count, page: pageWithin(sought, count), pages: Math.max(1, Math.ceil(count / perPage)), decisions: rows.map(({ bodyName, documentId, ...decision }) => ({ ...decision, body: bodyName, document: documentId })) }),
  }),

  page('/strategy/decisions/:key', {
    load: async ({ db }, { key }) => {
      const decision = await openDecision(db, key)
      return decision && { decision, documents: await listDocuments(db) }
    },
    allow: mayRead,
    view: (found, user) => showDecision(found, mayKeep(user)),
  }),

  ...recordRoutes('/strategy/decisions', {
    noun: ['a', 'decision'],
    table: 'strategy.decision',
    mayKeep,
    choices: ({ db }, row) => chooseOfBody(db, row?.meetingId),
    form: decisionForm,
    start: ({ bodyId, meetingId, decidedOn, words, reason }) => ({ bodyId, meetingId, decidedOn, words, reason }),
    startNew: (query, choices) => {
      const { heldOn, ...asked } = ofBodyAsked(query, choices)
      return { ...asked, ...(heldOn && { decidedOn: heldOn }) }
    },
    columns: (answers) => answers,
    nameOf: ({ words }) => shortly(words),
    hrefOf: ({ key }) => `/strategy/decisions/${key}`,
    list: decisionsCrumb,
    above: [strategyCrumb, bodiesCrumb],
    did: { added: 'strategy.decision-added', changed: 'strategy.decision-changed', removed: 'strategy.decision-removed' },
    labels: { body_id: 'Body', meeting_id: 'Meeting', decided_on: 'Day', words: 'What was decided', reason: 'Why' },
    say: (column, value, { names, meetingNames }) => (column === 'body_id' ? names[String(value)] : column === 'meeting_id' ? meetingNames[String(value)] : undefined),
    namesOf,
  }),
]
