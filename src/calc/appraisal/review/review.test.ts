import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, divide, round, subtract, type Decimal } from '../../numbers/decimals.ts'
import { appraise } from '../appraise.ts'
import type { Case } from '../case.ts'
import { aBenefit, academy, aCase, allLines, aUnitCost, aValue } from '../sample.ts'
import { quantitiesOf } from './quantities.ts'
import type { Claim, Printed, PrintedRow, Reading, Statement } from './printed.ts'
import { reviewCase } from './review.ts'
import { pounds } from './words.ts'
import { sayEffect, writeFindings } from './written.ts'

const aPrinted = (rest: Partial<Printed> = {}): Printed => ({ document: 'paper', schedule: 'printed', rows: [], claims: [], statements: [], readings: [], ...rest })
const aClaim = (name: string, printed: string, of: string, rest: Partial<Claim> = {}): Claim => ({ id: name, name, printed, of: [of], times: decimal('1'), less: decimal('0'), from: undefined, where: 'page 1', lines: [1], ...rest })
const aReading = (ref: string, findings: readonly string[], rest: Partial<Reading> = {}): Reading => ({ ref, findings, where: 'page 2', lines: [2], severity: undefined, kind: undefined, stated: undefined, note: undefined, ...rest })
const said = { id: 'said', words: 'It says so.', where: 'page 3', lines: [3] }
const discountedAt = (rate: Decimal): Statement => ({ ...said, id: 'rate', kind: 'discounted at', rate })
const atRate = discountedAt(decimal('0.035'))
const idsOf = (of: Case, printed?: Printed) => reviewCase(of, printed).map(({ id }) => id)
const find = (of: Case, printed: Printed | undefined, id: string) => writeFindings(reviewCase(of, printed), of).find(({ rule }) => rule === id)

/** A case that nothing is wrong with, and a paper that prints it faithfully: every row that is not discounted, and its headline. */
const sound = fc.record({
  years: fc.integer({ min: 3, max: 12 }), unit: fc.integer({ min: 1, max: 5000 }), volume: fc.integer({ min: 1, max: 500 }), people: fc.integer({ min: 1, max: 300 }),
  fiscal: fc.integer({ min: 1, max: 3000 }), economic: fc.integer({ min: 1, max: 3000 }), lag: fc.integer({ min: 0, max: 2 }), deadweight: fc.integer({ min: 0, max: 90 }), rate: fc.integer({ min: 1, max: 60 }),
}).map(({ years, unit, volume, people, fiscal, economic, lag, deadweight, rate }) => {
  const atRate = decimal(`0.0${String(rate).padStart(2, '0')}`)
  const exact = Array.from({ length: years }, (_, year) => divide({ units: 1000n ** BigInt(year), places: 0 }, { units: BigInt(1000 + rate) ** BigInt(year), places: 0 }, 4))
  const of = aCase({
    years, schedule: 'printed', schedules: [{ name: 'printed', source: 'page 1', date: undefined, kind: 'factors', factors: exact }],
    phasings: [{ id: 'even', name: 'Even', shares: [decimal('0.5'), decimal('0.5')], source: 'page 1' }], costs: [aUnitCost('courses', String(unit), String(volume), 'even')],
    overheads: [{ id: 'management', name: 'Management', owner: 'Council', stream: '', rate: decimal('0.1'), of: { ...allLines, overheads: false }, source: 'page 1' }],
    benefits: [aBenefit('jobs', [aValue('fiscal', String(fiscal)), aValue('economic', String(economic))], { population: decimal(String(people)), deadweight: decimal(`0.${String(deadweight).padStart(2, '0')}`), lag, duration: 3 })],
    participants: { starts: decimal(String(people)), completers: undefined },
  })
  const worked = appraise(of)
  const two = (amount: Decimal) => round(amount, 2)
  const rows: PrintedRow[] = worked.rows.filter(({ key, kind }) => kind === 'money' && !/present|cumulative|payback/.test(key)).map(({ key, name, years, total }) => ({ of: key, name, where: 'page 4', lines: [4], years: years.map(two), total: total && two(total) }))
  const quantities = quantitiesOf(of, worked)
  const claims = ['netPresentValue', 'netPresentBudgetImpact', 'netPresentPublicValue/total', 'costPerParticipant/funding', 'costs/courses', 'streams/'].map((key) => aClaim(key, pounds(quantities.get(key)!), key))
  const statements: Statement[] = [
    discountedAt(atRate), { ...said, kind: 'sum', claim: 'costs/courses', parts: ['costs/courses'] }, { ...said, kind: 'made up of', claim: 'costs/courses', of: { ...allLines, overheads: false }, bias: decimal('0.4') },
    { ...said, kind: 'bias', rate: decimal('0.15'), of: allLines, prices: [] }, { ...said, kind: 'with overheads', of: { ...allLines, owners: ['nobody'] } }, { ...said, kind: 'left out', base: 'fiscal', of: { ...allLines, owners: ['nobody'] } },
  ]
  return { of, printed: aPrinted({ rows, claims, statements }) }
})

