import { scaleLinear } from 'd3-scale'
import { html, type Html } from '../html.ts'
import { extentOf, figure, fontSize, ink, isDrawable, label, px, type Captioned, type Drawing, type Format, type Width } from './frame.ts'
import { fold, hasRoom, key, measure, type KeyEntry } from './letters.ts'

/** One place of a region. `column` and `row` are whole numbers, from the west and from the north; where the first stands does not matter. */
export type Tile = {
  name: string
  /** What its tile prints, where the name is long; a soft hyphen says where it may be broken. */
  short?: string
  column: number
  row: number
  value: number | null
  /** Said in place of a missing value: "suppressed", "not published". */
  missing?: string
  href?: string
  /** The one that the headline speaks of. */
  isMain?: boolean
}
/** `breaks` are where one class ends and the next begins, at most four of them, in the unit of the values; without them they are round numbers. */
export type TileMap = Captioned & { tiles: readonly Tile[]; format: Format; breaks?: readonly number[] }

/** From the lightest to the darkest, each with the ink that writes on it (5 to 1 or more). The printed values tell them apart without colour. */
export const shades = [{ fill: '#e9f3f5', text: ink.text }, { fill: '#b9dae2', text: ink.text }, { fill: '#80b9c6', text: ink.text }, { fill: '#2a7889', text: '#ffffff' }, { fill: '#0b3a45', text: '#ffffff' }] as const
const gap = 4
const pad = 2
const lineHeight = 19
const most = 40

/** Each place of a region as a tile of one size, about where it lies, with its name, its value and the shade of its class. */
export const tileMap = (map: TileMap): Html => figure(map, describeTiles(map), (width) => drawTiles(map, width))

type Class = { words: string; fill: string; text: string; from: number }

/** The classes of the values, from the lowest; a value that is written as a break belongs above it, as a reader would say. */
export function classesOf({ tiles, format, breaks }: Pick<TileMap, 'tiles' | 'format' | 'breaks'>): Class[] {
  const values = tiles.map(({ value }) => value).filter(isDrawable)
  if (!values.length) return []
  const [low, high] = extentOf(values)
  const rounded = () => {
    for (let count = 4; count > 0; count--) {
      const ticks = scaleLinear().domain([low, high]).ticks(count).filter((tick) => tick > low && tick <= high)
      if (ticks.length < shades.length) return ticks
    }
    return []
  }
  // A break finer than the format would write one number twice.
  const between = [...new Map((new Set(values.map(format)).size < 2 && !breaks ? [] : breaks?.filter(isDrawable).toSorted((a, b) => a - b) ?? rounded()).map((at) => [format(at), at])).values()].slice(0, shades.length - 1)
  return [Number.NEGATIVE_INFINITY, ...between].map((from, i, all) => {
    const to = all[i + 1]
    const words = i === 0 ? (to === undefined ? 'All values' : `Under ${format(to)}`) : to === undefined ? `${format(from)} and over` : `${format(from)} to under ${format(to)}`
    return { words, from, ...shades[all.length < 3 ? i + 1 : all.length < 4 ? [0, 2, 3][i]! : i]! }
  })
}

const classOf = (value: number, classes: readonly Class[], format: Format) => classes.findLast(({ from }) => value >= from || format(value) === format(from)) ?? classes[0]!

