import { html, type Html } from '../platform/html.ts'
import { subNavigation } from '../platform/moj.ts'

export const address = '/appraisal'
export const appraisalAddress = (key: string): string => `${address}/${key}`
export const versionAddress = (key: string, number: number): string => `${address}/${key}/versions/${number}`
export const draftAddress = (key: string): string => `${address}/${key}/draft`
export const casesCrumb = { text: 'Costs and benefits', href: address }

const parts = [
  ['', 'In short'], ['/years', 'Year by year'], ['/assumptions', 'What it assumes'], ['/sensitivity', 'What would change it'], ['/chance', 'Chance'], ['/variants', 'Variants'], ['/actual', 'What happened'], ['/review', 'Review'],
] as const
export type Part = (typeof parts)[number][0]
/** The parts of a version, each with its own address. */
export const versionParts = (key: string, number: number, here: Part): Html =>
  html`${subNavigation({ label: 'Parts of this case', items: parts.map(([part, text]) => ({ text, href: `${versionAddress(key, number)}${part}`, active: part === here })) })}`

/** The number of a version in an address; what is none is 0, which no version has. */
export const numberOf = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0)
