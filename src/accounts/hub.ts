import { addOrganisation, findHub, type Organisation } from '../organisations/index.ts'
import type { Context } from '../platform/context.ts'

/**
 * The organisation that runs this Waymark; named after the region until an administrator says what it is, because
 * nothing that is shipped knows.
 */
export const findOrAddHub = async ({ db, now, region }: Context): Promise<Organisation> =>
  await findHub(db) ?? addOrganisation(db, { name: region?.name ?? 'Waymark', kind: 'body', isHub: true, addedAt: now, updatedAt: now })
