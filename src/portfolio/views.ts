import { html, type Html } from '../platform/html.ts'
import { subNavigation } from '../platform/moj.ts'
import { shortly } from '../strategy/index.ts'
import { statuses, type Status } from './rules.ts'

/** What several pages of the portfolio show alike. */

export const portfolioCrumb = { text: 'Interventions', href: '/portfolio' }
const parts = [
  { text: 'By priority', href: '/portfolio' },
  { text: 'Every intervention', href: '/portfolio/interventions' },
  { text: 'Activity map', href: '/portfolio/activity' },
  { text: 'Matrix', href: '/portfolio/matrix' },
  { text: 'Risks', href: '/portfolio/risks' },
  { text: 'Lessons', href: '/portfolio/lessons' },
  { text: 'Published assessment', href: '/portfolio/assessments' },
  { text: 'What scores mean', href: '/portfolio/scores' },
] as const

/** The parts of the portfolio, each with its own address. */
export const portfolioParts = (here: (typeof parts)[number]['href']): Html =>
  subNavigation({ label: 'Parts of the portfolio', items: parts.map(({ text, href }) => ({ text, href, active: href === here })) })

const colours = { 'not started': 'yellow', pipeline: 'purple', feasibility: 'purple', 'under way': 'teal', ended: 'grey', 'not stated': 'grey' } as const satisfies Record<Status, string>

/** A status by its word and a colour. Written out, since a page may hold many. */
export const statusTag = (status: Status): Html => html`<strong class="govuk-tag govuk-tag--${colours[status]}">${statuses[status]}</strong>`

/** A theme has a name; a priority or an action is its words, perhaps with a label. */
export const sayItem = ({ label, name, words }: { label: string | null; name: string | null; words: string }, most = 90): string => [label, shortly(name ?? words, most)].filter(Boolean).join(': ')

export const itemAddress = (key: string) => `/strategy/items/${key}`

/** Text as it stands in its source: an empty line begins a paragraph. */
export const paragraphs = (words: string): Html[] => words.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part) => html`<p class="govuk-body">${part.trim()}</p>`)

export { takeAway } from '../platform/takeAway.ts'
