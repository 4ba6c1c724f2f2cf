import { form } from '../../platform/forms.ts'
import { formPage, type Route } from '../../platform/page.ts'
import { mayDraft } from '../access.ts'
import { aboutLosing, askAbout } from '../entries/views.ts'
import { newPaperForm, paperForm } from '../papers/forms.ts'
import { findPaper } from '../papers/queries.ts'
import { address, paperAddress } from '../views.ts'
import { Refusal } from '../../platform/refusal.ts'
import { addPaper, choosePaper, removePaper, updatePaper } from './queries.ts'

const frontOf = ({ privacy, ...front }: { title: string; bodyId: string; meetingId: string | null; datedOn: string; author: string; privacy: 'yes' | 'no'; partTwoReason: string | null }) => ({ ...front, isPrivate: privacy === 'yes' })

const changedMeanwhile = 'Somebody else changed this draft while you were working on it. What you wrote is still here. Look at what stands now, then send yours again to put it in its place'

export const routes: readonly Route[] = [
  formPage('/reporting/papers/new', {
    load: async (ctx, _, { body }) => { const choices = await choosePaper(ctx); return { choices, today: ctx.today, body: body !== undefined && Object.hasOwn(choices.bodies, body) ? body : undefined } },
    allow: mayDraft,
    form: ({ choices }) => newPaperForm(choices),
    start: ({ choices: { templates, authors }, today, body }) => {
      const [templateId] = Object.keys(templates).toReversed()
      return { datedOn: today, privacy: 'no' as const, ...(body && { bodyId: body }), ...(templateId && { templateId, ...(authors.has(templateId) && { author: authors.get(templateId)! }) }) }
    },
    view: (_, state) => askAbout('Begin a paper', '/reporting', state, 'Begin'),
    submit: async (ctx, _, { templateId, fromId, ...answers }) => {
      const { id, key } = await addPaper(ctx, { ...frontOf(answers), templateId, fromId })
      return { did: 'reporting.paper-added', about: id, to: paperAddress(key), message: 'Draft begun' }
    },
  }),

  formPage('/reporting/papers/:key/change', {
    load: async (ctx, { key }) => { const paper = await findPaper(ctx.db, key); return paper?.status === 'draft' ? { paper, choices: await choosePaper(ctx) } : undefined },
    allow: mayDraft,
    form: ({ paper, choices }) => paperForm(choices, paper.changedAt),
    start: ({ paper: { title, bodyId, meetingId, datedOn, author, isPrivate, partTwoReason, changedAt } }) => ({ seen: String(changedAt.getTime()), title, bodyId, meetingId, datedOn, author, privacy: isPrivate ? 'yes' as const : 'no' as const, partTwoReason }),
    view: ({ paper }, state) => askAbout('Change the front', paperAddress(paper.key), state, 'Save'),
    submit: async (ctx, { paper }, { seen, ...answers }) => {
      if (seen !== String(paper.changedAt.getTime())) throw new Refusal(changedMeanwhile, 'title')
      await updatePaper(ctx, paper, frontOf(answers))
      return { did: 'reporting.paper-changed', about: paper.id, to: paperAddress(paper.key), message: 'Front saved' }
    },
  }),

  formPage(`${address}/:key/remove`, {
    load: async ({ db }, { key }) => { const paper = await findPaper(db, key); return paper?.status === 'draft' ? paper : undefined },
    allow: mayDraft,
    form: form({}),
    view: (paper, state) => askAbout('Take this draft away?', paperAddress(paper.key), state, 'Take it away', aboutLosing(paper.title)),
    submit: async (ctx, paper) => {
      await removePaper(ctx, paper.id)
      return { did: 'reporting.paper-removed', about: paper.id, to: '/reporting', message: 'Draft taken away' }
    },
  }),
]
