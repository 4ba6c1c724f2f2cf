import { sayDay } from '../../calc/dates/days.ts'
import type { Cite } from '../../platform/capability.ts'
import { countPlaces } from '../../platform/records.ts'
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
  {
    what: 'milestones',
    list: async ({ db }, id) => (await db.selectFrom('strategy.milestone').select(['key', 'words', 'place', 'line']).where('documentId', '=', id).orderBy('position').execute())
      .map(({ key, words, place, line }) => ({ place: place ?? '', line, text: shortly(words), href: `/strategy/milestones/${key}` })),
    places: ({ db }, id) => countPlaces(db, 'strategy.milestone', id),
  },
  {
    what: 'other strategies',
    list: async ({ db }, id) => (await db.selectFrom('strategy.other_strategy').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).orderBy('position').execute())
      .map(({ key, name, place, line }) => ({ place: place ?? '', line, text: shortly(name), href: `/strategy/other-strategies/${key}` })),
  },
  {
    what: 'recommendations',
    list: async ({ db }, id) => (await db.selectFrom('strategy.recommendation as r').innerJoin('strategy.other_strategy as s', 's.id', 'r.otherStrategyId').select(['r.key', 'r.label', 'r.words', 'r.place', 'r.line', 's.key as strategyKey']).where('r.documentId', '=', id).orderBy('r.position').execute())
      .map(({ key, label, words, place, line, strategyKey }) => ({ place: place ?? '', line, text: shortly(`${label}: ${words}`), href: `/strategy/other-strategies/${strategyKey}#${key}` })),
  },
  {
    what: 'links',
    list: async ({ db }, id) => (await db.selectFrom('strategy.answer as a').innerJoin('strategy.other_strategy as s', 's.id', 'a.otherStrategyId').innerJoin('strategy.item as i', 'i.id', 'a.itemId').leftJoin('strategy.recommendation as r', 'r.id', 'a.recommendationId')
      .select(['a.place', 'a.line', 's.key as strategyKey', 's.name as strategyName', 'r.key', 'r.label', 'i.name', 'i.words']).where('a.documentId', '=', id).where('a.isStated', '=', true).orderBy('a.position').execute())
      .map(({ place, line, strategyKey, strategyName, key, label, name, words }) => ({ place: place ?? '', line, text: shortly(`${[strategyName, label].filter(Boolean).join(', ')}: answered by ${name ?? words}`, 140), href: `/strategy/other-strategies/${strategyKey}${key === null ? '' : `#${key}`}` })),
  },
  {
    what: 'bodies',
    list: async ({ db }, id) => (await db.selectFrom('strategy.body').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, place, line }) => ({ place: place ?? '', line, text: name, href: `/strategy/bodies/${key}` })),
  },
  {
    what: 'seats',
    list: async ({ db }, id) => (await db.selectFrom('strategy.member').innerJoin('strategy.body', 'strategy.body.id', 'bodyId').where('strategy.member.documentId', '=', id)
      .select(['strategy.member.key', 'role', 'organisation', 'strategy.member.place', 'strategy.member.line', 'strategy.body.key as bodyKey']).execute())
      .map(({ key, role, organisation, place, line, bodyKey }) => ({ place: place ?? '', line, text: [role, organisation].filter(Boolean).join(', '), href: `/strategy/bodies/${bodyKey}#seat-${key}` })),
  },
  {
    what: 'meetings',
    list: async ({ db }, id) => (await db.selectFrom('strategy.meeting').select(['key', 'name', 'heldOn', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, heldOn, place, line }) => ({ place: place ?? '', line, text: `${name}, ${sayDay(heldOn)}`, href: `/strategy/meetings/${key}` })),
  },
  {
    what: 'decisions',
    list: async ({ db }, id) => (await db.selectFrom('strategy.decision').select(['key', 'words', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, words, place, line }) => ({ place: place ?? '', line, text: shortly(words), href: `/strategy/decisions/${key}` })),
  },
  {
    what: 'agreed actions',
    list: async ({ db }, id) => (await db.selectFrom('strategy.agreed_action').select(['key', 'words', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, words, place, line }) => ({ place: place ?? '', line, text: shortly(words), href: `/strategy/agreed-actions/${key}` })),
  },
]
