import { z } from 'zod'
import { addDays, daysBetween, isDay, sayDay } from '../../calc/dates/days.ts'
import type { Brief, Since, Told } from '../../platform/capability.ts'
import type { Context, User } from '../../platform/context.ts'
import { html, type Html } from '../../platform/html.ts'
import { subNavigation } from '../../platform/moj.ts'
import { page } from '../../platform/page.ts'
import { findLastMeeting } from '../../strategy/index.ts'
import { briefs } from '../joined.ts'

/** Whoever runs the region, or looks after how it is run. */
export const mayOversee = ({ roles, isHub }: User): boolean => isHub === true && ['director', 'programme manager', 'analyst', 'auditor'].some((role) => roles.some((held) => held === role))

type Section = Brief['of']
type Listed = Told & { what: string }
type Overview = { today: string; since: string; choices: readonly { text: string; since: string }[]; lists: Readonly<Record<Section, readonly Listed[]>> }

/** So many of each list stand on the page; the rest stand where all do. */
const mostOfEach = 5
/** Without a meeting, what changed in so many days. */
const usualDays = 30

async function load(ctx: Context, asked: string | undefined): Promise<Overview> {
  const meeting = await findLastMeeting(ctx)
  const choices = [
    ...(meeting ? [{ text: `The last meeting, ${sayDay(meeting.heldOn)}`, since: meeting.heldOn }] : []),
    ...[7, 30, 90].map((days) => ({ text: `${days} days`, since: addDays(ctx.today, -days) })),
  ]
  const since = asked ?? choices.find((_, i) => meeting && i === 0)?.since ?? addDays(ctx.today, -usualDays)
  const given: Since = { on: since, at: new Date(ctx.now.getTime() - daysBetween(since, ctx.today) * 86_400_000) }
  const lists: Record<Section, Listed[]> = { 'to decide': [], late: [], changed: [] }
  for (const { of, what, allow, list } of briefs) if (allow(ctx.user)) lists[of].push({ what, ...(await list(ctx, given, mostOfEach)) })
  return { today: ctx.today, since, choices, lists }
}

/** One page: what needs a decision, what is late, what changed since the board last met. */
export const overview = page('/overview', {
  query: z.object({ since: z.string().refine(isDay, 'must be a day, written 2024-03-07').optional() }),
  load: (ctx, _, { since }) => load(ctx, since !== undefined && since > ctx.today ? ctx.today : since),
  allow: (user) => mayOversee(user),
  view: ({ today, since, choices, lists }) => {
    const count = (of: Section) => lists[of].reduce((sum, { count }) => sum + count, 0)
    const [decide, late, changed] = [count('to decide'), count('late'), count('changed')]
    return {
      title: 'Overview',
      summary: 'What needs a decision, what is late and what has changed.',
      body: html`
        <h1 class="govuk-heading-xl">Overview</h1>
        <p class="govuk-body-l"><a class="govuk-link" href="#decide">${sayDecide(decide)}</a>, and <a class="govuk-link" href="#late">${sayCount(late, 'is late', 'are late').replace(/^N/, 'n')}</a>. <a class="govuk-link" href="#changed">${sayCount(changed, 'thing changed', 'things changed')}</a> since ${sayDay(since)}.</p>
        ${showSection('decide', 'What needs a decision', lists['to decide'], 'Nothing needs a decision now.')}
        ${showSection('late', 'What is late', lists.late, 'Nothing is late.', today)}
        <h2 class="govuk-heading-l" id="changed">What changed since ${sayDay(since)}</h2>
        ${subNavigation({ label: 'Since when', items: choices.map(({ text, since: from }) => ({ text, href: `/overview?since=${from}#changed`, active: from === since })) })}
        ${showLists(lists.changed, 'Nothing changed in this time.')}`,
    }
  },
})

const sayDecide = (count: number) => (count === 0 ? 'Nothing needs a decision' : count === 1 ? '1 thing needs a decision' : `${count.toLocaleString('en-GB')} things need a decision`)
const sayCount = (count: number, one: string, more: string) => (count === 0 ? `Nothing ${one.replace(/^thing /, '')}` : count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${more}`)

const showSection = (id: string, title: string, lists: readonly Listed[], empty: string, today?: string): Html => html`<h2 class="govuk-heading-l" id="${id}">${title}</h2>${showLists(lists, empty, today)}`

/** The lists that hold something; `today`: the days are those by which something was due. */
function showLists(lists: readonly Listed[], empty: string, today?: string): Html {
  const some = lists.filter(({ count }) => count > 0)
  if (!some.length) return html`<p class="govuk-body">${empty}</p>`
  return html`${some.map(({ what, count, found, all }) => html`
    <h3 class="govuk-heading-m govuk-!-margin-bottom-2">${what} <span class="govuk-caption-m waymark-count">${count.toLocaleString('en-GB')}</span></h3>
    <ul class="govuk-list waymark-brief">${found.map(({ text, href, on, hint }) => html`<li><a class="govuk-link" href="${href}">${text}</a>${(on || hint) && html` <div class="govuk-hint govuk-!-margin-bottom-0">${[on && (today ? sayLate(on, today) : sayDay(on)), hint].filter(Boolean).join('. ')}</div>`}</li>`)}</ul>
    ${all && count > found.length && html`<p class="govuk-body"><a class="govuk-link" href="${all}">See all ${count.toLocaleString('en-GB')}<span class="govuk-visually-hidden">: ${what}</span></a></p>`}`)}`
}

/** `Due 7 March 2024, 12 days ago`. */
const sayLate = (on: string, today: string): string => {
  const days = daysBetween(on, today)
  return `Due ${sayDay(on)}, ${days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`} ago`
}
