import { absolute, compare, quotient, subtract, sum, type Decimal } from '../../numbers/decimals.ts'
import type { Case } from '../case.ts'
import { effect, type Reviewed } from './context.ts'
import { agrees, asPrinted, isFalselyPrecise, quantitiesClaimed, readFigure, wholeOf, type Figure } from './figures.ts'
import { finding, type Effect, type Finding } from './findings.ts'
import type { Claim, Place, Printed } from './printed.ts'
import { headlineFigures } from './quantities.ts'
import { joined, number, pounds } from './words.ts'

/** A claim, what it reads as, and the quantities that it agrees with, by key. */
type Held = { claim: Claim; figure: Figure; known: ReadonlyMap<string, Decimal>; is: readonly string[]; isFalse: boolean }

const hold = (claim: Claim, quantities: ReadonlyMap<string, Decimal>): Held | undefined => {
  const figure = readFigure(claim.printed)
  const known = quantitiesClaimed(claim, quantities)
  return figure && known.size ? { claim, figure, known, is: [...known].flatMap(([key, quantity]) => (agrees(quantity, figure) ? [key] : [])), isFalse: [...known.values()].some((quantity) => isFalselyPrecise(quantity, figure)) } : undefined
}

/**
 * Figures of the text that do not agree with what is worked out, or with each other: two values under one name, a figure that is
 * of nothing, one told to more places than it was worked out to. Figures under one name are one finding. A claim of what
 * cannot be worked out is not judged.
 */
export function findClaims(of: Reviewed): Finding[] {
  const { printed, quantities } = of
  const held = (printed?.claims ?? []).flatMap((claim) => hold(claim, quantities) ?? [])
  const names = [...new Set(held.map(({ claim }) => claim.name))]
  return [...findNone(of), ...names.flatMap((name) => judge(of, name, held.filter(({ claim }) => claim.name === name)))]
}

/** A figure of the headline that is printed, where the case has none: a payback that never comes. */
function findNone({ asPrinted, printedWorked, printed }: Reviewed): Finding[] {
  const figures = headlineFigures(asPrinted, printedWorked.headline)
  const without = (printed?.claims ?? []).filter(({ of: [key, ...more] }) => !more.length && figures.has(key!) && !figures.get(key!)!.value)
  return [...new Set(without.map(({ name }) => name))].map((name) => {
    const [first, ...more] = without.filter((claim) => claim.name === name)
    return finding(`claim/${name}`, 'inconsistency', 'high', { place: { where: first!.where, lines: [first!, ...more].flatMap(({ lines }) => lines) }, stated: first!.printed, found: 'none', says: `${name} is printed as ${first!.printed}, and the case comes to none.` })
  })
}

function judge(of: Reviewed, name: string, held: readonly Held[]): Finding[] {
  const wrong = held.filter(({ is, isFalse }) => !is.length && !isFalse)
  const place = (which: readonly Held[]) => ({ where: [...new Set(which.map(({ claim }) => claim.where))].join('; '), lines: which.flatMap(({ claim }) => claim.lines) })
  const printedAs = (which: readonly Held[]) => joined([...new Set(which.map(({ claim }) => claim.printed))])
  if (wrong.length) {
    const right = held.filter(({ is }) => is.length)
    const computed = worked(wrong[0]!)
    const found = [right.length ? `${printedAs(right)} (${place(right).where})` : `${told(computed, wrong[0]!.figure, wrong[0]!.claim)}`, ...new Set(wrong.flatMap(({ claim }) => explain(claim, of.printed!)))].join('; ')
    return [finding(`claim/${name}`, 'inconsistency', wrong.some(({ claim }) => claim.printed.includes('£')) ? 'medium' : 'low', {
      place: place(wrong), stated: printedAs(wrong), found, effects: wrong.flatMap(({ claim, figure }) => asStated(of, claim, figure)),
      says: `${name} is printed as ${printedAs(wrong)}, and is worked out as ${told(computed, wrong[0]!.figure, wrong[0]!.claim)}${right.length ? `, as ${place(right).where} has it` : ''}.`,
    })]
  }
  const keys = [...new Set(held.flatMap(({ is }) => (is.length === 1 ? is : [])))]
  if (keys.length > 1) {
    const each = keys.map((key) => ({ key, of: held.filter(({ is }) => is.includes(key)) }))
    return [finding(`claim/${name}`, 'definition', 'high', {
      place: place(held), stated: printedAs(each[0]!.of),
      found: each.slice(1).map(({ of }) => `${printedAs(of)} (${place(of).where})`).join('; '),
      says: `Two figures have the name ${name}: ${joined(each.map(({ key, of: which }) => `${printedAs(which)} (${place(which).where}), ${meaning(key, of.asPrinted)}`))}. They differ by ${pounds(absolute(subtract(each[0]!.of[0]!.known.get(each[0]!.key)!, each[1]!.of[0]!.known.get(each[1]!.key)!)))}.`,
    })]
  }
  const second = held.filter((one) => isSecondHand(one, of.printed!))
  if (second[0]) return [secondHand(second[0], place(second), of.printed!)]
  const falsely = held.filter(({ isFalse }) => isFalse)
  if (!falsely.length) return []
  return [finding(`claim/${name}`, 'rounding', 'low', {
    place: place(falsely), stated: printedAs(falsely), found: pounds(worked(falsely[0]!)),
    says: `${name} is printed as ${printedAs(falsely)}, which is ${pounds(worked(falsely[0]!))} rounded to whole pounds and then told to the penny.`,
  })]
}

