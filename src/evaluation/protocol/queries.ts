import { createHash } from 'node:crypto'
import { findNames } from '../../accounts/index.ts'
import { canonical } from '../../platform/content/canonical.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { contentOf, type DesignShown } from '../designs/queries.ts'
import { contentShape, type DesignContent } from '../designs/shapes.ts'
import { mayOversee } from '../access.ts'

/** One version of a protocol. `isWhole`: its content is still what was hashed when it was fixed. */
export type Protocol = { id: string; version: number; content: DesignContent; hash: string; isWhole: boolean; reason: string | null; hadOutcomes: boolean; fixedBy: string; fixedAt: Date }

const hashOf = (content: DesignContent): string => createHash('sha256').update(canonical(content)).digest('hex')

/** Every version, the newest first. */
export async function listProtocols(db: Db, designId: string): Promise<Protocol[]> {
  const rows = await db.selectFrom('evaluation.protocol').select(['id', 'version', 'content', 'hash', 'reason', 'hadOutcomes', 'fixedBy', 'fixedAt']).where('designId', '=', designId).orderBy('version', 'desc').execute()
  return rows.map((row) => { const content = contentShape.parse(row.content); return { ...row, content, isWhole: hashOf(content) === row.hash } })
}
/** The names of those who fixed versions, for those who may know them. */
export const nameFixers = async ({ db, user }: Context, protocols: readonly Protocol[]): Promise<ReadonlyMap<string, string>> => (mayOversee(user) ? findNames(db, protocols.map(({ fixedBy }) => fixedBy)) : new Map())

/** Fixes a design as it stands as the next version of its protocol; of two who do so at once the second is told. */
export async function addProtocol({ db, user, now }: Context, design: DesignShown, { version, reason, hadOutcomes }: { version: number; reason: string | null; hadOutcomes: boolean }): Promise<{ id: string }> {
  const content = contentOf(design)
  const added = await db.insertInto('evaluation.protocol').values({ designId: design.id, version, content: JSON.stringify(content), hash: hashOf(content), reason, hadOutcomes, fixedBy: user.id, fixedAt: now })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
  if (!added) throw new Refusal('Somebody else has just fixed this protocol. Look at it again')
  return added
}
