import type { Side, World } from './world.ts'

type Gaps = Readonly<Record<string, string>>

/** What stands in the gaps of an address, for a record of one organisation. It is asked anew each time, so that a test may use it up. */
const fillings: Readonly<Record<string, (side: Side, world: World) => Gaps | Promise<Gaps>>> = {
  '/organisations/:id': ({ organisationId }) => ({ id: organisationId }),
  '/organisations/:id/change': ({ organisationId }) => ({ id: organisationId }),
}

/** Files of the product's own look, whose names change with what is in them: no page and nothing to guard. */
export const isFile = (path: string) => path.startsWith('/assets/') || path === '/favicon.ico'

/** A path with its gaps filled; undefined if nobody has said how. */
export async function addressOf(path: string, side: Side, world: World): Promise<string | undefined> {
  if (!path.includes(':')) return path
  const fill = fillings[path.replace(/^\/api\/v1/, '')]
  if (!fill) return undefined
  const gaps = await fill(side, world)
  return path.replace(/:(\w+)/g, (gap, name: string) => (gaps[name] === undefined ? gap : encodeURIComponent(gaps[name])))
}
