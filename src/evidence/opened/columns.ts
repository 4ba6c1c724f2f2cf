import type { Columns } from '../../platform/sheets/columns.ts'
import { numberOf } from '../rules.ts'
import type { Observed } from '../queries.ts'
import type { Area } from '../tables.ts'

/** The areas, as open data. */
export const areaColumns: Columns<Area> = {
  Id: { value: ({ id }) => id, isKey: true, description: 'The code of the area at the Office for National Statistics, or a short name where it has none.' },
  'ONS code': { value: ({ code }) => code, description: 'The code of the area at the Office for National Statistics.' },
  Name: { value: ({ name }) => name, isRequired: true, description: 'The name of the area.' },
  Kind: { value: ({ kind }) => kind, isRequired: true, description: 'What kind of area it is, such as a district or a nation.' },
  Within: { value: ({ withinId }) => withinId, description: 'The Id of the wider area that it lies in.' },
  Comparator: { value: ({ comparatorId }) => comparatorId, description: 'The Id of the area that its figures are set beside.' },
  'Has a scorecard': { value: ({ hasScorecard }) => hasScorecard, datatype: 'boolean', isRequired: true, description: 'Whether the region keeps a scorecard of it.' },
  Note: { value: ({ note }) => note, description: 'What else to know about it.' },
}

/** Every value of every vintage, as open data. */
export const observationColumns: Columns<Observed> = {
  Id: { value: ({ id }) => id, isKey: true, description: 'The value, as its own page has it in its address.' },
  Area: { value: ({ areaId }) => areaId, isRequired: true, description: 'The Id of the area that it is of.' },
  Indicator: { value: ({ indicatorId }) => indicatorId, isRequired: true, description: 'The Id of the indicator that it is of.' },
  Starts: { is: 'date', of: ({ startsOn }) => startsOn, isRequired: true, description: 'The first day of the time that it is of.' },
  Ends: { is: 'date', of: ({ endsOn }) => endsOn, isRequired: true, description: 'The last day of the time that it is of.' },
  Period: { value: ({ periodLabel }) => periodLabel, isRequired: true, description: 'That time as the source writes it.' },
  'Period basis': { value: ({ periodBasis }) => periodBasis, isRequired: true, description: 'Whether the source states the days (stated) or prints only a year (printed).' },
  Group: { value: ({ groupName }) => groupName, description: 'The group of people counted; nothing for everyone.' },
  Value: { value: ({ value }) => numberOf(value), datatype: 'decimal', description: 'The value, in the unit of the indicator.' },
  Lower: { value: ({ lower }) => numberOf(lower), datatype: 'decimal', description: 'The lower end of the range that the true value is in, 95 times out of 100.' },
  Upper: { value: ({ upper }) => numberOf(upper), datatype: 'decimal', description: 'The upper end of that range.' },
  'Coefficient of variation': { value: ({ variationPercent }) => numberOf(variationPercent), datatype: 'decimal', description: 'How sure the value is, in percent: the smaller, the surer.' },
  Status: { value: ({ status }) => status, isRequired: true, description: 'How firm the value is, such as final, provisional or suppressed.' },
  Marker: { value: ({ marker }) => marker, description: 'The mark that the source puts beside or instead of the value.' },
  Printed: { value: ({ printed }) => printed, description: 'The figure exactly as the document prints it.' },
  Vintage: { value: ({ number }) => number, datatype: 'integer', isRequired: true, description: 'The release that it came with; a higher number came later.' },
  Series: { value: ({ series }) => series, isRequired: true, description: 'Values of one series may be compared with each other.' },
  Edition: { value: ({ edition }) => edition, description: 'The published edition that it belongs to, if any.' },
  Published: { is: 'date', of: ({ publishedOn }) => publishedOn, isRequired: true, description: 'The day on which its publisher released it.' },
  Document: { value: ({ fileName }) => fileName, description: 'The file that it was read from.' },
  Place: { value: ({ place }) => place, description: 'Where in the document it stands.' },
  Line: { value: ({ line }) => line, datatype: 'integer', description: 'The line of the file.' },
}
