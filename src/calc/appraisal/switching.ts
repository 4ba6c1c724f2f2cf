import { compare, isZero, multiply, one, quotient, subtract, sum, zero, type Decimal } from '../numbers/decimals.ts'
import type { Case } from './case.ts'
import { halving } from './halving.ts'
import { discountRate, inputsOf, type Input } from './inputs.ts'
import { asking, counted, partsOf, type Measure } from './measures.ts'
import { discountingOf } from './schedules.ts'
import { presentValue } from './streams.ts'

/**
 * Where a measure comes to zero: the value of the input, how far that is from what it is (a share of it), and whether it can be
 * so (a share above 1 cannot). `isStep`: the input moves by whole numbers, and at this one the measure has changed its sign.
 */
export type Switch = { at: Decimal; change: Decimal | undefined; isPossible: boolean; isStep: boolean } | { none: string }
/** The switching values of an input (Green Book, chapter 5). `note`: how it was found, where that is not plain. */
export type Switching = { input: Input; note: string | undefined; switches: Readonly<Record<Measure, Switch>> }
/** By what some lines together would have to be multiplied. */
export type Multiple = { key: string; name: string; switches: Readonly<Record<Measure, Switch>> }

const each = (find: (which: Measure) => Switch): Readonly<Record<Measure, Switch>> =>
  ({ netPresentValue: find('netPresentValue'), netPresentBudgetImpact: find('netPresentBudgetImpact'), netPresentPublicValue: find('netPresentPublicValue') })

/**
 * The switching value of every number of a case, for every measure. A measure is a straight line in every input but drop-off,
 * the discount rate and whole years, so two values of it find the zero exactly (to 50 digits); drop-off and the discount rate
 * are found between two values of unlike sign by halving what lies between, in doubles and to 15 places; whole years are tried
 * one by one.
 */
export function switchingOf(of: Case): readonly Switching[] {
  const ask = asking(of)
  return inputsOf(of).map((input) => {
    if (input.isWhole) return { input, note: 'Moves by whole years', switches: inSteps(of, input, ask) }
    if (input.path === discountRate || input.path.endsWith('/dropOff')) return { input, note: undefined, switches: each(halving(of, input, ask.now)) }
    const plain = withoutRounding(of, input)
    return { input, note: plain === of ? undefined : 'Found without rounding the people helped', switches: onALine(input, plain === of ? ask : asking(plain)) }
  })
}

/** The case with people not rounded where this input makes them: rounded people move in steps, and a step need not stand at zero. */
function withoutRounding(of: Case, { path }: Input): Case {
  const [list, id, field] = path.split('/')
  const rounds = list === 'benefits' && field !== 'values' && field !== 'cohorts' && field !== 'bias' && of.benefits.some((line) => line.id === id && line.outcomePlaces !== undefined)
  return rounds ? { ...of, benefits: of.benefits.map((line) => (line.id === id ? { ...line, outcomePlaces: undefined } : line)) } : of
}

const nothing = 'It changes nothing of this'
const changeFrom = (value: Decimal, at: Decimal): Decimal | undefined => (isZero(value) ? undefined : quotient(subtract(at, value), value))

function canBe({ path, unit }: Input, at: Decimal): boolean {
  if (path === discountRate || path.includes('/values/') || path.includes('/byYear/')) return true
  return compare(at, zero) >= 0 && (unit !== 'share' || path.endsWith('/impact') || compare(at, one) <= 0)
}

type Asking = ReturnType<typeof asking>
function onALine(input: Input, { now, with: ask }: Asking): Readonly<Record<Measure, Switch>> {
  const away = isZero(input.value) ? one : zero
  const there = ask(input.path, away)
  return each((which): Switch => {
    const rise = subtract(there[which], now[which])
    if (isZero(rise)) return { none: nothing }
    const at = subtract(input.value, quotient(multiply(now[which], subtract(away, input.value)), rise))
    return { at, change: changeFrom(input.value, at), isPossible: canBe(input, at), isStep: false }
  })
}

const sign = ({ units }: Decimal): number => (units > 0n ? 1 : units < 0n ? -1 : 0)

function inSteps(of: Case, input: Input, { now, with: ask }: Asking): Readonly<Record<Measure, Switch>> {
  const least = input.path.endsWith('/duration') ? 1 : 0
  const all = Array.from({ length: of.years + 1 - least }, (_, i) => i + least)
    .map((years) => ({ at: { units: BigInt(years), places: 0 }, measured: ask(input.path, { units: BigInt(years), places: 0 }) }))
    .toSorted((a, b) => compare(distance(a.at, input.value), distance(b.at, input.value)))
  return each((which): Switch => {
    const found = all.find(({ measured }) => sign(measured[which]) !== sign(now[which]))
    if (found) return { at: found.at, change: changeFrom(input.value, found.at), isPossible: true, isStep: true }
    return { none: all.every(({ measured }) => compare(measured[which], now[which]) === 0) ? nothing : `It does not come to zero for any whole number of years from ${least} to ${of.years}` }
  })
}
const distance = (a: Decimal, b: Decimal): Decimal => { const off = subtract(a, b); return off.units < 0n ? { units: -off.units, places: off.places } : off }

/** By what all costs, all benefits, those of the public purse or one line of benefit would have to be multiplied for a measure to come to zero. */
export function multiplesOf(of: Case): readonly Multiple[] {
  const { factors } = discountingOf(of)
  const parts = partsOf(of).map((part) => ({ ...part, value: presentValue(part.years, factors), line: part.of === 'benefit' ? part.id.split('/')[0]! : part.id }))
  const perspectives = new Map<string, string>(of.benefits.flatMap((line) => line.values.map(({ id, perspective }) => [`${line.id}/${id}`, perspective] as const)))
  const multiple = (key: string, name: string, isIn: (part: (typeof parts)[number]) => boolean): Multiple => ({
    key, name, switches: each((which): Switch => {
      const [those, others] = [true, false].map((is) => sum(parts.filter((part) => isIn(part) === is).map(({ counts, value }) => counted(counts[which], value))))
      if (isZero(those!)) return { none: nothing }
      const at = quotient({ units: -others!.units, places: others!.places }, those!)
      return { at, change: subtract(at, one), isPossible: at.units >= 0n, isStep: false }
    }),
  })
  return [
    multiple('costs', 'All costs', (part) => part.of !== 'benefit'),
    multiple('benefits', 'All benefits', (part) => part.of === 'benefit'),
    multiple('benefits/fiscal', 'All fiscal benefits', (part) => perspectives.get(part.id) === 'fiscal'),
    multiple('benefits/public', 'All economic and social benefits', (part) => part.of === 'benefit' && perspectives.get(part.id) !== 'fiscal'),
    ...of.benefits.map(({ id, name }) => multiple(`benefits/${id}`, name, (part) => part.of === 'benefit' && part.line === id)),
  ]
}
