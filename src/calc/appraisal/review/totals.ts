import { absolute, compare, round, subtract, sum, type Decimal } from '../../numbers/decimals.ts'
import { statementsOf, totalOf, type Reviewed } from './context.ts'
import { agrees, quantitiesClaimed, readFigure, wholeOf } from './figures.ts'
import { finding, type Finding } from './findings.ts'
import type { Claim, PrintedRow } from './printed.ts'
import { joined, pounds } from './words.ts'

/** Printed tables: years that are not what is worked out, totals that are not the sum of their years, sums that leave parts out. */
export const findTotals = (of: Reviewed): Finding[] => [...(of.printed?.rows ?? []).flatMap((row) => [...cells(row, of), ...total(row, of)]), ...sums(of)]

type Off = { printed: Decimal; exact: Decimal; year: number }
const offCells = (row: PrintedRow, { printedWorked, asPrinted }: Reviewed): Off[] => {
  const known = printedWorked.rows.find(({ key }) => key === row.of)
  return row.years.flatMap((printed, i) => {
    const exact = known?.years[i]
    return !exact || compare(round(exact, printed.places), printed) === 0 ? [] : [{ printed, exact, year: i + asPrinted.firstYear }]
  })
}
const sayOff = ({ printed, exact, year }: Off): string => `year ${year} is printed as ${pounds(printed, printed.places)} and worked out as ${pounds(exact, printed.places)}`

function cells(row: PrintedRow, of: Reviewed): Finding[] {
  const off = offCells(row, of)
  const [first, ...more] = off
  if (!first) return []
  const other = more.length ? `, and ${more.length} more of its years ${more.length > 1 ? 'differ' : 'differs'}` : ''
  return [finding(`row/${row.of}`, 'arithmetic', 'high', {
    place: row, stated: off.map(({ printed }) => pounds(printed, printed.places)).join(', '), found: off.map(({ printed, exact }) => pounds(exact, printed.places)).join(', '),
    says: `${row.name} of ${sayOff(first)}${other}.`,
  })]
}

/**
 * Where more than a quarter of the printed years are not what the case comes to, it is another case than the printed one: an
 * earlier or a later version. One finding says so, and its figures are not held against the paper one by one.
 */
export function findOther(of: Reviewed): Finding | undefined {
  const rows = of.printed?.rows ?? []
  const off = rows.flatMap((row) => offCells(row, of).map((one) => ({ row, ...one })))
  const all = rows.reduce((count, { years }) => count + years.length, 0)
  const [first] = off
  if (!first || off.length * 4 <= all) return undefined
  return finding('not-as-printed', 'arithmetic', 'high', {
    place: first.row, stated: `${all} amounts by year`, found: `${off.length} of them differ`,
    says: `The case is not the one that is printed: ${off.length} of ${all} amounts by year differ. The first is ${first.row.name}: ${sayOff(first)}.`,
  })
}

/** A total is held against the sum of its printed cells. It may differ by what rounding each of them can make. */
function total(row: PrintedRow, of: Reviewed): Finding[] {
  const printed = row.total
  if (!printed) return []
  const known = of.printedWorked.rows.find(({ key }) => key === row.of)?.total
  const added = sum(row.years)
  const isWorked = known !== undefined && compare(round(known, printed.places), printed) === 0
  if (compare(added, printed) === 0) return known && !isWorked ? [off(row, printed, known)] : []
  const slack = { units: BigInt(row.years.length + 1) * 5n, places: printed.places + 1 }
  if (known ? !isWorked : compare(absolute(subtract(added, printed)), slack) > 0) return [off(row, printed, known ?? added)]
  return [finding(`total/${row.of}`, 'rounding', 'low', {
    place: row, stated: `${row.name}: ${pounds(printed, printed.places)}`, found: `the printed years add to ${pounds(added, printed.places)}`,
    says: `The total of ${row.name} is printed as ${pounds(printed, printed.places)}, and its printed years add to ${pounds(added, printed.places)}: the total was rounded from the sum of amounts that were not.`,
  })]
}
const off = (row: PrintedRow, printed: Decimal, known: Decimal): Finding => finding(`total/${row.of}`, 'arithmetic', 'high', {
  place: row, stated: `${row.name}: ${pounds(printed, printed.places)}`, found: pounds(known, printed.places),
  says: `The total of ${row.name} is printed as ${pounds(printed, printed.places)}, and is worked out as ${pounds(known, printed.places)}.`,
})

/**
 * A printed sum that its printed parts do not add up to. Where sum and parts are each right by themselves, what lies between is
 * costs of others that the parts hold and the sum does not.
 */
function sums(of: Reviewed): Finding[] {
  const { printed, quantities, asPrinted } = of
  const claimed = (id: string) => printed!.claims.find((claim) => claim.id === id)
  return statementsOf(printed, 'sum').flatMap(({ id, claim, parts, ...place }): Finding[] => {
    const whole = claimed(claim)
    const of = parts.flatMap((part) => claimed(part) ?? [])
    const figures = [whole, ...of].flatMap((one) => (one && readFigure(one.printed)) ?? [])
    if (!whole || figures.length !== parts.length + 1) return []
    const [stated, ...rest] = figures.map(wholeOf)
    const added = sum(rest)
    if (compare(stated!, added) === 0) return []
    const between = subtract(added, stated!)
    const isRight = (one: Claim) => [...quantitiesClaimed(one, quantities).values()].some((quantity) => agrees(quantity, readFigure(one.printed)!))
    const owners = [whole, ...of].every(isRight) ? ownersOf(between, asPrinted.costs.map(({ owner }) => owner), (owner) => totalOf(asPrinted, { owners: [owner], streams: of.flatMap(streamOf), kinds: [], ids: [], overheads: false })) : []
    return [finding(`sum/${id}`, owners.length ? 'presentation' : 'arithmetic', owners.length ? 'low' : 'medium', {
      place, stated: `${whole.name}: ${whole.printed}`, found: `the ${of.length} parts add to ${pounds(added)}${owners.length ? `, ${pounds(between)} more: what ${joined(owners)} pay in them` : ''}`,
      says: `${whole.name} is printed as ${whole.printed}, but the ${of.length} sums above it add to ${pounds(added)}${owners.length ? `: they hold ${pounds(between)} that ${joined(owners)} pay, and it does not` : ''}.`,
    })]
  })
}
const streamOf = ({ of }: Claim): string[] => of.flatMap((key) => (key.startsWith('streams/') ? [key.slice('streams/'.length)] : []))

/** Whose costs come to the sum exactly: the fewest owners that do. */
function ownersOf(amount: Decimal, owners: readonly string[], spent: (owner: string) => Decimal): readonly string[] {
  const each = [...new Set(owners)].slice(0, 12).map((owner) => ({ owner, spent: spent(owner) })) // 4,096 ways at most
  const ways = Array.from({ length: 2 ** each.length }, (_, way) => each.filter((_, i) => way & (1 << i))).toSorted((a, b) => a.length - b.length)
  return ways.find((way) => way.length && compare(sum(way.map(({ spent }) => spent)), amount) === 0)?.map(({ owner }) => owner) ?? []
}
