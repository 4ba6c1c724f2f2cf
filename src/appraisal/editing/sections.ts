import { bias, names, number, oneOf, rates, several, text, which, worth, type Cell } from './cells.ts'

/** A list of a case document as a table to edit: its lines, what each cell of one is, and what a new reader should know. */
export type Section = {
  name: 'costs' | 'benefits' | 'phasings' | 'overheads' | 'contributions' | 'costBases' | 'schedules' | 'weights' | 'uncertain' | 'variants'
  title: string
  /** One line: 'cost line'. */
  item: string
  intro: string
  /** Whether a case is nothing without it. */
  isNeeded?: boolean
  cells: (known: Known) => readonly Cell[]
}
/** What a cell may name: phasings and weights by id, inputs by path. */
export type Known = { phasings: Readonly<Record<string, string>>; weights: Readonly<Record<string, string>>; inputs: Readonly<Record<string, string>> }

const inGrid = { isInGrid: true } as const
const kinds = { delivery: 'Delivery', evaluation: 'Evaluation', capital: 'Capital', 'in kind': 'In kind', other: 'Other' }
const source = (isInGrid = false) => text('source', 'Source', { isInGrid, hint: 'Where the figures come from' })
const id = text('id', 'Short name', { hint: 'Small letters, digits and hyphens. Other lines know it by this' })
const nothing = { '': 'Not set' }

