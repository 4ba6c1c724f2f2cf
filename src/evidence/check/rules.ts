import type { FindingOfArea } from './queries.ts'

const minus = (text: string) => text.replace(/^-(?=[\d£])/, '−')
const points = (computed: string) => (computed.endsWith('%') ? minus(computed) : `${minus(computed)} points`)
const directions: Readonly<Record<string, string>> = { '↑': 'went up', '↓': 'went down', '—': 'stayed the same' }

/** What does not agree, politely and in plain words: what is printed where, and what the document's own figures give. */
export function sayFinding({ kind, place, printed, computed, isRounding }: FindingOfArea): string {
  const rounding = isRounding ? ' Figures that were rounded before they were printed may explain it.' : ''
  switch (kind) {
    case 'change': return `The document prints ${minus(printed)} as the change (${place}). From its own figures the change is ${points(computed)}.${rounding}`
    case 'level-as-change': return `The document prints ${minus(printed)} as the change (${place}). That is the figure itself. From its own figures the change is ${points(computed)}.`
    case 'arrow': return `The document prints the arrow ${printed} (${place}). Its own figures ${directions[computed] ?? computed}.`
    case 'label': return `The document prints “${printed}” as the direction that is wanted (${place}). Elsewhere it says “${computed}”.`
    case 'impossible': return `The document prints ${printed} (${place}). That cannot be: ${computed}.`
    case 'contradiction': return `The document prints ${printed} (${place}), and for the same figure ${computed}.`
    case 'infeasible-mean': return `The document prints an average of ${printed} (${place}). There is ${computed}.`
    case 'average-over-nothing': return `The document prints an average of ${printed} (${place}). No project was scored, so there is no average.`
  }
}

/** What a kind of finding is called above a list of them. */
export const kindWords = {
  change: 'Changes that do not follow from the figures',
  'level-as-change': 'Figures printed as if they were changes',
  arrow: 'Arrows that point the other way',
  label: 'Directions that are not the wanted ones',
  impossible: 'Figures that cannot both be true',
  contradiction: 'Figures printed twice, differently',
  'infeasible-mean': 'Averages that no scores can give',
  'average-over-nothing': 'Averages over no project',
} as const satisfies Record<FindingOfArea['kind'], string>
