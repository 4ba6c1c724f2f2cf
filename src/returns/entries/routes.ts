import type { Context } from '../../platform/context.ts'
import { formPage, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayFill } from '../access.ts'
import { findAsked } from '../asked/queries.ts'
import { isReckoned, isTaking, whyNotTaking, type Asked } from '../asked/rules.ts'
import { returnAddress } from '../views.ts'
import { answersForm, entriesOf, inputOf, startOf } from './forms.ts'
import { keepEntries } from './queries.ts'
import { askAnswers } from './views.ts'

async function find(ctx: Context, { key, kpi }: { key: string; kpi?: string }): Promise<Asked | undefined> {
  const asked = await findAsked(ctx, { key })
  if (!asked || !mayFill(ctx.user, asked.one)) return asked
  if (!isTaking(asked.one, asked.today)) throw new Refusal(whyNotTaking(asked.one))
  const questions = asked.questions.filter((question) => kpi === undefined || (question.key === kpi && !isReckoned(question)))
  return questions.length ? { ...asked, questions } : undefined
}

async function keep(ctx: Context, asked: Asked, answers: Record<string, unknown>) {
  const first = asked.questions.find((question) => !isReckoned(question))
  if (!first) throw new Refusal('Waymark works out everything that this return asks: there is nothing to fill in')
  const changed = await keepEntries(ctx, asked.one.id, entriesOf(asked, answers), 'typed', { seen: Number(answers.seen) }).catch((error: unknown) => {
    throw error instanceof Refusal && error.at === 'seen' ? new Refusal(error.message, inputOf(first, first.parts[0]!)) : error
  })
  return { did: 'returns.entries-kept' as const, about: asked.one.id, to: returnAddress(asked.one.key), message: changed ? 'Saved' : 'Saved. Nothing had changed' }
}

/** A return is filled in on one page, or question by question. */
export const routes: readonly Route[] = (['/returns/:key/answer', '/returns/:key/answer/:kpi'] as const).map((address) => formPage(address, {
  load: (ctx, params: { key: string; kpi?: string }) => find(ctx, params),
  allow: (user, { one }) => mayFill(user, one),
  form: answersForm,
  start: startOf,
  view: askAnswers,
  submit: keep,
}))
