import { addDays, sayDay } from '../../calc/dates/days.ts'
import type { Story, StoryConsent } from '../tables.ts'

export const kinds = { person: 'A person', employer: 'An employer' } as const satisfies Record<Story['kind'], string>
export const shownAs = { 'own name': 'Their own first name, or the employer’s own name', 'another name': 'Another name', 'no name': 'No name' } as const satisfies Record<Story['shownAs'], string>
export const means = { 'signed form': 'A signed form', 'letter or email': 'A letter or an email', 'recorded call': 'A recorded call', 'printed document': 'It is printed in a public document' } as const satisfies Record<StoryConsent['means'], string>
export const groups = { People: 'People', Employers: 'Employers', Providers: 'Providers', 'Place Leaders': 'Place leaders' } as const satisfies Record<NonNullable<Story['groupName']>, string>
/** What a story may be used for. migrations/ check the same list. */
export const uses = { 'impact report': 'The annual impact report', website: 'This website', 'board paper': 'Papers for boards and committees' } as const
export type Use = keyof typeof uses

/** How long before it ends a consent is asked for again. */
export const soonDays = 60
/** How long after consent ended the name, the words and the form are deleted. */
export const keptDays = 90

export type Consent = Pick<StoryConsent, 'givenOn' | 'expiresOn' | 'withdrawnOn'> & { uses: readonly string[] }
/** Whether a consent holds on a day: the day on which it expires is its last. queries.ts and migrations/ say the same to the database. */
export const holds = ({ givenOn, expiresOn, withdrawnOn }: Consent, on: string): boolean => withdrawnOn === null && givenOn <= on && (expiresOn === null || expiresOn >= on)
/** What a story may be used for on a day. */
export const usesOn = (consents: readonly Consent[], on: string): readonly Use[] => (Object.keys(uses) as Use[]).filter((use) => consents.some((consent) => holds(consent, on) && consent.uses.includes(use)))
/** The last day on which any consent holds that holds now; nothing where none does, or where one never ends. */
export const heldUntil = (consents: readonly Consent[], on: string): string | null | undefined => {
  const holding = consents.filter((consent) => holds(consent, on))
  return holding.length === 0 ? undefined : holding.some(({ expiresOn }) => expiresOn === null) ? null : holding.map(({ expiresOn }) => expiresOn!).toSorted().at(-1)!
}

export type State = 'forgotten' | 'withdrawn' | 'expired' | 'no consent' | 'to approve' | 'shown'
export const states = { shown: 'In use', 'to approve': 'To approve', 'no consent': 'No consent yet', expired: 'Consent is over', withdrawn: 'Withdrawn', forgotten: 'Deleted' } as const satisfies Record<State, string>
/** How a story stands on a day: what holds it back first. */
export function stateOf({ forgottenOn, approvedAt, documentId }: Pick<Story, 'forgottenOn' | 'approvedAt' | 'documentId'>, consents: readonly Consent[], on: string): State {
  if (forgottenOn !== null) return 'forgotten'
  if (consents.length === 0) return 'no consent'
  if (!consents.some((consent) => holds(consent, on))) return consents.some(({ withdrawnOn }) => withdrawnOn !== null) ? 'withdrawn' : consents.every(({ givenOn }) => givenOn > on) ? 'no consent' : 'expired'
  return approvedAt !== null || documentId !== null ? 'shown' : 'to approve'
}

/** When the name, the words and the form of a story are deleted whose consent has ended; nothing while it holds. */
export function forgetOn(consents: readonly Consent[], on: string): string | undefined {
  if (consents.length === 0 || consents.some((consent) => holds(consent, on))) return undefined
  const ends = consents.flatMap(({ withdrawnOn, expiresOn }) => [withdrawnOn, expiresOn].filter((day) => day !== null).toSorted().slice(0, 1)).toSorted()
  return ends.length ? addDays(ends.at(-1)!, keptDays + 1) : undefined
}

/** "You can use it for this website until 3 May 2026." */
export function sayConsent(consents: readonly Consent[], on: string): string {
  const now = usesOn(consents, on)
  if (!now.length) return consents.length ? 'No consent holds now. The story is not shown anywhere.' : 'Nobody has agreed to its use yet. The story is not shown anywhere.'
  const until = heldUntil(consents, on)
  const names = now.map((use) => uses[use].replace(/^T/, 't').replace(/^P/, 'p'))
  return `It may be used for ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]}${until ? ` until ${sayDay(until)}` : ''}.`
}

/** Whom it is about, in the words that they chose. */
export const sayWho = ({ kind, shownName }: Pick<Story, 'kind' | 'shownName'>): string => shownName ?? (kind === 'person' ? 'Somebody who does not give their name' : 'An employer who does not give its name')

/** The finding: "4 stories are told here: 3 of people and 1 of an employer." */
export function sayStories({ people, employers }: { people: number; employers: number }): string {
  const all = people + employers
  if (all === 0) return 'No story is told here yet.'
  const parts = [people > 0 && `${people} of ${people === 1 ? 'a person' : 'people'}`, employers > 0 && `${employers} of ${employers === 1 ? 'an employer' : 'employers'}`].filter(Boolean)
  return `${all === 1 ? '1 story is' : `${all} stories are`} told here: ${parts.join(' and ')}.`
}
