import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { form } from '../../platform/forms.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayDraft, mayWrite } from '../access.ts'
import { findDraft, findPaper, optionsOf } from '../papers/queries.ts'
import { factsOf, kinds, titleOf } from '../papers/rules.ts'
import { figuresOf } from '../../platform/content/content.ts'
import { paperAddress } from '../views.ts'
import type { Entry } from '../tables.ts'
import { answersOf, claimForm, columnsOf, entryForm, withSeen, writingForm } from './forms.ts'
import { addClaim, addEntry, findAdding, findEditing, moveEntry, removeClaims, removeEntry, updateEntry } from './queries.ts'
import { mayClaim } from './rules.ts'
import { aboutWriting, askAbout, chooseBlock, quoted, showClaims } from './views.ts'

const isKind = (kind: string): kind is Entry['kind'] => Object.hasOwn(kinds, kind)
const noun = (kind: Entry['kind']) => kinds[kind].toLowerCase()
const to = (key: string, id: string) => `${paperAddress(key)}#entry-${id}`
/** What a colleague signs with, unless they say otherwise. */
const postOf = ({ organisationName }: { organisationName: string }) => organisationName
const changedMeanwhile = 'Somebody else changed this while you were working on it. What you wrote is still here. Look at what stands now, then send yours again to put it in its place'
const blocksOf = (ctx: Context) => [...ctx.blocks().filter(({ allow }) => allow(ctx.user)).map(({ name, what }) => ({ name, what })), { name: 'changes', what: 'What changed since the last signed paper, figure by figure' }, { name: 'sources', what: 'How the figures were made: every figure of the paper, and where it comes from' }]

/** The subject of a claim's form: the draft, and the entry whose words speak of figures. */
async function findClaiming(ctx: Context, key: string, id: string) {
  const paper = await findPaper(ctx.db, key)
  const draft = paper?.status === 'draft' ? await findDraft(ctx, paper) : undefined
  const entry = draft?.entries.find((entry) => entry.id === id)
  return draft && entry && mayClaim(entry.kind) ? { draft, entry } : undefined
}
function claimChoices({ entries }: NonNullable<Awaited<ReturnType<typeof findClaiming>>>['draft']) {
  const facts = factsOf(entries.flatMap(({ shown }) => (shown ? figuresOf(shown.content) : []))).filter(({ kind }) => kind === 'actual')
  return { measures: Object.fromEntries(facts.map(({ measure, name }) => [measure, name])), periods: Object.fromEntries(facts.map(({ startsOn, endsOn, label }) => [`${startsOn}/${endsOn}`, label])) }
}

