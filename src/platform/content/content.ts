import type { Fact } from '../../calc/lint/facts.ts'

/**
 * What a paper shows, told once: headings, words, lists, tables and charts, from which a page, a Word document and the
 * sheets of a spreadsheet are made. It is plain JSON, so that a frozen paper keeps it as it was.
 */
export type Content = readonly Part[]
export type Part =
  /** Level 1 stands beneath the title of what it is shown in. */
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  /** `lead`: the finding. `note`: smaller, as a source is told. `quote`: letter for letter what somebody wrote. */
  | { is: 'words'; words: Words; look?: 'lead' | 'note' | 'quote' }
  | { is: 'list'; items: readonly Words[]; isNumbered?: boolean }
  | Table
  | Chart
  /**
   * Words that whoever told them may take back. `parts` are what is shown, null where they were taken back: then `instead`
   * is. In what is signed the parts are held elsewhere, and `seal`, a hash over them, stands for them: it never changes.
   */
  | { is: 'held'; of: string; use: string; seal: string | null; parts: readonly Part[] | null; instead: string }
/** A piece of a sentence: strong, leading somewhere, or a figure, which leads to where it opens. */
export type Run = { text: string; href?: string; isStrong?: boolean; figure?: Shown }
export type Words = string | readonly Run[]
/** One cell: `number` is its value where a spreadsheet should reckon with it, `note` a second line, `items` a list in place of the text. */
export type Cell = { text: string; items?: readonly string[]; note?: string; href?: string; figure?: Shown; number?: number; isPercent?: boolean } | string | null
export type Table = {
  is: 'table'
  /** What it is, in words; also the name of its sheet. */
  caption: string
  columns: readonly { name: string; isNumeric?: boolean; isRowHeader?: boolean }[]
  /** Rows of one group stand together under its name. */
  rows: readonly { group?: string; cells: readonly Cell[] }[]
  /** Said in place of a table without rows. */
  empty: string
}
/** Bars, each with its figure as it is said; what it is compared with is a mark across them. The finding is its headline. */
export type Chart = { is: 'chart'; headline: string; subtitle?: string; comparator?: string; bars: readonly { name: string; value: number | null; says: string; comparator?: number; comparatorSays?: string }[] }

/**
 * A figure as a paper shows it: `kind` and `id` name it as `/figures/kind/id` does, `href` is where it opens. `series` is
 * what it is one of, whatever the period, so that the next paper can say how it changed; `fact` is what a lint reckons with;
 * `isSmall` marks one that is not told: a small count, or what one could be worked out from.
 */
export type Shown = { kind: string; id: string; href: string; name: string; series: string; says: string; period?: string; endsOn?: string; isCertified?: boolean; fact?: Fact; isSmall?: boolean }

/** Every figure of some content, in its order, each once. */
export function figuresOf(content: Content): readonly Shown[] {
  const all = content.flatMap((part): (Shown | undefined)[] => {
    if (part.is === 'words') return runsOf(part.words).map(({ figure }) => figure)
    if (part.is === 'list') return part.items.flatMap((words) => runsOf(words).map(({ figure }) => figure))
    if (part.is === 'table') return part.rows.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'object' ? cell?.figure : undefined)))
    return []
  })
  return [...new Map(all.flatMap((figure) => (figure ? [[`${figure.kind}/${figure.id}`, figure] as const] : []))).values()]
}

/** Every table of some content, in its order. */
export const tablesOf = (content: Content): readonly Table[] => content.filter((part) => part.is === 'table')

export const runsOf = (words: Words): readonly Run[] => (typeof words === 'string' ? [{ text: words }] : words)
export const cellOf = (cell: Cell): Exclude<Cell, string | null> => (cell === null ? { text: '' } : typeof cell === 'string' ? { text: cell } : cell)

/** Text that somebody wrote, as it is set: an empty line begins a paragraph, lines that begin with a hyphen or a dot are a list. */
export function fromText(text: string, look?: 'quote'): Content {
  return text.replace(/\r\n?/g, '\n').split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean).flatMap((part): Part[] => {
    const blocks: Part[] = []
    for (const line of part.split('\n').map((line) => line.trim()).filter(Boolean)) {
      const item = /^[-–•*]\s+(.*)$/.exec(line)?.[1]
      const last = blocks.at(-1)
      if (item !== undefined && last?.is === 'list') blocks[blocks.length - 1] = { is: 'list', items: [...last.items, item] }
      else if (item !== undefined) blocks.push({ is: 'list', items: [item] })
      else if (last?.is === 'words') blocks[blocks.length - 1] = { ...last, words: `${String(runsOf(last.words)[0]!.text)} ${line}` }
      else blocks.push({ is: 'words', words: line, ...(look && { look }) })
    }
    return blocks
  })
}

/** What is shown of words that may be taken back, or what is said in their place. */
export const heldParts = ({ parts, instead }: Pick<Extract<Part, { is: 'held' }>, 'parts' | 'instead'>): readonly Part[] => parts ?? [{ is: 'words', look: 'note', words: instead }]
