import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context, User } from './context.ts'
import { addDraft, findDraft, removeDraft, updateDraft, type Draft, type Given } from './drafts.ts'
import { recordAll, type Done } from './events.ts'
import { blank, filled, playBack, problems, read, showForm, type Answers, type Fields, type Form, type FormState } from './forms.ts'
import { button, summaryList } from './govuk.ts'
import { html } from './html.ts'
import { find, leave, see, show, showAgain, type Common, type Page, type Route } from './page.ts'
import { Problem } from './refusal.ts'

type Pages = Record<string, { title: string; form: Form<any> }> // any: pages ask forms of many types; AllAnswers gives each back its own
type All<Union> = (Union extends unknown ? (part: Union) => void : never) extends (whole: infer Whole) => void ? Whole : never
type AllAnswers<P extends Pages> = All<{ [Name in keyof P]: P[Name]['form'] extends Form<infer F extends Fields> ? Answers<F> : never }[keyof P]>

/**
 * Many forms, one draft, check your answers, one submit. The draft's id is in the address, so two tabs are two drafts; each
 * page is read again from what was typed, so a form that has changed since asks again only what no longer fits.
 */
export function journey<const P extends Pages>(path: string, spec: {
  title: string
  /** What is said before the start: what it is for, what to have at hand. */
  about?: string
  allow: (user: User) => boolean
  pages: P
  /** Pages not asked, given what has been said before them. */
  leaveOut?: (given: Partial<AllAnswers<P>>) => readonly (keyof P)[]
  /** What the last button says: what it does. */
  send?: string
  submit: (ctx: Context, answers: AllAnswers<P>) => Promise<Done>
}): Route {
  const start: Common<'', {}> = { load: async () => ({}), allow: (user) => user.id !== '' && spec.allow(user) } // a draft is somebody's
  const draft: Common<'/:id', Draft> = { load: (ctx, { id }) => findDraft(ctx, path, id), allow: start.allow }
  for (const [name, { form }] of Object.entries(spec.pages))
    if (name === 'check' || Object.values(form.fields as Fields).some(({ isFile }) => isFile)) throw new Error(`${path}: no page is called check, and a draft holds no file (${name})`)

  /** The answers that count, and the first page still to be answered. */
  function follow(given: Given, today: string) {
    const answers: Record<string, unknown> = {}
    const asked: string[] = []
    for (const [name, { form }] of Object.entries(spec.pages)) {
      if (spec.leaveOut?.(answers as Partial<AllAnswers<P>>).includes(name)) continue
      const result = Object.hasOwn(given, name) ? read(form, given[name], { today }) : undefined
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
  const question = ({ id, answers: given }: Draft, name: string, state: FormState<Fields>, today: string): Page => {
    const { title, form } = pageNamed(name)
    const { asked } = follow(given, today)
    const before = asked[(asked.includes(name) ? asked.indexOf(name) : asked.length) - 1]
    const isAlone = Object.keys(form.fields).length === 1
    return {
      title: `${title} - ${spec.title}`, back: before ? `${path}/${id}/${before}` : path,
      body: html`${problems(state)}<span class="govuk-caption-l">${spec.title}</span>${!isAlone && html`<h1 class="govuk-heading-l">${title}</h1>`}${showForm(state, { send: 'Continue', look: { heading: title } })}`,
    }
  }
  const check = (answers: Record<string, unknown>, asked: readonly string[], id: string): Page => ({
    title: `Check your answers - ${spec.title}`, back: `${path}/${id}/${asked.at(-1)}`,
    body: html`<span class="govuk-caption-l">${spec.title}</span><h1 class="govuk-heading-l">Check your answers</h1>
      ${summaryList({ rows: asked.flatMap((name) => playBack(pageNamed(name).form, answers).map((row) =>
        ({ ...row, actions: { items: [{ href: `${path}/${id}/${name}`, text: 'Change', visuallyHiddenText: row.key.text.toLowerCase() }] } }))) })}
      <form method="post" novalidate>${button({ text: spec.send ?? 'Send', preventDoubleClick: true })}</form>`,
  })
  const about: Page = {
    title: spec.title,
    body: html`<h1 class="govuk-heading-l">${spec.title}</h1>${spec.about && html`<p class="govuk-body">${spec.about}</p>`}<form method="post" novalidate>${button({ text: 'Start now', isStartButton: true, preventDoubleClick: true })}</form>`,
  }

  return {
    kind: 'journey',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const seen = await ask(request.user, 'read only', async (ctx) => {
          await find(start, ctx, { params: {}, query: {} })
          return see(ctx, request)
        })
        return show(request, reply, about, seen)
      })

      app.post(path, async ({ user }, reply) => {
        const { id, next } = await ask(user, 'read write', async (ctx) => {
          await find(start, ctx, { params: {}, query: {} })
          return { ...await addDraft(ctx, path), next: follow({}, ctx.today).next }
        })
        return reply.redirect(`${path}/${id}/${next}`, 303)
      })

      app.get(`${path}/:id/check`, async (request, reply) => {
        const { found, seen } = await ask(request.user, 'read only', async (ctx) => ({ found: await find(draft, ctx, request), seen: see(ctx, request) }))
        const { answers, asked, next } = follow(found.answers, seen.today)
        return next === 'check' ? show(request, reply, check(answers, asked, found.id), seen) : reply.redirect(`${path}/${found.id}/${next}`, 303)
      })

      app.post(`${path}/:id/check`, async (request, reply) => {
        const done = await ask(request.user, 'read write', async (ctx): Promise<Pick<Done, 'to' | 'message'>> => {
          const found = await find(draft, ctx, request)
          const { answers, next } = follow(found.answers, ctx.today)
          if (next !== 'check') return { to: `${path}/${found.id}/${next}` }
          await removeDraft(ctx, found)
          const done = await spec.submit(ctx, answers as AllAnswers<P>) // follow found every page that is asked answered
          await recordAll(ctx, done)
          return done
        })
        return leave(request, reply, done)
      })

      app.get<{ Params: { page: string } }>(`${path}/:id/:page`, async (request, reply) => {
        const { form } = pageNamed(request.params.page)
        const { found, seen } = await ask(request.user, 'read only', async (ctx) => ({ found: await find(draft, ctx, request), seen: see(ctx, request) }))
        const typed = found.answers[request.params.page]
        return show(request, reply, question(found, request.params.page, typed ? filled(form, typed) : blank(form), seen.today), seen)
      })

      app.post<{ Params: { page: string } }>(`${path}/:id/:page`, async (request, reply) => savePage(request, reply, request.params.page))

      const savePage = async (request: FastifyRequest, reply: FastifyReply, name: string) => {
        const { form } = pageNamed(name)
        const outcome = await ask(request.user, 'read write', async (ctx) => {
          const found = await find(draft, ctx, request)
          const result = read(form, request.body, ctx)
          if ('state' in result) return { found, state: result.state, seen: see(ctx, request) }
          const given = { [name]: blank(form, result.answers).raw }
          await updateDraft(ctx, found, given)
          return { to: `${path}/${found.id}/${follow({ ...found.answers, ...given }, ctx.today).next}` }
        })
        if (outcome.to !== undefined) return reply.redirect(outcome.to, 303)
        return showAgain(request, reply, question(outcome.found, name, outcome.state, outcome.seen.today), outcome.state, outcome.seen)
      }
    },
  }
}
