import { z } from 'zod'
import { appraise } from '../../calc/appraisal/appraise.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { findingKinds } from '../../calc/appraisal/review/findings.ts'
import { readFigure } from '../../calc/appraisal/review/figures.ts'
import { headlineFigures, quantitiesOf } from '../../calc/appraisal/review/quantities.ts'
import { severities, type Printed, type Statement } from '../../calc/appraisal/review/printed.ts'
import { findSchedule } from '../../calc/appraisal/schedules.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import { linesFrom } from './case.ts'
import { fields, id, list, near, number, oneOf, rate, share, text, whole, yearName } from './fields.ts'
import { linesShape } from './shape.ts'

/**
 * `printed:` of a case document: what the paper that argues for it prints and says, in the terms of calc/appraisal/review. As
 * docs/how-to/write-a-case.md tells it.
 */

const place = { where: text(200).optional(), line: whole(1, 1_000_000).optional(), lines: list(whole(1, 1_000_000), 'lines', 1).optional() }
const placed = ({ where, line, lines }: { where?: string | undefined; line?: number | undefined; lines?: readonly number[] | undefined }) => ({ where: where ?? '', lines: lines ?? (line === undefined ? [] : [line]) })

const quantity = () => text(300)
const row = fields('a printed row', { of: text(100), name: text(200), ...place, years: list(number(), 'amounts, the first year first', 1), total: number().optional() })
const claim = fields('a printed figure', {
  id: id(), name: text(200), printed: text(60).refine((printed) => readFigure(printed) !== undefined, 'must be a figure as it is printed, such as £2,482, £2.606m, 33% or 8 years'),
  of: z.union([quantity(), list(quantity(), 'quantities, whose sum it is', 1)], { error: 'must be what it is of, such as netPresentValue or costPerParticipant/funding' }), ...place,
  times: number().optional(), less: number().optional(), from: fields('how a figure came about', { sum: list(id(), 'ids of printed figures', 1), over: id().optional() }).optional(),
})

const says = { id: id(), words: text(1000), ...place }
const line = () => id()
const statement = z.discriminatedUnion('kind', [
  fields('a statement', { kind: z.literal('discounted at'), ...says, rate: rate() }),
  fields('a statement', { kind: z.literal('discounted'), ...says, claims: list(id(), 'ids of printed figures', 1) }),
  fields('a statement', { kind: z.literal('left out'), ...says, base: id(), of: linesShape }),
  fields('a statement', { kind: z.literal('retention'), ...says, rate: share(), pairs: list(fields('a pair', { of: quantity(), among: quantity(), benefit: id().optional() }), 'pairs of quantities').optional() }),
  fields('a statement', { kind: z.literal('bias'), ...says, rate: rate(), of: linesShape.optional(), prices: list(fields('a price', { line: line(), price: number() }), 'prices').optional() }),
  fields('a statement', { kind: z.literal('with overheads'), ...says, of: linesShape }),
  fields('a statement', { kind: z.literal('made up of'), ...says, claim: id(), of: linesShape, bias: rate().optional() }),
  fields('a statement', { kind: z.literal('sum'), ...says, claim: id(), parts: list(id(), 'ids of printed figures', 1) }),
  fields('a statement', { kind: z.literal('prices of'), ...says, year: yearName(), index: number({ least: '0.000001', says: 'must be above zero' }), source: text() }),
], { error: 'must have a kind: discounted at, discounted, left out, retention, bias, with overheads, made up of, sum or prices of' })

const reading = fields('a reading', {
  ref: text(20), findings: list(text(300), 'ids of findings').optional(), ...place, stated: text(1000).optional(), note: text(1000).optional(),
  severity: oneOf([...severities]).optional(), kind: oneOf([...findingKinds]).optional(),
})

const shape = fields('what is printed', {
  document: id(), schedule: text(100), rows: list(row, 'rows of a yearly table').optional(), claims: list(claim, 'printed figures').optional(),
  statements: list(statement, 'statements').optional(), readings: list(reading, 'readings').optional(),
})
type Fields = z.output<typeof shape>

/** What a document prints of a case, or all that is wrong with it: `path` leads to the field within `printed`. */
export function readPrinted(given: unknown, of: Case): { printed: Printed; wrong?: undefined } | { printed?: undefined; wrong: readonly { path: readonly PropertyKey[]; says: string }[] } {
  const { success, data, error } = shape.safeParse(given)
  if (!success) return { wrong: error.issues.map(({ path, message }) => ({ path, says: message })) }
  const wrong = references(data, of)
  return wrong.length ? { wrong } : { printed: printedFrom(data) }
}

