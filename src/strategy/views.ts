import { subNavigation } from '../platform/moj.ts'
import { html, type Html } from '../platform/html.ts'

/** What several pages of the strategy show alike. */

export const strategyCrumb = { text: 'Plan', href: '/strategy' }
export const chainsCrumb = { text: 'Logic chains', href: '/strategy/chains' }
const parts = [
  { text: 'The plan', href: '/strategy' },
  { text: 'Logic chains', href: '/strategy/chains' },
  { text: 'Who does what', href: '/strategy/bodies' },
  { text: 'Milestones', href: '/strategy/milestones' },
  { text: 'Other strategies', href: '/strategy/other-strategies' },
  { text: 'Tools', href: '/strategy/tools' },
] as const

/** The parts of the strategy, each with its own address. */
export const strategyParts = (here: (typeof parts)[number]['href']): Html =>
  subNavigation({ label: 'Parts of the plan', items: parts.map(({ text, href }) => ({ text, href, active: href === here })) })

export { shortly } from '../platform/shortly.ts'

/** Text of several paragraphs, each as one. */
export const paragraphs = (text: string): Html => html`${text.split(/\n\s*\n/).map((one) => html`<p class="govuk-body">${one.trim()}</p>`)}`

/** A table to take away, in each of the kinds that there are. `address` is without its ending, `what` says what it holds. */
export const takeAway = (address: string, what: string): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${address}.csv">Download ${what} (CSV)</a>, <a class="govuk-link" href="${address}.xlsx">Excel<span class="govuk-visually-hidden"> of ${what}</span></a> or <a class="govuk-link" href="${address}.ods">OpenDocument<span class="govuk-visually-hidden"> of ${what}</span></a></p>`
