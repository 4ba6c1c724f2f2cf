import { sql } from 'kysely'
import type { Found } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'

/**
 * Areas, indicators and figures whose names hold every word: "wages fenland" finds the figure, "fenland" the scorecard.
 * Words are matched as they are: % and _ are letters like any other.
 */
export async function findWords(db: Db, words: string, most: number): Promise<readonly Found[]> {
  const patterns = words.split(/\s+/).filter(Boolean).slice(0, 10).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  if (!patterns.length) return []
  const { rows } = await sql<Found>`
    select title, href, summary from (
      select 1 as rank, area.name as title, '/evidence/scorecards/' || coalesce(area.code, area.id) as href, 'Place scorecard' as summary, area.position as first, 0 as second
      from evidence.area where has_scorecard
      union all
      select 2, indicator.name, '/evidence/indicators/' || indicator.id, indicator.definition, indicator.position, 0 from evidence.indicator
      union all
      select 3, indicator.name || ', ' || area.name, '/evidence/scorecards/' || coalesce(area.code, area.id) || '/' || indicator.id, indicator.definition, indicator.position, area.position
      from evidence.indicator cross join evidence.area where has_scorecard and group_name is not null
    ) page where title ilike all (${patterns}) or (rank = 2 and summary ilike all (${patterns}))
    order by rank, first, second limit ${most}`.execute(db)
  return rows
}
