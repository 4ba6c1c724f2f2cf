import fc from 'fast-check'
import { expect, test } from 'vitest'
import { designationsOf, eachDesignation, groups, groupsOf, isDesignated, reckon, wouldCircle, type Reckonable } from './rules.ts'

const body = (name: string, representation: string | null, letters: string, status: Reckonable['status'] = 'standing'): Reckonable => ({
  name, representation, status, isResponsible: letters.includes('R'), isAccountable: letters.includes('A'), isConsulted: letters.includes('C'), isInformed: letters.includes('I'),
})
/** Table 1 of the implementation plan of Cambridgeshire & Peterborough, as printed. */
const table: readonly Reckonable[] = [
  body('CPCA Board', 'Place leaders', 'RI'), body('Business Board', 'Employers', 'CI'), body('Cambridge Public Service Board', 'Place leaders', 'I'), body('Skills Committee', 'Place leaders', 'RA'),
  body('Education Committee', 'Place leaders', 'RA'), body('Transport and Infrastructure Committee', 'Place leaders', 'I'), body('Housing and Communities Committee', 'Place leaders', 'I'),
  body('Employment & Skills Board', 'Employers/People / Providers', 'RA'), body('Business Advisory Panel', 'Employers', 'I'), body('Education Advisory Panel', 'Providers/People', 'RA', 'proposed'),
  body('Chairs Meeting', 'Place leaders', 'I', 'proposed'), body('LSIP', 'Employers', 'RA'), body('Digital Sector Group', 'Employers', 'RAC'), body('Life Sciences Sector Group', 'Employers', 'RAC'),
  body('AgriTech Sector Group', 'Employers', 'RAC'), body('Advanced Manufacturing Sector Group', 'Employers', 'RAC'), body('CPCA Growth Hub', 'Employers/ People', 'R'),
  body('AEB Grant Fund Providers', 'Providers', 'RC'), body('College Principals Group', 'Providers', 'RC'), body('ITPs', 'Providers', 'RC'), body('Youth Board', 'People', 'C'),
  body('Students\' Union Representatives', 'People', 'C'), body('Elected Representatives (Resident Reference Group)', 'People', 'C', 'proposed'),
]

test('Table 1 names 23 bodies: 14 responsible, 9 accountable, 11 consulted and 7 informed, and nobody who speaks for people alone leads', () => {
  const found = reckon(table)
  expect([found.bodies.length, found.counts, found.proposed.length, found.accountable.length, found.undesignated, found.unspoken])
    .toEqual([23, { responsible: 14, accountable: 9, consulted: 11, informed: 7 }, 3, 9, [], []])
  expect(found.groups.map(({ group, all, alone, aloneAndLeading, counts, unanswered }) => [group, all.length, alone.length, aloneAndLeading.length, counts.accountable, unanswered.length])).toEqual([
    ['People', 6, 3, 0, 2, 0], ['Employers', 9, 7, 5, 6, 0], ['Providers', 5, 3, 3, 2, 0], ['Place leaders', 7, 7, 3, 2, 0],
  ])
})

test('who is responsible where nobody of the same group is accountable is named, and a group without a body too', () => {
  const found = reckon([body('Forum', 'Providers', 'R'), body('Board', 'employers', 'A'), body('Panel', null, '')])
  expect(found.groups.map(({ group, unanswered }) => [group, unanswered.map(({ name }) => name)])).toEqual([['Employers', []], ['Providers', ['Forum']]])
  expect([found.unspoken, found.undesignated.map(({ name }) => name)]).toEqual([['People', 'Place leaders'], ['Panel']])
})

test('a table that says of nobody for whom they speak leaves no group out', () => expect(reckon([body('Board', null, 'R')]).unspoken).toEqual([]))

