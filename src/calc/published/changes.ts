import { changeBetween, changeUnitOf, movementBetween, type Movement } from '../indicators/changes.ts'
import { absolute, add, compare, decimal, round, subtract, toNumber, writeSigned, type Decimal } from '../numbers/decimals.ts'
import { readPrinted } from '../numbers/printed.ts'
import { key, type Finding, type PrintedFigure, type PrintedMeasure } from './findings.ts'

/** The printed previous and latest figure of one area and measure. */
export type Pair = { previous: PrintedFigure; latest: PrintedFigure; before: Decimal; after: Decimal }

/** The printed figures that can be compared, previous with latest, by document, area and measure. */
export function pairsOf(figures: readonly PrintedFigure[]): ReadonlyMap<string, Pair> {
  const latest = new Map(figures.filter(({ kind }) => kind === 'latest').toReversed().map((figure) => [key(figure), figure]))
  return new Map(figures.flatMap((previous) => {
    const after = latest.get(key(previous))
    const [a, b] = [readPrinted(previous.printed), after && readPrinted(after.printed)]
    return previous.kind === 'previous' && after && a && b && a.sign === b.sign ? [[key(previous), { previous, latest: after, before: a.value, after: b.value }] as const] : []
  }))
}

/** Printed changes that do not follow from the printed figures, or that repeat the level as if it were the change. */
export function findChanges(figures: readonly PrintedFigure[], pairs: ReadonlyMap<string, Pair>, measures: ReadonlyMap<string, PrintedMeasure>): Finding[] {
  return figures.flatMap((figure): Finding[] => {
    const [pair, measure, said] = [pairs.get(key(figure)), measures.get(figure.measure), readPrinted(figure.printed)]
    if (figure.kind !== 'change' || !pair || !measure || !said) return []
    const change = changeBetween(pair.before, pair.after, measure.unit, said.value.places)
    if (!change || compare(said.value, round(change, said.value.places)) === 0) return []
    const isLevel = compare(said.value, pair.after) === 0
    const { document, place, area } = figure
    return [{
      kind: isLevel ? 'level-as-change' : 'change', document, place, area, measure: figure.measure, printed: figure.printed,
      computed: `${writeSigned(change)}${changeUnitOf[measure.unit] === 'percent' ? '%' : ''}`,
      isRounding: !isLevel && mayBeRounding(pair, said.value, measure),
    }]
  })
}

/**
 * Whether some previous and latest value, each rounding to what is printed, have a change that rounds to the change
 * printed. For rates the difference may be off by half a unit of each; for money, where pounds are whole, the extremes of
 * the quotient are tried.
 */
function mayBeRounding({ before, after }: Pair, said: Decimal, { unit }: PrintedMeasure): boolean {
  const half = (value: Decimal): Decimal => ({ units: 5n, places: value.places + 1 })
  if (changeUnitOf[unit] !== 'percent') {
    const off = absolute(subtract(said, subtract(after, before)))
    return compare(off, add(add(half(before), half(after)), half(said))) === -1
  }
  const [most, least] = [[add(after, half(after)), subtract(before, half(before))], [subtract(after, half(after)), add(before, half(before))]] as const
  const percent = ([b, a]: readonly [Decimal, Decimal]) => ((toNumber(b) - toNumber(a)) / Math.abs(toNumber(a))) * 100
  const margin = toNumber(half(said))
  return percent(most) > toNumber(said) - margin && percent(least) < toNumber(said) + margin
}

const arrowOf = { up: '↑', down: '↓', same: '—' } as const satisfies Record<Movement, string>
const movementOf: Readonly<Record<string, Movement>> = { '↑': 'up', '↓': 'down', '—': 'same', '–': 'same', '-': 'same', '→': 'same', '↔': 'same' }

/** Arrows that point another way than the figures beside them moved. */
export function findArrows(figures: readonly PrintedFigure[], pairs: ReadonlyMap<string, Pair>): Finding[] {
  return figures.flatMap((figure): Finding[] => {
    const [pair, said] = [pairs.get(key(figure)), movementOf[figure.printed]]
    if (figure.kind !== 'arrow' || !pair || !said) return []
    const moved = movementBetween(pair.before, pair.after)
    const { document, place, area, measure, printed } = figure
    return moved === said ? [] : [{ kind: 'arrow', document, place, area, measure, printed, computed: arrowOf[moved], isRounding: false }]
  })
}

/** Wanted directions that are not those of the indicator. */
export const findLabels = (figures: readonly PrintedFigure[], measures: ReadonlyMap<string, PrintedMeasure>): Finding[] =>
  figures.flatMap(({ document, place, area, measure, kind, printed }): Finding[] => {
    const wanted = measures.get(measure)?.wanted
    return kind === 'wanted' && wanted && wanted !== printed ? [{ kind: 'label', document, place, area, measure, printed, computed: wanted, isRounding: false }] : []
  })

/** A share of people beyond 0 to 100, or above the share on the same base that contains it. */
export function findImpossible(figures: readonly PrintedFigure[], measures: ReadonlyMap<string, PrintedMeasure>): Finding[] {
  const values = figures.filter(({ kind }) => kind === 'previous' || kind === 'latest')
  const at = (figure: PrintedFigure, measure: string) => JSON.stringify([figure.document, figure.place, figure.area, measure, figure.kind])
  const known = new Map(values.map((figure) => [at(figure, figure.measure), figure]))
  return values.flatMap((figure): Finding[] => {
    const [measure, said] = [measures.get(figure.measure), readPrinted(figure.printed)]
    if (!measure || !said) return []
    const { document, place, area, kind, printed } = figure
    const found = { kind: 'impossible', document, place, area, measure: figure.measure, isRounding: false } as const
    if (measure.unit === 'percent' && (said.value.units < 0n || compare(said.value, decimal('100')) === 1))
      return [{ ...found, printed: `${printed} ${measure.shortName} (${kind})`, computed: 'a share of people is between 0% and 100%' }]
    const whole = measure.notAbove === null ? undefined : known.get(at(figure, measure.notAbove))
    const most = whole && readPrinted(whole.printed)
    if (!whole || !most || compare(said.value, most.value) !== 1) return []
    const other = measures.get(whole.measure)!.shortName
    return [{ ...found, printed: `${printed} ${measure.shortName}, ${whole.printed} ${other} (${kind})`, computed: `${measure.shortName} cannot exceed ${other}` }]
  })
}

/** The same figure of the same area, printed in two places with two values. */
export function findContradictions(figures: readonly PrintedFigure[]): Finding[] {
  const first = new Map<string, PrintedFigure>()
  return figures.flatMap((figure): Finding[] => {
    if (figure.kind !== 'previous' && figure.kind !== 'latest') return []
    const same = JSON.stringify([key(figure), figure.kind])
    const [other, said] = [first.get(same), readPrinted(figure.printed)]
    if (!said) return []
    if (!other) first.set(same, figure)
    const value = other && readPrinted(other.printed)
    const coarser = value && { units: 0n, places: Math.min(value.value.places, said.value.places) }
    if (!other || !value || compare(round(value.value, coarser!.places), round(said.value, coarser!.places)) === 0) return []
    const { document, place, area, measure, printed } = figure
    return [{ kind: 'contradiction', document, place, area, measure, printed, computed: `${other.printed} (${other.place})`, isRounding: false }]
  })
}
