import type { Context, User } from '../../platform/context.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { find, page, type Common, type Route } from '../../platform/page.ts'
import { record } from '../../platform/events.ts'
import { bundleOf } from '../joined.ts'
import { sayMoment } from '../../calc/dates/moments.ts'

type Bundle = Awaited<ReturnType<typeof bundleOf>>
const isSignedIn = ({ id }: User) => id !== ''
const own: Common<'', Bundle> = { load: (ctx) => (ctx.user.id ? bundleOf(ctx, ctx.user.id) : Promise.resolve([])), allow: isSignedIn }

/** All that any part of Waymark keeps of whoever asks: what, why, for how long, and every value. */
const shown = page('/your-data', {
  ...own,
  view: (bundle) => ({
    title: 'What Waymark holds about you',
    breadcrumbs: [{ text: 'Home', href: '/' }],
    body: html`
      <h1 class="govuk-heading-l">What Waymark holds about you</h1>
      <p class="govuk-body">This is everything, part by part. If something is wrong, or you want it removed, ask the organisation that runs Waymark here. <a class="govuk-link" href="/privacy">Read the privacy notice</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/your-data/your-data.json">Download it all (JSON)</a></p>
      ${bundle.map(({ what, why, keptFor, rows }) => html`
        <h2 class="govuk-heading-m">${what}</h2>
        <p class="govuk-body">${why}. Kept for: ${keptFor[0]?.toLowerCase()}${keptFor.slice(1)}.</p>
        ${rows.length === 0 ? html`<p class="govuk-body">Nothing is held.</p>` : rows.map((row) => summaryList({ rows: Object.entries(row).map(([name, value]) => ({ key: { text: sayName(name) }, value: { html: sayValue(value) } })) }))}`)}`,
  }),
})

/** signsInWith -> Signs in with */
const sayName = (name: string) => name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())

function sayValue(value: unknown): Html {
  if (value === null || value === undefined || value === '') return html`None`
  if (value instanceof Date) return html`${sayMoment(value)}`
  if (Array.isArray(value)) return value.length ? html`<ul class="govuk-list govuk-list--bullet">${value.map((one) => html`<li>${sayValue(one)}</li>`)}</ul>` : html`None`
  if (typeof value === 'object') return html`${Object.entries(value).map(([name, one], i) => html`${i > 0 && html`<br>`}${sayName(name)}: ${sayValue(one)}`)}`
  return html`${String(value)}`
}

/** The same as a file, for a person to take elsewhere. */
const taken: Route = {
  kind: 'download',
  path: '/your-data/your-data.json',
  register(app, ask) {
    app.get('/your-data/your-data.json', async (request, reply) => {
      const file = await ask(request.user, 'read write', async (ctx: Context) => {
        const held = await find(own, ctx, request)
        await record(ctx, { did: 'accounts.own-data-downloaded', about: ctx.user.id })
        return { asAt: ctx.now, held }
      })
      return reply.type('application/json; charset=utf-8').header('content-disposition', 'attachment; filename="what-waymark-holds-about-me.json"').send(JSON.stringify(file, null, 2))
    })
  },
}

export const heldPages = [shown, taken]
