import type { Html } from '../platform/html.ts'
import { subNavigation } from '../platform/moj.ts'

export const papersCrumb = { text: 'Papers', href: '/reporting' }
export const address = '/reporting/papers'
export const paperAddress = (key: string): string => `${address}/${key}`

const parts = [{ text: 'Papers', href: '/reporting' }, { text: 'What came of it, year by year', href: '/reporting/impact' }, { text: 'Stories', href: '/reporting/stories' }] as const
/** What is told to whom: boards and committees, everybody each year, and in the words of those whom it is about. */
export const reportingParts = (here: (typeof parts)[number]['href']): Html => subNavigation({ label: 'Parts of reports', items: parts.map(({ text, href }) => ({ text, href, active: href === here })) })
