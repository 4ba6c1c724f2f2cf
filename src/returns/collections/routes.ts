import { readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findLearnedFor, showLearned } from '../../portfolio/index.ts'
import { mayKeep, maySeeAll } from '../access.ts'
import { namesOf } from '../queries.ts'
import { collectionForm } from './forms.ts'
import { chooseForCollection, filters, findCollection, hasReturns, pageCollections, sorts } from './queries.ts'
import { frequencyWords } from './rules.ts'
import { address, collectionsCrumb, showCollection, showCollections } from './views.ts'

const sought = (query: Query) => readSought(query, filters, sorts)

export const routes: readonly Route[] = [
  page('/returns/collections', { load: (ctx, _, query) => pageCollections(ctx, sought(query)), allow: (user) => maySeeAll(user), view: showCollections }),
  page('/returns/collections/:key', { load: (ctx, { key }) => findCollection(ctx, key), allow: (user) => maySeeAll(user), view: showCollection }),

  ...recordRoutes(address, {
    noun: ['a', 'collection'],
    table: 'returns.collection',
    mayKeep,
    mayRead: maySeeAll,
    choices: chooseForCollection,
    form: collectionForm,
    beside: async ({ db }, row, { intervention }) => showLearned(await (row ? findLearnedFor(db, 'id', row.interventionId) : findLearnedFor(db, 'key', intervention))),
    start: ({ name, purpose, organisationId, interventionId, frequency, firstStartsOn, endsOn, opensDays, dueDays }) => ({ name, purpose, organisationId, interventionId, frequency, firstStartsOn, endsOn, opensDays, dueDays }),
    startNew: ({ intervention }, { keys }) => ({ opensDays: 1, dueDays: 15, interventionId: intervention === undefined ? null : keys[intervention] ?? null }),
    columns: (answers, { organisations }, row) => {
      if (answers.organisationId === null && row === undefined) throw new Refusal('Select the organisation that is asked', 'organisationId')
      // What its document calls the partner stays; of what was added here it is the organisation's own name.
      return { ...answers, partner: row && (row.documentId !== null || answers.organisationId === null) ? row.partner : organisations[answers.organisationId!]!.slice(0, 200) }
    },
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => `${address}/${key}`,
    list: collectionsCrumb,
    did: { added: 'returns.collection-added', changed: 'returns.collection-changed', removed: 'returns.collection-removed' },
    labels: {
      name: 'Name', purpose: 'Why it is asked', partner: 'Who is asked', organisation_id: 'Organisation of the register', intervention_id: 'Intervention', frequency: 'How often', first_starts_on: 'First day', ends_on: 'Last day',
      opens_days: 'Days until it opens', due_days: 'Days until it is due',
    },
    say: (column, value, { organisations, interventions }) => (column === 'organisation_id' ? organisations[String(value)] : column === 'intervention_id' ? interventions[String(value)] : column === 'frequency' ? new Map<string, string>(Object.entries(frequencyWords)).get(String(value)) : undefined),
    whyStays: async (ctx, { id }) => ((await hasReturns(ctx, id)) ? 'There are returns of this collection, so it stays. To ask no more, give it a last day' : undefined),
    namesOf,
  }),
]
