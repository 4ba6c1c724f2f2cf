import type { Block } from '../../platform/capability.ts'
import { fromText, type Part } from '../../platform/content/content.ts'
import { choice } from '../../platform/forms.ts'
import { mayRead } from '../access.ts'
import { chooseUsable, listUsable, type StoryShown } from './queries.ts'
import { kinds, sayWho, uses, type Use } from './rules.ts'

/** At most so many stand in a paper. */
const most = 20
/** What a paper says in place of a story that is no longer told. */
export const withdrawn = 'This story was withdrawn, or its consent has ended. What stood here was published as its person had agreed.'

const isUse = (use: string): use is Use => Object.hasOwn(uses, use)
const told = (story: StoryShown, use: Use): Part => ({
  is: 'held', of: story.id, use, seal: null, instead: withdrawn,
  parts: [
    { is: 'words', words: [{ text: story.title, isStrong: true }] },
    ...fromText(story.words, 'quote'),
    ...(story.quote === null ? [] : [{ is: 'words', look: 'quote', words: `“${story.quote}”` } as const]),
    { is: 'words', look: 'note', words: [{ text: [sayWho(story), story.areas.map(({ name }) => name).join(', ')].filter(Boolean).join(', ') }, ...(story.interventionKey === null ? [] : [{ text: '. It tells of ' }, { text: story.interventionName!, href: `/portfolio/interventions/${story.interventionKey}` }])] },
  ],
})

/** Stories that may be used so: whoever asks sees only those that they may see. */
export const storiesBlock: Block = {
  name: 'stories',
  what: 'Stories of people and employers who agreed to this use',
  allow: mayRead,
  asks: async (ctx) => ({
    use: choice('For what?', uses, { missing: 'Select what they are for', hint: 'Only stories whose person agreed to this use are shown' }),
    story: choice('Which story?', await chooseUsable(ctx), { optional: true, as: 'select', hint: 'Leave this empty for all of them' }),
    kind: choice('About whom?', kinds, { optional: true, isInline: true }),
  }),
  async show(ctx, { use = 'impact report', story, kind }) {
    if (!isUse(use) || (kind !== undefined && !Object.hasOwn(kinds, kind))) return undefined
    const rows = await listUsable(ctx, { use, story, kind, most })
    if (!rows.length && story !== undefined) return { title: 'Stories', content: [{ is: 'words', look: 'note', words: 'The story that was chosen here is no longer told: its consent has ended, or it was withdrawn. Choose another, or take this out.' }] }
    return { title: 'Stories', content: rows.length ? rows.map((row) => told(row, use)) : [{ is: 'words', words: 'No story may be used for this now.' }] }
  },
}