/** The quantity nearest to what is printed. */
const worked = ({ known, figure }: Held): Decimal =>
  [...known.values()].toSorted((a, b) => compare(absolute(subtract(a, wholeOf(figure))), absolute(subtract(b, wholeOf(figure)))))[0]!
const told = (quantity: Decimal, { value, power }: Figure, { printed }: Claim): string => {
  if (printed.includes('£')) return power ? `${pounds(quantity)}` : pounds(quantity)
  return power === -2 ? `${number(asPrinted(quantity, { value: { ...value, places: value.places + 1 }, power }), value.places + 1)}%` : number(quantity, Math.max(value.places, 0))
}
const meaning = (key: string, { costBases }: Case): string => {
  const base = costBases.find(({ id }) => key.endsWith(`/${id}`))
  return base ? `over ${base.name}` : key
}

/** How a figure that is of nothing may have come about: from others that the document prints. */
function explain({ from, printed }: Claim, { claims }: Printed): string[] {
  if (!from) return []
  const value = (id: string) => claims.filter((claim) => claim.id === id).flatMap((claim) => readFigure(claim.printed) ?? []).map(wholeOf)[0]
  const parts = from.sum.map(value)
  const under = from.over === undefined ? undefined : value(from.over)
  const figure = readFigure(printed)
  if (!figure || parts.some((part) => !part) || (from.over !== undefined && (!under || under.units === 0n))) return []
  const total = sum(parts.map((part) => part!))
  const made = under ? quotient(total, under) : total
  const way = `${from.sum.length > 1 ? `(${parts.map((part) => number(part!, 0)).join(' + ')})` : number(total, 0)}${under ? ` / ${number(under, 0)}` : ''}`
  return agrees(made, figure) ? [`${printed} is ${way} = ${number(made, 2)}`] : []
}

const madeOf = ({ claim: { from } }: Held, { claims }: Printed): Claim | undefined => (from?.sum.length === 1 && from.over === undefined ? claims.find(({ id }) => id === from.sum[0]) : undefined)

/** A figure made of one that was rounded already: 33% of a return of 1.33, where the return is 1.326. */
function isSecondHand(one: Held, printed: Printed): boolean {
  const { claim, figure } = one
  const first = readFigure(madeOf(one, printed)?.printed ?? '')
  const finer = { value: { units: figure.value.units * 10n, places: figure.value.places + 1 }, power: figure.power }
  return first !== undefined && compare(subtract(wholeOf(first), claim.less), wholeOf(figure)) === 0 && !agrees(worked(one), finer)
}
function secondHand(one: Held, place: Place, printed: Printed): Finding {
  const { claim, figure } = one
  const [from, exact] = [madeOf(one, printed)!, told(worked(one), figure, claim)]
  return finding(`claim/${claim.name}`, 'rounding', 'low', {
    place, stated: claim.printed, found: `${exact}, as ${from.name.toLowerCase()} is ${number(sum([worked(one), claim.less]), 4)}`,
    says: `${claim.name} is printed as ${claim.printed}, which comes of ${from.printed}, a figure rounded already; it is ${exact}.`,
  })
}

/** What becomes of the headline with a number of the case as the text has it. */
function asStated({ of, worked }: Reviewed, { of: [key], times, less }: Claim, figure: Figure): Effect[] {
  const [, id, input] = /^costs\/([^/]+)\/(unitCost|volume)$/.exec(key ?? '') ?? []
  if (!id || times.units === 0n) return []
  const value = quotient(sum([wholeOf(figure), less]), times)
  const to: Case = { ...of, costs: of.costs.map((line) => (line.id === id && line.byYear === undefined ? { ...line, [input!]: value } : line)) }
  return [effect(`${number(value, 0)} in place of ${number(of.costs.find((line) => line.id === id)![input === 'volume' ? 'volume' : 'unitCost']!, 0)}`, of, to, worked)]
}
