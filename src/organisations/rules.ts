import type { Organisation } from './tables.ts'

/** The kinds of organisation, in the words that a reader knows. */
export const kinds = {
  'combined authority': 'Combined authority',
  council: 'Council',
  college: 'College',
  university: 'University',
  provider: 'Training provider',
  employer: 'Employer',
  school: 'School',
  charity: 'Charity or community group',
  'job centre': 'Jobcentre',
  body: 'Other public body',
} as const satisfies Record<Organisation['kind'], string>

export const isKind = (word: string | undefined): word is Organisation['kind'] => word !== undefined && Object.hasOwn(kinds, word)

/** How many organisations stand on one page of the register. */
export const perPage = 25

/** A nine-character code of the ONS, such as E07000008 for Cambridge. */
export const isAreaCode = (text: string) => /^[EWSNK][0-9]{8}$/.test(text)

/** The address of a website as it is kept, or undefined where it is none that a browser should follow. */
export function readWebsite(typed: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, username, href } = new URL(address)
  return /^https?:$/.test(protocol) && hostname.includes('.') && !username ? href : undefined
}