export const routes: readonly Route[] = [
  page('/reporting/papers/:key/add/block', {
    load: async (ctx, { key }) => { const paper = await findPaper(ctx.db, key); return paper?.status === 'draft' ? { key, blocks: blocksOf(ctx) } : undefined },
    allow: mayDraft,
    view: ({ key, blocks }) => chooseBlock(key, blocks),
  }),

  ...(['/reporting/papers/:key/add/:kind', '/reporting/papers/:key/add/block/:block'] as const).map((path) => formPage(path, {
    load: async (ctx, params: { key: string; kind?: string; block?: string }) => {
      const kind = params.block === undefined ? params.kind ?? '' : 'block'
      return isKind(kind) ? findAdding(ctx, params.key, kind, params.block ?? null) : undefined
    },
    allow: mayDraft,
    form: ({ kind, choices }) => entryForm(kind, choices),
    start: () => ({ where: 'open' }),
    view: ({ paper, kind }, state) => askAbout(`Add: ${noun(kind)}`, paperAddress(paper.key), state, 'Add'),
    submit: async (ctx, { paper, kind, block }, answers) => {
      const columns = columnsOf(answers)
      const id = await addEntry(ctx, paper, kind, block, { ...columns, writtenAs: columns.writtenAs ?? (columns.words === null ? null : postOf(ctx.user)) })
      return { did: 'reporting.entry-added', about: paper.id, to: to(paper.key, id), message: `${kinds[kind]} added` }
    },
  })),

  formPage('/reporting/papers/:key/entries/:id/change', {
    load: (ctx, { key, id }) => findEditing(ctx, key, id),
    allow: mayDraft,
    form: ({ kind, choices, entry }) => withSeen(entryForm(kind, choices), entry.changedAt),
    start: ({ entry }) => ({ ...answersOf(entry, optionsOf(entry)), seen: String(entry.changedAt.getTime()) }),
    view: ({ paper, kind, entry }, state) => askAbout(`Change: ${noun(kind)}`, to(paper.key, entry.id), state, 'Save'),
    submit: async (ctx, { paper, kind, entry }, { seen, ...answers }) => {
      if (seen !== String(entry.changedAt.getTime())) throw new Refusal(changedMeanwhile, kind === 'block' || kind === 'heading' || kind === 'background' ? 'title' : 'words')
      const columns = columnsOf(answers)
      await updateEntry(ctx, entry, { ...columns, writtenAs: columns.writtenAs ?? (columns.words === null ? null : entry.writtenAs ?? postOf(ctx.user)) })
      return { did: 'reporting.entry-changed', about: paper.id, to: to(paper.key, entry.id), message: `${kinds[kind]} saved` }
    },
  }),

  formPage('/reporting/papers/:key/entries/:id/write', {
    load: (ctx, { key, id }) => findEditing(ctx, key, id),
    allow: (user, { entry, kind }) => mayWrite(user, entry) && kind !== 'block' && kind !== 'background',
    form: ({ entry }) => withSeen(writingForm(titleOf(entry)), entry.changedAt),
    start: ({ entry }) => ({ words: entry.words ?? '', writtenAs: entry.writtenAs, seen: String(entry.changedAt.getTime()) }),
    view: ({ paper, entry }, state) => askAbout(`Write: ${titleOf(entry)}`, to(paper.key, entry.id), state, 'Save', aboutWriting(paper.title)),
    submit: async (ctx, { paper, entry }, { seen, words, writtenAs }) => {
      if (seen !== String(entry.changedAt.getTime())) throw new Refusal(changedMeanwhile, 'words')
      await updateEntry(ctx, entry, { words: String(words), writtenAs: typeof writtenAs === 'string' ? writtenAs : postOf(ctx.user) })
      return { did: 'reporting.written', about: paper.id, to: to(paper.key, entry.id), message: 'Saved' }
    },
  }),

  formPage('/reporting/papers/:key/entries/:id/move', {
    query: z.object({ to: z.enum(['up', 'down']).optional() }),
    load: async (ctx, { key, id }, { to = 'up' }) => { const found = await findEditing(ctx, key, id); return found && { ...found, way: to } },
    allow: mayDraft,
    form: form({}),
    view: ({ paper, entry, way }, state) => askAbout(`Move ${way}: ${titleOf(entry)}`, to(paper.key, entry.id), state, `Move it ${way}`),
    submit: async (ctx, { paper, entry, way }) => {
      await moveEntry(ctx, entry, way)
      return { did: 'reporting.entry-moved', about: paper.id, to: to(paper.key, entry.id), message: 'Moved' }
    },
  }),

  formPage('/reporting/papers/:key/entries/:id/remove', {
    load: (ctx, { key, id }) => findEditing(ctx, key, id),
    allow: mayDraft,
    form: form({}),
    view: ({ paper, entry }, state) => askAbout(`Take this out: ${titleOf(entry)}?`, to(paper.key, entry.id), state, 'Take it out', quoted(entry.words)),
    submit: async (ctx, { paper, entry }) => {
      await removeEntry(ctx, entry.id)
      return { did: 'reporting.entry-removed', about: paper.id, to: paperAddress(paper.key), message: 'Taken out' }
    },
  }),

  formPage('/reporting/papers/:key/entries/:id/claims', {
    load: (ctx, { key, id }) => findClaiming(ctx, key, id),
    allow: mayDraft,
    form: ({ draft }) => { const { measures, periods } = claimChoices(draft); return claimForm(measures, periods) },
    view: ({ draft, entry }, state) => showClaims(draft, entry, state),
    submit: async (ctx, { draft: { paper }, entry }, { says, words, measures, period }) => {
      const [startsOn = null, endsOn = null] = period?.split('/') ?? []
      await addClaim(ctx, entry.id, { says, words, measures, startsOn, endsOn })
      return { did: 'reporting.entry-changed', about: paper.id, to: to(paper.key, entry.id), message: 'Saved' }
    },
  }),

  formPage('/reporting/papers/:key/entries/:id/claims/remove', {
    load: (ctx, { key, id }) => findClaiming(ctx, key, id),
    allow: mayDraft,
    form: form({}),
    view: ({ draft, entry }, state) => askAbout('Take back what it says of targets?', to(draft.paper.key, entry.id), state, 'Take it back'),
    submit: async (ctx, { draft: { paper }, entry }) => {
      await removeClaims(ctx, entry.id)
      return { did: 'reporting.entry-changed', about: paper.id, to: to(paper.key, entry.id), message: 'Taken back' }
    },
  }),
]
