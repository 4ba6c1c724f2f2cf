import type { Decimal } from '../numbers/decimals.ts'

/**
 * A cost-benefit case: everything that is assumed, and nothing that is worked out. The first year is the base year. Rates and
 * shares are of 1 (0.035 is 3.5%). Money is pounds. Each line has an id that is its own in the case, so that any number of it
 * can be named: `costs/bursaries/unitCost` (see inputs.ts).
 */
export type Case = {
  name: string
  /** How many years are appraised, the base year among them: 1 to 300. */
  years: number
  /** What the base year is called: '2017/18'. */
  baseYear: string
  /** What the base year is counted as, 1 or 0; every list by year begins with it, and payback is told in the same count. */
  firstYear: 0 | 1
  /** The year in whose prices all money is told: '2016/17'. */
  priceBase: string
  participants: { starts: Decimal | undefined; completers: Decimal | undefined }
  /** The name of its schedule: one of its own, or one that is shipped (schedules.ts). */
  schedule: string
  schedules: readonly Schedule[]
  /** Instead of the timing of a schedule of rates; undefined leaves it as the schedule says. */
  timing: Timing | undefined
  /** Places that money is printed with; halves go away from zero. Nothing is rounded before it is printed. */
  printedPlaces: number
  /** Whether money that only changes hands, such as a tax or a benefit, is counted in the value to all. The Green Book leaves it out. */
  countsTransfers: boolean
  /** Turns money of another price base into that of the case. Without one, money is taken as it stands, whatever its price base. */
  deflator: Deflator | undefined
  phasings: readonly Phasing[]
  costs: readonly CostLine[]
  overheads: readonly Overhead[]
  contributions: readonly Contribution[]
  costBases: readonly CostBase[]
  benefits: readonly BenefitLine[]
  weights: readonly Weight[]
  uncertain: readonly Uncertain[]
}

/**
 * When in a year its money falls: at the beginning, so that the base year is not discounted (the Green Book's way); in the
 * middle, half a year later; or at the end, so that the base year is discounted by a year.
 */
export type Timing = 'start' | 'middle' | 'end'

/** How much a pound of a later year is worth in the base year: factors as a document printed them, or rates by year. */
export type Schedule = {
  name: string
  source: string
  /** When those who set it said so: '2022-11-18'. */
  date: string | undefined
} & ({ kind: 'factors'; factors: readonly Decimal[] }
  /**
   * `from`: years after the base year, 1 first, from which the rate holds; the factor of a year is that of the year before,
   * over 1 + its rate. `factorPlaces`: factors are rounded to so many places before they are used, as a printed table's are.
   */
  | { kind: 'rates'; rates: readonly { from: number; rate: Decimal }[]; timing: Timing; factorPlaces: number | undefined })

/** What prices were in a year against another: '2015/16' -> 100, '2016/17' -> 101.2. */
export type Deflator = { name: string; source: string; index: ReadonlyMap<string, Decimal> }

/** When a sum falls: a share of it a year, adding to 1. Years that it does not name have none. */
export type Phasing = { id: string; name: string; shares: readonly Decimal[]; source: string }

export type CostKind = 'delivery' | 'evaluation' | 'capital' | 'in kind' | 'other'

/** A line of cost: unit cost times volume, raised by its optimism bias; or what falls in each year, as it was given. */
export type CostLine = {
  id: string
  name: string
  /** Who bears it: 'Apprenticeship Levy'. */
  owner: string
  stream: string
  kind: CostKind
  source: string
  priceBase: string | undefined
  bias: Bias
} & ({ unitCost: Decimal; volume: Decimal; phasing: string; byYear: undefined } | { byYear: readonly Decimal[]; unitCost: undefined; volume: undefined; phasing: undefined })

/** What is put on top for hopefulness; `isIncluded`: it is in the unit cost already and is told, not added. No bias wants a reason: '' says that none was given. */
export type Bias = { rate: Decimal; isIncluded: boolean } | { none: string }

/** A rate on the cost lines that it names, never on overheads: management at 15% of delivery. It falls when they fall. */
export type Overhead = { id: string; name: string; owner: string; stream: string; rate: Decimal; of: Lines; source: string }

/** A share of some lines that somebody outside the public purse pays: it is a cost to all, and none to the public purse. */
export type Contribution = { id: string; name: string; by: string; rate: Decimal; of: Lines; source: string }

/**
 * Which lines. A cost line: one that fits everything said; nothing said is all of them. An overhead: where `overheads` or its id
 * is named, one that fits the owners and streams said (it has no kind).
 */
export type Lines = { owners: readonly string[]; streams: readonly string[]; kinds: readonly CostKind[]; ids: readonly string[]; overheads: boolean }

/** Costs under one name, against which benefits are held. Every case has `total`, `funding` and `fiscal`. */
export type CostBase = { id: string; name: string; of: Lines; /** Contributions that are taken off, by id. */ less: readonly string[] }

export type Perspective = 'fiscal' | 'economic' | 'social'

/**
 * A line of benefit. People helped in a cohort: population x engagement x retention x impact, less deadweight (a share of
 * them, or percentage points of the impact), leakage, displacement and substitution, times the multiplier. Each is worth its
 * values a year, from `lag` years after its cohort started, for `duration` years, less `dropOff` of the rest each year.
 */
export type BenefitLine = {
  id: string
  name: string
  source: string
  population: Decimal
  engagement: Decimal
  retention: Decimal
  impact: Decimal
  deadweight: Decimal
  deadweightAs: 'share' | 'points'
  leakage: Decimal
  displacement: Decimal
  substitution: Decimal
  multiplier: Decimal
  /** Places that the people helped are rounded to, halves away from zero, where a document did so. */
  outcomePlaces: number | undefined
  /** Cohorts that start in each year from year 1: 1, 1 is two of the same size. */
  cohorts: readonly Decimal[]
  lag: number
  /** Years that it lasts; to the end of the case where not said. */
  duration: number | undefined
  dropOff: Decimal
  values: readonly UnitValue[]
  /** Of the group that it reaches, by id. */
  weight: string | undefined
  /** Optimism about benefits, taken off: 0.4 leaves 60%. */
  bias: Bias
  /**
   * What it is worth in each year in all, as it was given, in place of cohorts, lag, duration and drop-off: `values` then are
   * shares of it, and the people helped a factor (1 where nothing is said, 0.8 where 20% is deadweight).
   */
  byYear: readonly Decimal[] | undefined
}

/** What one outcome is worth a year to whom. `agency`: whose budget it eases, for a fiscal value. */
export type UnitValue = { id: string; perspective: Perspective; agency: string | undefined; value: Decimal; priceBase: string | undefined; isTransfer: boolean; source: string }

/** How much more a pound means to a group: Green Book annex A3, (median income / income of the group) ^ 1.3. */
export type Weight = { id: string; name: string; weight: Decimal; source: string }

/** How unsure a number is, and why so. `input` names it (inputs.ts). */
export type Uncertain = { input: string; distribution: Distribution; why: string }
export type Distribution =
  | { kind: 'uniform'; low: number; high: number }
  | { kind: 'triangular'; low: number; mode: number; high: number }
  /** Beta between low and high with weight 4 on the mode. */
  | { kind: 'pert'; low: number; mode: number; high: number }
  | { kind: 'normal'; mean: number; sd: number }
  | { kind: 'lognormal'; mean: number; sd: number }
  | { kind: 'discrete'; values: readonly number[]; shares: readonly number[] }
