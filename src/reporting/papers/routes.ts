import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { figuresOf } from '../../platform/content/content.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { madeDownload } from '../../platform/madeDownload.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { mayDraft, mayRead, maySeeAll, maySign } from '../access.ts'
import { showDraft } from '../entries/views.ts'
import { formats, writePaper } from '../writing/write.ts'
import { openPaper, pagePapers, sorts } from './queries.ts'
import { showFrozen, showPapers } from './views.ts'

const sought = (query: Query) => readSought(query, [], sorts)
const text = z.string().max(200).optional()
const paperShape = z.object({ key: z.string(), title: z.string(), committee: z.string(), datedOn: z.string(), author: z.string(), signedOn: z.string().nullable() })

export const routes: readonly Route[] = [
  page('/reporting', { load: (ctx, _, query) => pagePapers(ctx, sought(query)), allow: mayRead, view: (listed, user) => showPapers(listed, mayDraft(user)) }),

  page('/reporting/papers/:key', {
    load: async (ctx, { key }) => { const opened = await openPaper(ctx, key); return opened && { opened, related: await ctx.related('reporting.paper', opened.paper.id) } },
    allow: mayRead, // the database shows drafts to those alone who may see them
    view: ({ opened, related }, user) => (opened.is === 'draft' ? showDraft(opened, user) : showFrozen(opened, { mayPublish: maySign(user), related })),
  }),

  ...formats.map((format) => madeDownload(`/reporting/papers/:key/paper.${format}`, {
    query: z.object({ part: z.enum(['I', 'II']).optional() }),
    load: async (ctx, { key }, { part }) => { const opened = await openPaper(ctx, key); return opened && { opened, withPartTwo: part === 'II', mayAll: maySeeAll(ctx.user) } },
    allow: (user, { withPartTwo }) => !withPartTwo || maySeeAll(user),
    did: 'reporting.downloaded',
    about: ({ opened }) => opened.paper.id,
    make: ({ opened, withPartTwo }, { baseUrl }) => writePaper(opened, { format, withPartTwo, baseUrl }),
  })),

  api('/reporting/papers', {
    summary: 'The papers that whoever asks may see, 25 to a page: drafts first, then the newest',
    query: z.object({ page: text, words: text, sort: text, order: text }),
    load: (ctx, _, query) => pagePapers(ctx, readAsked(query, [], sorts)),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), papers: z.array(paperShape.omit({ signedOn: true }).extend({ status: z.enum(['draft', 'signed']), publishedOn: z.string().nullable() })) }),
    show: ({ rows, count, page }) => ({ count, page, pages: Math.max(1, Math.ceil(count / perPage)), papers: rows.map(({ key, title, bodyName, datedOn, author, status, publishedOn }) => ({ key, title, committee: bodyName, datedOn, author, status, publishedOn })) }),
  }),

  api('/reporting/papers/:key', {
    summary: 'Part I of a paper: its front, its content as data, and every figure that it shows with where it opens',
    load: (ctx, { key }) => openPaper(ctx, key),
    allow: mayRead,
    shape: z.object({ ...paperShape.shape, isDraft: z.boolean(), hash: z.string().nullable(), content: z.array(z.looseObject({ is: z.string() })), figures: z.array(z.object({ kind: z.string(), id: z.string(), href: z.string(), name: z.string(), says: z.string(), period: z.string().nullable() })) }),
    show: (opened) => {
      const content = opened.is === 'draft' ? opened.assembled.partI : opened.partI
      const { title, committee, datedOn, author } = opened.front
      // Words that may be taken back are not given to programs, which keep what they are given.
      return {
        key: opened.paper.key, title, committee, datedOn, author, isDraft: opened.is === 'draft', signedOn: opened.is === 'draft' ? null : opened.signedOn, hash: opened.is === 'draft' ? null : opened.hash,
        content: content.map((part) => (part.is === 'held' ? { ...part, parts: null } : { ...part })), figures: figuresOf(content).map(({ kind, id, href, name, says, period }) => ({ kind, id, href, name, says, period: period ?? null })),
      }
    },
  }),
]
