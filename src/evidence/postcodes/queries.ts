import { sql } from 'kysely'
import { startPostcodes, type PostcodeLayout } from '../../calc/layouts/layouts.ts'
import { findPostcode } from '../../calc/layouts/postcodes.ts'
import { isRefused, type Refused } from '../../calc/layouts/reading.ts'
import type { Context } from '../../platform/context.ts'
import { copyInto, copyRow } from '../../platform/copy.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Rows } from '../imports/reading.ts'
import { mostTold, type Counted } from '../imports/rules.ts'
import { listAreas } from '../queries.ts'
import type { Area, Staged } from '../tables.ts'

/** What imports of postcodes call their source: they follow one another, whichever file they come in. */
export const postcodeSource = 'postcodes'

/** Reads a file of postcodes into the table where they wait, as it comes: only those of the region's districts are kept. */
export async function stagePostcodes({ db }: Pick<Context, 'db'>, id: string, layout: PostcodeLayout, rows: Rows, progress: (rows: number) => void = () => {}): Promise<{ outside: Counted[]; refusedCount: number }> {
  await sql`select set_config('statement_timeout', '30min', true), set_config('idle_in_transaction_session_timeout', '10min', true)`.execute(db)
  const byCode = new Map((await listAreas(db)).flatMap(({ id, code, kind }) => (code !== null && (kind === 'district' || kind === 'unitary authority') ? [[code, id] as const] : [])))
  const reader = startPostcodes(layout)
  const refused: Refused[] = []
  const outside = new Map<string, number>()
  let [count, refusedCount] = [0, 0]
  const refuse = (one: Refused) => {
    if (one.isDamage) throw new Refusal(`line ${one.line} ${one.says}`)
    refusedCount++
    if (refused.length < mostTold) refused.push(one)
  }
  async function* lines() {
    for await (const { cells, line } of rows) {
      if (++count % 5000 === 0) progress(count)
      const read = reader.take(cells, line)
      if (!read) continue
      if (isRefused(read)) { refuse(read); continue }
      const areaId = byCode.get(read.district)
      if (areaId === undefined) outside.set(read.district, (outside.get(read.district) ?? 0) + 1)
      else yield copyRow([id, read.postcode, areaId, read.easting, read.northing, line])
    }
    const missing = reader.end()
    if (missing) refuse(missing)
  }
  await copyInto(db, 'copy evidence.staged_postcode (import_id, postcode, area_id, easting, northing, line) from stdin', lines())
  await copyInto(db, 'copy evidence.staged_postcode (import_id, outcome, line, says) from stdin', refused.map(({ line, says }) => copyRow([id, 'refused', line, says])))
  await sql`analyze evidence.staged_postcode`.execute(db)
  const { numAffectedRows } = await sql`with ranked as (select number, line, postcode, row_number() over cell as place, first_value(line) over cell as first_line from evidence.staged_postcode where import_id = ${id} and outcome = 'new' window cell as (partition by postcode order by number)),
    gone as (delete from evidence.staged_postcode s using ranked where s.import_id = ${id} and s.number = ranked.number and ranked.place > 1)
    insert into evidence.staged_postcode (import_id, outcome, line, says) select ${id}, 'refused', line, format('gives %s again, after line %s: the first is taken', postcode, first_line) from ranked where place > 1`.execute(db)
  return { outside: [...outside].map(([name, rows]) => ({ name, rows })).toSorted((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1)), refusedCount: refusedCount + Number(numAffectedRows ?? 0) }
}

/** Says of every postcode that waits what accepting it would do. Missing are those that are known, of the letters that the file has: `CB`. */
export async function comparePostcodes(db: Db, id: string): Promise<void> {
  await sql`update evidence.staged_postcode s set was_area_id = p.area_id, outcome = case when (s.area_id, s.easting, s.northing) is not distinct from (p.area_id, p.easting, p.northing) then 'same' else 'changed' end
    from evidence.postcode p where s.import_id = ${id} and s.outcome = 'new' and p.postcode = s.postcode`.execute(db)
  await sql`insert into evidence.staged_postcode (import_id, outcome, postcode, area_id, was_area_id, says)
    select ${id}, 'missing', postcode, area_id, area_id, 'is known here and not in the file: it stays as it was' from evidence.postcode p
    where not exists (select from evidence.staged_postcode s where s.import_id = ${id} and s.postcode = p.postcode)
      and substring(postcode from '^[A-Z]+') in (select distinct substring(postcode from '^[A-Z]+') from evidence.staged_postcode where import_id = ${id} and postcode is not null) order by postcode`.execute(db)
}

