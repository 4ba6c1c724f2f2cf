import { decimal, type Decimal } from '../numbers/decimals.ts'
import type { BenefitLine, Case, CostLine, Distribution, Lines, Uncertain, UnitValue } from './case.ts'

const numbers = (texts: string): readonly Decimal[] => texts.split(' ').filter(Boolean).map(decimal)
export const allLines: Lines = { owners: [], streams: [], kinds: [], ids: [], overheads: true }

/** A line of cost that falls by year: `aCost('hub', '100 50')`. */
export const aCost = (id: string, byYear: string, rest: Partial<Pick<CostLine, 'owner' | 'stream' | 'kind' | 'bias' | 'priceBase'>> = {}): CostLine =>
  ({ id, name: id, owner: 'Council', stream: '', kind: 'delivery', source: 'made up', priceBase: undefined, bias: { none: 'made up' }, ...rest,
    byYear: numbers(byYear), unitCost: undefined, volume: undefined, phasing: undefined })

/** A line of cost at so much each, phased by the phasing named. */
export const aUnitCost = (id: string, unitCost: string, volume: string, phasing: string, rest: Partial<Pick<CostLine, 'owner' | 'stream' | 'kind' | 'bias' | 'priceBase'>> = {}): CostLine =>
  ({ id, name: id, owner: 'Council', stream: '', kind: 'delivery', source: 'made up', priceBase: undefined, bias: { none: 'made up' }, ...rest,
    byYear: undefined, unitCost: decimal(unitCost), volume: decimal(volume), phasing })

export const aValue = (perspective: UnitValue['perspective'], value: string, rest: Partial<UnitValue> = {}): UnitValue =>
  ({ id: perspective, perspective, agency: undefined, value: decimal(value), priceBase: undefined, isTransfer: false, source: 'made up', ...rest })

/** A line of benefit of one person who is helped for good, worth what is said. */
export const aBenefit = (id: string, values: readonly UnitValue[], rest: Partial<BenefitLine> = {}): BenefitLine =>
  ({ id, name: id, source: 'made up', population: decimal('1'), engagement: decimal('1'), retention: decimal('1'), impact: decimal('1'), deadweight: decimal('0'), deadweightAs: 'share',
    leakage: decimal('0'), displacement: decimal('0'), substitution: decimal('0'), multiplier: decimal('1'), outcomePlaces: undefined, cohorts: numbers('1'), lag: 0, duration: undefined,
    dropOff: decimal('0'), values, weight: undefined, bias: { none: 'made up' }, byYear: undefined, ...rest })
export const aBenefitByYear = (id: string, perspective: UnitValue['perspective'], byYear: string, rest: Partial<BenefitLine> = {}): BenefitLine => aBenefit(id, [aValue(perspective, '1')], { byYear: numbers(byYear), ...rest })

/** A case without lines, of ten years, by the Green Book; its bases are all costs, those without what is in kind, and those without contributions. */
export const aCase = (rest: Partial<Case> = {}): Case => ({
  name: 'Made up', years: 10, baseYear: '2024/25', firstYear: 1, priceBase: '2024/25', participants: { starts: undefined, completers: undefined }, schedule: 'green-book', schedules: [], timing: undefined,
  printedPlaces: 2, countsTransfers: false, deflator: undefined, phasings: [], costs: [], overheads: [], contributions: [], benefits: [], weights: [], uncertain: [], ...rest,
  costBases: rest.costBases ?? [
    { id: 'total', name: 'Total Costs', of: allLines, less: [] },
    { id: 'funding', name: 'Funding Costs', of: { ...allLines, kinds: ['delivery', 'evaluation', 'capital', 'other'] }, less: [] },
    { id: 'fiscal', name: 'Fiscal Costs', of: allLines, less: (rest.contributions ?? []).map(({ id }) => id) },
  ],
})

