import { addLink, findPersona, keepPersona, linkTo, minutesAfter, times } from '../accounts/index.ts'
import { random } from '../calc/random/random.ts'
import { listScored } from '../evidence/index.ts'
import type { Persona } from '../platform/capability.ts'
import { asker, type Clock, type Context } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { waymarkFor } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { loadRegion } from '../platform/regions/load.ts'
import type { ReadRegion } from '../platform/regions/reader.ts'
import { capabilities } from './capabilities.ts'
import { blocks, loads, personas } from './joined.ts'
import { hasHappened } from './queries.ts'

/**
 * Makes an empty database a sample: its region, then capability by capability its personas and what its samples fill in, all of it
 * or nothing. In one that is a sample already only the personas are put right. Any other is refused, and left as it is: a database
 * is real or a sample for life. `owner` owns the database; `read` is asked only where there is no region yet.
 */
export async function prepareSample(owner: Db, clock: Clock, read: () => ReadRegion, seed = 'waymark'): Promise<void> {
  await asker(owner, clock)(waymarkFor(''), 'read write', async (ctx) => {
    if (ctx.region && !ctx.region.isSample) throw new Refusal(`this database holds the real ${ctx.region.name}, and never becomes a sample: ${elsewhere}`)
    if (ctx.region) for (const persona of personas) await keepPersona(ctx, persona)
    else if (await hasHappened(ctx)) throw new Refusal(`this database is in use already, and never becomes a sample: ${elsewhere}`)
    else await fillAll(ctx, clock, read(), seed)
  })
}

const elsewhere = 'name another folder in WAYMARK_DATA, or an empty database in DATABASE_URL'

async function fillAll(before: Context, clock: Clock, read: ReadRegion, seed: string): Promise<void> {
  const { id, name, asAt } = read.region
  await loadRegion(before, read, loads, { isSample: true })
  await record(before, { did: 'region.loaded' })
  const ctx: Context = { ...before, region: { id, name, asAtOn: asAt, isSample: true, liveFrom: null }, today: clock.today ?? asAt, blocks: () => blocks }
  const areas = await listScored(ctx)
  for (const { personas = [], samples = [] } of capabilities) {
    for (const persona of personas) await keepPersona(ctx, persona)
    for (const { name, fill } of samples) await fill(ctx, { random: random(seed).of(name), areas })
  }
  await record(ctx, { did: 'region.sample-filled' })
}

/** A link for each persona, new each time, that signs in whoever opens it: once, within a day. */
export async function linkPersonas(owner: Db, { baseUrl, now }: { baseUrl: string; now: Date }): Promise<readonly { persona: Persona; link: string }[]> {
  const links = []
  for (const persona of personas) {
    const accountId = await findPersona(owner, persona.key)
    if (accountId) links.push({ persona, link: linkTo(baseUrl, '/accounts/sign-in/link', await addLink(owner, { purpose: 'sign in', accountId, now, until: minutesAfter(now, times.setUpHours * 60) })) })
  }
  return links
}