const anyBody = fc.record({
  name: fc.string(), status: fc.constantFrom('standing', 'proposed', 'ended'), isResponsible: fc.boolean(), isAccountable: fc.boolean(), isConsulted: fc.boolean(), isInformed: fc.boolean(),
  representation: fc.option(fc.subarray([...groups, 'Voluntary sector'], { minLength: 1 }).chain((names) => fc.constantFrom('/', ' / ', '/ ').map((between) => names.join(between)))),
}) satisfies fc.Arbitrary<Reckonable>
const anyTable = fc.array(anyBody, { maxLength: 30 })

test('the words between bodies and groups never lose one: each body that has not ended stands in exactly the groups it speaks for', () => {
  fc.assert(fc.property(anyTable, (bodies) => {
    const found = reckon(bodies)
    for (const one of bodies) {
      const times = found.groups.filter(({ all }) => all.includes(one)).map(({ group }) => group)
      expect(times.toSorted()).toEqual(one.status === 'ended' ? [] : groupsOf(one.representation).toSorted())
    }
    expect(found.undesignated.length + found.bodies.filter(isDesignated).length).toBe(found.bodies.length)
    for (const { all, alone, aloneAndLeading, counts } of found.groups) {
      expect(aloneAndLeading.length <= alone.length && alone.length <= all.length).toBe(true)
      for (const designation of eachDesignation) expect(counts[designation]).toBeLessThanOrEqual(Math.min(all.length, found.counts[designation]))
    }
  }))
})

test('every one of the four groups either has a body or is told to have none', () => {
  fc.assert(fc.property(anyTable, (bodies) => {
    const found = reckon(bodies)
    const spoken = found.groups.map(({ group }) => group).filter((group) => (groups as readonly string[]).includes(group))
    expect(found.groups.length === 0 ? found.unspoken : [...spoken, ...found.unspoken].toSorted()).toEqual(found.groups.length === 0 ? [] : [...groups].toSorted())
  }))
})

test('the order of the rows changes no count, and one more accountable body leaves its group nobody unanswered', () => {
  const summary = (bodies: readonly Reckonable[]) => { const { counts, groups } = reckon(bodies); return [counts, groups.map(({ group, all, counts, unanswered }) => [group, all.length, counts, unanswered.length])] }
  fc.assert(fc.property(anyTable, fc.constantFrom(...groups), (bodies, group) => {
    expect(summary(bodies.toReversed())).toEqual(summary(bodies))
    expect(reckon([...bodies, body('Board', group, 'A')]).groups.find((one) => one.group === group)!.unanswered).toEqual([])
  }))
})

test('groups are told apart however they are written, each once', () => {
  expect(groupsOf('Employers/People / Providers')).toEqual(['Employers', 'People', 'Providers'])
  expect([groupsOf('Place Leaders'), groupsOf('Employers/ employers'), groupsOf(' / '), groupsOf(null)]).toEqual([['Place leaders'], ['Employers'], [], []])
  fc.assert(fc.property(fc.string(), (text) => { expect(new Set(groupsOf(text)).size).toBe(groupsOf(text).length) }))
})

test('the designations of a body are those that are ticked', () => expect(designationsOf(body('Board', null, 'AI'))).toEqual(['accountable', 'informed']))

test('no body reports to itself, by however many others', () => {
  expect(wouldCircle(new Map([['b', 'c'], ['c', 'a']]), 'a', 'b')).toBe(true)
  expect(wouldCircle(new Map([['b', 'c'], ['c', 'b']]), 'a', 'b')).toBe(false) // a ring elsewhere ends the search
  const ids = ['a', 'b', 'c', 'd', 'e']
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 30 }), (wanted) => {
    const reports = new Map<string, string>()
    for (const [id, to] of wanted) if (!wouldCircle(reports, id, to)) reports.set(id, to)
    for (const id of ids) {
      let [at, steps] = [reports.get(id), 0]
      while (at !== undefined && steps++ < 10) at = reports.get(at)
      expect(at).toBeUndefined()
    }
  }))
})
