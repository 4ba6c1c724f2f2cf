import { html, type Html } from '../platform/html.ts'
import { subNavigation } from '../platform/moj.ts'
import type { User } from '../platform/context.ts'
import { mayList, maySeeAll } from './access.ts'
import { standings, type Standing } from './asked/rules.ts'

/** What several pages of returns show alike. */

export const returnsCrumb = { text: 'Returns', href: '/returns' }
export const returnCrumbs = [returnsCrumb]
export const returnAddress = (key: string, page = ''): string => `/returns/${key}${page && `/${page}`}`

/** Where a return stands, by its word and a colour. Written out, since a page may hold many. */
export const standingTag = (standing: Standing): Html => html`<strong class="govuk-tag govuk-tag--${standings[standing].colour}">${standings[standing].word}</strong>`

const parts = [
  { text: 'Returns', href: '/returns', allow: mayList },
  { text: 'Measures of delivery', href: '/returns/kpis', allow: () => true },
  { text: 'What is asked', href: '/returns/collections', allow: maySeeAll },
  { text: 'Certifiers', href: '/returns/certifiers', allow: maySeeAll },
] as const

/** The parts of returns that somebody may see, each with its own address. */
export const returnsParts = (here: (typeof parts)[number]['href'], user: User): Html =>
  subNavigation({ label: 'Parts of returns', items: parts.filter(({ allow }) => allow(user)).map(({ text, href }) => ({ text, href, active: href === here })) })
