import type { Load } from '../capability.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { actAsWaymark, findRegion, keepRegion, lockRegion } from './queries.ts'
import type { ReadRegion } from './reader.ts'

export type Loaded = { region: string; name: string; isSample: boolean; counted: Record<string, number> }

/**
 * Keeps what was read, all of it in the one transaction of `ctx` or nothing. The same folder again changes nothing; the
 * folder of another region is refused, for a database is for one region. `counted` is what is new or changed.
 * `isSample` counts only the first time: a database is real or a sample for life.
 */
export async function loadRegion(ctx: Context, read: ReadRegion, loads: readonly Load[], { isSample = false }: { isSample?: boolean } = {}): Promise<Loaded> {
  await lockRegion(ctx)
  await actAsWaymark(ctx) // whoever asked for it, the facts are the region's
  const known = await findRegion(ctx)
  const { id, name } = read.region
  if (known && known.id !== id)
    throw new Refusal(`this Waymark is for ${known.name} (${known.id}), and a Waymark is for one region: load ${id} into another data folder or database`)
  await keepRegion(ctx, read.region, isSample)
  const counted: Record<string, number> = {}
  for (const load of loads) {
    const rows = read.rows.get(load.file)
    if (rows) Object.assign(counted, (await load.write(ctx, [...rows], read)).counted)
  }
  return { region: id, name, isSample: known?.isSample ?? isSample, counted }
}
