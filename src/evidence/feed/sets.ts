import { querySet } from '../../platform/odata/querySet.ts'
import type { FeedSet } from '../../platform/odata/sets.ts'
import { mayRead } from '../access.ts'
import { observed } from '../queries.ts'

const areas = querySet({
  name: 'EvidenceAreas', title: 'Areas', description: 'The places that figures are of: districts, counties, regions and nations. Each row is one place.', allow: mayRead,
  from: ({ db }) => db.selectFrom('evidence.area').select(['id', 'code', 'name', 'kind', 'withinId', 'comparatorId', 'hasScorecard', 'position']),
  properties: {
    Id: { column: 'id', kind: 'string', isKey: true, description: 'The code of the area at the Office for National Statistics, or a short name where it has none.' },
    Code: { column: 'code', kind: 'string', description: 'The code of the area at the Office for National Statistics.' },
    Name: { column: 'name', kind: 'string', isRequired: true, description: 'The name of the area.' },
    Kind: { column: 'kind', kind: 'string', isRequired: true, description: 'What kind of area it is, such as a district or a nation.' },
    Within: { column: 'withinId', kind: 'string', description: 'The Id of the wider area that it lies in.' },
    Comparator: { column: 'comparatorId', kind: 'string', description: 'The Id of the area that its figures are set beside.' },
    HasScorecard: { column: 'hasScorecard', kind: 'boolean', isRequired: true, description: 'Whether the region keeps a scorecard of it.' },
    Position: { column: 'position', kind: 'integer', isRequired: true, description: 'Its place in the region’s own list of areas.' },
  },
})

const indicators = querySet({
  name: 'EvidenceIndicators', title: 'Indicators', description: 'What the region watches to see how it is doing on skills, jobs and pay. Each row is one measure: what it means, which way it should go and where its figures come from.', allow: mayRead,
  from: ({ db }) => db.selectFrom('evidence.indicator').select(['id', 'name', 'groupName', 'wanted', 'better', 'unit', 'places', 'definition', 'measure', 'source', 'caveats']),
  properties: {
    Id: { column: 'id', kind: 'string', isKey: true, description: 'The name of the indicator in addresses. It stays the same.' },
    Name: { column: 'name', kind: 'string', isRequired: true, description: 'The name of the indicator.' },
    Group: { column: 'groupName', kind: 'string', description: 'Whom it measures: people, employers, providers or place leaders. Nothing for what Waymark counts itself.' },
    Wanted: { column: 'wanted', kind: 'string', description: 'The way that the region wants it to go.' },
    Better: { column: 'better', kind: 'string', description: 'Which way is better, higher or lower, where "improving" does not say.' },
    Unit: { column: 'unit', kind: 'string', isRequired: true, description: 'What its numbers count.' },
    Places: { column: 'places', kind: 'integer', isRequired: true, description: 'How many decimals its values are shown with.' },
    Definition: { column: 'definition', kind: 'string', isRequired: true, description: 'What it means, in plain words.' },
    Measure: { column: 'measure', kind: 'string', description: 'What is measured, as the document prints it.' },
    Source: { column: 'source', kind: 'string', description: 'Where its figures come from, as the document prints it.' },
    Caveats: { column: 'caveats', kind: 'string', isRequired: true, description: 'What to know before you use it, one thing to a line.' },
  },
})

const observations = querySet({
  name: 'EvidenceObservations', title: 'Observations', description: 'Every figure in every release: each area, measure, period and group, with its interval, its source and its release. Each row is a figure.', allow: mayRead,
  from: ({ db }) => observed(db),
  properties: {
    Id: { column: 'id', kind: 'guid', isKey: true, description: 'The figure, as its own page has it in its address.' },
    Area: { column: 'areaId', kind: 'string', isRequired: true, description: 'The Id of the area.' },
    Indicator: { column: 'indicatorId', kind: 'string', isRequired: true, description: 'The Id of the indicator.' },
    StartsOn: { column: 'startsOn', kind: 'date', isRequired: true, description: 'The first day of the period.' },
    EndsOn: { column: 'endsOn', kind: 'date', isRequired: true, description: 'The last day of the period.' },
    Period: { column: 'periodLabel', kind: 'string', isRequired: true, description: 'The period, as its source writes it.' },
    Group: { column: 'groupName', kind: 'string', isRequired: true, description: 'Whom the figure is of, as its source names them. Empty for everybody.' },
    Value: { column: 'value', kind: 'decimal', description: 'The figure, in the unit of its indicator. Nothing where its source gives none.' },
    Lower: { column: 'lower', kind: 'decimal', description: 'The lower end of the range that the true value is in, 95 times out of 100.' },
    Upper: { column: 'upper', kind: 'decimal', description: 'The upper end of that range.' },
    VariationPercent: { column: 'variationPercent', kind: 'decimal', description: 'How sure the value is, in percent: the smaller, the surer.' },
    Status: { column: 'status', kind: 'string', isRequired: true, description: 'How firm the value is, such as final, provisional or suppressed.' },
    Marker: { column: 'marker', kind: 'string', description: 'The mark that the source puts beside or instead of the value.' },
    Printed: { column: 'printed', kind: 'string', description: 'The figure exactly as the document prints it.' },
    Vintage: { column: 'number', kind: 'integer', isRequired: true, description: 'The release that it came with; a higher number came later.' },
    Series: { column: 'series', kind: 'string', isRequired: true, description: 'Values of one series may be compared with each other.' },
    Edition: { column: 'edition', kind: 'string', description: 'The published edition that it belongs to, if any.' },
    Release: { column: 'title', kind: 'string', isRequired: true, description: 'The title of the release.' },
    PublishedOn: { column: 'publishedOn', kind: 'date', isRequired: true, description: 'The day on which its publisher released it.' },
    Document: { column: 'fileName', kind: 'string', description: 'The file that it was read from.' },
    Place: { column: 'place', kind: 'string', description: 'Where in the document it stands.' },
    Line: { column: 'line', kind: 'integer', description: 'The line of the file.' },
  },
})

/** What evidence gives to the feed, page by page. */
export const sets: readonly FeedSet[] = [areas, indicators, observations]
