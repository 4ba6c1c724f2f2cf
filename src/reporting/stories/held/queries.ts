import { createHash, randomBytes } from 'node:crypto'
import { canonical } from '../../../platform/content/canonical.ts'
import type { Content, Part } from '../../../platform/content/content.ts'
import type { Context } from '../../../platform/context.ts'
import type { HeldStory } from '../../tables.ts'

type Held = Extract<Part, { is: 'held' }>
/** The seal of some words: nobody can guess them from it, for the salt is not in it to be seen. */
export const sealOf = (salt: string, parts: readonly Part[]): string => createHash('sha256').update(canonical([salt, parts])).digest('hex')

/** What is to be signed, with a seal in place of the words of each story; the words are held beside it, for as long as consent holds. */
export async function holdStories({ db }: Pick<Context, 'db'>, paperId: string, part: HeldStory['part'], content: Content): Promise<Content> {
  const held: Part[] = []
  for (const one of content) {
    if (one.is !== 'held' || one.parts === null) { held.push(one); continue }
    const salt = randomBytes(16).toString('hex')
    const seal = sealOf(salt, one.parts)
    await db.insertInto('reporting.held_story').values({ paperId, seal, storyId: one.of, storyUse: one.use as HeldStory['storyUse'], part, salt, content: JSON.stringify(one.parts) }).execute() // the block of stories alone gives such parts, with a use that it knows
    held.push({ ...one, seal, parts: null })
  }
  return held
}

/** What was signed, with the words of those stories whose consent holds now; the database gives out no others. */
export async function fillHeld(db: Context['db'], paperId: string, content: Content): Promise<Content> {
  const seals = content.flatMap((one) => (one.is === 'held' && one.seal !== null ? [one.seal] : []))
  if (!seals.length) return content
  const rows = await db.selectFrom('reporting.held_story').select(['seal', 'content']).where('paperId', '=', paperId).where('seal', 'in', seals).execute()
  const words = new Map(rows.map(({ seal, content }) => [seal, content as Held['parts']])) // as it was written when the paper was signed
  return content.map((one) => (one.is === 'held' && one.seal !== null ? { ...one, parts: words.get(one.seal) ?? null } : one))
}