/** The Work Progression Academy as its paper prints it, shortened to the sums of its cost lines: seed 003, appendices E to G. */
export const academy = (rest: Partial<Case> = {}): Case => {
  const cohorts = { cohorts: numbers('1 1'), lag: 1 }
  const owners = { ...allLines, owners: ['C&P CA'] }
  return aCase({
    name: 'Work Progression Academy', baseYear: '2017/18', participants: { starts: decimal('2100'), completers: decimal('1680') }, countsTransfers: true, schedule: 'printed',
    schedules: [{ name: 'printed', source: 'Appendix G', date: undefined, kind: 'factors', factors: numbers('1 0.9962 0.9335 0.9019 0.8714 0.8419 0.8135 0.786 0.7594 0.7337') }],
    phasings: [{ id: 'two-years', name: 'Two years and what is left', shares: numbers('0.4 0.4 0.2'), source: 'Appendix G' }],
    costs: [
      aUnitCost('delivery', '4470268', '1', 'two-years', { owner: 'C&P CA' }), aUnitCost('evaluation', '70000', '1', 'two-years', { owner: 'C&P CA', kind: 'evaluation' }),
      aUnitCost('levy-and-sfa', '1545000', '1', 'two-years', { owner: 'Levy and SFA', kind: 'in kind' }), aUnitCost('other-in-kind', '462388', '1', 'two-years', { owner: 'Local agencies', kind: 'in kind' })],
    overheads: [{ id: 'management', name: 'Management', owner: 'C&P CA', stream: 'programme', rate: decimal('0.15'), of: { ...owners, kinds: ['delivery'], overheads: false }, source: 'Appendix E' }],
    contributions: [{ id: 'employers', name: 'Employers', by: 'employers', rate: decimal('0.10'), of: { ...allLines, ids: ['levy-and-sfa'], overheads: false }, source: 'not stated' }],
    costBases: [{ id: 'total', name: 'Total Costs', of: allLines, less: [] }, { id: 'funding', name: 'Pilot Cost', of: owners, less: [] }, { id: 'fiscal', name: 'Fiscal Costs', of: allLines, less: ['employers'] }],
    benefits: [
      aBenefit('level-2', [aValue('fiscal', '857', { isTransfer: true }), aValue('economic', '1316')], { population: decimal('175'), deadweight: decimal('0.005'), outcomePlaces: 0, ...cohorts }),
      aBenefit('level-3', [aValue('fiscal', '1515', { isTransfer: true }), aValue('economic', '2097')], { population: decimal('125'), deadweight: decimal('0.004'), outcomePlaces: 0, ...cohorts }),
      aBenefit('mental-health', [aValue('fiscal', '977'), aValue('economic', '4522')], { population: decimal('1050'), engagement: decimal('0.6'), impact: decimal('0.75'), deadweight: decimal('0.25'), deadweightAs: 'points', ...cohorts })],
    ...rest,
  })
}

/** The Academy with ten numbers that nobody can be sure of, one of every kind of distribution among them. */
export const uncertainAcademy = (): Case => {
  const pert = (low: number, mode: number, high: number): Distribution => ({ kind: 'pert', low, mode, high })
  const about = (input: string, distribution: Distribution): Uncertain => ({ input, distribution, why: 'made up' })
  return academy({ uncertain: [
    about('benefits/mental-health/impact', pert(0.6, 0.75, 0.85)), about('benefits/mental-health/engagement', pert(0.4, 0.6, 0.7)), about('benefits/mental-health/deadweight', pert(0.2, 0.25, 0.4)),
    about('costs/delivery/unitCost', pert(4_000_000, 4_470_268, 6_000_000)), about('costs/other-in-kind/unitCost', { kind: 'triangular', low: 300_000, mode: 462_388, high: 900_000 }),
    about('benefits/level-2/population', { kind: 'normal', mean: 175, sd: 20 }), about('benefits/level-3/population', { kind: 'discrete', values: [100, 125, 140], shares: [0.3, 0.5, 0.2] }),
    about('benefits/mental-health/values/economic/value', { kind: 'lognormal', mean: 4522, sd: 900 }), about('benefits/mental-health/values/fiscal/value', { kind: 'uniform', low: 800, high: 1100 }),
    about('overheads/management/rate', { kind: 'triangular', low: 0.1, mode: 0.15, high: 0.25 }),
  ] })
}
