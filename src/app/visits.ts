import { addMonths } from '../calc/dates/days.ts'
import type { Measure } from '../platform/capability.ts'
import { londonDay, type Context } from '../platform/context.ts'
import { listVisits, type Visited } from '../platform/visits.ts'

/** Of this month and the last by the true day, for visits come whatever day the region shows; what was counted before is in evidence already. */
const counted = async ({ db, now }: Context, of: (visited: Visited) => number) =>
  (await listVisits(db, addMonths(londonDay(now), -1))).map((visited) => ({ areaCode: null, startsOn: visited.startsOn, endsOn: visited.endsOn, group: visited.section, value: of(visited) }))

/** What Waymark counts of its own pages. */
export const visitMeasures: readonly Measure[] = [
  {
    id: 'site-visits', name: 'Visits to this website',
    definition: 'How often somebody who has not signed in came to a page from elsewhere, by month and part of the website. Nobody is told from anybody else, so one person who comes twice is two visits. Robots that do not act as a browser are not counted.',
    count: (ctx) => counted(ctx, ({ visits }) => visits),
  },
  {
    id: 'page-views', name: 'Pages opened on this website',
    definition: 'How often somebody who has not signed in opened a page, by month and part of the website. Files that are downloaded are not pages.',
    count: (ctx) => counted(ctx, ({ views }) => views),
  },
]
