import { sayDay } from '../../calc/dates/days.ts'
import type { Brief } from '../../platform/capability.ts'
import { mayRead } from '../access.ts'

/** What of the evidence changed: releases that came in, each with how many figures it holds. What Waymark counts itself each night is no news. */
export const briefs: readonly Brief[] = [{
  of: 'changed', what: 'Figures that came in', allow: mayRead,
  list: async ({ db }, { at }, most) => {
    const came = db.selectFrom('evidence.release').where('loadedAt', '>=', at).where('series', 'not like', 'waymark/%')
    const { count } = await came.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    const rows = await came.select(['number', 'title', 'publishedOn', ({ selectFrom, fn }) => selectFrom('evidence.observation').whereRef('releaseId', '=', 'evidence.release.id').select(fn.countAll<number>().as('figures')).as('figures')])
      .orderBy('number', 'desc').limit(most).execute()
    return { count, found: rows.map(({ title, figures, publishedOn }) => ({ text: title, href: '/evidence/scorecards', hint: `${(figures ?? 0).toLocaleString('en-GB')} ${figures === 1 ? 'figure' : 'figures'}, published on ${sayDay(publishedOn)}` })) }
  },
}]