describe('a sound case', () => {
  it('has nothing to be said about it, printed or not', () => {
    fc.assert(fc.property(sound, ({ of, printed }) => {
      expect(idsOf(of, printed)).toEqual([])
      expect(idsOf(of)).toEqual([])
    }), { numRuns: 40 })
  })

  it('has one thing to be said when one printed cell, total or figure is a penny off, and names it', () => {
    const penny = decimal('0.01')
    fc.assert(fc.property(sound, fc.nat(), fc.nat(), ({ of, printed }, a, b) => {
      const [row, claim] = [printed.rows[a % printed.rows.length]!, printed.claims[a % printed.claims.length]!]
      const year = b % row.years.length
      const inRow = (rows: PrintedRow) => idsOf(of, { ...printed, rows: printed.rows.map((one) => (one === row ? rows : one)) })
      expect(inRow({ ...row, years: row.years.with(year, subtract(row.years[year]!, penny)) })).toContain(`row/${row.of}`)
      if (row.total) expect(inRow({ ...row, total: subtract(row.total, penny) })).toEqual([`total/${row.of}`])
      const off = { ...claim, printed: pounds(subtract(quantitiesOf(of, appraise(of)).get(claim.of[0]!)!, decimal('0.02'))) }
      expect(idsOf(of, { ...printed, statements: [], claims: printed.claims.map((one) => (one === claim ? off : one)) })).toEqual([`claim/${claim.name}`])
    }), { numRuns: 40 })
  })
})

describe('factors', () => {
  it('are held to the rate that is named, each to its own places; putting one right moves the headline', () => {
    const found = reviewCase(academy(), aPrinted({ statements: [atRate] })).filter(({ id }) => id.startsWith('factor/'))
    expect(found.map(({ id, severity, stated, found }) => [id, severity, stated, found])).toEqual([
      ['factor/2', 'high', '0.9962', '0.9662, from 0.966184: one digit is wrong, 9 for 6'], ['factor/6', 'low', '0.8419', '0.8420, from 0.841973: it was cut off, not rounded']])
    expect(writeFindings(found, academy())[0]!.effects[0]!.figures['netPresentValue']).toEqual({ before: '29468021.68', after: '29477786.43' })
  })

  it('that another rate gives, or whose digits changed places, are told as such', () => {
    const of = (year2: string) => academy({ schedules: academy().schedules.map((one) => ({ ...one, kind: 'factors', factors: ['1', year2, '0.9335', '0.9019', '0.8714', '0.8420', '0.8135', '0.7860', '0.7594', '0.7337'].map(decimal) })) })
    expect(find(of('0.6962'), aPrinted({ statements: [atRate] }), 'factor/2')?.found).toContain('two digits changed places')
    expect(find(of('0.9524'), aPrinted({ statements: [atRate] }), 'factor/2')?.found).toContain('another rate')
    expect(find(of('0.9662'), aPrinted({ statements: [atRate] }), 'factor/2')).toBeUndefined()
  })
})

describe('printed figures', () => {
  const claims = (...of: Claim[]) => aPrinted({ claims: of })
  it('under one name that are of two things are a matter of definition', () => {
    const found = find(academy(), claims(aClaim('Public value', '£20,392,586.05', 'netPresentPublicValue'), aClaim('Public value', '£20,240,375.74', 'netPresentPublicValue')), 'claim/Public value')
    expect([found?.kind, found?.says]).toEqual(['definition', expect.stringContaining('over Fiscal Costs') as string])
    expect(found?.says).toContain('They differ by £152,210.31')
  })
  it('that are rounded are right; with pence that nobody worked out they are not', () => {
    expect(find(academy(), claims(aClaim('Value', '£29,468,022', 'netPresentValue')), 'claim/Value')).toBeUndefined()
    expect(find(academy(), claims(aClaim('Value', '£29.47m', 'netPresentValue')), 'claim/Value')).toBeUndefined()
    expect(find(academy(), claims(aClaim('Value', '£29,468,022.00', 'netPresentValue')), 'claim/Value')?.kind).toBe('rounding')
  })
  it('made of a figure that was rounded already are told', () => {
    const made = [aClaim('Return', '1.33', 'financialReturn'), aClaim('Gain', '33%', 'financialReturn', { less: decimal('1'), from: { sum: ['Return'], over: undefined } })]
    expect(find(academy(), claims(...made), 'claim/Gain')?.found).toBe('32.6%, as return is 1.3260')
  })
  it('of what the case has none of are told', () => {
    const paid = claims(aClaim('Payback', '8 years', 'paybackYear'))
    expect(find(academy(), paid, 'claim/Payback')).toBeUndefined()
    expect(find(academy({ benefits: [] }), paid, 'claim/Payback')?.says).toBe('Payback is printed as 8 years, and the case comes to none.')
  })
  it('of what is not in the case are not judged', () => {
    expect(idsOf(academy(), claims(aClaim('Jobs', '600', 'benefits/jobs/people'))).filter((id) => id.startsWith('claim/'))).toEqual([])
  })
})

