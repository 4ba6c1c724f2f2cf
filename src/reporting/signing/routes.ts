import { form } from '../../platform/forms.ts'
import { formPage, type Route } from '../../platform/page.ts'
import { mayDraft, maySign } from '../access.ts'
import { askAbout } from '../entries/views.ts'
import { findFrozen, findPaper } from '../papers/queries.ts'
import { paperAddress } from '../views.ts'
import { overrideForm, publishForm, signForm } from './forms.ts'
import { findSigning, keepOverride, publishPaper, removeOverride, signPaper } from './queries.ts'
import { aboutSigning, findingWords, takeBack } from './views.ts'

export const routes: readonly Route[] = [
  formPage('/reporting/papers/:key/sign', {
    load: (ctx, { key }) => findSigning(ctx, key),
    allow: maySign,
    form: ({ paper }) => signForm(paper.changedAt),
    start: ({ paper, template }) => ({ signedAs: template.author ?? paper.author, seen: String(paper.changedAt.getTime()) }),
    view: (draft, state) => aboutSigning(draft, state),
    submit: async (ctx, draft, { signedAs, seen }) => {
      await signPaper(ctx, draft, { signedAs, seen })
      return { did: 'reporting.signed', about: draft.paper.id, to: paperAddress(draft.paper.key), message: 'Signed. It does not change any more' }
    },
  }),

  formPage('/reporting/papers/:key/override', {
    load: async (ctx, { key }, { finding }) => {
      const draft = await findSigning(ctx, key)
      const found = draft?.findings.find(({ id, severity }) => id === finding && severity === 'error')
      return draft && found && { draft, found, given: draft.overrides.find(({ findingId }) => findingId === found.id) }
    },
    allow: mayDraft,
    form: overrideForm,
    start: ({ given }) => ({ reason: given?.reason ?? '' }),
    view: ({ draft, found, given }, state) => askAbout('Sign with this, for a reason', `${paperAddress(draft.paper.key)}#check`, state, 'Keep the reason', findingWords(found.says, given && takeBack(draft.paper.key, found.id))),
    submit: async (ctx, { draft: { paper }, found }, { reason }) => {
      await keepOverride(ctx, paper.id, found, reason)
      return { did: 'reporting.override-added', about: paper.id, to: `${paperAddress(paper.key)}#check`, message: 'Reason kept. It is printed in the paper' }
    },
  }),

  formPage('/reporting/papers/:key/override/remove', {
    load: async (ctx, { key }, { finding = '' }) => {
      const draft = await findSigning(ctx, key)
      const given = draft?.overrides.find(({ findingId }) => findingId === finding)
      return draft && given && { draft, given }
    },
    allow: mayDraft,
    form: form({}),
    view: ({ draft, given }, state) => askAbout('Take the reason back?', `${paperAddress(draft.paper.key)}#check`, state, 'Take it back', findingWords(given.says)),
    submit: async (ctx, { draft: { paper }, given }) => {
      await removeOverride(ctx, paper.id, given.findingId)
      return { did: 'reporting.override-removed', about: paper.id, to: `${paperAddress(paper.key)}#check`, message: 'Reason taken back' }
    },
  }),

  formPage('/reporting/papers/:key/publish', {
    load: async (ctx, { key }) => { const paper = await findPaper(ctx.db, key); return paper && paper.status === 'signed' && !paper.isPrivate ? findFrozen(ctx, paper) : undefined },
    allow: maySign,
    form: publishForm,
    start: ({ published }) => ({ isPublic: published ? 'yes' as const : 'no' as const }),
    view: ({ paper }, state) => askAbout('Publish this paper', paperAddress(paper.key), state, 'Save'),
    submit: async (ctx, { paper }, { isPublic }) => {
      await publishPaper(ctx, paper.id, isPublic === 'yes')
      return { did: isPublic === 'yes' ? 'reporting.published' : 'reporting.unpublished', about: paper.id, to: paperAddress(paper.key), message: isPublic === 'yes' ? 'Everybody may read Part I' : 'Only colleagues may read it' }
    },
  }),
]
