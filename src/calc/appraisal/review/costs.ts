import { absolute, add, compare, multiply, one, quotient, subtract, sum, zero, type Decimal } from '../../numbers/decimals.ts'
import type { Case, CostLine, Lines } from '../case.ts'
import { isAmong } from '../streams.ts'
import { changed, statementsOf, totalOf, type Reviewed } from './context.ts'
import { readFigure, wholeOf } from './figures.ts'
import { finding, type Finding } from './findings.ts'
import { joined, percent, pounds, short } from './words.ts'

/** What the text says of its costs, held against the cost lines of the case. */
export const findCosts = (of: Reviewed): Finding[] => [...leftOut(of), ...bias(of), ...overheadTwice(of), ...notItemised(of), ...shares(of)]

const none: Lines = { owners: [], streams: [], kinds: [], ids: [], overheads: false }
const linesAmong = ({ costs }: Case, of: Lines): readonly CostLine[] => costs.filter((line) => isAmong(of, line, line.kind))
const namesOf = (lines: readonly { name: string }[]): string => joined([...new Set(lines.map(({ name }) => name))])
const isSame = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0

/** Costs that are said to be left out of a base, and are in it in part or whole. */
function leftOut(reviewed: Reviewed): Finding[] {
  const { of, printed } = reviewed
  return statementsOf(printed, 'left out').flatMap(({ id, base: named, of: lines, words, ...place }): Finding[] => {
    const base = of.costBases.find((one) => one.id === named)
    if (!base) return []
    const off = of.contributions.filter((one) => base.less.includes(one.id))
    const [said, taken] = [totalOf(of, lines), sum(off.map((one) => multiply(one.rate, totalOf(of, one.of))))]
    const held = totalOf(of, base.of)
    const isOut = !linesAmong(of, lines).some((line) => isAmong(base.of, line, line.kind))
    if (isOut || isSame(said, taken)) return []
    const whole = { id: `whole-${id}`, name: words, by: '', rate: one, of: lines, source: place.where }
    const to = (contribution: typeof whole) => (given: Case): Case => ({ ...given, contributions: [...given.contributions, contribution], costBases: given.costBases.map((one) => (one === base ? { ...base, less: [contribution.id] } : one)) })
    const part = off.find((one) => !isSame(one.rate, zero) && compare(one.rate, whole.rate) < 0 && !isSame(multiply(one.rate, said), taken))
    return [finding(`left-out/${named}`, 'definition', 'high', {
      place, stated: words,
      found: `${pounds(taken)} is taken off${off.length ? `, ${joined(off.map((one) => `${percent(one.rate)} of ${pounds(totalOf(of, one.of))}`))}` : ''}; the costs named come to ${pounds(said)}`,
      says: `The text leaves ${pounds(said)} out of ${base.name.toLowerCase()}, but the figures leave out ${pounds(taken)}. Without all of it they are ${pounds(subtract(held, said))}.`,
      effects: [changed(reviewed, `all ${pounds(said)} left out`, to(whole)), ...(part ? [changed(reviewed, `${percent(part.rate)} of those costs alone left out, ${pounds(multiply(part.rate, said))}`, to({ ...whole, id: `part-${id}`, rate: part.rate }))] : [])],
    })]
  })
}

/** Lines that are said to hold a bias, and cost what they cost without it. */
function bias(reviewed: Reviewed): Finding[] {
  const { of, printed } = reviewed
  return statementsOf(printed, 'bias').flatMap(({ id, rate, prices, words, ...place }): Finding[] => {
    const raised = (price: Decimal) => multiply(price, add(one, rate))
    const off = prices.flatMap(({ line: named, price }) => of.costs.flatMap((line) => (line.id === named && line.unitCost && !isSame(line.unitCost, raised(price)) ? [{ line, price, unitCost: line.unitCost, volume: line.volume }] : [])))
    if (!off.length) return []
    const isPlain = off.every(({ unitCost, price }) => isSame(unitCost, price))
    const missing = sum(off.map(({ price, unitCost, volume }) => multiply(subtract(raised(price), unitCost), volume)))
    const to = (given: Case): Case => ({ ...given, costs: given.costs.map((line) => { const found = off.find((one) => one.line.id === line.id); return found && line.byYear === undefined ? { ...line, unitCost: raised(found.price) } : line }) })
    return [finding(`bias/${id}`, 'inconsistency', 'medium', {
      place, stated: words, found: `${namesOf(off.map(({ line }) => line))} at ${joined([...new Set(off.map(({ unitCost }) => pounds(unitCost)))])}, ${isPlain ? 'exactly what it pays' : `where ${joined(off.map(({ price }) => pounds(raised(price))))} would hold it`}; with it ${pounds(missing)} more before overheads`,
      says: `Costs are said to hold an optimism bias of ${percent(rate)}, but ${namesOf(off.map(({ line }) => line))} ${isPlain ? 'is priced at exactly what is paid' : 'is not priced so'}: with the bias it costs ${pounds(missing)} more.`,
      effects: [changed(reviewed, `${percent(rate)} on ${namesOf(off.map(({ line }) => line))}`, to)],
    })]
  })
}