function drawTiles(map: TileMap, width: Width): Drawing {
  const { tiles, format } = map
  const hatch = `${map.id}-${width}-hatch`
  const classes = classesOf(map)
  const written = tiles.map(({ value, missing }) => (isDrawable(value) ? format(value) : missing ?? 'No data'))
  const valueRoom = Math.max(48, ...tiles.map(({ value }, i) => (isDrawable(value) ? measure(written[i]!, { size: 14, isBold: true }) : 0)))
  const places = placesOf(tiles, Math.max(1, Math.floor((width + gap) / (valueRoom + 2 * pad + 2 + gap))))
  const columns = Math.max(1, ...places.map(({ column }) => column + 1))
  const side = Math.min(126, (width - 2 - gap * (columns - 1)) / columns)
  const room = side - 2 * pad
  const names = tiles.map(({ name, short }) => short ?? name)
  const size = [fontSize, 15].find((size) => tiles.every(({ isMain: isBold }, i) => hasRoom(names[i]!, room, { size, isBold }))) ?? 14
  const valueSize = tiles.every(({ value }, i) => !isDrawable(value) || hasRoom(written[i]!, room, { isBold: true })) ? fontSize : 14
  const texts = tiles.map(({ isMain, value }, i) => {
    const isKnown = isDrawable(value)
    return { name: fold(names[i]!, isKnown ? room : room - 4, { size, isBold: isMain }), value: fold(written[i]!, isKnown ? room : room - 4, { size: isKnown ? valueSize : 14, isBold: isKnown }) }
  })
  const tall = Math.max(side * 0.6, ...texts.map(({ name, value }) => (name.length + value.length) * lineHeight + 18))

  const marks = tiles.map((tile, i) => {
    const [x, y] = [1 + places[i]!.column * (side + gap), 1 + places[i]!.row * (tall + gap)]
    const { name, value } = texts[i]!
    const shade = isDrawable(tile.value) ? classOf(tile.value, classes, format) : { fill: `url(#${hatch})`, text: ink.text }
    const first = y + (tall - (name.length + value.length) * lineHeight - 2) / 2 + size * 0.9
    return html`${rect(x, y, side, tall, { fill: shade.fill, stroke: isDrawable(tile.value) ? ink.axis : ink.text, dash: isDrawable(tile.value) ? undefined : '5 4' })}${
      !isDrawable(tile.value) && rect(x + 5, y + 5, side - 10, tall - 10, { fill: '#ffffff' })}${
      tile.isMain && html`${rect(x + 2, y + 2, side - 4, tall - 4, { stroke: '#ffffff', width: 4 })}${rect(x + 1, y + 1, side - 2, tall - 2, { stroke: ink.text, width: 4 })}`}${
      name.map((text, n) => label(text, x + side / 2, first + n * lineHeight, { anchor: 'middle', isBold: tile.isMain, isLink: Boolean(tile.href), fill: shade.text, size }))}${
      value.map((text, n) => label(text, x + side / 2, first + 2 + (name.length + n) * lineHeight, { anchor: 'middle', fill: shade.text, ...(isDrawable(tile.value) ? { isBold: true, size: valueSize } : { size: 14 }) }))}`
  })
  const links = tiles.flatMap(({ name, href }, i) => (href ? [{ href, name: `${name}: ${written[i]}`, x: 1 + places[i]!.column * (side + gap), y: 1 + places[i]!.row * (tall + gap), width: side, height: tall }] : []))
  const bottom = Math.max(0, ...places.map(({ row }) => (row + 1) * (tall + gap))) + 2
  const across = columns * (side + gap)
  const entries = keyOf(map, classes, hatch)
  // Beside the map where there is room for a column of it, else beneath.
  const isBeside = width - across > 230
  const explained = isBeside ? key(entries, across + 14, Math.min(width, across + 300), 0, { isAligned: true }) : key(entries, 0, width, bottom + 10, { isAligned: true })
  const height = isBeside ? Math.max(bottom, explained.height) : bottom + (explained.height && explained.height + 10)
  return {
    width, height: Math.max(height, 24), links,
    marks: html`<defs><pattern id="${hatch}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect x="0" y="0" width="7" height="7" fill="#ffffff"/><rect x="0" y="0" width="2" height="7" fill="${ink.axis}"/></pattern></defs>${
      tiles.length ? marks : label('There are no figures.', 0, fontSize)}${explained.marks}`,
  }
}

const rect = (x: number, y: number, width: number, height: number, { fill = 'none', stroke, width: thickness = 1, dash }: { fill?: string; stroke?: string; width?: number; dash?: string | undefined }): Html =>
  html`<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(Math.max(0, height))}" fill="${fill}"${stroke && html` stroke="${stroke}" stroke-width="${thickness}"`}${dash && html` stroke-dasharray="${dash}"`}/>`

function keyOf({ tiles }: TileMap, classes: readonly Class[], hatch: string): KeyEntry[] {
  const missing = [...new Set(tiles.filter(({ value }) => !isDrawable(value)).map(({ missing }) => missing ?? 'No data'))]
  return [
    ...(classes.length > 1 ? classes : []).map(({ words, fill }) => ({ words, mark: (x: number, y: number) => rect(x, y - 9, 32, 18, { fill, stroke: ink.axis }) })),
    ...(missing.length ? [{ words: missing.length > 2 ? 'No value' : missing.join(' or '), mark: (x: number, y: number) => rect(x, y - 9, 32, 18, { fill: `url(#${hatch})`, stroke: ink.text, dash: '5 4' }) }] : []),
  ]
}

/** Where each tile stands, from 0. Where two would share a place, or more columns are asked for than fit, all are set in rows in reading order instead. */
function placesOf(tiles: readonly Tile[], mostColumns: number): { column: number; row: number }[] {
  const [left, top] = [Math.min(...tiles.map(({ column }) => column)), Math.min(...tiles.map(({ row }) => row))]
  const places = tiles.map(({ column, row }) => ({ column: column - left, row: row - top }))
  const isMap = places.every(({ column, row }) => Number.isInteger(column) && Number.isInteger(row) && column < mostColumns && row < 60) && new Set(places.map(({ column, row }) => `${column},${row}`)).size === tiles.length
  if (isMap) return places
  const order = [...places.keys()].sort((a, b) => (tiles[a]!.row - tiles[b]!.row || 0) || (tiles[a]!.column - tiles[b]!.column || 0) || a - b)
  return places.map((_, i) => ({ column: order.indexOf(i) % mostColumns, row: Math.floor(order.indexOf(i) / mostColumns) }))
}

/** In words: every place, from the highest value to the lowest, then those without one. */
export function describeTiles(map: TileMap): string {
  const { tiles, format } = map
  const known = tiles.filter((tile): tile is Tile & { value: number } => isDrawable(tile.value)).sort((a, b) => b.value - a.value)
  const others = tiles.filter(({ value }) => !isDrawable(value))
  const said = [...known.map(({ name, value }) => `${name}: ${format(value)}.`), ...others.map(({ name, missing }) => `${name}: ${missing ?? 'no data'}.`)]
  return [`Tile map of ${tiles.length === 1 ? '1 place' : `${tiles.length} places`}${known.length > 1 ? ', from the highest value to the lowest' : ''}.`, ...said.slice(0, most), ...(said.length > most ? [`And ${said.length - most} more, in the table.`] : [])].join(' ')
}
