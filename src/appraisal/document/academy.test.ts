import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../calc/appraisal/appraise.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { agrees, quantitiesClaimed, readFigure } from '../../calc/appraisal/review/figures.ts'
import { quantitiesOf } from '../../calc/appraisal/review/quantities.ts'
import { reviewCase } from '../../calc/appraisal/review/review.ts'
import { writeFindings } from '../../calc/appraisal/review/written.ts'
import { multiplesOf } from '../../calc/appraisal/switching.ts'
import { add, round, sum, write, type Decimal } from '../../calc/numbers/decimals.ts'
import { readCase } from './read.ts'

/** The case of the Health and Care Sector Work Progression Academy as it is shipped. */
const { case: academy, printed, variants } = readCase(fs.readFileSync('regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml', 'utf8'), 'health-and-care-academy.yaml')
const found = writeFindings(reviewCase(academy, printed), academy)
const written = JSON.stringify(found)

const to = (value: Decimal | undefined, places: number) => (value ? write(round(value, places)) : null)
/** The headline in the words of the acceptance figures. */
function headlineOf(of: Case) {
  const { headline } = appraise(of)
  const { presentValueCosts: costs, presentValueBenefits: benefits, ratios: { funding } } = headline
  return {
    netPresentValue: to(headline.netPresentValue, 2), paybackYear: headline.payback?.year ?? null, paybackYearsInterpolated: to(headline.payback?.interpolated, 4),
    netPresentBudgetImpact: to(headline.netPresentBudgetImpact, 2), financialReturnOnInvestment: to(headline.financialReturn, 6),
    netPresentPublicValue_vsFiscalCosts: to(headline.netPresentPublicValue['fiscal'], 2), netPresentPublicValue_vsTotalCosts: to(headline.netPresentPublicValue['total'], 2),
    presentValueTotalCosts: to(costs['total'], 2), presentValuePilotCosts: to(costs['funding'], 2), presentValueFiscalCosts: to(costs['fiscal'], 2),
    presentValueFiscalBenefits: to(benefits.fiscal, 2), presentValuePublicBenefits: to(benefits.public, 2), presentValueTotalBenefits: to(benefits.total, 2),
    bcrTotalToPilotCost: to(funding?.total, 6), bcrFiscalToPilotCost: to(funding?.fiscal, 6), bcrPublicToPilotCost: to(funding?.public, 6),
  }
}
const tableOf = (of: Case) => Object.fromEntries(appraise(of).rows.filter(({ kind }) => kind === 'money').map(({ name, years, total }) => [name, { years: years.map((year) => to(year, 2)), ...(total ? { total: to(total, 2) } : {}) }]))
const by = (schedule: string): Case => ({ ...academy, schedule })
const effectOf = (ref: string, i = 0) => found.find(({ id }) => id === ref)!.effects[i]!.figures

