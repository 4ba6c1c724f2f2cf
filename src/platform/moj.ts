import type { Attributes, ButtonOptions, Content } from './govuk.ts'
import { html, type Html } from './html.ts'
import { component } from './render.ts'

// MoJ Frontend does not describe its options for machines, so these types are written by hand, after its templates and pages,
// for the components that Waymark uses. All but the timeline render MoJ's own templates.

type Common = { classes?: string; attributes?: Record<string, string> }

/** Something to know about the page as a whole, beside its content. What was just done is `Done.message` instead. */
export type AlertOptions = Content & {
  variant: 'information' | 'success' | 'warning' | 'error'
  /** Read out before the text; seen only with showTitleAsHeading. */
  title: string
  showTitleAsHeading?: boolean
  headingTag?: 'h2' | 'h3' | 'h4'
  role?: 'region' | 'status' | 'alert'
  classes?: string
  attributes?: Attributes
}
export const alert = component<AlertOptions>('moj/components/alert/template.njk')

export type BadgeColour = 'purple' | 'bright-purple' | 'red' | 'green' | 'blue' | 'black' | 'grey'
const badgeTemplate = component<Content & Common>('moj/components/badge/template.njk')
/** One word or two about a thing, that cannot be pressed. */
export const badge = ({ colour, isLarge, ...content }: Content & { colour?: BadgeColour; isLarge?: boolean }): Html =>
  badgeTemplate({ ...content, classes: [colour && `moj-badge--${colour}`, isLarge && 'moj-badge--large'].filter(Boolean).join(' ') })

/** The parts of one thing, each with its own address. */
export type SubNavigationOptions = Common & { label: string; items: readonly (Content & { href: string; active?: boolean; attributes?: Record<string, string> })[] }
export const subNavigation = component<SubNavigationOptions>('moj/components/sub-navigation/template.njk')

/** A heading with what can be done to the thing it names, at its right. */
export type PageHeaderActionsOptions = Common & { heading: Content & { level?: 1 | 2 | 3; classes?: string }; items?: readonly ButtonOptions[] }
export const pageHeaderActions = component<PageHeaderActionsOptions>('moj/components/page-header-actions/template.njk')

export type TicketPanelOptions = Common & { items: readonly (Content & Common)[] }
export const ticketPanel = component<TicketPanelOptions>('moj/components/ticket-panel/template.njk')

type Turn = { href: string; text?: string }
type PaginationOptions = {
  items: readonly ({ number: number; href: string; current: boolean } | { ellipsis: true })[]
  previous: Turn | undefined
  next: Turn | undefined
  landmarkLabel: string
  classes: string
  results: { from: number; to: number; count: number; text: string }
}
const paginationTemplate = component<PaginationOptions>('moj/components/pagination/template.njk')

/**
 * Which results these are, and the way to the others: the first page, the last, and those beside this one.
 * `page` counts from 1; `perPage` is how many a page shows; `of` names what is counted: "referrals".
 */
export function pagination({ page, perPage, count, of, hrefOf }: { page: number; perPage: number; count: number; of: string; hrefOf: (page: number) => string }): Html {
  const pages = Math.max(1, Math.ceil(count / perPage))
  const current = Math.min(Math.max(1, page), pages)
  const shown = [...new Set([1, current - 1, current, current + 1, pages])].filter((number) => number >= 1 && number <= pages)
  const items = shown.flatMap((number, i) => {
    const before = shown[i - 1] ?? 0
    const item = { number, href: hrefOf(number), current: number === current }
    // A gap of one page is filled by that page: dots would take as much room.
    return number - before <= 1 ? [item] : number - before === 2 ? [{ number: number - 1, href: hrefOf(number - 1), current: false }, item] : [{ ellipsis: true as const }, item]
  })
  if (pages === 1) return html`<div class="moj-pagination"><p class="moj-pagination__results">${count} ${of}</p></div>`
  return paginationTemplate({
    items, landmarkLabel: 'Pages', classes: '',
    previous: current > 1 ? { href: hrefOf(current - 1) } : undefined,
    next: current < pages ? { href: hrefOf(current + 1) } : undefined,
    results: { from: (current - 1) * perPage + 1, to: Math.min(count, current * perPage), count, text: of },
  })
}

export type TimelineItem = Content & {
  title: Content
  by?: Content
  at: Date
  /** How the instant is written, in the reader's own time: "1 March 2026 at 9:05am". */
  when: string
}

/** What happened to a thing, the latest first. Written here and not by MoJ's template, whose dates need filters of its own and follow the server's time zone. */
export const timeline = ({ items, headingLevel = 2 }: { items: readonly TimelineItem[]; headingLevel?: 2 | 3 | 4 }): Html => html`<div class="moj-timeline">${items.map((item) => html`
  <div class="moj-timeline__item">
    <div class="moj-timeline__header">
      ${heading(headingLevel, contentOf(item.title))}
      ${item.by && html`<p class="moj-timeline__byline">by ${contentOf(item.by)}</p>`}
    </div>
    <p class="moj-timeline__date"><time datetime="${item.at.toISOString()}">${item.when}</time></p>
    <div class="moj-timeline__description">${contentOf(item)}</div>
  </div>`)}
</div>`

const contentOf = (content: Content) => content.html ?? content.text
const heading = (level: 2 | 3 | 4, words: Html | string | undefined) =>
  level === 2 ? html`<h2 class="moj-timeline__title">${words}</h2>` : level === 3 ? html`<h3 class="moj-timeline__title">${words}</h3>` : html`<h4 class="moj-timeline__title">${words}</h4>`
