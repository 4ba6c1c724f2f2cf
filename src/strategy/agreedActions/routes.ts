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
import { agreedActionForm } from './forms.ts'
import { countOpen, listAgreedActions, openAgreedAction, takeAgreedActions } from './queries.ts'
import { stateOf } from './rules.ts'
import { agreedActionFilters, agreedActionsCrumb, agreedActionSorts, showAgreedAction, showAgreedActions, type AgreedActionList } from './views.ts'

async function listPage(ctx: Context, _: {}, query: Query): Promise<AgreedActionList> {
  const filters = agreedActionFilters(await filterBodies(ctx.db))
  const sought = readSought(query, filters, agreedActionSorts)
  return { sought, filters, today: ctx.today, ...(await countOpen(ctx)), ...(await listAgreedActions(ctx, sought)) }
}

export const routes: readonly Route[] = [
  page('/strategy/agreed-actions', { load: listPage, allow: mayRead, view: (found, user) => showAgreedActions(found, mayKeep(user)) }),

  download('/strategy/agreed-actions/agreed-actions.csv', {
    load: async ({ db, today }) => (await takeAgreedActions(db)).map((action) => ({ ...action, state: stateOf(action, today) })), allow: mayRead, did: 'strategy.governance-downloaded',
    about: { title: 'Agreed actions', description: 'What the bodies that carry the plan agreed that somebody does, until when, and whether it is done. Each row is an action.', keywords: ['governance', 'actions'] },
    rowsAt: '/strategy/agreed-actions/{key}',
    columns: {
      Key: { value: ({ key }) => key, description: 'What the action is called in addresses.', isKey: true, isRequired: true },
      'Agreed by': { value: ({ bodyName }) => bodyName, description: 'The body that agreed it.', isRequired: true },
      Meeting: { value: ({ meetingName }) => meetingName, description: 'Where it was agreed.' },
      Action: { value: ({ words }) => words, description: 'What is to be done.', isRequired: true },
      'Who does it': { value: ({ owner }) => owner, description: 'An organisation, a group or a post; never a person.' },
      Due: { datatype: 'date', value: ({ dueOn }) => dueOn, description: 'Until when it is to be done.' },
      'Done on': { datatype: 'date', value: ({ doneOn }) => doneOn, description: 'When it was done.' },
      'Where it stands': { value: ({ state }) => state, description: 'Open, overdue or done, on the day of the download.', isRequired: true },
      'What came of it': { value: ({ outcome }) => outcome, description: 'What came of it.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
  }),

  api('/strategy/agreed-actions', {
    summary: 'What every body agreed that somebody does, a page at a time, open ones first unless asked otherwise',
    load: listPage,
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), agreedActions: z.array(z.object({
      key: z.string(), words: z.string(), owner: z.string().nullable(), body: z.string(), bodyKey: z.string(), meetingKey: z.string().nullable(), dueOn: z.string().nullable(), doneOn: z.string().nullable(),
      state: z.enum(['open', 'overdue', 'done']), outcome: z.string().nullable(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: ({ sought, rows, count, today }) => ({
      count, page: pageWithin(sought, count), pages: Math.max(1, Math.ceil(count / perPage)),
      agreedActions: rows.map(({ bodyName, documentId, ...action }) => ({ ...action, body: bodyName, document: documentId, state: stateOf(action, today) })),
    }),
  }),

  page('/strategy/agreed-actions/:key', {
    load: async ({ db, today }, { key }) => {
      const action = await openAgreedAction(db, key)
      return action && { action, today, documents: await listDocuments(db) }
    },
    allow: mayRead,
    view: (found, user) => showAgreedAction(found, mayKeep(user)),
  }),

  ...recordRoutes('/strategy/agreed-actions', {
    noun: ['an', 'agreed action'],
    table: 'strategy.agreed_action',
    mayKeep,
    choices: ({ db }, row) => chooseOfBody(db, row?.meetingId),
    form: agreedActionForm,
    start: ({ bodyId, meetingId, words, owner, dueOn, doneOn, outcome }) => ({ bodyId, meetingId, words, owner, dueOn, doneOn, outcome }),
    startNew: (query, choices) => {
      const { heldOn: _, ...asked } = ofBodyAsked(query, choices)
      return asked
    },
    columns: (answers) => answers,
    nameOf: ({ words }) => shortly(words),
    hrefOf: ({ key }) => `/strategy/agreed-actions/${key}`,
    list: agreedActionsCrumb,
    above: [strategyCrumb, bodiesCrumb],
    did: { added: 'strategy.agreed-action-added', changed: 'strategy.agreed-action-changed', removed: 'strategy.agreed-action-removed' },
    labels: { body_id: 'Body', meeting_id: 'Meeting', words: 'What is to be done', owner: 'Who does it', due_on: 'Due', done_on: 'Done on', outcome: 'What came of it' },
    say: (column, value, { names, meetingNames }) => (column === 'body_id' ? names[String(value)] : column === 'meeting_id' ? meetingNames[String(value)] : undefined),
    namesOf,
  }),
]
