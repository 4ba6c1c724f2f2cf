import type { Cite } from '../../platform/capability.ts'
import { countPlaces } from '../../platform/records.ts'
import { shortly } from '../../strategy/index.ts'
import { sayItem } from '../views.ts'

/** What was read from a document for the portfolio, kind by kind. */
export const cites: readonly Cite[] = [
  {
    what: 'interventions',
    list: async ({ db }, id) => (await db.selectFrom('portfolio.intervention').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, place, line }) => ({ place: place ?? '', line, text: shortly(name), href: `/portfolio/interventions/${key}` })),
    places: ({ db }, id) => countPlaces(db, 'portfolio.intervention', id),
  },
  {
    what: 'assessments of a priority',
    list: async ({ db }, id) => (await db.selectFrom('portfolio.assessment').innerJoin('strategy.item', 'strategy.item.id', 'itemId')
      .select(['strategy.item.label', 'strategy.item.name', 'strategy.item.words', 'portfolio.assessment.place', 'portfolio.assessment.line', 'note', 'noteLine']).where('portfolio.assessment.documentId', '=', id).execute())
      .flatMap(({ place, line, note, noteLine, ...item }) => [
        { place: place ?? '', line, text: `Assessment: ${sayItem(item)}`, href: '/portfolio/assessments' },
        ...(note ? [{ place: place ?? '', line: noteLine, text: `How to read the averages: ${shortly(note)}`, href: '/portfolio/assessments' }] : []),
      ]),
  },
  ...(['risk', 'lesson'] as const).map((table): Cite => ({
    what: `${table}s`,
    list: async ({ db }, id) => (await db.selectFrom(`portfolio.${table}`).select(['key', 'words', 'place', 'line']).where('documentId', '=', id).execute()).map(({ key, words, place, line }) => ({ place: place ?? '', line, text: shortly(words), href: `/portfolio/${table}s/${key}` })),
    places: ({ db }, id) => countPlaces(db, `portfolio.${table}`, id),
  })),
  {
    what: 'scores explained',
    list: async ({ db }, id) => (await db.selectFrom('portfolio.score_word').select(['score', 'deliverability', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ score, deliverability, place, line }) => ({ place: place ?? '', line, text: `Score ${score}: ${shortly(deliverability)}`, href: '/portfolio/scores' })),
  },
]