describe('the case as it is shipped', () => {
  test('prints every figure of its paper: 228 cells of money in Appendix G, and each of the text, Tables 5 and 6 and Appendices E and F that is not found fault with', () => {
    expect(printed!.rows.reduce((cells, { years, total }) => cells + years.length + (total ? 1 : 0), 0)).toBe(228)
    const { rows } = appraise(academy)
    for (const { of, years, total } of printed!.rows) {
      const row = rows.find(({ key }) => key === of)!
      expect([of, ...row.years.map((year) => to(year, 2)), ...(total ? [to(row.total, 2)] : [])]).toEqual([of, ...years.map((year) => to(year, 2)), ...(total ? [to(total, 2)] : [])])
    }
    const quantities = quantitiesOf(academy, appraise(academy))
    const off = printed!.claims.filter((claim) => ![...quantitiesClaimed(claim, quantities).values()].some((quantity) => agrees(quantity, readFigure(claim.printed)!)))
    expect(off.map(({ printed }) => printed)).toEqual(['£2,482', '1428', '£2.606m', '£1.008m', '£2,482', '£3,442', '£960', '£29,468,022.00'])
    expect(printed!.claims).toHaveLength(80)
  })

  test('comes to the corrected figures by the Green Book', () => {
    expect(headlineOf(by('green-book'))).toMatchObject({ netPresentValue: '29478816.07', netPresentBudgetImpact: '-2334293.60', financialReturnOnInvestment: '1.339572', paybackYearsInterpolated: '7.6019' })
    expect(headlineOf(by('green-book-4-places'))).toMatchObject({ netPresentValue: '29478298.79' })
  })

  test('has thirty things said about it, each once, with what it does to the headline', () => {
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, i) => `D${String(i + 1).padStart(2, '0')}`))
    expect(effectOf('D01')['netPresentValue']).toEqual({ before: '29468021.68', after: '29477786.43' })
    expect(effectOf('D13')['paybackYear']).toEqual({ before: 8, after: 7 })
    expect(effectOf('D15')['netPresentValue']).toEqual({ before: '29478816.07', after: '26789520.78' })
    expect(effectOf('D16', 1)['netPresentBudgetImpact']).toEqual({ before: '-2334293.60', after: '2050965.69' })
  })

  test('names the source and licence of every unit value, and says of each doubt that it is an illustration', () => {
    for (const { values } of academy.benefits) for (const { source } of values) expect(source).toMatch(/^Unit Cost Database v1\.4 \(New Economy, CC BY 4\.0\)/)
    expect(academy.uncertain).toHaveLength(10)
    for (const { why } of academy.uncertain) expect(why).toMatch(/^Waymark's illustration\. /)
    for (const { source } of [...academy.costs, ...academy.overheads, ...academy.contributions, ...academy.phasings]) expect(source).toMatch(/\bline(s)? \d|Appendix [EG]/i)
  })
})

test('a template has no number that nobody found: the unit values of the database, as it updated them, and nought for the rest', () => {
  const values: string[] = []
  for (const name of ['training-programme', 'work-programme']) {
    const { case: of } = readCase(fs.readFileSync(`src/appraisal/templates/documents/${name}.yaml`, 'utf8'), name)
    expect(appraise(of).rows.flatMap(({ kind, years }) => (kind === 'money' ? years : [])).every(({ units }) => units === 0n)).toBe(true)
    for (const line of of.benefits) for (const { value, source } of line.values) if (value.units) { values.push(write(value)); expect(source).toContain('Unit Cost Database v1.4 (New Economy, CC BY 4.0)') }
    expect(reviewCase(of).map(({ id }) => id)).toEqual(['persistence', 'price-base'])
  }
  expect(values).toEqual(['857.3755', '1315.8551', '1514.9762', '2096.5994', '977.0735', '4521.6136'])
})

const file = '../shared/acceptance/appraisal-academy.json'
const given = fs.existsSync(file)
const wanted = given ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}

