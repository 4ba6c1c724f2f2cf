import type { Reading, Refused } from '../../calc/layouts/reading.ts'
import { intervalOf, quote } from '../../calc/layouts/reading.ts'
import { decimal, divide, isZero, multiply, write } from '../../calc/numbers/decimals.ts'
import type { Observed } from '../queries.ts'
import type { Area, SourceSeries } from '../tables.ts'

/** A source's series with the decimals that its indicator is shown with. */
export type Series = Omit<SourceSeries, 'layout'> & { layout: SourceSeries['layout'] | 'own-figures'; places: number }
/** One figure as it would be kept. */
export type Figured = Pick<Observed, 'areaId' | 'indicatorId' | 'startsOn' | 'endsOn' | 'periodLabel' | 'groupName' | 'value' | 'lower' | 'upper' | 'variationPercent' | 'status' | 'marker' | 'line'>
export type Counted = { name: string; rows: number }
/** What became of a file once it was read: which source it is of, and all that gave no figure. */
export type Gathered = { source: { source: string; title: string } | undefined; publishedOn: string | null; refused: readonly Refused[]; refusedCount: number; outside: readonly Counted[]; unmapped: readonly Counted[] }

/** How many figures a file holds of which other areas and other series, as an import keeps it. */
export function leftOut({ leftOut }: { leftOut: unknown }): { areas: readonly Counted[]; series: readonly Counted[] } {
  const { areas = [], series = [] } = leftOut as { areas?: Counted[]; series?: Counted[] } // as addImport wrote it
  return { areas, series }
}

type Part = 'value' | 'margin' | 'variation' | 'per'
type Cell = { series: Series; areaId: string; parts: Partial<Record<Part, Reading>>; clash: Reading | undefined }

/** So many refusals are told one by one; all are counted. */
export const mostTold = 10_000
/** So many names of what was left out are told; those beyond are counted together. */
const mostNames = 1000
/** So many figures may wait for a row that belongs to them (a margin, the other count of a rate); a larger file is imported in parts. */
export const mostWaiting = 500_000

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
  const name = counts.has(given) || counts.size < mostNames ? given : 'others'
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
const counted = (counts: ReadonlyMap<string, number>): Counted[] => [...counts].map(([name, rows]) => ({ name, rows })).toSorted((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))

type Use = { series: Series; part: Part; measure: string | null }
/** A series whose every reading is a figure by itself. */
const isPlain = ({ margin, variation, per }: Series) => margin === null && variation === null && per === null
/** A rate waits to the end, so that two rows which say different things are told from one that says the same again. */
const isWhole = ({ series: { margin, variation, per }, parts, clash }: Cell) => per === null && !clash && parts.value !== undefined && (margin === null || parts.margin !== undefined) && (variation === null || parts.variation !== undefined)

/**
 * Takes the readings of one file as they come and gives each figure of the region that is an indicator as soon as all of it is
 * known; `end` gives the rest. Only what is not whole yet is held. Which figures stand twice is for whoever keeps them to see.
 */
