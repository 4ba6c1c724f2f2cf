import { compare, multiply, one, quotient, subtract, sum, zero, type Decimal } from '../../numbers/decimals.ts'
import type { BenefitLine, Case } from '../case.ts'
import { appraise } from '../appraise.ts'
import { peopleHelped } from '../streams.ts'
import { changed, statementsOf, type Reviewed } from './context.ts'
import { finding, type Finding } from './findings.ts'
import { joined, number, percent, pounds, short } from './words.ts'

/** What the benefits of a case assume, by rules that hold for any case, and by what its document says of them. */
export const findBenefits = (of: Reviewed): Finding[] => [...people(of), ...retention(of), ...deadweight(of), ...transfers(of), ...persistence(of), ...prices(of)]

const isSame = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0
const withBenefits = (which: readonly BenefitLine[], to: (line: BenefitLine) => BenefitLine) => (of: Case): Case => ({ ...of, benefits: of.benefits.map((line) => (which.some(({ id }) => id === line.id) ? to(line) : line)) })
const exact = (line: BenefitLine): Decimal => peopleHelped({ ...line, outcomePlaces: undefined })
const namesOf = (lines: readonly BenefitLine[]): string => joined(lines.map(({ name }) => name))

/** People rounded to whole ones before they are valued. */
function people(reviewed: Reviewed): Finding[] {
  const lines = reviewed.of.benefits.filter((line) => line.outcomePlaces !== undefined && !isSame(exact(line), peopleHelped(line)))
  if (!lines.length) return []
  const cohorts = (line: BenefitLine, each: Decimal) => multiply(each, sum(line.cohorts))
  const [rounded, unrounded] = [sum(lines.map((line) => cohorts(line, peopleHelped(line)))), sum(lines.map((line) => cohorts(line, exact(line))))]
  const undone = lines.filter((line) => line.deadweight.units !== 0n && isSame(peopleHelped(line), peopleHelped({ ...line, deadweight: zero, outcomePlaces: undefined })))
  return [finding('people-rounded', 'arithmetic', 'medium', {
    stated: number(rounded, 0), found: `${short(unrounded, 4)}: ${lines.map((line) => `${short(exact(line), 4)} of ${line.name} a cohort, taken as ${short(peopleHelped(line), 4)}`).join('; ')}`,
    says: `${number(rounded, 0)} people come of rounding each cohort; unrounded they are ${short(unrounded, 4)}.${undone.length ? ` The rounding takes back all the deadweight of ${namesOf(undone)}.` : ''}`,
    effects: [changed(reviewed, 'people not rounded', withBenefits(lines, (line) => ({ ...line, outcomePlaces: undefined })))],
  })]
}

/** Benefits of everybody who starts, where the document says that not all stay. */
function retention(reviewed: Reviewed): Finding[] {
  const { of, printed, quantities } = reviewed
  return statementsOf(printed, 'retention').flatMap(({ id, rate, pairs, words, ...place }): Finding[] => {
    const paired = pairs.flatMap(({ of: part, among, benefit }) => {
      const line = of.benefits.find((one) => one.id === benefit)
      const [some, all] = [quantities.get(part), quantities.get(among)]
      return line && some && all && all.units !== 0n && compare(line.retention, quotient(some, all)) > 0 ? [{ line, some, all, share: quotient(some, all) }] : []
    })
    const others = of.benefits.filter((line) => !paired.some((one) => one.line === line) && !pairs.some(({ benefit }) => benefit === line.id) && line.byYear === undefined && compare(line.retention, rate) > 0)
    if (!paired.length && !others.length) return []
    const lines = [...paired.map(({ line }) => line), ...others]
    const stay = (line: BenefitLine): BenefitLine => ({ ...line, outcomePlaces: undefined, retention: paired.find((one) => one.line.id === line.id)?.share ?? rate })
    const runs = [...(paired.length ? [changed(reviewed, `as many complete ${namesOf(paired.map(({ line }) => line))} as are costed`, withBenefits(paired.map(({ line }) => line), stay))] : []),
      ...(others.length ? [changed(reviewed, `${paired.length ? 'the same, and ' : ''}${percent(rate)} stay for ${namesOf(others)}`, withBenefits(lines, stay))] : [])]
    return [finding(`retention/${id}`, 'inconsistency', 'high', {
      place, stated: words, found: `benefits are of ${joined(lines.map((line) => `${percent(line.retention)} for ${line.name}`))}${paired.length ? `; ${percent(rate)} would leave ${joined(paired.map(({ all }) => `${short(multiply(all, rate), 2)} of ${short(all, 2)}`))}, and ${joined(paired.map(({ some }) => short(some, 2)))} are costed` : ''}`,
      says: `${percent(rate)} are said to stay, but the benefits count everybody who starts: ${namesOf(lines)}.`,
      effects: runs,
    })]
  })
}

