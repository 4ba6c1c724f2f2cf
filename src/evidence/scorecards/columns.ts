import { flat, type Figure } from '../rules.ts'

/** A table of figures, to take away. */
export const scorecardColumns = {
  Area: ({ area }: Figure) => area.name,
  'Area code': ({ area }: Figure) => area.code,
  Group: ({ indicator }: Figure) => indicator.groupName,
  Measure: ({ indicator }: Figure) => indicator.name,
  Wanted: ({ indicator }: Figure) => indicator.wanted,
  Unit: ({ indicator }: Figure) => indicator.unit,
  Previous: (figure: Figure) => flat(figure).previous,
  'Previous period': (figure: Figure) => flat(figure).previousPeriod,
  Latest: (figure: Figure) => flat(figure).latest,
  'Latest period': (figure: Figure) => flat(figure).latestPeriod,
  Change: (figure: Figure) => flat(figure).change,
  'Change unit': (figure: Figure) => flat(figure).changeUnit,
  Movement: (figure: Figure) => flat(figure).movement,
  Judgement: (figure: Figure) => flat(figure).judgement,
  Comparator: ({ comparator }: Figure) => comparator?.area.name ?? null,
  'Comparator value': (figure: Figure) => flat(figure).comparator?.value ?? null,
  Source: (figure: Figure) => flat(figure).source,
}