it('is told once that it is another case than the printed one, where much of the printed table differs', () => {
  const printed: Printed = aPrinted({ claims: [aClaim('Value', '£29,468,022', 'netPresentValue')], rows: appraise(academy()).rows.filter(({ key }) => key.includes('benefits')).map(({ key, name, years, total }) => ({ of: key, name, where: 'page 4', lines: [4], years: years.map((year) => round(year, 2)), total: total && round(total, 2) })) })
  const [first, ...others] = academy().benefits
  const later = academy({ benefits: [{ ...first!, population: decimal('200') }, ...others] })
  expect(idsOf(later, printed).filter((id) => /^(not-as-printed|row|total|claim)/.test(id))).toEqual(['not-as-printed'])
  expect(idsOf(academy(), printed)).not.toContain('not-as-printed')
})

it('misses the reason where there is no optimism bias, and a source where there is none', () => {
  const line = aUnitCost('rooms', '10', '10', 'even', { bias: { none: '' } })
  const of = aCase({ phasings: [{ id: 'even', name: 'Even', shares: [decimal('1')], source: 'page 1' }], costs: [{ ...line, source: '' }] })
  expect(idsOf(of)).toEqual(['bias-unsaid', 'no-source'])
  expect(reviewCase(of).map(({ says }) => says)).toEqual(['rooms has no optimism bias, and nothing says why.', 'Nothing says where the figures of rooms come from.'])
})

describe('a reading', () => {
  const printed = (...readings: Reading[]) => aPrinted({ statements: [atRate], readings })
  it('numbers, places and joins what the rules find, and stands alone where no figure shows it', () => {
    const found = reviewCase(academy(), printed(aReading('B10', [], { kind: 'reference', note: 'A book is missing.' }), aReading('B2', ['factor/2', 'factor/6'], { note: 'All three rows have it.' })))
    expect(found.slice(0, 2).map(({ ref, id, kind, severity, where }) => [ref, id, kind, severity, where])).toEqual([['B2', 'factor/2', 'arithmetic', 'high', 'page 2'], ['B10', 'reading/B10', 'reference', 'low', 'page 2']])
    expect(found[0]!.stated).toBe('0.9962; 0.8419')
    expect(found[0]!.effects).toHaveLength(2)
    expect(found.slice(2).map(({ ref }) => ref)).not.toContain('B2')
  })
  it('of what is put right is gone', () => {
    expect(reviewCase(academy({ schedules: [], schedule: 'green-book' }), { ...printed(aReading('B1', ['factor/2'])), schedule: 'green-book' }).map(({ ref }) => ref)).not.toContain('B1')
  })
})

it('writes figures by the keys of the headline, ratios to six places, money to the penny, and a payback that is none as null', () => {
  const found = writeFindings(reviewCase(academy({ schedule: 'green-book' })), academy()).find(({ rule }) => rule === 'deadweight/mental-health')!
  expect(found.effects[1]!.figures).toMatchObject({ netPresentValue: { before: '29478816.07', after: '4796583.86' }, financialReturnOnInvestment: { after: '0.701644' }, paybackYear: { before: 8, after: null }, bcrTotalToPilotCost: { after: '2.331115' }, netPresentPublicValue_vsTotalCosts: { after: '-26667.02' } })
  expect(reviewCase(academy({ schedule: 'green-book' })).find(({ id }) => id === 'deadweight/mental-health')!.effects.map(sayEffect)[1]).toBe('without mental-health: net present value 29,478,816.07 -> 4,796,583.86; payback, year 8 -> none; net present budget impact -2,334,293.60 -> 2,050,965.69')
})