describe.skipIf(!given)('the acceptance figures (skipped where ../shared/acceptance is absent)', () => {
  const base = ['total', 'funding', 'fiscal'] as const
  test('of costs: every line, and what they come to', () => {
    const lines = new Map(appraise(academy).lines.map((line) => [line.id, line.total]))
    const itemised = academy.costs.filter(({ id }) => id !== 'other-in-kind').map((line) => ({ owner: line.owner, type: line.name, unitCost: to(line.unitCost, 2), volume: Number(write(line.volume!)), total: to(lines.get(line.id), 2) }))
    const expected = wanted.inputs.costLines.filter(({ type }: { type: string }) => !['Management and administration', 'In-kind costs'].includes(type)).map(({ owner, type, unitCost, volume, total }: Record<string, unknown>) => ({ owner, type, unitCost, volume, total }))
    expect(itemised).toEqual(expected)
    const { headline, rows } = appraise(academy)
    const [total, pilot, fiscal] = base.map((id) => to(rows.find(({ key }) => key === `costs/${id}`)!.total, 2))
    const kinds = quantitiesOf(academy, appraise(academy))
    expect({
      deliveryCosts: to(kinds.get('kinds/delivery'), 2), overheads: to(lines.get('management'), 2), evaluationAndAudit: to(lines.get('evaluation'), 2), pilotTotal: pilot, inKind: to(kinds.get('kinds/in kind'), 2), grandTotal: total,
      costPerParticipantPilot: to(headline.costPerParticipant['funding'], 2), costPerParticipantTotal: to(headline.costPerParticipant['total'], 2), addedValuePerParticipant: to(kinds.get('addedPerParticipant'), 2), fiscalCosts: fiscal,
      sumOfAllPrintedSubtotals: to(sum(['Screening', ...academy.costs.map(({ stream }) => stream).filter((stream) => stream.startsWith('Stream'))].filter((stream, i, all) => all.indexOf(stream) === i).map((stream) => kinds.get(`streams/${stream}`)!)), 2),
      levyAndSfaInStreams: to(add(kinds.get('owners/Apprenticeship Levy')!, kinds.get('owners/SFA')!), 2), inKindNotItemised: to(lines.get('other-in-kind'), 2),
    }).toEqual(wanted.costOutputs)
    expect(to(lines.get('employers'), 2)).toBe(`${wanted.inputs.employerContribution.value}`)
  })

  test.each([['the printed factors', 'printed', 'reproducedWithPrintedRatios'], ['the Green Book, exactly', 'green-book', 'correctedExact'], ['the Green Book to four places', 'green-book-4-places', 'corrected4dp']])('by %s: the headline and every year of the table', (_, schedule, key) => {
    expect(headlineOf(by(schedule))).toEqual(wanted[key].headline)
    expect(tableOf(by(schedule))).toEqual(wanted[key].table)
    for (const [i, factor] of (wanted[key].discountFactors ?? []).entries()) expect(to(appraise(by(schedule)).factors[i], factor.split('.')[1].length)).toBe(factor)
  })

  test('as printed: the cells that the case carries are those of Appendix G', () => {
    const { 'Discounting Ratio': ratios, ...cells } = wanted.published.appendixG
    expect(Object.fromEntries(printed!.rows.map(({ name, years, total }) => [name, { years: years.map((year) => write(year)), ...(total ? { total: write(total) } : {}) }]))).toEqual(cells)
    expect(appraise(academy).factors.map(write)).toEqual(ratios.years)
    for (const [name, { printedTotal, sumOfPrintedCells }] of Object.entries<{ printedTotal: string; sumOfPrintedCells: string }>(wanted.pennyNotes)) {
      const row = printed!.rows.find((one) => one.name === name)!
      expect([to(row.total, 2), to(sum(row.years), 2)]).toEqual([printedTotal, sumOfPrintedCells])
    }
  })

  test('of benefits: people, values a cohort and ten years', () => {
    const ids = { apprenticeship_l2: 'level-2', apprenticeship_l3: 'level-3', depression_anxiety: 'depression' } as const
    const { lines } = appraise(academy)
    for (const [name, id] of Object.entries(ids)) {
      const line = (perspective: string) => lines.find((one) => one.id === `${id}/${perspective}`)!
      expect(Number(write(line('fiscal').people!))).toBe(wanted.inputs.netOutcomesPerCohort[name].value)
      for (const perspective of ['fiscal', 'economic'] as const) {
        expect(to(line(perspective).years[1], 2)).toBe(wanted.reconstruction.annualPerCohort[name][perspective])
        expect(to(line(perspective).total, 2)).toBe(wanted.reconstruction.tenYear[name][perspective])
      }
    }
    expect(found.find(({ id }) => id === 'D16')!.found).toContain(wanted.reconstruction.mentalHealthShareOfTotalBenefits)
  })

  test('of every variant by the Green Book, and of every rate', () => {
    const named = Object.entries<{ headline: object }>(wanted.methodVariantsOnExactSchedule)
    expect(variants.map(({ name }) => name.slice(0, 2))).toEqual(named.map(([name]) => name.slice(0, 2)))
    for (const [i, [, { headline }]] of named.entries()) expect(headlineOf({ ...variants[i]!.case, schedule: 'green-book' })).toEqual(headline)
    for (const [rate, headline] of Object.entries(wanted.discountRateSensitivity)) expect(headlineOf(by(`${(Number(rate) * 100).toFixed(1)}%`))).toEqual(headline)
  })

  test('of what would have to change for it not to be worth it', () => {
    const multiples = multiplesOf(by('green-book'))
    const at = (key: string, measure: 'netPresentValue' | 'netPresentBudgetImpact') => { const found = multiples.find((one) => one.key === key)!.switches[measure]; return 'at' in found ? to(found.at, 6) : found.none }
    const { mentalHealthBenefitMultiplier: mental, ...switches } = wanted.switchingValuesOnExactSchedule
    expect([at('benefits/depression', 'netPresentValue'), at('benefits/depression', 'netPresentBudgetImpact')]).toEqual([mental.npvZero, mental.npbiZero])
    expect({
      benefitMultiplier_npvZero: at('benefits', 'netPresentValue'), fiscalBenefitMultiplier_npbiZero: at('benefits/fiscal', 'netPresentBudgetImpact'),
      costMultiplier_npvZero: at('costs', 'netPresentValue'), fiscalCostMultiplier_npbiZero: at('costs', 'netPresentBudgetImpact'),
    }).toEqual(switches)
  })

  test('of the single corrections of factors', () => {
    const fixes = Object.values<Record<string, string>>(wanted.singleFixes)
    for (const [i, ref] of ['D01', 'D02'].entries()) {
      const after = (key: string) => effectOf(ref)[key]?.after
      expect({ netPresentValue: after('netPresentValue'), netPresentBudgetImpact: after('netPresentBudgetImpact'), netPresentPublicValue_vsFiscalCosts: after('netPresentPublicValue_vsFiscalCosts'), netPresentPublicValue_vsTotalCosts: after('netPresentPublicValue_vsTotalCosts') }).toEqual(fixes[i])
    }
  })

  test('of all thirty findings: number, kind, weight and every sum of money that moves', () => {
    const discrepancies: { id: string; kind: string; severity: string; stated: string; found: string; effect: string }[] = wanted.discrepancies
    expect(found.map(({ id, kind, severity }) => ({ id, kind, severity }))).toEqual(discrepancies.map(({ id, kind, severity }) => ({ id, kind, severity })))
    const plain = written.replaceAll(/(?<=\d),(?=\d{3})/g, '')
    const sums = discrepancies.flatMap(({ id, stated, found, effect }) => `${stated} ${found} ${effect}`.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d{4,}\.\d{2}\b/g)?.map((amount) => `${id} ${amount}`) ?? [])
    expect(sums).toHaveLength(38)
    expect(sums.filter((one) => !plain.includes(one.split(' ')[1]!))).toEqual([])
  })
})

