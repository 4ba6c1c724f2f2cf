import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appraise } from '../../calc/appraisal/appraise.ts'
import { headlineJson, printed, tableJson } from '../../calc/appraisal/print.ts'
import { caseJson, choose, heldAgainst } from './json.ts'
import { readCase } from './read.ts'

const read = readCase(fs.readFileSync('regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml', 'utf8'))
type Figures = Record<string, string | number | null>
type Found = { headline: Figures; table: Record<string, { years: string[]; total?: string }>; exact: { headline: Figures }; discountFactors: string[]; sensitivity: { discountRates: Record<string, Figures> }; switching: Figures & { inputs: { input: string }[] }
  review: unknown[]; variants: { name: string; headline: Figures; steps: { changes: string[]; change: Figures }[] }[] }
/** What the command prints under the Green Book. */
const green = JSON.parse(JSON.stringify(caseJson(read, { ...read.case, schedule: 'green-book' }, undefined))) as Found // what caseJson makes

describe('the JSON of a case', () => {
  it('has each change of a variant in its order, adding up to the whole', () => {
    const both = green.variants.find(({ name }) => name.startsWith('V7'))!
    expect(both.steps.map(({ changes }) => changes)).toEqual([['benefits/level-2/retention'], ['benefits/level-2/outcomePlaces'], ['benefits/level-3/retention'], ['benefits/level-3/outcomePlaces'], ['benefits/depression/retention']])
    const pence = (amount: string | number | null | undefined) => Math.round(Number(amount) * 100)
    const [from, to, steps] = [green, both].map(({ headline }) => pence(headline['netPresentValue'])).concat(both.steps.reduce((sum, step) => sum + pence(step.change['netPresentValue']), 0))
    expect(Math.abs(steps! - (to! - from!))).toBeLessThanOrEqual(3) // each step is printed by itself
  })

  it('has every digit beside what is printed, and each thing that was asked for', () => {
    expect(green.exact.headline['netPresentValue']).toMatch(/^29478816\.0\d{30,}$/)
    expect([green.headline['costPerParticipantPilot'], green.headline['costPerCompleterTotal'], green.headline['addedValuePerParticipant'], green.headline['equivalentAnnualValue']]).toEqual(['2481.34', '4296.55', '955.90', '3874872.61'])
    expect([green.review.length, green.switching.inputs.length > 60, green.discountFactors[1]]).toEqual([30, true, '0.966183574879'])
  })

  it("holds a variant with a schedule of its own against the document's, and any other against the schedule that was asked for", () => {
    const own = { ...read, variants: [{ name: 'flat', why: '', changes: [], case: { ...read.case, schedule: '5%' } }] }
    expect([heldAgainst(own, own.variants[0]!.case, 'flat').schedule, heldAgainst(own, { ...own.variants[0]!.case, schedule: 'green-book' }, 'flat').schedule]).toEqual(['printed', 'green-book'])
  })

  it('says which schedules and variants there are, where another is asked for', () => {
    expect(choose(read, { schedule: 'purple', variant: undefined })).toEqual({ says: 'there is no schedule "purple": printed, green-book, green-book-4-places, green-book-health, green-book-lower are, and a percentage such as 3.5%' })
    expect(choose(read, { schedule: undefined, variant: 'V9' })).toEqual({ says: expect.stringContaining('there is no variant "V9": V1 Whole levy left out, ') as unknown })
  })
})

const file = '../shared/acceptance/appraisal-academy.json'
const given = fs.existsSync(file)
type Wanted = { headline: Figures; table: Found['table']; discountFactors: string[] }
const wanted = (given ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}) as { reproducedWithPrintedRatios: Wanted; correctedExact: Wanted; corrected4dp: Wanted; methodVariantsOnExactSchedule: Record<string, { headline: Figures }>; discountRateSensitivity: Record<string, Figures>; switchingValuesOnExactSchedule: Figures & { mentalHealthBenefitMultiplier: Figures } } // the acceptance file

describe.skipIf(!given)('the JSON of a case has the keys and figures of its acceptance file', () => {
  it.each([['reproducedWithPrintedRatios', 'printed'], ['correctedExact', 'green-book'], ['corrected4dp', 'green-book-4-places']] as const)('%s', (name, schedule) => {
    const of = { ...read.case, schedule }
    const { headline, rows } = appraise(of)
    expect(headlineJson(of, headline, printed(of))).toMatchObject(wanted[name].headline)
    expect(tableJson(rows, printed(of))).toEqual(wanted[name].table)
    if (name === 'correctedExact') expect([green.headline, green.table, green.discountFactors]).toMatchObject([wanted[name].headline, wanted[name].table, wanted[name].discountFactors])
  })

  it('by variant, by discount rate and where it switches', () => {
    const { variants, sensitivity, switching } = green
    for (const [name, { headline }] of Object.entries(wanted.methodVariantsOnExactSchedule)) expect(variants.find((one) => one.name.startsWith(name.slice(0, 2)))!.headline).toMatchObject(headline)
    expect(sensitivity.discountRates).toMatchObject(wanted.discountRateSensitivity)
    const { mentalHealthBenefitMultiplier: _, ...multipliers } = wanted.switchingValuesOnExactSchedule
    expect(switching).toMatchObject(multipliers)
  })
})
