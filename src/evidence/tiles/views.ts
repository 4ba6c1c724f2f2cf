import { sayValue } from '../../calc/indicators/words.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import type { Judgement } from '../../calc/indicators/judgements.ts'
import type { TileMap } from '../../platform/charts/tiles.ts'
import { hasValue, isBetterThanCompared, numberOf, sayMost, type Figure } from '../rules.ts'
import type { Area } from '../tables.ts'
import { figureAddress, periodWords } from '../views.ts'

type Placed = { column: number; row: number }
/** Where an area stands on the tile map of its region, if it does. */
export const tileOf = ({ tileColumn, tileRow }: Pick<Area, 'tileColumn' | 'tileRow'>): Placed | undefined => (tileColumn === null || tileRow === null ? undefined : { column: tileColumn, row: tileRow })

/** How the measures of one area last changed, and where it lies. */
export type Headline = { name: string; href: string; tile: Placed | undefined; measures: number; counted: Readonly<Record<Judgement, number>> }

/** Where the classes of whole numbers part, so that each holds about as many: at most two, each a whole number. */
const wholeBreaks = (values: readonly number[]): number[] => {
  const sorted = values.toSorted((a, b) => a - b)
  return [...new Set([1, 2].map((third) => sorted[Math.floor((sorted.length * third) / 3)]!))].filter((value) => value !== undefined && value > sorted[0]!)
}

/** In how many measures each area went the right way, about where it lies; nothing where fewer than two areas have a place on the map. */
export function rightWayMap(headlines: readonly Headline[]): TileMap | undefined {
  const tiles = headlines.flatMap(({ name, href, tile, counted: { favourable, adverse, 'no-clear-change': unclear } }) =>
    (tile ? [{ ...tile, name, href, value: favourable + adverse + unclear > 0 ? favourable : null, missing: 'nothing to compare' }] : []))
  if (tiles.length < 2) return undefined
  return {
    id: 'tiles', tiles, format: String, headline: sayMost(tiles), breaks: wholeBreaks(tiles.flatMap(({ value }) => (value === null ? [] : [value]))),
    subtitle: `Number of measures that went the right way in each area, of the ${headlines[0]!.measures} on its scorecard. Each tile is an area, about where it lies.`,
  }
}

/** The latest value of one indicator in every area that has a place on the map, each with a link to its figure. */
export function latestMap(figures: readonly Figure[], edition: string): TileMap | undefined {
  const placed = figures.flatMap((figure) => { const tile = tileOf(figure.area); return tile ? [{ figure, tile }] : [] })
  const known = placed.map(({ figure }) => figure).filter(({ latest }) => hasValue(latest))
  const [first] = known
  if (!first || placed.length < 2) return undefined
  const { indicator } = first
  const compared = known.filter(({ comparator }) => comparator)
  const [low, high] = [known.reduce((low, one) => (Number(one.latest!.value) < Number(low.latest!.value) ? one : low)), known.reduce((high, one) => (Number(one.latest!.value) > Number(high.latest!.value) ? one : high))]
  const format = (value: number) => sayValue(decimal(value.toFixed(indicator.places)), indicator.unit)
  const periods = [...new Set(known.map(({ latest }) => periodWords(latest!)))]
  return {
    id: 'tiles', format,
    headline: compared.length && (indicator.wanted || indicator.better) ? `${compared.filter(isBetterThanCompared).length} of ${compared.length} ${compared.length === 1 ? 'area does' : 'areas do'} better than ${compared[0]!.comparator!.area.name}`
      : `From ${format(Number(low.latest!.value))} in ${low.area.name} to ${format(Number(high.latest!.value))} in ${high.area.name}`,
    subtitle: `${indicator.name}, ${periods.join(' and ')}. Each tile is an area, about where it lies.`,
    tiles: placed.map(({ figure, tile }) => ({ ...tile, name: figure.area.name, href: figureAddress(figure, edition), value: numberOf(figure.latest?.value), missing: figure.latest?.status ?? 'no data' })),
  }
}
