import { querySet } from '../platform/odata/querySet.ts'
import type { FeedSet } from '../platform/odata/sets.ts'
import { tableSet } from '../platform/odata/tableSet.ts'
import { routes, sets } from './joined.ts'
import { mayReadEvents } from './pages/events.ts'
import { isOfHub } from './queries.ts'

/** What happened, for those who watch over it: of an organisation that does not run this Waymark, its own. Without names, as the trail itself. */
const eventSet = querySet({
  name: 'Events', title: 'What happened', description: 'Everything that anyone has done here, without names or answers: only who, what and when. Each row is one event.', allow: mayReadEvents,
  async from(ctx) {
    const all = ctx.db.selectFrom('platform.event').select(['id', 'at', 'did', 'by', 'organisation', 'about'])
    return (await isOfHub(ctx, ctx.user)) ? all : all.where('organisation', '=', ctx.user.organisationId)
  },
  properties: {
    Number: { column: 'id', kind: 'integer', isKey: true, description: 'The place of the event in the trail: a higher number came later.' },
    At: { column: 'at', kind: 'moment', isRequired: true, description: 'When it happened, in universal time.' },
    Event: { column: 'did', kind: 'string', isRequired: true, description: 'What was done, as Waymark names it.' },
    Account: { column: 'by', kind: 'string', isRequired: true, description: 'The account that did it, or waymark, or visitor.' },
    Organisation: { column: 'organisation', kind: 'string', isRequired: true, description: 'The organisation that it was done for; none where there was none.' },
    Record: { column: 'about', kind: 'guid', description: 'The record that it happened to.' },
  },
})

const own: readonly FeedSet[] = [...sets, eventSet]
/** Every table of the feed: those that are read page by page in the database, then each other one that can be downloaded whole. */
export const feedSets: readonly FeedSet[] = [
  ...own,
  ...routes.flatMap(({ dataset }) => (dataset && !dataset.base.includes(':') ? [tableSet(dataset)] : [])).filter(({ name }) => !own.some((set) => set.name === name)),
]
