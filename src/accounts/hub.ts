import { addOrganisation, findHub, type Organisation } from '../organisations/index.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'

/**
 * The organisation that runs this Waymark; named after the region until an administrator says what it is, because
 * nothing that is shipped knows.
 */
export const findOrAddHub = async ({ db, now, region }: Context): Promise<Organisation> =>
  await findHub(db) ?? addOrganisation(db, { name: region?.name ?? 'Waymark', kind: 'body', isHub: true, addedAt: now, updatedAt: now })
    // Of two who set up at once, the second finds it taken; what they typed is not what is wrong.
    .catch((error: unknown) => { throw error instanceof Refusal ? new Refusal('Somebody has just set up this Waymark: ask them to invite you') : error })
