import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { idOf, idOrNull, keepShipped, sayKept } from '../../../platform/regions/shipped.ts'
import { uses } from '../rules.ts'
import type { storyShape } from './shapes.ts'

/** Keeps stories that public documents print without a name. That a document prints them is what they may be shown by, until somebody asks otherwise. */
export async function keepStories(ctx: Context, stories: readonly z.output<typeof storyShape>[]): Promise<{ counted: Record<string, number> }> {
  const kept = await keepShipped(ctx, 'reporting.story', stories.map((row, position) => ({
    key: row.story, kind: row.about, title: row.title, words: row.words, quote: row.quote ?? null, shownAs: 'no name' as const, shownName: null, interventionId: idOrNull('portfolio.intervention', row.intervention),
    areaIds: row.areas, groupName: row.group ?? null, happenedOn: row.happened ?? null, documentId: row.document, place: row.place, line: row.line, position,
  })))
  for (const { story, published } of stories) {
    const storyId = idOf('reporting.story', story)
    const known = await ctx.db.selectFrom('reporting.story_consent').select('id').where('storyId', '=', storyId).executeTakeFirst()
    if (!known) await ctx.db.insertInto('reporting.story_consent').values({ storyId, givenOn: published, means: 'printed document', uses: Object.keys(uses), recordedAt: ctx.now }).execute()
  }
  return { counted: sayKept('stories', kept) }
}
