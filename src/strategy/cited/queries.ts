import type { Cite } from '../../platform/capability.ts'
import { shortly } from '../views.ts'

/** What was read from a document for the plan, kind by kind. */
export const cites: readonly Cite[] = [
  {
    what: 'tools',
    list: async ({ db }, id) => (await db.selectFrom('strategy.tool').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).execute())
      .map(({ key, name, place, line }) => ({ place: place ?? '', line, text: shortly(name), href: `/strategy/tools#${key}` })),
  },
]
