import { decimal, one, toNumber, zero, type Decimal } from '../../calc/numbers/decimals.ts'
import type { BenefitLine, Bias, Case, CostBase, CostKind, CostLine, Distribution, Lines, Schedule, Uncertain } from '../../calc/appraisal/case.ts'
import { idFrom, nameFrom } from './fields.ts'
import type { BenefitFields, CaseFields, LinesFields } from './shape.ts'

/** Where a line says no phasing, it all falls in the first year. */
const firstYear = { id: 'first-year', name: 'All in the first year', shares: [one], source: '' }

/** The id of an entry: as it says, or made from its name. */
export const idOf = ({ id, name }: { id?: string | undefined; name?: string | undefined }): string => id ?? idFrom(name ?? '')
const nameOf = ({ id, name }: { id?: string | undefined; name?: string | undefined }): string => name ?? nameFrom(id ?? '')
/** The id of a value of a benefit: as it says, or whose it is. */
export const idOfValue = ({ id, perspective, agency }: { id?: string | undefined; perspective: string; agency?: string | undefined }): string => id ?? (agency ? idFrom(`${perspective} ${agency}`) : perspective)

/** The case that the fields of a document say, with everything that was left out filled in. References are not looked at: check.ts does. */
export function caseFrom(fields: CaseFields): Case {
  const { baseYear, years, participants } = fields
  const contributions = (fields.contributions ?? []).map((line) => ({ id: idOf(line), name: nameOf(line), by: line.by ?? '', rate: line.rate, of: linesFrom(line.of), source: line.source ?? '' }))
  const costs = (fields.costs ?? []).map(costFrom)
  return {
    name: fields.name, years, baseYear, firstYear: fields.firstYear === 0 ? 0 : 1, priceBase: fields.priceBase ?? baseYear,
    participants: { starts: participants?.starts, completers: participants?.completers },
    schedule: fields.schedule ?? 'green-book', schedules: (fields.schedules ?? []).map(scheduleFrom), timing: fields.timing,
    printedPlaces: fields.printedPlaces ?? 2, countsTransfers: fields.countsTransfers ?? false,
    deflator: fields.deflator && { ...fields.deflator, index: new Map(Object.entries(fields.deflator.index)) },
    phasings: [...(fields.phasings ?? []).map((line) => ({ id: idOf(line), name: nameOf(line), shares: line.shares, source: line.source ?? '' })), ...(costs.some(({ phasing }) => phasing === firstYear.id) && !fields.phasings?.some((line) => idOf(line) === firstYear.id) ? [firstYear] : [])],
    costs, contributions,
    overheads: (fields.overheads ?? []).map((line) => ({ id: idOf(line), name: nameOf(line), owner: line.owner ?? '', stream: line.stream ?? '', rate: line.rate, of: linesFrom(line.of), source: line.source ?? '' })),
    costBases: basesFrom(fields.costBases ?? [], contributions.map(({ id }) => id)),
    benefits: (fields.benefits ?? []).map(benefitFrom),
    weights: (fields.weights ?? []).map((line) => ({ id: idOf(line), name: nameOf(line), weight: line.weight, source: line.source })),
    uncertain: (fields.uncertain ?? []).map(uncertainFrom),
  }
}

/** Which lines, with what was left out filled in: nothing named is all of them. */
export const linesFrom = (of: LinesFields | undefined): Lines =>
  ({ owners: of?.owners ?? [], streams: of?.streams ?? [], kinds: of?.kinds ?? [], ids: of?.ids ?? [], overheads: of?.overheads ?? false })

/** The three bases that every case has, as it says them or as they are here, and then its others. */
function basesFrom(said: NonNullable<CaseFields['costBases']>, contributions: readonly string[]): readonly CostBase[] {
  const all = { ...linesFrom(undefined), overheads: true }
  const usual: readonly CostBase[] = [
    { id: 'total', name: 'Total Costs', of: all, less: [] },
    { id: 'funding', name: 'Funding Costs', of: { ...all, kinds: ['delivery', 'evaluation', 'capital', 'other'] }, less: [] },
    { id: 'fiscal', name: 'Fiscal Costs', of: all, less: contributions },
  ]
  const own = said.map((base): CostBase => ({ id: idOf(base), name: base.name ?? usual.find(({ id }) => id === idOf(base))?.name ?? `${nameFrom(idOf(base))} Costs`, of: base.of ? linesFrom(base.of) : all, less: base.less ?? [] }))
  return [...usual.map((base) => own.find(({ id }) => id === base.id) ?? base), ...own.filter(({ id }) => !usual.some((base) => base.id === id))]
}

