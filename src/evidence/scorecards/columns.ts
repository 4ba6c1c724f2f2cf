import type { Columns } from '../../platform/sheets/columns.ts'
import { flat, type Figure } from '../rules.ts'

/** A table of figures, to take away. */
export const scorecardColumns: Columns<Figure> = {
  Area: { value: ({ area }) => area.name, isKey: true, description: 'The place that the figure is of.' },
  'Area code': { value: ({ area }) => area.code, description: 'The code of the place at the Office for National Statistics.' },
  Group: { value: ({ indicator }) => indicator.groupName, description: 'Whom it measures: people, employers, providers or place leaders.' },
  Measure: { value: ({ indicator }) => indicator.name, isKey: true, description: 'What is measured.' },
  Wanted: { value: ({ indicator }) => indicator.wanted, description: 'The way that the region wants it to go.' },
  Unit: { value: ({ indicator }) => indicator.unit, isRequired: true, description: 'What the numbers count: percent, percent-change (from one year to the next), gbp-per-year or gbp-per-week (pounds), minutes, count or score.' },
  Previous: { value: (figure) => flat(figure).previous, datatype: 'decimal', description: 'The figure before the latest one.' },
  'Previous period': { value: (figure) => flat(figure).previousPeriod, description: 'The time that the figure before is of, as its source writes it.' },
  Latest: { value: (figure) => flat(figure).latest, datatype: 'decimal', description: 'The newest figure.' },
  'Latest period': { value: (figure) => flat(figure).latestPeriod, description: 'The time that the newest figure is of, as its source writes it.' },
  Change: { value: (figure) => flat(figure).change, datatype: 'decimal', description: 'How much it changed from the one to the other.' },
  'Change unit': { value: (figure) => flat(figure).changeUnit, description: 'What the change is counted in.' },
  Movement: { value: (figure) => flat(figure).movement, description: 'Which way it went: up, down or same.' },
  Judgement: { value: (figure) => flat(figure).judgement, isRequired: true, description: 'Whether that is good: favourable (the wanted way), adverse (the other way), no-clear-change, not-updated or no-data.' },
  Comparator: { value: ({ comparator }) => comparator?.area.name ?? null, description: 'The wider area that the place is set beside.' },
  'Comparator value': { value: (figure) => flat(figure).comparator?.value ?? null, datatype: 'decimal', description: 'The figure of that wider area for the same time.' },
  Source: { value: (figure) => flat(figure).source, isRequired: true, description: 'Where the figure comes from: the statistic, then the document that it was read from.' },
}