export async function forgetPostcodeComparison(db: Db, id: string): Promise<void> {
  await db.deleteFrom('evidence.staged_postcode').where('importId', '=', id).where('outcome', '=', 'missing').execute()
  await db.updateTable('evidence.staged_postcode').set({ outcome: 'new', wasAreaId: null }).where('importId', '=', id).where('outcome', 'in', ['changed', 'same']).execute()
}

export async function countStagedPostcodes(db: Db, id: string) {
  const rows = await db.selectFrom('evidence.staged_postcode').select(['outcome', ({ fn }) => fn.countAll<number>().as('count')]).where('importId', '=', id).groupBy('outcome').execute()
  return { new: 0, changed: 0, same: 0, missing: 0, refused: 0, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) }
}

/** Keeps every postcode that waits, in place of what was known of it. How many there were. */
export async function keepPostcodes(db: Db, id: string): Promise<number> {
  const { rows: [row] } = await sql<{ kept: number }>`select count(*) as kept from evidence.staged_postcode where import_id = ${id} and outcome in ('new', 'changed', 'same')`.execute(db)
  await sql`insert into evidence.postcode as p (postcode, area_id, easting, northing, import_id) select postcode, area_id, easting, northing, ${id} from evidence.staged_postcode where import_id = ${id} and outcome in ('new', 'changed')
    on conflict (postcode) do update set area_id = excluded.area_id, easting = excluded.easting, northing = excluded.northing, import_id = excluded.import_id`.execute(db)
  return row!.kept
}
export const forgetStagedPostcodes = (db: Db, id: string) => db.deleteFrom('evidence.staged_postcode').where('importId', '=', id).execute()

/** A postcode of an import as it was compared. */
export type StagedPostcodeRow = Awaited<ReturnType<typeof listStagedPostcodes>>[number]
export const listStagedPostcodes = (db: Db, importId: string, { outcome, after = 0, offset = 0, most }: { outcome: Staged['outcome']; after?: number; offset?: number; most: number }) =>
  db.selectFrom('evidence.staged_postcode as staged').leftJoin('evidence.area as area', 'area.id', 'staged.areaId').leftJoin('evidence.area as was', 'was.id', 'staged.wasAreaId')
    .selectAll('staged').select(['area.name as areaName', 'was.name as wasName'])
    .where('staged.importId', '=', importId).where('staged.outcome', '=', outcome).where('staged.number', '>', after).orderBy('staged.number').limit(most).offset(offset).execute()

/** Where somebody's place is: `card`, the narrowest area around it that has a scorecard. */
export type PlaceFound = { postcode: string; district: Area; card: Area | undefined; easting: number | null; northing: number | null }

/** The district that a postcode lies in, and the area that has the scorecard of it; undefined for one that is not known here, or is none. */
export async function findPlace(db: Db, text: string): Promise<PlaceFound | undefined> {
  const postcode = findPostcode(text)
  const found = postcode === undefined ? undefined : await db.selectFrom('evidence.postcode').select(['postcode', 'areaId', 'easting', 'northing']).where('postcode', '=', postcode).executeTakeFirst()
  if (!found) return undefined
  const byId = new Map((await listAreas(db)).map((area) => [area.id, area]))
  const district = byId.get(found.areaId)!
  let card: Area | undefined = district
  for (let height = 0; card && !card.hasScorecard && height < 10; height++) card = card.withinId === null ? undefined : byId.get(card.withinId)
  return { postcode: found.postcode, district, card: card?.hasScorecard ? card : undefined, easting: found.easting, northing: found.northing }
}

/** Whether there is any postcode to find. */
export const hasPostcodes = async (db: Db): Promise<boolean> => (await db.selectFrom('evidence.postcode').select('postcode').limit(1).executeTakeFirst()) !== undefined