/** What names something: printed figures that there are, and quantities, rows, lines and schedules of the case. */
function references({ schedule, rows = [], claims = [], statements = [] }: Fields, of: Case): { path: readonly PropertyKey[]; says: string }[] {
  const wrong: { path: readonly PropertyKey[]; says: string }[] = []
  const among = (given: string | undefined, all: readonly string[], what: string, path: readonly PropertyKey[]) => {
    if (given !== undefined && !all.includes(given)) wrong.push({ path, says: `"${given}" is no ${what}${near(given, all)}` })
  }
  const worked = appraise(of)
  const quantities = [...new Set([...quantitiesOf(of, worked).keys(), ...headlineFigures(of, worked.headline).keys()])] // a payback that is none is a quantity too
  const families = quantities.flatMap((key) => (/^(netPresentPublicValue|costPerParticipant|costPerCompleter|ratios\/[^/]+)\//.exec(key)?.[1] ?? []))
  const [ids, lines, rowKeys, benefits] = [claims.map(({ id }) => id), of.costs.map(({ id }) => id), worked.rows.map(({ key }) => key), of.benefits.map(({ id }) => id)]
  if (!findSchedule(of.schedules, schedule)) among(schedule, of.schedules.map(({ name }) => name), 'schedule', ['schedule'])
  for (const [i, row] of rows.entries()) {
    among(row.of, rowKeys, 'row of the yearly table', ['rows', i, 'of'])
    if (row.years.length > of.years) wrong.push({ path: ['rows', i, 'years'], says: `has ${row.years.length} amounts, and the case ${of.years} years` })
  }
  for (const [i, { id, of: named, from }] of claims.entries()) {
    if (ids.indexOf(id) < i) wrong.push({ path: ['claims', i, 'id'], says: `"${id}" stands twice` })
    for (const key of [named].flat()) among(key, [...quantities, ...families], 'quantity of the case', ['claims', i, 'of'])
    for (const [j, one] of (from?.sum ?? []).entries()) among(one, ids, 'printed figure', ['claims', i, 'from', 'sum', j])
    among(from?.over, ids, 'printed figure', ['claims', i, 'from', 'over'])
  }
  for (const [i, one] of statements.entries()) {
    const path = ['statements', i]
    if ('claim' in one) among(one.claim, ids, 'printed figure', [...path, 'claim'])
    if ('base' in one) among(one.base, of.costBases.map(({ id }) => id), 'base of costs', [...path, 'base'])
    for (const [j, id] of ('claims' in one ? one.claims : 'parts' in one ? one.parts : []).entries()) among(id, ids, 'printed figure', [...path, 'claims' in one ? 'claims' : 'parts', j])
    for (const [j, { line }] of ('prices' in one ? (one.prices ?? []) : []).entries()) among(line, lines, 'line of cost', [...path, 'prices', j, 'line'])
    for (const [j, pair] of ('pairs' in one ? (one.pairs ?? []) : []).entries()) {
      for (const side of ['of', 'among'] as const) among(pair[side], quantities, 'quantity of the case', [...path, 'pairs', j, side])
      among(pair.benefit, benefits, 'benefit', [...path, 'pairs', j, 'benefit'])
    }
  }
  return wrong
}

const printedFrom = ({ document, schedule, rows = [], claims = [], statements = [], readings = [] }: Fields): Printed => ({
  document, schedule,
  rows: rows.map((row) => ({ of: row.of, name: row.name, years: row.years, total: row.total, ...placed(row) })),
  claims: claims.map((claim) => ({ id: claim.id, name: claim.name, printed: claim.printed, of: typeof claim.of === 'string' ? [claim.of] : claim.of, times: claim.times ?? decimal('1'), less: claim.less ?? decimal('0'), from: claim.from && { sum: claim.from.sum, over: claim.from.over }, ...placed(claim) })),
  statements: statements.map(statementFrom),
  readings: readings.map((one) => ({ ref: one.ref, findings: one.findings ?? [], stated: one.stated, note: one.note, severity: one.severity, kind: one.kind, ...placed(one) })),
})

function statementFrom(one: NonNullable<Fields['statements']>[number]): Statement {
  const said = { id: one.id, words: one.words, ...placed(one) }
  switch (one.kind) {
    case 'discounted at': return { ...said, kind: one.kind, rate: one.rate }
    case 'discounted': return { ...said, kind: one.kind, claims: one.claims }
    case 'left out': return { ...said, kind: one.kind, base: one.base, of: linesFrom(one.of) }
    case 'retention': return { ...said, kind: one.kind, rate: one.rate, pairs: (one.pairs ?? []).map(({ of, among, benefit }) => ({ of, among, benefit })) }
    case 'bias': return { ...said, kind: one.kind, rate: one.rate, of: linesFrom(one.of), prices: one.prices ?? [] }
    case 'with overheads': return { ...said, kind: one.kind, of: linesFrom(one.of) }
    case 'made up of': return { ...said, kind: one.kind, claim: one.claim, of: linesFrom(one.of), bias: one.bias }
    case 'sum': return { ...said, kind: one.kind, claim: one.claim, parts: one.parts }
    case 'prices of': return { ...said, kind: one.kind, year: one.year, index: one.index, source: one.source }
  }
}
