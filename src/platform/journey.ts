import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context, User } from './context.ts'
import { addDraft, findDraft, removeDraft, updateDraft, type Draft, type Given } from './drafts.ts'
import { recordAll, type Done } from './events.ts'
import { askAll, blank, playBack, problems, read, type Answers, type Fields, type Form, type FormState } from './forms.ts'
import { button, summaryList } from './govuk.ts'
import { html } from './html.ts'
import { find, see, show as showPage, type Common, type Page, type Route, type Seen } from './page.ts'
import { Problem } from './refusal.ts'

type Pages = Record<string, { title: string; form: Form<any> }>
type All<Union> = (Union extends unknown ? (part: Union) => void : never) extends (whole: infer Whole) => void ? Whole : never
type AllAnswers<P extends Pages> = All<{ [Name in keyof P]: P[Name]['form'] extends Form<infer F extends Fields> ? Answers<F> : never }[keyof P]>

/** Many forms, one draft, check your answers, one submit. The draft's id is in the address, so two tabs are two drafts. */
export function journey<const P extends Pages>(path: string, spec: {
  title: string
  allow: (user: User) => boolean
  pages: P
  /** Pages not asked, given what has been said before them. */
  leaveOut?: (given: Partial<AllAnswers<P>>) => readonly (keyof P)[]
  submit: (ctx: Context, answers: AllAnswers<P>) => Promise<Done>
}): Route {
  const start: Common<'', {}> = { load: async () => ({}), allow: spec.allow }
  const draft: Common<'/:id', Draft> = { load: (ctx, { id }) => findDraft(ctx, path, id), allow: spec.allow }

  /** The answers that count, and the first page still to be answered. */
  function follow(given: Given) {
    const answers: Record<string, unknown> = {}
    const asked: string[] = []
    for (const [name, { form }] of Object.entries(spec.pages)) {
      if (spec.leaveOut?.(answers as Partial<AllAnswers<P>>).includes(name)) continue
      const result = name in given && read(form, given[name]!)
      if (!result || 'state' in result) return { answers, asked, next: name }
      Object.assign(answers, result.answers)
      asked.push(name)
    }
    return { answers, asked, next: 'check' }
  }
  const pageNamed = (name: string) => {
    if (!Object.hasOwn(spec.pages, name)) throw new Problem(404, 'Page not found')
    return spec.pages[name]!
  }
  const question = (title: string, state: FormState<any>): Page => ({
    title,
    body: html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1><form method="post" novalidate>${askAll(state)}${button({ text: 'Continue' })}</form>`,
  })
  const check = (answers: Record<string, unknown>, asked: readonly string[]): Page => ({
    title: 'Check your answers',
    body: html`<h1 class="govuk-heading-l">Check your answers</h1>
      ${summaryList({ rows: asked.flatMap((name) => playBack(pageNamed(name).form, answers as any).map((row) =>
        ({ ...row, actions: { items: [{ href: name, text: 'Change', visuallyHiddenText: row.key.text.toLowerCase() }] } }))) })}
      <form method="post" novalidate>${button({ text: 'Send', preventDoubleClick: true })}</form>`,
  })
  const show = (request: FastifyRequest, reply: FastifyReply, page: Page, seen: Pick<Seen, 'region'>, status = 200) => showPage(request, reply, page, seen, status)

  return {
    kind: 'journey',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const seen = await ask(request.user, 'read only', async (ctx) => {
          await find(start, ctx, { params: {}, query: {} })
          return see(ctx, request)
        })
        return show(request, reply, { title: spec.title, body: html`<h1 class="govuk-heading-l">${spec.title}</h1><form method="post">${button({ text: 'Start now', isStartButton: true })}</form>` }, seen)
      })

      app.post(path, async ({ user }, reply) => {
        const { id } = await ask(user, 'read write', async (ctx) => {
          await find(start, ctx, { params: {}, query: {} })
          return addDraft(ctx, path)
        })
        return reply.redirect(`${path}/${id}/${follow({}).next}`, 303)
      })

      app.get(`${path}/:id/check`, async (request, reply) => {
        const { found: { id, answers: given }, seen } = await ask(request.user, 'read only', async (ctx) => ({ found: await find(draft, ctx, request), seen: see(ctx, request) }))
        const { answers, asked, next } = follow(given)
        return next === 'check' ? show(request, reply, check(answers, asked), seen) : reply.redirect(`${path}/${id}/${next}`, 303)
      })

      app.post(`${path}/:id/check`, async (request, reply) => {
        const to = await ask(request.user, 'read write', async (ctx) => {
          const found = await find(draft, ctx, request)
          const { answers, next } = follow(found.answers)
          if (next !== 'check') return `${path}/${found.id}/${next}`
          await removeDraft(ctx, found)
          const done = await spec.submit(ctx, answers as AllAnswers<P>)
          await recordAll(ctx, done)
          return done.to
        })
        return reply.redirect(to, 303)
      })

      app.get<{ Params: { page: string } }>(`${path}/:id/:page`, async (request, reply) => {
        const { title, form } = pageNamed(request.params.page)
        const { found: { answers: given }, seen } = await ask(request.user, 'read only', async (ctx) => ({ found: await find(draft, ctx, request), seen: see(ctx, request) }))
        return show(request, reply, question(title, { ...blank(form), ...(given[request.params.page] && { raw: given[request.params.page]! }) }), seen)
      })

      app.post<{ Params: { page: string } }>(`${path}/:id/:page`, async (request, reply) => {
        const { title, form } = pageNamed(request.params.page)
        const outcome = await ask(request.user, 'read write', async (ctx) => {
          const found = await find(draft, ctx, request)
          const result = read(form, (request.body ?? {}) as Record<string, unknown>)
          if ('state' in result) return { again: question(title, result.state), seen: see(ctx, request) }
          const given = { [request.params.page]: blank(form, result.answers).raw }
          await updateDraft(ctx, found, given)
          return { to: `${path}/${found.id}/${follow({ ...found.answers, ...given }).next}` }
        })
        return 'again' in outcome ? show(request, reply, outcome.again!, outcome.seen!, 422) : reply.redirect(outcome.to, 303)
      })
    },
  }
}
