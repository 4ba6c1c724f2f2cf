import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appraise } from '../../calc/appraisal/appraise.ts'
import { round, toNumber, write } from '../../calc/numbers/decimals.ts'
import { readCase } from './read.ts'

const vignette = `name: Green Book vignette
years: 10
baseYear: 2022/23
costs:
  - name: Works
    byYear: [100]
benefits:
  - name: Time saved
    perspective: economic
    source: Green Book package for R, vignette
    byYear: [0, 30, 30, 30, 30, 30, 30, 30, 30, 30]
`
const hub = `name: Riverside skills hub
years: 5
baseYear: 2024/25
participants: { starts: 200, completers: 150 }
phasings:
  - id: two-years
    shares: [60%, 40%]
costs:
  - id: tutors
    owner: Council
    unitCost: £1,250.50
    volume: 200
    phasing: two-years
    bias: 10%
  - id: rooms
    owner: College
    kind: in kind
    unitCost: 20000
overheads:
  - id: management
    owner: Council
    rate: 0.15
    of: { owners: [Council] }
contributions:
  - id: employers
    rate: 10%
    of: { ids: [tutors] }
benefits:
  - id: jobs
    source: Pilot of 2023
    population: 200
    impact: 30%
    deadweight: 0.2
    lag: 1
    values:
      - { perspective: fiscal, agency: DWP, value: 4000 }
      - { perspective: economic, value: 9000 }
variants:
  - name: fewer jobs
    why: the pilot had younger people
    changes:
      benefits/jobs/impact: 20%
      schedule: 5%
  - name: no rooms
    why: they are let
    changes: { costs/rooms: left out }
`
const refusal = (text: string): string => { try { readCase(text); return 'it was read' } catch (error) { return (error as Error).message } }
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1

