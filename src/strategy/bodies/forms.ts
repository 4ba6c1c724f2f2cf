import { capital } from '../../platform/capital.ts'
import { choice, choices, form, longText, text } from '../../platform/forms.ts'
import { designations, meanings, wouldCircle, type Designation } from './rules.ts'

export const bodyStatuses = { standing: 'It stands today', proposed: 'It is proposed', ended: 'It has ended' } as const

/** What the form of a body lets one choose from: `id` is its own, where there is one; `reports` says to whom each reports now. */
export type BodyChoices = { id: string | undefined; names: Readonly<Record<string, string>>; reports: ReadonlyMap<string, string | null>; arrangements: readonly string[] }

export const bodyForm = ({ id, names, reports, arrangements }: BodyChoices) => form({
  name: text('Name', { missing: 'Enter the name of the body' }),
  arrangement: text('What it is part of', {
    missing: 'Enter what the body is part of',
    hint: `Bodies of one arrangement stand in one table${arrangements.length ? `. There are: ${arrangements.slice(0, 8).join('; ')}` : ', for example: Skills governance of the Combined Authority'}`,
  }),
  status: choice('Does it exist?', bodyStatuses, { missing: 'Select whether the body exists' }),
  representation: text('Whom it speaks for', { optional: true, hint: 'People, Employers, Providers or Place leaders. Write a / between two or more' }),
  designated: choices('What it is designated to do', designations, { optional: true, hints: Object.fromEntries(Object.entries(meanings).map(([name, words]) => [name, capital(words)])) as Record<Designation, string> }), // a hint for each
  duty: longText('What it is for', { optional: true, max: 3000 }),
  terms: longText('Terms of reference', { optional: true, max: 3000, hint: 'Its remit, who sits on it, whom it answers to' }),
  termsWebsite: text('Where its terms of reference are published', { optional: true, max: 500, type: 'url', hint: 'For example, https://www.example.gov.uk/terms', pattern: website }),
  meets: text('How often it meets', { optional: true, hint: 'For example, every six months' }),
  membership: longText('Who sits on it, in a sentence', { optional: true, max: 1000, hint: 'Posts and organisations, not people’s names' }),
  reportsToId: choice('Which body it reports to', Object.fromEntries(Object.entries(names).filter(([one]) => one !== id)), { optional: true, as: 'select' }),
}, ({ reportsToId }) => (id && reportsToId && wouldCircle(reports, id, reportsToId) ? { reportsToId: 'That body reports to this one, straight or by way of others. Select another' } : {}))

export const website = [/^https?:\/\/[^\s/]+\.[^\s]+$/, 'Website must begin with https:// or http://'] as const
