import type { ShownBlock } from '../../platform/capability.ts'
import type { Shown } from '../../platform/content/content.ts'

/** What each kind of figure is, in words for everybody. */
const kinds: Readonly<Record<string, string>> = {
  returned: 'A partner told us, and somebody there signed for it', scorecard: 'Official statistics', observation: 'Official statistics', activity: 'Scores that we keep in Waymark', kpi: 'What partners told us',
}
const kindOf = (kind: string): string => kinds[kind] ?? 'Kept in Waymark'

const counted = 'Waymark counted measures, projects and milestones in its own records on the day of signing. Each count leads to them.'

/** How the figures of a report were made: every one, with where it comes from. Each opens to its source. It is made, never written. */
export function showSources(figures: readonly Shown[]): ShownBlock {
  const shown = [...new Map(figures.filter(({ isSmall }) => !isSmall).map((figure) => [`${figure.kind}/${figure.id}`, figure])).values()]
  const counts = [...Map.groupBy(shown, ({ kind }) => kindOf(kind))].map(([what, some]) => `${what}: ${some.length}`)
  return { title: 'How these figures were made', content: shown.length === 0 ? [{ is: 'words', words: counted }] : [
    { is: 'words', words: `Nobody typed these figures into this report. Each leads to where it comes from. ${counts.join('. ')}. ${counted}` },
    {
      is: 'table', caption: 'Every figure, and where it comes from', empty: '', columns: [{ name: 'Figure', isRowHeader: true }, { name: 'Value', isNumeric: true }, { name: 'When' }, { name: 'Where it comes from' }],
      rows: shown.map((figure) => ({ cells: [figure.name, { text: figure.says, figure }, figure.period ?? '', kindOf(figure.kind)] })),
    },
  ] }
}
