import type { Reading, Refused } from '../../calc/layouts/reading.ts'
import { intervalOf, quote } from '../../calc/layouts/reading.ts'
import { decimal, divide, isZero, multiply, write } from '../../calc/numbers/decimals.ts'
import type { Observed } from '../queries.ts'
import type { Area, SourceSeries } from '../tables.ts'

/** A source's series with the decimals that its indicator is shown with. */
export type Series = SourceSeries & { places: number }
/** One figure as it would be kept. */
export type Figured = Pick<Observed, 'areaId' | 'indicatorId' | 'startsOn' | 'endsOn' | 'periodLabel' | 'value' | 'lower' | 'upper' | 'variationPercent' | 'status' | 'marker' | 'line'>
export type Counted = { name: string; rows: number }
export type Gathered = { source: { source: string; title: string } | undefined; publishedOn: string | null; figures: Figured[]; refused: Refused[]; refusedCount: number; outside: Counted[]; unmapped: Counted[] }

type Part = 'value' | 'margin' | 'variation' | 'per'
type Cell = { series: Series; areaId: string; parts: Partial<Record<Part, Reading>>; clash: Reading | undefined }

/** So many refusals are told one by one; all are counted. */
const mostTold = 1000
/** So many figures are held while a file is read; a larger file is imported in parts. */
export const mostFigures = 500_000

/** What files call a kind of area, as the register does. */
const kinds: Readonly<Record<string, readonly Area['kind'][]>> = {
  ladu: ['district', 'unitary authority'], ladua: ['district', 'unitary authority'], lad: ['district', 'unitary authority'], lacu: ['county', 'unitary authority'], county: ['county'],
  lep: ['enterprise partnership area'], country: ['nation'], region: ['region'], gor: ['region'],
}

/** Finds the area that a file means: by its code, else by its name, among those of the kind that the file says. */
export function areaFinder(areas: readonly Area[]): (reading: Pick<Reading, 'areaCode' | 'areaName' | 'areaKind'>) => string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll('&', 'and').replace(/\s+/g, ' ').trim()
  const [byCode, byName] = [new Map(areas.flatMap(({ code, id }) => (code === null ? [] : [[code, id] as const]))), Map.groupBy(areas.filter(({ code }) => code !== null), ({ name }) => plain(name))]
  return ({ areaCode, areaName, areaKind }) => {
    if (areaCode !== null) return byCode.get(areaCode)
    const allowed = areaKind === null ? undefined : Object.hasOwn(kinds, areaKind.toLowerCase()) ? kinds[areaKind.toLowerCase()]! : []
    const found = (byName.get(plain(areaName ?? '')) ?? []).filter(({ kind }) => !allowed || allowed.includes(kind))
    return found.length === 1 ? found[0]!.id : undefined
  }
}