export function gatherer(series: readonly Series[], areas: readonly Area[]) {
  const areaOf = areaFinder(areas)
  const uses = new Map<string, Use[]>()
  const use = (variable: string | null, one: Use) => variable !== null && uses.set(variable, [...(uses.get(variable) ?? []), one])
  for (const one of series) {
    use(one.variable, { series: one, part: 'value', measure: one.measure })
    use(one.per, { series: one, part: 'per', measure: one.measure })
    if (one.margin !== null) use(one.variable, { series: one, part: 'margin', measure: one.margin })
    if (one.variation !== null) use(one.variable, { series: one, part: 'variation', measure: one.variation })
  }
  const waiting = new Map<string, Cell>()
  const used = new Map<string, string>()
  const [outside, unmapped] = [new Map<string, number>(), new Map<string, number>()]
  const refused: Refused[] = []
  let refusedCount = 0
  let publishedOn: string | null = null
  const isMeasure = ({ measure, measureCode }: Reading, wanted: string | null) => wanted === null || wanted === measure || wanted === measureCode || (measure === null && measureCode === null)
  const no = (one: Refused) => { refusedCount++; if (refused.length < mostTold) refused.push(one) }

  function take(reading: Reading): Figured[] {
    const byName = uses.get(reading.variable) ?? []
    const named = reading.variableCode !== null && reading.variableCode !== reading.variable ? [...byName, ...(uses.get(reading.variableCode) ?? [])] : byName
    const found = named.filter(({ series: { dataset, per }, measure }) => isMeasure(reading, measure) && (dataset === null || reading.dataset === null || dataset.toLowerCase() === reading.dataset.toLowerCase()) && (per === null || !reading.groupName))
    if (!found.length) { count(unmapped, [reading.variable, reading.measure ?? reading.measureCode].filter(Boolean).join(', ')); return [] }
    const areaId = areaOf(reading)
    if (areaId === undefined) { count(outside, [reading.areaName, reading.areaCode].filter(Boolean).join(', ')); return [] }
    if (reading.publishedOn !== null && (publishedOn === null || reading.publishedOn > publishedOn)) publishedOn = reading.publishedOn
    const figures: Figured[] = []
    for (const { series, part } of found) {
      used.set(series.source, series.title)
      if (isPlain(series)) { figures.push(plainFigure(series, areaId, reading)); continue }
      const key = `${series.source} ${series.position} ${areaId} ${reading.startsOn} ${reading.endsOn} ${reading.groupName ?? ''}`
      const cell = waiting.get(key) ?? { series, areaId, parts: {}, clash: undefined }
      const before = cell.parts[part]
      if (before && (before.value !== reading.value || before.marker !== reading.marker)) cell.clash = reading
      cell.parts[part] ??= reading
      if (!isWhole(cell)) waiting.set(key, cell)
      else {
        waiting.delete(key)
        const figure = figureOf(cell)
        if (figure && 'says' in figure) no(figure)
        else if (figure) figures.push(figure)
      }
    }
    return figures
  }

  /** The figures that were not whole before, and what became of everything else. */
  function end(): { figures: Figured[]; damage: Refused | undefined; gathered: Gathered } {
    const figures: Figured[] = []
    for (const cell of waiting.values()) {
      const figure = cell.clash ? { line: cell.clash.line, says: `gives another value than line ${cell.parts.value?.line ?? cell.clash.line} for the same area, period and series, ${quote(cell.clash.variable)}: neither is taken`, isDamage: false } : figureOf(cell)
      if (figure && 'says' in figure) no(figure)
      else if (figure) figures.push(figure)
    }
    waiting.clear()
    const sources = [...used].map(([source, title]) => ({ source, title }))
    const damage = sources.length > 1 ? { line: 1, says: `begins figures of more than one source: ${sources.map(({ source }) => source).join(', ')}. Name their data sets in sources.yaml`, isDamage: true } : undefined
    return { figures, damage, gathered: { source: sources[0], publishedOn, refused, refusedCount, outside: counted(outside), unmapped: counted(unmapped) } }
  }
  return { take, refuse: no, end, held: () => waiting.size }
}

const plainFigure = (series: Series, areaId: string, { line, startsOn, endsOn, periodLabel, groupName = '', value, lower, upper, status, marker }: Reading): Figured =>
  ({ areaId, indicatorId: series.indicatorId, startsOn, endsOn, periodLabel, groupName, value, lower, upper, variationPercent: null, status, marker, line })

/** One figure of what the file says of it in one or several rows; nothing where only its margin stands there. */
function figureOf({ series, areaId, parts: { value: main, margin, variation, per } }: Cell): Figured | Refused | undefined {
  if (!main) return undefined
  const { line } = main
  const figure = plainFigure(series, areaId, main)
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
