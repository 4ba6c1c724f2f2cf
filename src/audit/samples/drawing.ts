import { createHash } from 'node:crypto'
import { drawByValue, drawRandomly, unitsOf } from '../../calc/sampling/sampling.ts'
import type { Member, Population } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mostMembers, type Method } from './rules.ts'

/** What there was to draw from. `units`: by value, what it adds up to, in millionths. */
export type Measured = { count: number; units: bigint; withoutValue: number; fingerprint: string }
export type Drawn = Member & { number: number; place: number; hits: number }
type Options = Readonly<Record<string, string>>

/** Reads all there is to draw from once, some at a time: how many, what they add up to, and the fingerprint that tells any change of it. */
export async function measure(ctx: Context, { members }: Pick<Population, 'members'>, options: Options): Promise<Measured> {
  const hash = createHash('sha256')
  let [count, units, withoutValue] = [0, 0n, 0]
  for await (const some of members(ctx, options)) {
    count += some.length
    if (count > mostMembers) throw new Refusal(`There are more than ${mostMembers.toLocaleString('en-GB')} to draw from. Choose a narrower part`)
    for (const { key, says, value } of some) {
      hash.update(`${JSON.stringify([key, says])}\n`)
      const own = unitsOf(value)
      if (own) units += own
      else withoutValue += 1
    }
  }
  return { count, units, withoutValue, fingerprint: hash.digest('hex') }
}

/** Draws so many, as calc/sampling says, reading it all once more; refused where it has changed in between. */
export async function draw(ctx: Context, population: Pick<Population, 'members'>, options: Options, { method, seed, wanted, measured }: { method: Method; seed: string; wanted: number; measured: Measured }): Promise<Drawn[]> {
  const hitsOf = method === 'random' ? randomly(seed, measured.count, wanted) : drawByValue(seed, measured.units, wanted)
  const hash = createHash('sha256')
  const drawn: Drawn[] = []
  let place = 0
  for await (const some of population.members(ctx, options)) for (const member of some) {
    place += 1
    hash.update(`${JSON.stringify([member.key, member.says])}\n`)
    const hits = hitsOf(unitsOf(member.value) ?? 0n)
    if (hits > 0) drawn.push({ ...member, number: drawn.length + 1, place, hits })
  }
  if (hash.digest('hex') !== measured.fingerprint) throw new Refusal('Somebody changed something while this was drawn. Draw it again')
  return drawn
}

function randomly(seed: string, count: number, wanted: number): () => number {
  const isDrawn = drawRandomly(seed, count, wanted)
  return () => (isDrawn() ? 1 : 0)
}
