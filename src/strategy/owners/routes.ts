import { z } from 'zod'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { pageWithin, perPage, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { countOwned, filterPlans, findBodyNamed, listOwned, listOwners, takeOwned } from './queries.ts'
import { ownerSorts, showOwner, showOwners, type OwnerList } from './views.ts'

async function listPage({ db }: Context, _: {}, query: Query): Promise<OwnerList> {
  const choices = await filterPlans(db)
  const filters = Object.keys(choices).length > 1 ? [{ name: 'plan', label: 'Plan', choices }] : []
  const sought = readSought(query, filters, ownerSorts)
  return { sought, filters, ...(await listOwners(db, sought)), ...(await countOwned(db)) }
}

export const routes: readonly Route[] = [
  page('/strategy/owners', { load: listPage, allow: mayRead, view: showOwners }),

  download('/strategy/owners/owners.csv', {
    load: ({ db }) => takeOwned(db), allow: mayRead, did: 'strategy.governance-downloaded',
    about: { title: 'Who does which action of the plan', description: 'The actions of the plans with those who do them, as the documents name them. An action of several owners has a row for each.', keywords: ['plan', 'actions', 'owners'] },
    columns: {
      Owner: { value: ({ owner }) => owner, description: 'An organisation, a group or a post, as the document names it.', isKey: true, isRequired: true },
      'Line of the plan': { value: ({ key }) => key, description: 'What the line is called in addresses.', isKey: true, isRequired: true },
      Plan: { value: ({ planName }) => planName, description: 'The plan that it stands in.', isRequired: true },
      Kind: { value: ({ kind }) => kind, description: 'Action, as a rule.' },
      Label: { value: ({ label }) => label, description: 'How the document numbers it.' },
      Words: { value: ({ words }) => words, description: 'Letter for letter as the document prints it.', isRequired: true },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
  }),

  api('/strategy/owners', {
    summary: 'Who does how much of each plan, a page at a time, those with most first unless asked otherwise',
    load: listPage,
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), owners: z.array(z.object({ owner: z.string(), count: z.int(), plans: z.array(z.object({ name: z.string(), count: z.int() })) })) }),
    show: ({ sought, rows, count }) => ({ count, page: pageWithin(sought, count), pages: Math.max(1, Math.ceil(count / perPage)), owners: [...rows] }),
  }),

  page('/strategy/owners/:name', {
    load: async ({ db }, { name: owner }, query) => {
      const sought = readSought(query, [], ['plan'])
      const found = await listOwned(db, owner, sought)
      return found.all === 0 ? undefined : { owner, sought, ...found, body: await findBodyNamed(db, owner), documents: await listDocuments(db) }
    },
    allow: mayRead,
    view: showOwner,
  }),
]
