import { z } from 'zod'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { bodyForm } from './forms.ts'
import { showBody } from './opened/views.ts'
import { chooseForBody, listBodies, openBody } from './queries.ts'
import { designationsOf, groupsOf } from './rules.ts'
import { bodiesCrumb, showBodies } from './views.ts'

const tick = (is: boolean) => (is ? 'yes' : 'no')

export const routes: readonly Route[] = [
  page('/strategy/bodies', {
    load: async ({ db }) => ({ bodies: await listBodies(db), documents: await listDocuments(db) }),
    allow: mayRead,
    view: (found, user) => showBodies(found, mayKeep(user)),
  }),

  download('/strategy/bodies/bodies.csv', {
    load: ({ db }) => listBodies(db), allow: mayRead, did: 'strategy.governance-downloaded',
    columns: {
      Key: ({ key }) => key, Arrangement: ({ arrangement }) => arrangement, Body: ({ name }) => name, Status: ({ status }) => status, Representation: ({ representation }) => representation,
      Responsible: ({ isResponsible }) => tick(isResponsible), Accountable: ({ isAccountable }) => tick(isAccountable), Consulted: ({ isConsulted }) => tick(isConsulted), Informed: ({ isInformed }) => tick(isInformed),
      'What it is for': ({ duty }) => duty, 'Terms of reference': ({ terms }) => terms, Meets: ({ meets }) => meets, 'Who sits on it': ({ membership }) => membership, 'Reports to': ({ aboveName }) => aboveName,
      Document: ({ documentId }) => documentId, Place: ({ place }) => place, Line: ({ line }) => line,
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

  page('/strategy/bodies/:key', {
    load: async (ctx, { key }) => {
      const found = await openBody(ctx, key)
      return found && { ...found, documents: await listDocuments(ctx.db) }
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
