import type { Persona } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Done } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { enter } from '../sign-in/routes.ts'
import { findPersona } from './queries.ts'

/** Signs in as a persona, without any proof: only where everybody is made up, which the database itself sees to. */
export async function enterAs(ctx: Context, { key, name, first }: Persona): Promise<Done> {
  const accountId = await findPersona(ctx.db, key)
  if (!accountId) throw new Refusal(`Somebody has closed the account of ${name}. It is there again when the demo is next started`)
  return { ...await enter(ctx, accountId, 'accounts.signed-in-as-sample'), to: first.href, message: `You are signed in as ${name}` }
}
