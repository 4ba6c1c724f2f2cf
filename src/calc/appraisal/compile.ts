import { toNumber } from '../numbers/decimals.ts'
import { countsToAll } from './appraise.ts'
import type { Case, CostBase } from './case.ts'
import { flowsAmong, flowsOf, gathered, type Flow, type Flows, type Numbers } from './flows.ts'
import { inputsOf } from './inputs.ts'
import { figuresOf, type Figure } from './figures.ts'
import { runOf, type Plan } from './run.ts'
import { begin, certain, minus, nothing, one, scaled, sum, type Term, type Working } from './terms.ts'

/** A case made ready to be worked out again and again in double precision, for other values of some of its numbers. */
export type Compiled = {
  /** The paths of the numbers that may change (inputs.ts), in the order in which values are given. */
  inputs: readonly string[]
  figures: readonly Figure[]
  plan: Plan
  /** The figures for one set of values, one for each input; not a number where there is none, as a ratio over no cost or a payback that never comes. */
  at: (values: readonly number[]) => Readonly<Record<Figure, number>>
}

/**
 * Compiles a case: whatever the inputs named do not touch is worked out now, and the figures become sums and products of what
 * they do touch. The definitions are those of `appraise`; the two agree to 1e-9 of what is added up, at any values. Throws a
 * RangeError for an input that is no number of the case, and for a case that the door would refuse.
 */
export function compile(of: Case, inputs: readonly string[], figures: readonly Figure[] = figuresOf(of)): Compiled {
  const known = new Set(inputsOf(of).map(({ path }) => path))
  for (const path of inputs) if (!known.has(path)) throw new RangeError(`${path} names no number of the case`)
  const working = begin(inputs.length)
  const numbers: Numbers = (path, value) => {
    const at = inputs.indexOf(path)
    return at < 0 ? certain(typeof value === 'number' ? value : toNumber(value)) : working.given(at)
  }
  const term = termsOf(of, working, numbers)
  const wanted = figures.map((figure) => working.columnOf(term(figure)))
  const plan: Plan = { given: inputs.length, steps: working.steps, wanted }
  const run = runOf(plan)
  const at = (values: readonly number[]) => {
    const found = figures.map(() => new Float64Array(1))
    run(values.map((value) => Float64Array.of(value)), 1, found, 0)
    return Object.fromEntries(figures.map((figure, i) => [figure, found[i]![0]!]))
  }
  return { inputs, figures, plan, at }
}

/** The term of each figure: only what is asked for is worked out. */
function termsOf(of: Case, working: Working, numbers: Numbers): (figure: Figure) => Term {
  const flows = flowsOf(of, working, numbers)
  const present = (parts: readonly Flow[]): Term => working.held(sum(parts.map(({ amount, shape }) => working.times(amount, shape.present))))
  const bases = new Map(of.costBases.map((base) => [base.id, once(() => gathered(working, flowsIn(base, flows)))]))
  const base = (id: string): readonly Flow[] => {
    const found = bases.get(id)
    if (!found) throw new RangeError(`There is no base of costs ${id}`)
    return found()
  }
  const presentCosts = new Map(of.costBases.map(({ id }) => [id, once(() => present(base(id)))]))
  const costs = (id: string): Term => (base(id), presentCosts.get(id)!())
  const whose = { fiscal: flows.benefits.filter(({ isFiscal }) => isFiscal), public: flows.benefits.filter((flow) => !flow.isFiscal && countsToAll(of, flow)), total: flows.benefits.filter((flow) => countsToAll(of, flow)) }
  const fiscal = once(() => gathered(working, whose.fiscal))
  const presentBenefits = { fiscal: once(() => present(fiscal())), public: once(() => present(gathered(working, whose.public))), total: once(() => present(gathered(working, whose.total))) }
  const benefits = (of: string): Term => {
    if (of !== 'fiscal' && of !== 'public' && of !== 'total') throw new RangeError(`There are no benefits called ${of}`)
    return presentBenefits[of]()
  }
  const net = () => minus(benefits('total'), costs('total'))
  const undiscounted = (id: string) => sum(base(id).map(({ amount, shape }) => working.times(amount, shape.total)))
  const over = (top: Term, path: string, people: Case['participants']['starts']) => (people ? working.over(top, numbers(path, people)) : certain(NaN))
  return (figure) => {
    const [name = '', id = '', by = ''] = figure.split('/')
    switch (name) {
      case 'presentValueCosts': return costs(id)
      case 'presentValueBenefits': return benefits(id)
      case 'netPresentValue': return net()
      case 'weightedNetPresentValue': return minus(present(gathered(working, whose.total.map(({ amount, shape, weight }) => ({ shape, amount: working.times(amount, weight ?? one) })))), costs('total'))
      case 'netPresentBudgetImpact': return minus(costs('fiscal'), benefits('fiscal'))
      case 'netPresentPublicValue': return minus(benefits('public'), costs(id))
      case 'financialReturn': return working.over(benefits('fiscal'), costs('fiscal'))
      case 'ratios': return working.over(benefits(by), costs(id))
      case 'payback': return paybackTerm(of, working, fiscal(), base('fiscal'))
      case 'costPerParticipant': return over(undiscounted(id), 'participants/starts', of.participants.starts)
      case 'costPerCompleter': return over(undiscounted(id), 'participants/completers', of.participants.completers)
      case 'equivalentAnnualValue': return working.over(net(), sum(flows.level))
      default: throw new RangeError(`There is no figure called ${figure}`)
    }
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function flowsIn({ of: which, less }: CostBase, { costs, contributions }: Flows): readonly Flow[] {
  const off = contributions.filter(({ id }) => less.includes(id)).flatMap(({ flows }) => flows.map(({ amount, shape }) => ({ shape, amount: scaled(amount, -1) })))
  return [...flowsAmong(which, costs), ...off]
}

/** The first year, as the case counts them, in which all benefits so far exceed all costs so far. */
function paybackTerm(of: Case, working: Working, benefits: readonly Flow[], costs: readonly Flow[]): Term {
  const running = (flows: readonly Flow[], year: number) => sum(flows.map(({ amount, shape }) => working.times(amount, shape.running[year] ?? nothing)))
  const years = Array.from({ length: of.years }, (_, year) => year)
  return sum([working.first(years.map((year) => running(benefits, year)), years.map((year) => running(costs, year))), certain(of.firstYear - 1)])
}