type BiasFields = NonNullable<CaseFields['costs']>[number]['bias']
const biasFrom = (bias: BiasFields): Bias => (!bias ? { none: '' } : 'none' in bias ? { none: bias.none } : 'rate' in bias ? { rate: bias.rate, isIncluded: bias.isIncluded ?? false } : { rate: bias, isIncluded: false })

function costFrom(line: NonNullable<CaseFields['costs']>[number]): CostLine {
  const kind: CostKind = line.kind ?? 'delivery'
  const same = { id: idOf(line), name: nameOf(line), owner: line.owner ?? '', stream: line.stream ?? '', kind, source: line.source ?? '', priceBase: line.priceBase, bias: biasFrom(line.bias) }
  if (line.byYear) return { ...same, byYear: line.byYear, unitCost: undefined, volume: undefined, phasing: undefined }
  return { ...same, byYear: undefined, unitCost: line.unitCost ?? zero, volume: line.volume ?? one, phasing: line.phasing ?? firstYear.id }
}

/** Its values: those of its list, or the one that it says itself; of what falls by year the whole, where it says no share. */
export const valuesOf = (line: BenefitFields) => line.values ?? (line.perspective ? [{ id: undefined, perspective: line.perspective, agency: line.agency, value: line.value ?? one, priceBase: line.priceBase, isTransfer: line.isTransfer, source: undefined }] : [])

const benefitFrom = (line: BenefitFields): BenefitLine => ({
  id: idOf(line), name: nameOf(line), source: line.source,
  population: line.population ?? one, engagement: line.engagement ?? one, retention: line.retention ?? one, impact: line.impact ?? one, deadweight: line.deadweight ?? zero, deadweightAs: line.deadweightAs ?? 'share',
  leakage: line.leakage ?? zero, displacement: line.displacement ?? zero, substitution: line.substitution ?? zero, multiplier: line.multiplier ?? one, outcomePlaces: line.outcomePlaces,
  cohorts: line.cohorts ?? [one], lag: line.lag ?? 0, duration: line.duration, dropOff: line.dropOff ?? zero, weight: line.weight, bias: biasFrom(line.bias), byYear: line.byYear,
  values: valuesOf(line).map((worth) => ({ id: idOfValue(worth), perspective: worth.perspective, agency: worth.agency, value: worth.value, priceBase: worth.priceBase, isTransfer: worth.isTransfer ?? false, source: worth.source ?? line.source })),
})

function scheduleFrom({ name, source, date, factors, rate, rates, timing, factorPlaces }: NonNullable<CaseFields['schedules']>[number]): Schedule {
  if (factors) return { name, source, date, kind: 'factors', factors }
  return { name, source, date, kind: 'rates', rates: (rates ?? [{ from: 1, rate: rate ?? zero }]).toSorted((a, b) => a.from - b.from), timing: timing ?? 'start', factorPlaces }
}

/** Doubles, since they are for drawing from. What a distribution needs is asked for in check.ts. */
function uncertainFrom({ input, why, distribution: kind, ...given }: NonNullable<CaseFields['uncertain']>[number]): Uncertain {
  const at = (value: Decimal | undefined) => toNumber(value ?? decimal('0'))
  const distribution: Distribution = kind === 'uniform' ? { kind, low: at(given.low), high: at(given.high) }
    : kind === 'triangular' || kind === 'pert' ? { kind, low: at(given.low), mode: at(given.mode), high: at(given.high) }
    : kind === 'discrete' ? { kind, values: (given.values ?? []).map(toNumber), shares: (given.shares ?? []).map(toNumber) }
    : { kind, mean: at(given.mean), sd: at(given.sd) }
  return { input, why, distribution }
}
