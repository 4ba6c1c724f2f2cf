import { z } from 'zod'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import { feed } from '../../platform/calendar.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { bodyForm } from './forms.ts'
import { showBody } from './opened/views.ts'
import { chooseForBody, listBodies, listForCalendar, openBody } from './queries.ts'
import { designationsOf, groupsOf } from './rules.ts'
import { bodiesCrumb, showBodies } from './views.ts'

export const routes: readonly Route[] = [
  page('/strategy/bodies', {
    load: async ({ db }) => ({ bodies: await listBodies(db), documents: await listDocuments(db) }),
    allow: mayRead,
    view: (found, user) => showBodies(found, mayKeep(user)),
  }),

  download('/strategy/bodies/bodies.csv', {
    load: ({ db }) => listBodies(db), allow: mayRead, did: 'strategy.governance-downloaded',
    about: { title: 'Who governs', description: 'The boards, committees, groups and partners that carry the plan: whom each speaks for and what it is designated to do. Each row is a body.', keywords: ['governance', 'RACI'] },
    rowsAt: '/strategy/bodies/{key}',
    columns: {
      Key: { value: ({ key }) => key, description: 'What the body is called in addresses.', isKey: true, isRequired: true },
      Arrangement: { value: ({ arrangement }) => arrangement, description: 'The structure that it is part of.', isRequired: true },
      Body: { value: ({ name }) => name, description: 'Its name.', isRequired: true },
      Status: { value: ({ status }) => status, description: 'Standing, proposed or ended.', isRequired: true },
      Representation: { value: ({ representation }) => representation, description: 'For whom it speaks, as the document prints it.' },
      Responsible: { datatype: 'boolean', value: ({ isResponsible }) => isResponsible, description: 'Charged with delivering an activity.' },
      Accountable: { datatype: 'boolean', value: ({ isAccountable }) => isAccountable, description: 'Accountable for the delivery of strategic activity.' },
      Consulted: { datatype: 'boolean', value: ({ isConsulted }) => isConsulted, description: 'Provides feedback and contributes to a decision or activity.' },
      Informed: { datatype: 'boolean', value: ({ isInformed }) => isInformed, description: 'Kept informed of activity milestones and key decisions.' },
      'What it is for': { value: ({ duty }) => duty, description: 'What the document says it is for.' },
      'Terms of reference': { value: ({ terms }) => terms, description: 'Its terms of reference, as far as the document tells them.' },
      Meets: { value: ({ meets }) => meets, description: 'How often.' },
      'Who sits on it': { value: ({ membership }) => membership, description: 'Who sits on it, as the document says.' },
      'Reports to': { value: ({ aboveName }) => aboveName, description: 'The body that it reports to.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
  }),

  api('/strategy/bodies', {
    summary: 'Who governs, for whom each body speaks, and what it is designated to do',
    load: ({ db }) => listBodies(db),
    allow: mayRead,
    shape: z.object({ bodies: z.array(z.object({
      key: z.string(), arrangement: z.string(), name: z.string(), status: z.enum(['standing', 'proposed', 'ended']), representation: z.string().nullable(), speaksFor: z.array(z.string()),
      designations: z.array(z.enum(['responsible', 'accountable', 'consulted', 'informed'])), duty: z.string().nullable(), terms: z.string().nullable(), meets: z.string().nullable(), membership: z.string().nullable(),
      reportsTo: z.string().nullable(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: (bodies) => ({ bodies: bodies.map(({ aboveKey, documentId, ...body }) => ({ ...body, speaksFor: groupsOf(body.representation), designations: designationsOf(body), reportsTo: aboveKey, document: documentId })) }),
  }),

  feed('/strategy/bodies/:key/meetings.ics', {
    load: async (ctx, { key }) => {
      const found = await listForCalendar(ctx, key)
      return found && {
        name: `Meetings of ${found.body.name}`,
        events: found.meetings.map(({ id, key, name, heldOn, status, agenda, changedAt }) => ({
          uid: `meeting-${id}@waymark`, summary: `${status === 'cancelled' ? 'Cancelled: ' : ''}${found.body.name}: ${name}`, startsOn: heldOn, lastChangedAt: changedAt, url: new URL(`/strategy/meetings/${key}`, ctx.baseUrl).href, ...(agenda && { description: agenda }),
        })),
      }
    },
    allow: mayRead,
  }),

  page('/strategy/bodies/:key', {
    load: async (ctx, { key }) => {
      const found = await openBody(ctx, key)
      return found && { ...found, documents: await listDocuments(ctx.db), related: await ctx.related('strategy.body', found.body.id) }
    },
    allow: mayRead,
    view: (found, user) => showBody(found, mayKeep(user)),
  }),

  ...recordRoutes('/strategy/bodies', {
    noun: ['a', 'body'],
    table: 'strategy.body',
    mayKeep,
    choices: ({ db }, row) => chooseForBody(db, row),
    form: bodyForm,
    start: ({ name, arrangement, status, representation, duty, terms, termsWebsite, meets, membership, reportsToId, ...row }) =>
      ({ name, arrangement, status, representation, designated: designationsOf(row), duty, terms, termsWebsite, meets, membership, reportsToId }),
    columns: ({ designated, ...answers }) => ({
      ...answers, isResponsible: designated.includes('responsible'), isAccountable: designated.includes('accountable'), isConsulted: designated.includes('consulted'), isInformed: designated.includes('informed'),
    }),
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => `/strategy/bodies/${key}`,
    list: bodiesCrumb,
    above: [strategyCrumb],
    did: { added: 'strategy.body-added', changed: 'strategy.body-changed', removed: 'strategy.body-removed' },
    labels: {
      name: 'Name', arrangement: 'What it is part of', status: 'Status', representation: 'Whom it speaks for', is_responsible: 'Responsible', is_accountable: 'Accountable', is_consulted: 'Consulted', is_informed: 'Informed',
      duty: 'What it is for', terms: 'Terms of reference', terms_website: 'Where its terms are published', meets: 'How often it meets', membership: 'Who sits on it', reports_to_id: 'Reports to',
    },
    say: (column, value, { names }) => (column === 'reports_to_id' ? names[String(value)] : undefined),
    namesOf,
  }),
]
