import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../calc/dates/days.ts'
import { forgetOn, heldUntil, holds, keptDays, sayConsent, sayStories, sayWho, stateOf, uses, usesOn, type Consent } from './rules.ts'

const consent = (given: Partial<Consent> = {}): Consent => ({ givenOn: '2026-01-10', expiresOn: '2026-06-30', withdrawnOn: null, uses: ['website', 'impact report'], ...given })
const open = { forgottenOn: null, approvedAt: new Date(), documentId: null }

test('a consent holds from its first day to its last, both included', () => {
  expect(['2026-01-09', '2026-01-10', '2026-06-30', '2026-07-01'].map((day) => holds(consent(), day))).toEqual([false, true, true, false])
})
test('a consent that was taken back holds no more, on the same day', () => expect(holds(consent({ withdrawnOn: '2026-03-01' }), '2026-03-01')).toBe(false))
test('what a public document prints has no last day', () => expect(heldUntil([consent({ expiresOn: null })], '2040-01-01')).toBe(null))
test('a story may be used for what any consent of it is for', () => {
  expect(usesOn([consent({ uses: ['website'] }), consent({ uses: ['board paper'] })], '2026-02-01')).toEqual(['website', 'board paper'])
  expect(usesOn([consent({ uses: ['website'], expiresOn: '2026-01-31' }), consent({ uses: ['board paper'] })], '2026-02-01')).toEqual(['board paper'])
})
test('a story stands by what holds it back first', () => {
  expect(stateOf({ ...open, forgottenOn: '2026-02-01' }, [], '2026-02-01')).toBe('forgotten')
  expect(stateOf(open, [], '2026-02-01')).toBe('no consent')
  expect(stateOf({ ...open, approvedAt: null }, [consent()], '2026-02-01')).toBe('to approve')
  expect(stateOf(open, [consent()], '2026-02-01')).toBe('shown')
  expect(stateOf(open, [consent()], '2026-08-01')).toBe('expired')
  expect(stateOf(open, [consent({ withdrawnOn: '2026-01-20' })], '2026-02-01')).toBe('withdrawn')
  expect(stateOf({ ...open, approvedAt: null, documentId: 'report' }, [consent({ expiresOn: null })], '2026-02-01')).toBe('shown')
})
test('what is kept is deleted so many days after consent ended, and never while one holds', () => {
  expect(forgetOn([consent()], '2026-05-01')).toBe(undefined)
  expect(forgetOn([consent()], '2026-07-01')).toBe(addDays('2026-06-30', keptDays + 1))
  expect(forgetOn([consent({ withdrawnOn: '2026-02-01' })], '2026-07-01')).toBe(addDays('2026-02-01', keptDays + 1))
})
test('the sentences say what may be done, and who tells', () => {
  expect(sayConsent([consent()], '2026-02-01')).toBe('It may be used for the annual impact report and this website until 30 June 2026.')
  expect(sayConsent([], '2026-02-01')).toBe('Nobody has agreed to its use yet. The story is not shown anywhere.')
  expect(sayConsent([consent()], '2027-02-01')).toBe('No consent holds now. The story is not shown anywhere.')
  expect(sayWho({ kind: 'employer', shownName: null })).toBe('An employer who does not give its name')
  expect([sayStories({ people: 0, employers: 0 }), sayStories({ people: 1, employers: 0 }), sayStories({ people: 3, employers: 1 })])
    .toEqual(['No story is told here yet.', '1 story is told here: 1 of a person.', '4 stories are told here: 3 of people and 1 of an employer.'])
})
test('whatever was agreed, a story is in use exactly on the days on which some consent of it holds', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days))
  const one = fc.record({ givenOn: day, expiresOn: fc.option(day), withdrawnOn: fc.option(day), uses: fc.subarray(Object.keys(uses), { minLength: 1 }) })
  fc.assert(fc.property(fc.array(one, { maxLength: 4 }), day, (consents, on) => {
    expect(usesOn(consents, on).length > 0).toBe(consents.some((consent) => holds(consent, on)))
    expect(stateOf(open, consents, on) === 'shown').toBe(usesOn(consents, on).length > 0)
    if (usesOn(consents, on).length > 0) expect(forgetOn(consents, on)).toBe(undefined)
    const until = heldUntil(consents, on)
    if (typeof until === 'string') expect(until >= on).toBe(true)
  }))
})