/** Deadweight taken off in points of the impact, which a share of the outcomes would not. */
function deadweight(reviewed: Reviewed): Finding[] {
  const { of, worked } = reviewed
  const all = sum(worked.lines.filter((one) => one.of === 'benefit').map(({ total }) => total))
  const share = (line: BenefitLine) => (all.units === 0n ? zero : quotient(sum(worked.lines.filter((one) => one.of === 'benefit' && one.id.startsWith(`${line.id}/`)).map(({ total }) => total)), all))
  return of.benefits.filter((line) => line.deadweightAs === 'points' && line.deadweight.units !== 0n && !isSame(line.impact, one)).map((line) => {
    const asShare: BenefitLine = { ...line, deadweightAs: 'share' }
    const isMost = compare(share(line), { units: 5n, places: 1 }) > 0
    return finding(`deadweight/${line.id}`, 'method', 'high', {
      stated: `impact ${percent(line.impact)}, deadweight ${percent(line.deadweight)}`,
      found: `${short(exact(line), 4)} people a cohort, the deadweight taken from the impact in points; as a share of the outcomes it is ${short(exact(asShare), 4)}. The line is ${short(share(line), 6)} of all benefits`,
      says: `The deadweight of ${line.name} is taken off in percentage points, which helps ${short(exact(line), 4)} people in a cohort; as a share of those helped it would be ${short(exact(asShare), 4)}.${isMost ? ` ${percent(share(line))} of all benefits rest on this line.` : ''}`,
      effects: [changed(reviewed, 'deadweight as a share of those helped', withBenefits([line], () => asShare)), changed(reviewed, `without ${line.name}`, (given) => ({ ...given, benefits: given.benefits.filter(({ id }) => id !== line.id) }))],
    })
  })
}

/** Money that only changes hands, counted as a gain to all. */
function transfers(reviewed: Reviewed): Finding[] {
  const { of, worked } = reviewed
  if (!of.countsTransfers) return []
  const values = of.benefits.flatMap((line) => line.values.filter(({ isTransfer }) => isTransfer).map((value) => ({ line, value, result: worked.lines.find(({ id }) => id === `${line.id}/${value.id}`) })))
  const total = sum(values.map(({ result }) => result?.total ?? zero))
  if (total.units === 0n) return []
  const names = joined([...new Set(values.map(({ line }) => line.name))])
  return [finding('transfers', 'method', 'high', {
    stated: 'all fiscal and public benefits are added', found: `${pounds(total)}, not discounted, only changes hands: ${names}. ${[...new Set(values.map(({ value }) => value.source))].join('; ')}`,
    says: `What ${names} save the public purse is a transfer, and is added to what they are worth to all: ${pounds(total)} is counted twice.`,
    effects: [changed(reviewed, 'transfers left out of the value to all', (given) => ({ ...given, countsTransfers: false }))],
  })]
}

/** Benefits that are taken to last to the end of a long case without falling off, with nothing off for optimism. */
function persistence(reviewed: Reviewed): Finding[] {
  const { of, worked } = reviewed
  const long = 5
  const lines = of.benefits.filter((line) => line.duration === undefined && line.byYear === undefined && line.dropOff.units === 0n && (!('rate' in line.bias) || line.bias.rate.units === 0n) && of.years - line.lag > long && line.values.some(({ value }) => value.units !== 0n))
  if (!lines.length) return []
  const dropping = (permille: number) => withBenefits(lines, (line) => ({ ...line, dropOff: { units: BigInt(permille), places: 3 } }))
  const isSaving = (permille: number) => appraise(dropping(permille)(of)).headline.netPresentBudgetImpact.units < 0n
  // The greatest drop-off of whole tenths of a percent that still saves: more of it never saves more.
  let [saves, costs] = [0, 1000]
  if (worked.headline.netPresentBudgetImpact.units < 0n) while (costs - saves > 1) { const middle = (saves + costs) >> 1; if (isSaving(middle)) saves = middle; else costs = middle }
  return [finding('persistence', 'method', 'medium', {
    stated: `benefits stay the same to year ${of.years - 1 + of.firstYear}`,
    found: `no drop-off and nothing off for optimism in ${namesOf(lines)}${saves ? `; from a drop-off of ${percent({ units: BigInt(costs), places: 3 })} a year on, the public purse does not get its money back` : ''}`,
    says: `${namesOf(lines)} ${lines.length > 1 ? 'are' : 'is'} taken to last to the end of the case without falling off.${saves ? ` If ${lines.length > 1 ? 'they' : 'it'} fell off by ${percent({ units: BigInt(costs), places: 3 })} a year, the public purse would not get its money back.` : ''}`,
    effects: saves ? [changed(reviewed, `a drop-off of ${percent({ units: BigInt(costs), places: 3 })} a year`, dropping(costs))] : [],
  })]
}

/** Values in the prices of another year than the case, with nothing done about it. */
function prices(reviewed: Reviewed): Finding[] {
  const { of, printed } = reviewed
  if (of.deflator) return []
  const values = of.benefits.flatMap((line) => line.values.filter(({ priceBase }) => priceBase !== undefined && priceBase !== of.priceBase))
  if (!values.length) return []
  const years = joined([...new Set(values.map(({ priceBase }) => priceBase!))])
  const known = statementsOf(printed, 'prices of').find(({ year }) => values.every(({ priceBase }) => priceBase === year))
  const to = (given: Case): Case => ({ ...given, benefits: given.benefits.map((line) => ({ ...line, values: line.values.map((value) => (value.priceBase === known!.year ? { ...value, value: multiply(value.value, known!.index) } : value)) })) })
  return [finding('price-base', 'method', 'low', {
    place: known, stated: `values in prices of ${years}`, found: `the case is in prices of ${of.priceBase}${known ? `, ${percent(subtract(known.index, one))} higher (${known.source})` : ''}`,
    says: `${values.length} unit values are in prices of ${years}, and the case in those of ${of.priceBase}.`,
    effects: known ? [changed(reviewed, `values in prices of ${of.priceBase}`, to)] : [],
  })]
}