/** Lines that hold their management already, and have an overhead put on them again. */
function overheadTwice(reviewed: Reviewed): Finding[] {
  const { of, printed } = reviewed
  return statementsOf(printed, 'with overheads').flatMap(({ id, of: said, words, ...place }): Finding[] => {
    const lines = linesAmong(of, said)
    return of.overheads.flatMap((overhead): Finding[] => {
      const twice = lines.filter((line) => isAmong(overhead.of, line, line.kind))
      if (!twice.length || isSame(overhead.rate, zero)) return []
      const ids = linesAmong(of, overhead.of).filter((line) => !twice.includes(line)).map((line) => line.id)
      const spent = totalOf(of, { ...none, ids: twice.map((line) => line.id) })
      const to = (given: Case): Case => ({ ...given, overheads: given.overheads.map((one) => (one === overhead ? { ...overhead, of: { ...none, ids } } : one)) })
      return [finding(`overhead-twice/${id}`, 'double count', 'medium', {
        place, stated: words, found: `${percent(overhead.rate)} is put on it again: ${pounds(spent)} carries ${pounds(multiply(overhead.rate, spent))}`,
        says: `${namesOf(twice)} is said to hold its management, and ${percent(overhead.rate)} for ${overhead.name.toLowerCase()} is put on it again: ${pounds(multiply(overhead.rate, spent))} on ${pounds(spent)}.`,
        effects: ids.length ? [changed(reviewed, `no ${overhead.name.toLowerCase()} on ${namesOf(twice)}`, to)] : [],
      })]
    })
  })
}

/**
 * A sum whose parts are not all shown. Where the rest, less what is paid by contribution, is whole pounds raised by the bias
 * that is said to be in it, the contribution was most likely counted on top of prices that hold it already.
 */
function notItemised(reviewed: Reviewed): Finding[] {
  const { of, printed } = reviewed
  return statementsOf(printed, 'made up of').flatMap(({ id, claim: named, of: lines, bias, words, ...place }): Finding[] => {
    const claim = printed!.claims.find((one) => one.id === named)
    const figure = claim && readFigure(claim.printed)
    if (!figure) return []
    const [whole, shown] = [wholeOf(figure), totalOf(of, lines)]
    const rest = subtract(whole, shown)
    if (isSame(rest, zero)) return []
    const rests = of.costs.filter((line) => line.unitCost && isSame(multiply(line.unitCost, line.volume), rest))
    const fits = of.contributions.flatMap((one) => {
      const paid = multiply(one.rate, totalOf(of, one.of))
      const other = quotient(subtract(rest, paid), add(oneOf(bias), { units: 1n, places: 0 }))
      return bias && other.units > 0n && short(other, 6).match(/^[\d,]+$/) ? [{ one, paid, other, raised: subtract(rest, paid) }] : []
    })
    const [fit] = fits
    const to = (given: Case): Case => ({ ...given, costs: given.costs.map((line) => (rests.some((one) => one.id === line.id) && line.byYear === undefined ? { ...line, unitCost: fit!.raised, volume: one } : line)) })
    return [finding(`not-itemised/${id}`, 'omission', 'medium', {
      place, stated: words,
      found: `${pounds(absolute(rest))} ${rest.units > 0n ? 'is not shown' : 'is shown beyond it'}${fit ? `. Not stated, but it fits to the pound: ${pounds(fit.paid)} of ${fit.one.name.toLowerCase()} and ${pounds(fit.other, 0)} x ${short(add(one, bias!), 2)} = ${pounds(fit.raised, 0)} of other costs` : ''}`,
      says: `Of ${claim!.printed} for ${claim!.name.toLowerCase()} only ${pounds(shown)} is itemised; ${pounds(absolute(rest))} is ${rest.units > 0n ? 'not shown' : 'beyond it'}.`,
      effects: fit && rests.length === 1 ? [changed(reviewed, `${fit.one.name.toLowerCase()} not counted on top of the whole price`, to)] : [],
    })]
  })
}
const oneOf = (rate: Decimal | undefined): Decimal => rate ?? zero

/** Numbers that are said to be a share of others, and are another. */
function shares(reviewed: Reviewed): Finding[] {
  const { printed, quantities } = reviewed
  return statementsOf(printed, 'retention').flatMap(({ id, rate, pairs, words, ...place }): Finding[] => {
    const told = pairs.flatMap(({ of: key, among }) => { const [part, whole] = [quantities.get(key), quantities.get(among)]; return part && whole && whole.units ? [{ key, part, whole, share: quotient(part, whole) }] : [] })
    const off = told.filter(({ share }) => !isSame(share, rate))
    if (!off.length) return []
    const to = (given: Case): Case => ({ ...given, costs: given.costs.map((line) => { const found = off.find(({ key }) => key === `costs/${line.id}/volume`); return found && line.byYear === undefined ? { ...line, volume: multiply(found.whole, rate) } : line }) })
    return [finding(`share/${id}`, 'inconsistency', 'low', {
      place, stated: words, found: told.map(({ part, whole, share }) => `${short(part, 2)}/${short(whole, 2)} = ${percent(share)}`).join(', '),
      says: `${percent(rate)} are said to stay, but the numbers costed are ${joined(told.map(({ share }) => percent(share)))} of those who start.`,
      effects: [changed(reviewed, `${percent(rate)} of those who start in each`, to)],
    })]
  })
}