/** Names beyond those that are told are counted together. */
const count = (counts: Map<string, number>, given: string) => {
  const name = counts.has(given) || counts.size < mostTold ? given : 'others'
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
const counted = (counts: ReadonlyMap<string, number>): Counted[] => [...counts].map(([name, rows]) => ({ name, rows })).toSorted((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))

/** Takes the readings of one file as they come, keeps those of the region that are an indicator, and says what became of the rest. */
export function gatherer(series: readonly Series[], areas: readonly Area[]) {
  const areaOf = areaFinder(areas)
  const uses = new Map<string, { series: Series; part: Part; measure: string | null }[]>()
  const use = (variable: string | null, one: { series: Series; part: Part; measure: string | null }) => variable !== null && uses.set(variable, [...(uses.get(variable) ?? []), one])
  for (const one of series) {
    use(one.variable, { series: one, part: 'value', measure: one.measure })
    use(one.per, { series: one, part: 'per', measure: one.measure })
    if (one.margin !== null) use(one.variable, { series: one, part: 'margin', measure: one.margin })
    if (one.variation !== null) use(one.variable, { series: one, part: 'variation', measure: one.variation })
  }
  const cells = new Map<string, Cell>()
  const used = new Map<string, string>()
  const [outside, unmapped] = [new Map<string, number>(), new Map<string, number>()]
  const refused: Refused[] = []
  let refusedCount = 0
  let publishedOn: string | null = null
  const isMeasure = ({ measure, measureCode }: Reading, wanted: string | null) => wanted === null || wanted === measure || wanted === measureCode || (measure === null && measureCode === null)
  const no = (one: Refused) => { refusedCount++; if (refused.length < mostTold) refused.push(one) }

  function take(reading: Reading) {
    const named = [...(uses.get(reading.variable) ?? []), ...(reading.variableCode !== null && reading.variableCode !== reading.variable ? uses.get(reading.variableCode) ?? [] : [])]
    const found = named.filter(({ series: { dataset }, measure }) => isMeasure(reading, measure) && (dataset === null || reading.dataset === null || dataset.toLowerCase() === reading.dataset.toLowerCase()))
    if (!found.length) return count(unmapped, [reading.variable, reading.measure ?? reading.measureCode].filter(Boolean).join(', '))
    const areaId = areaOf(reading)
    if (areaId === undefined) return count(outside, [reading.areaName, reading.areaCode].filter(Boolean).join(', '))
    publishedOn = [publishedOn, reading.publishedOn].filter((on) => on !== null).toSorted().at(-1) ?? null
    for (const { series, part } of found) {
      const key = `${series.source} ${series.position} ${areaId} ${reading.startsOn} ${reading.endsOn}`
      const cell = cells.get(key) ?? { series, areaId, parts: {}, clash: undefined }
      const before = cell.parts[part]
      if (before && (before.value !== reading.value || before.marker !== reading.marker)) cell.clash = reading
      cell.parts[part] ??= reading
      cells.set(key, cell)
      used.set(series.source, series.title)
    }
  }

  function end(): Gathered {
    const figures: Figured[] = []
    for (const cell of cells.values()) {
      const figure = cell.clash ? { line: cell.clash.line, says: `gives another value than line ${cell.parts.value?.line ?? cell.clash.line} for the same area, period and series, ${quote(cell.clash.variable)}: neither is taken`, isDamage: false } : figureOf(cell)
      if (figure && 'says' in figure) no(figure)
      else if (figure) figures.push(figure)
    }
    const sources = [...used].map(([source, title]) => ({ source, title }))
    if (sources.length > 1) return { ...nothing(), refused: [{ line: 1, says: `begins figures of more than one source: ${sources.map(({ source }) => source).join(', ')}. Name their data sets in sources.yaml`, isDamage: true }], refusedCount: 1 }
    figures.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    return { ...nothing(), source: sources[0], figures, refused, refusedCount }
  }
  const nothing = (): Gathered => ({ source: undefined, publishedOn, figures: [], refused: [], refusedCount: 0, outside: counted(outside), unmapped: counted(unmapped) })
  return { take, refuse: no, end, held: () => cells.size }
}
const orderOf = ({ indicatorId, areaId, startsOn, endsOn }: Pick<Figured, 'indicatorId' | 'areaId' | 'startsOn' | 'endsOn'>) => `${indicatorId} ${areaId} ${startsOn} ${endsOn}`

/** One figure of what the file says of it in one or several rows; nothing where only its margin stands there. */
function figureOf({ series, areaId, parts: { value: main, margin, variation, per } }: Cell): Figured | Refused | undefined {
  if (!main) return undefined
  const { line, startsOn, endsOn, periodLabel, status, marker } = main
  const figure = { areaId, indicatorId: series.indicatorId, startsOn, endsOn, periodLabel, value: main.value, lower: main.lower, upper: main.upper, variationPercent: null, status, marker, line }
  if (series.per !== null) {
    if (!per) return { line, says: `is to be a share of ${quote(series.per)}, which the file does not give for the same area and period`, isDamage: false }
    const weaker = per.value === null || (per.status !== 'final' && main.status === 'final' && main.value !== null) ? per : main
    if (main.value === null || per.value === null) return { ...figure, value: null, lower: null, upper: null, status: weaker.status, marker: weaker.marker }
    if (isZero(decimal(per.value))) return { line, says: `is to be a share of ${quote(series.per)}, which is 0 there`, isDamage: false }
    const rate = write(divide(multiply(decimal(main.value), decimal('100')), decimal(per.value), series.places))
    return { ...figure, value: rate, lower: null, upper: null, status: weaker.status, marker: weaker.marker }
  }
  const by = margin?.value ?? null
  if (by?.startsWith('-')) return { line: margin!.line, says: `has a margin below zero: ${by}`, isDamage: false }
  const sure = variation?.value ?? null
  return { ...figure, ...(main.value !== null && by !== null && intervalOf(main.value, by)), ...(sure !== null && !sure.startsWith('-') && { variationPercent: sure }) }
}

export type Known = Pick<Observed, 'areaId' | 'indicatorId' | 'startsOn' | 'endsOn' | 'periodLabel' | 'value' | 'lower' | 'upper' | 'variationPercent' | 'status' | 'marker' | 'series' | 'publishedOn'>
export type Missing = { areaId: string; indicatorId: string; periodLabel: string; old: string | null; says: string }
export type Compared = { fresh: Figured[]; changed: { was: Known; is: Figured }[]; unchanged: number; missing: Missing[]; newest: string | null }

const facts = ['value', 'lower', 'upper', 'variationPercent', 'status', 'marker'] as const

/** What an import would change: of one series only, for figures of two sources are no change of each other. */
export function compareFigures(figures: readonly Figured[], live: readonly Known[], scored: readonly string[]): Compared {
  const known = new Map(live.map((one) => [orderOf(one), one]))
  const given = new Set(figures.map(orderOf))
  const compared: Compared = { fresh: [], changed: [], unchanged: 0, missing: [], newest: null }
  for (const is of figures) {
    const was = known.get(orderOf(is))
    if (!was) compared.fresh.push(is)
    else if (facts.some((fact) => was[fact] !== is[fact])) compared.changed.push({ was, is })
    else compared.unchanged++
    if (was && (compared.newest === null || was.publishedOn > compared.newest)) compared.newest = was.publishedOn
  }
  const timeOf = ({ indicatorId, startsOn, endsOn }: Pick<Figured, 'indicatorId' | 'startsOn' | 'endsOn'>) => `${indicatorId} ${startsOn} ${endsOn}`
  const knownAt = Map.groupBy(live, timeOf)
  for (const [time, one] of new Map(figures.map((one) => [timeOf(one), one])))
    for (const areaId of new Set([...scored, ...(knownAt.get(time) ?? []).map(({ areaId }) => areaId)])) {
      const key = orderOf({ ...one, areaId })
      if (given.has(key)) continue
      const was = known.get(key)
      compared.missing.push({ areaId, indicatorId: one.indicatorId, periodLabel: one.periodLabel, old: was?.value ?? null, says: was ? 'is known here and not in the file: it stays as it was' : 'is not in the file, which has it for other areas' })
    }
  return compared
}
