import type { Cite } from '../../platform/capability.ts'
import { shortly } from '../views.ts'

/** What was read from a document for the plan, kind by kind. */
export const cites: readonly Cite[] = [
  {
    what: 'plans',
    list: async ({ db }, id) => (await db.selectFrom('strategy.plan').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, place, line }) => ({ place: place ?? '', line, text: shortly(name), href: `/strategy/plans/${key}` })),
  },
  {
    what: 'lines of the plan',
    list: async ({ db }, id) => (await db.selectFrom('strategy.item').select(['key', 'name', 'words', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, words, place, line }) => ({ place: place ?? '', line, text: shortly(name ?? words), href: `/strategy/items/${key}` })),
  },
  {
    what: 'measures of themes',
    list: async ({ db }, id) => (await db.selectFrom('strategy.watched').innerJoin('strategy.item', 'strategy.item.id', 'itemId').innerJoin('evidence.indicator', 'evidence.indicator.id', 'strategy.watched.indicatorId')
      .select(['strategy.item.key', 'strategy.item.name', 'strategy.item.words', 'evidence.indicator.name as indicator', 'strategy.watched.place', 'strategy.watched.line']).where('strategy.watched.documentId', '=', id).execute())
      .map(({ key, name, words, indicator, place, line }) => ({ place: place ?? '', line, text: `${indicator}, watched for: ${shortly(name ?? words)}`, href: `/strategy/items/${key}` })),
  },
  {
    what: 'tools',
    list: async ({ db }, id) => (await db.selectFrom('strategy.tool').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, place, line }) => ({ place: place ?? '', line, text: shortly(name), href: `/strategy/tools#${key}` })),
  },
]
