import type { User } from '../../platform/context.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { mayFill, mayKeep, maySee } from '../access.ts'
import { findAsked } from '../asked/queries.ts'
import type { Asked } from '../asked/rules.ts'
import { returnAddress } from '../views.ts'
import { changesForm, dueForm, restateForm, seenForm } from './forms.ts'
import { beginRestatement, certifyReturn, dropRestatement, findWhole, moveDueDate, requestChanges, submitReturn, takeBack } from './queries.ts'
import { askStep, showCertify, showReturn, showSubmit } from './views.ts'

const fills = (user: User, { one }: Asked) => mayFill(user, one)
const certifies = (user: User, asked: Asked) => mayFill(user, asked.one) && asked.mayCertify
const back = (asked: Asked) => returnAddress(asked.one.key)
const load = (ctx: Parameters<typeof findAsked>[0], { key }: { key: string }) => findAsked(ctx, { key })
const start = ({ one }: Asked) => ({ seen: String(one.changedAt.getTime()) })

/** The life of a return: what was sent is certified, or goes back; what was certified is put right by a further version. */
export const routes: readonly Route[] = [
  page('/returns/:key', { load: (ctx, { key }) => findWhole(ctx, key), allow: (user, { asked }) => maySee(user, asked.one), view: showReturn }),

  formPage('/returns/:key/submit', {
    load, allow: fills, form: seenForm, start, view: showSubmit,
    submit: async (ctx, asked, { seen }) => {
      await submitReturn(ctx, asked, Number(seen))
      return { did: 'returns.submitted', about: asked.one.id, to: back(asked), message: 'Sent to be certified' }
    },
  }),

  formPage('/returns/:key/take-back', {
    load, allow: fills, form: seenForm, start,
    view: (asked, state) => askStep(asked, state, { title: 'Take this return back?', words: 'It can then be changed, and must be sent again.', send: 'Take it back' }),
    submit: async (ctx, asked, { seen }) => {
      await takeBack(ctx, asked, Number(seen))
      return { did: 'returns.taken-back', about: asked.one.id, to: back(asked), message: 'Taken back' }
    },
  }),

  formPage('/returns/:key/ask-changes', {
    load, allow: (user, asked) => mayKeep(user) || certifies(user, asked), form: changesForm, start,
    view: (asked, state) => askStep(asked, state, { title: 'Ask for changes', words: 'The return goes back to whoever fills it in.', send: 'Send it back' }),
    submit: async (ctx, asked, { seen, words }) => {
      await requestChanges(ctx, asked, Number(seen), words)
      return { did: 'returns.changes-requested', about: asked.one.id, to: back(asked), message: 'Sent back with what is to be changed' }
    },
  }),

  formPage('/returns/:key/certify', {
    load, allow: certifies, form: seenForm, start, view: showCertify,
    submit: async (ctx, asked, { seen }) => {
      const { version, isAlone } = await certifyReturn(ctx, asked, Number(seen))
      return { did: isAlone ? 'returns.certified-alone' : version > 1 ? 'returns.restated' : 'returns.certified', about: asked.one.id, to: back(asked), message: version > 1 ? `Certified again. Version ${version} stands now` : 'Certified and locked' }
    },
  }),

  formPage('/returns/:key/restate', {
    load, allow: fills, form: restateForm, start,
    view: (asked, state) => askStep(asked, state, { title: 'Put certified figures right', words: 'The return opens again with the figures that stand. They count until the new ones are certified. The old ones are kept.', send: 'Begin' }),
    submit: async (ctx, asked, { seen, reason }) => {
      await beginRestatement(ctx, asked, Number(seen), reason)
      return { did: 'returns.restatement-begun', about: asked.one.id, to: back(asked), message: 'You can now change the figures' }
    },
  }),

  formPage('/returns/:key/drop-restatement', {
    load, allow: fills, form: seenForm, start,
    view: (asked, state) => askStep(asked, state, { title: 'Leave the figures as they stand?', words: 'What was changed since the restatement began is thrown away. The certified figures stay.', send: 'Leave them' }),
    submit: async (ctx, asked, { seen }) => {
      await dropRestatement(ctx, asked, Number(seen))
      return { did: 'returns.restatement-dropped', about: asked.one.id, to: back(asked), message: 'The figures stay as they stand' }
    },
  }),

  formPage('/returns/:key/due', {
    load, allow: (user) => mayKeep(user), form: dueForm, start: (asked) => ({ ...start(asked), dueOn: asked.one.dueOn }),
    view: (asked, state) => askStep(asked, state, { title: 'Move the due date', words: 'Reminders go by the new date.', send: 'Move it' }),
    submit: async (ctx, asked, { seen, dueOn, reason }) => {
      await moveDueDate(ctx, asked, Number(seen), dueOn, reason)
      return { did: 'returns.due-date-moved', about: asked.one.id, to: back(asked), message: 'Due date moved' }
    },
  }),
]