/** The sections of a case, in the order in which one fills them in. */
export const sections: readonly Section[] = [
  {
    name: 'phasings', title: 'Phasing', item: 'phasing', intro: 'When money falls: the share of it in each year, the first year first. The shares of one line must add to 1, or to 100%.',
    cells: () => [text('name', 'Name', inGrid), several('shares', 'Share in each year', { ...inGrid, width: 30, hint: 'With spaces between: 40% 40% 20%' }), source(true), id],
  },
  {
    name: 'costs', title: 'Costs', item: 'cost line', isNeeded: true, intro: 'One line for each thing that is paid for. A line costs its unit cost times its volume, or what you give for each year.',
    cells: ({ phasings }) => [
      text('name', 'What', inGrid), text('owner', 'Who pays', { ...inGrid, width: 10 }), text('stream', 'Stream', { ...inGrid, width: 10 }), oneOf('kind', 'Kind', { ...nothing, ...kinds }, inGrid),
      number('unitCost', 'Unit cost £', inGrid), number('volume', 'Volume', inGrid), oneOf('phasing', 'Phasing', { ...nothing, ...phasings }, inGrid), bias('Optimism bias', { ...inGrid, hint: '15%, 15% included, or none: why' }), source(true),
      several('byYear', 'Amount in each year', { width: 30, hint: 'In place of unit cost, volume and phasing. The first year first, with spaces between' }), text('priceBase', 'In prices of', { width: 10, hint: 'Such as 2016/17, where that is not the price base of the case' }), id,
    ],
  },
  {
    name: 'overheads', title: 'Overheads', item: 'overhead', intro: 'A rate on other cost lines, such as management at 15% of delivery.',
    cells: () => [text('name', 'What', inGrid), text('owner', 'Who pays', { ...inGrid, width: 10 }), text('stream', 'Stream', { ...inGrid, width: 10 }), number('rate', 'Rate', inGrid), which('of', 'On which lines', { ...inGrid, hint: 'Such as owners: Council; kinds: delivery. Nothing is all lines' }), source(true), id],
  },
  {
    name: 'contributions', title: 'Paid by others', item: 'contribution', intro: 'A share of some costs that somebody outside the public purse pays, such as an employer. It is a cost to all, but not to the public purse.',
    cells: () => [text('name', 'What', inGrid), text('by', 'Paid by', { ...inGrid, width: 10 }), number('rate', 'Share', inGrid), which('of', 'Of which lines', { ...inGrid, hint: 'Such as owners: Levy, SFA. Nothing is all lines' }), source(true), id],
  },
  {
    name: 'costBases', title: 'Which costs count', item: 'base of costs', intro: 'Benefits are held against costs. Say which costs each name means: all of them (total), what is asked for (funding) and what the public purse pays (fiscal).',
    cells: () => [text('name', 'Name', inGrid), { ...id, isInGrid: true, hint: 'total, funding, fiscal' }, which('of', 'Which lines', { ...inGrid, hint: 'Such as owners: Council; overheads. Nothing is all of them' }), names('less', 'Less these contributions', { ...inGrid, hint: 'Short names, with semicolons between' })],
  },
  {
    name: 'benefits', title: 'Benefits', item: 'benefit', isNeeded: true, intro: 'One line for each thing that gets better for people or for the public purse. How many people it helps, and what that is worth for each of them in a year.',
    cells: ({ weights }) => [
      text('name', 'What', inGrid), number('population', 'People in a cohort', inGrid), number('engagement', 'Of these, affected', inGrid), number('retention', 'Who stay', inGrid), number('impact', 'Impact', inGrid), number('deadweight', 'Dead-weight', { ...inGrid, hint: 'Would have happened anyway' }),
      oneOf('deadweightAs', 'Taken off as', { '': 'A share', share: 'A share', points: 'Points of the impact' }, inGrid), several('cohorts', 'Cohorts each year', { ...inGrid, width: 10, hint: '1 1 is two' }),
      worth('fiscal', 'To the public purse £', inGrid), worth('economic', 'To the economy £', inGrid), worth('social', 'To society £', inGrid), source(true),
      number('leakage', 'Leakage', { hint: 'The share that helps people elsewhere' }), number('displacement', 'Displacement', { hint: 'The share that is taken from others' }), number('substitution', 'Substitution', { hint: 'The share where one person takes the place of another' }), number('multiplier', 'Multiplier'),
      number('outcomePlaces', 'Round people to', { hint: 'Decimal places: 0 is whole people. Leave empty not to round' }), number('lag', 'Years until it starts'), number('duration', 'Years that it lasts', { hint: 'Leave empty for as long as the case runs' }), number('dropOff', 'Less each year', { hint: 'The share that is lost each further year' }),
      oneOf('weight', 'Group it reaches', { ...nothing, ...weights }), bias('Optimism about it, taken off', { hint: '40%, 40% included, or none: why' }), several('byYear', 'Worth in each year', { width: 30, hint: 'In place of people and cohorts. The first year first, with spaces between' }), id,
    ],
  },
  {
    name: 'weights', title: 'Weights of groups', item: 'weight', intro: 'A pound means more to somebody who has little. The Green Book gives the weight: average income over the income of the group, to the power of 1.3.',
    cells: () => [text('name', 'Group', inGrid), number('weight', 'Weight', inGrid), source(true), id],
  },
  {
    name: 'schedules', title: 'Discount schedules of its own', item: 'schedule', intro: 'How much less a pound of a later year is worth. The Green Book’s schedules are known already. Add one only where a document uses another.',
    cells: () => [text('name', 'Name', inGrid), several('factors', 'Factor of each year', { ...inGrid, width: 30, hint: 'The first year first, with spaces between' }), rates('rates', 'Or rates by year', { ...inGrid, hint: '1: 3.5%; 31: 3%' }), number('rate', 'Or one rate', inGrid), source(true),
      text('date', 'Set on', { width: 10 }), oneOf('timing', 'Money falls at', { ...nothing, start: 'The start of a year', middle: 'The middle of a year', end: 'The end of a year' }), number('factorPlaces', 'Round factors to', { hint: 'Decimal places. Leave empty not to round' })],
  },
  {
    name: 'uncertain', title: 'What is not certain', item: 'uncertain input', intro: 'Numbers that may come out otherwise, and how far. They are drawn at random, many times, to see how the result may turn out.',
    cells: ({ inputs }) => [
      oneOf('input', 'Input', { ...nothing, ...inputs }, inGrid), oneOf('distribution', 'How it falls', { triangular: 'Triangle', uniform: 'All alike', pert: 'PERT', normal: 'Bell curve', lognormal: 'Log-normal', discrete: 'One of some' }, inGrid),
      number('low', 'Low', inGrid), number('mode', 'Most likely', inGrid), number('high', 'High', inGrid), number('mean', 'Average', inGrid), number('sd', 'Spread', { ...inGrid, hint: 'Standard deviation' }), text('why', 'Why', inGrid),
      several('values', 'Values, of one of some', { width: 30 }), several('shares', 'How likely each is', { width: 30 }),
    ],
  },
  {
    name: 'variants', title: 'Variants', item: 'variant', intro: 'The same case with something changed, to stand beside it. Say what you change, and why.',
    cells: () => [text('name', 'Name', inGrid), text('why', 'Why', { ...inGrid, width: 30 })],
  },
]

export const findSection = (name: string): Section | undefined => sections.find((section) => section.name === name)