describe('a case document', () => {
  it('can be as short as what falls in each year', () => {
    const { headline } = appraise(readCase(vignette).case)
    expect([toNumber(headline.netPresentValue).toFixed(9), toNumber(headline.equivalentAnnualValue!).toFixed(9)]).toEqual(['128.230595266', '16.855399485'])
  })

  it('is read in exact decimals, as money, shares and percentages are written', () => {
    const { case: of, variants } = readCase(hub)
    expect(of.costs.map(({ unitCost, bias }) => [write(unitCost!), 'rate' in bias ? write(bias.rate) : bias.none])).toEqual([['1250.50', '0.1'], ['20000', '']])
    const { headline } = appraise(of)
    expect(write(round(headline.costPerParticipant.total!, 2))).toBe('1681.88') // (1250.50 x 200 x 1.1 x 1.15 + 20000) / 200
    expect(variants.map(({ name, case: other }) => [name, other.costs.length, write(round(appraise(other).headline.presentValueBenefits.fiscal, 2))])).toEqual([['fewer jobs', 2, '453881.66'], ['no rooms', 1, '705231.21']])
  })

  it('can say an amount for many years at once, and a path leads to each of them', () => {
    const long = 'name: Flood wall\nyears: 200\nbaseYear: 2020\nfirstYear: 0\ncosts:\n  - { id: wall, byYear: [500, 2.5 x 199] }\nbenefits:\n  - { id: homes, perspective: social, source: made up, byYear: [0, 30 x 199] }\nvariants:\n  - { name: late, why: built slowly, changes: { benefits/homes/byYear/2: 0 } }\n'
    const { case: of, variants } = readCase(long)
    const worth = (rates: readonly (readonly [years: number, rate: number])[]) => { let [factor, sum] = [1, 0]; for (const [years, rate] of rates) for (let i = 0; i < years; i++) sum += factor /= 1 + rate; return sum }
    const factors = worth([[30, 0.035], [45, 0.03], [50, 0.025], [74, 0.02]])
    expect(toNumber(appraise(of).headline.netPresentValue)).toBeCloseTo(27.5 * factors - 500, 8)
    expect(toNumber(appraise(variants[0]!.case).headline.netPresentValue)).toBeCloseTo(27.5 * factors - 500 - 30 / 1.035, 8)
    expect(refusal(long.replace('2.5 x 199', '2.5 x 200'))).toContain('costs/wall/byYear: has 201 amounts, and the case 200 years')
  })

  it('is the same in JSON', () => {
    const json = JSON.stringify({ name: 'x', years: '2', baseYear: '2024', costs: [{ id: 'a', byYear: ['1.10', '2'] }] })
    expect(readCase(json).case.costs[0]!.byYear!.map(write)).toEqual(['1.10', '2'])
  })

  const mistakes: readonly (readonly [what: string, change: readonly [string, string], line: string, says: string])[] = [
    ['a negative volume', ['volume: 200', 'volume: -200'], 'volume', 'costs/tutors/volume: must not be below zero; it is "-200"'],
    ['a phasing that does not add up', ['[60%, 40%]', '[60%, 30%]'], 'shares', 'phasings/two-years/shares: add to 90%, and must add to 100% exactly'],
    ['an unknown schedule', ['baseYear: 2024/25', 'baseYear: 2024/25\nschedule: purple-book'], 'schedule: p', '"purple-book" is no schedule: green-book, green-book-4-places, green-book-health, green-book-lower are, and a percentage such as 3.5%'],
    ['a benefit without a source', ['    source: Pilot of 2023\n', ''], 'id: jobs', 'benefits/jobs/source: is missing: say where the value and the effect come from'],
    ['an unknown field', ['volume: 200', 'volum: 200'], 'volum', 'costs/tutors/volum: "volum" is no field of a cost: did you mean volume?'],
    ['text where a number is needed', ['unitCost: 20000', 'unitCost: many'], 'many', 'costs/rooms/unitCost: must be a number written with digits, such as 1500, £1,500.00, 0.15 or 15%; it is "many"'],
    ['an id that stands twice', ['id: rooms', 'id: tutors'], 'owner: College', '"tutors" is the same as of another cost: each needs its own'],
    ['a reference to nothing', ['phasing: two-years', 'phasing: two-year'], 'phasing: two-year', 'costs/tutors/phasing: "two-year" is no phasing: did you mean two-years?'],
    ['an owner that nobody is', ['owners: [Council]', 'owners: [Counci]'], 'Counci]', '"Counci" is the owner of no line: did you mean Council?'],
    ['too many years', ['years: 5', 'years: 301'], 'years: 301', 'years: must be a whole number from 1 to 300; it is "301"'],
    ['more amounts than years', ['    unitCost: 20000', '    byYear: [1, 2, 3, 4, 5, 6]'], 'byYear', 'costs/rooms/byYear: has 6 amounts, and the case 5 years: leave some out, or raise years'],
    ['a change that leads to nothing', ['benefits/jobs/impact', 'benefits/job/impact'], 'benefits/job/impact', 'leads to nothing: benefits has no "job": did you mean jobs?'],
    ['a change that cannot be', ['costs/rooms: left out', 'costs/rooms/volume: -1'], 'costs/rooms/volume', 'cannot be: costs/rooms/volume must not be below zero'],
    ['a bias that takes off more than all of a benefit', ['    source: Pilot of 2023\n', '    source: Pilot of 2023\n    bias: 150%\n'], 'bias: 150%', 'benefits/jobs/bias: must be a rate such as 15%'],
    ['a tab', ['    unitCost: 20000', '\tunitCost: 20000'], 'unitCost: 20000', 'is not YAML here: it begins with a tab; begin lines with spaces'],
    ['a field that is there twice', ['    unitCost: 20000', '    unitCost: 20000\n    unitCost: 3'], 'unitCost: 3', 'is not YAML here: the field is there twice; give it once'],
    ['a colon in a value', ['id: rooms', 'id: rooms: big'], 'id: rooms', 'a value with a colon and a space in it needs quotes'],
    ['what is no YAML', ['participants: {', 'participants: {{'], 'phasings:', 'is not YAML here'],
  ]
  it.each(mistakes)('says the line of %s, and what is allowed', (_, [from, to], line, says) => {
    const text = hub.replace(from, to)
    expect(text).not.toBe(hub)
    const told = refusal(text)
    expect(told).toContain(says)
    expect(Number(/line (\d+)/.exec(told)?.[1])).toBe(lineOf(text, line) - (says.startsWith('"tutors"') ? 1 : 0)) // the second id stands on the line before its owner
  })

  it('tells every mistake at once', () => expect(refusal(hub.replace('volume: 200', 'volume: x').replace('impact: 30%', 'impact: y').replace('years: 5', 'years: 0')).split('\n')).toHaveLength(4))
  it('is refused in a line where it is no fields', () => expect([refusal('- a'), refusal(''), refusal('42'), refusal('name: x\nyears: 3\nbaseYear: 2024')].map((told) => told.split('\n')[1])).toEqual([
    '  line 1: must be fields, each as "name: value"', '  line 1: must be fields, each as "name: value"', '  line 1: must be fields, each as "name: value"', '  line 1, costs: is missing: a case has costs, benefits or both']))
})

it('is told by the how-to: its shortest case, and one with every kind of line', () => {
  const guide = fs.readFileSync('docs/how-to/write-a-case.md', 'utf8')
  const shortest = /```yaml\n([^]*?)```/.exec(guide)![1]!
  expect(write(round(appraise(readCase(shortest).case).headline.equivalentAnnualValue!, 2))).toBe('16.86')
  const { case: of, variants } = readCase(fs.readFileSync('docs/how-to/riverside-case.yaml', 'utf8'))
  const { headline, rows } = appraise(of)
  const year2 = (key: string) => write(round(rows.find((row) => row.key === key)!.years[1]!, 2))
  // 1,250.50 x 200 x 1.1 x 1.15 + 20,000, less 10% of tutors for fiscal costs; 200 x 80% x 30% x 80% x 90% = 34.56 jobs; 10,000 x 75% x 80% of hours
  expect(['costs/total', 'costs/funding', 'costs/fiscal', 'benefits/fiscal', 'benefits/public', 'benefits/total'].map(year2)).toEqual(['336376.50', '316376.50', '308865.50', '184767.59', '317040.00', '463791.59'])
  expect([headline.payback?.year, variants.length, of.uncertain.length]).toEqual([4, 2, 2])
})