const seeds = '../shared/seeds/003_9492d89faf0e1ead.txt'
test.skipIf(!fs.existsSync(seeds))('every printed figure and word stands in the paper on the line that is named (skipped where ../shared/seeds is absent)', () => {
  const lines = fs.readFileSync(seeds, 'utf8').split('\n')
  const at = (numbers: readonly number[]) => numbers.map((line) => lines[line - 1]).join(' ')
  expect(printed!.claims.filter(({ printed, lines }) => !at(lines).includes(printed)).map(({ id }) => id)).toEqual([])
  expect(printed!.statements.filter(({ words, lines, kind }) => kind !== 'made up of' && !at(lines).includes(words)).map(({ id }) => id)).toEqual([])
  const cells = (numbers: readonly number[]) => at(numbers).replaceAll(/[£,]/g, '').split('\t')
  expect(printed!.rows.filter(({ years, total, lines, name }) => ![...years.map(write), ...(total ? [write(total)] : [])].every((cell, i) => cells(lines)[i + 1] === cell) || !at(lines).startsWith(name)).map(({ of }) => of)).toEqual([])
  for (const { source, name, unitCost, volume } of academy.costs.filter(({ id }) => id !== 'other-in-kind')) {
    const line = at([Number(/line (\d+)/.exec(source)![1])])
    expect([name, line]).toEqual([name, expect.stringContaining(`\t${name}\t`) as string])
    expect(line.replaceAll(',', '')).toContain(`£${write(round(unitCost!, 2))}\t${write(volume!)}\t`)
  }
})
