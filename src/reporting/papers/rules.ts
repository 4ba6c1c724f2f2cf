import { sayDay } from '../../calc/dates/days.ts'
import type { Claim, Fact } from '../../calc/lint/facts.ts'
import { lint, type Linted } from '../../calc/lint/lint.ts'
import type { Finding } from '../../calc/lint/facts.ts'
import { figuresOf, fromText, type Content, type Part, type Shown } from '../../platform/content/content.ts'
import { checkReport } from '../impact/rules.ts'
import type { Entry, Paper, Template } from '../tables.ts'

export const kinds = {
  summary: 'Executive summary', recommendation: 'Recommendation', highlight: 'Highlight', risk: 'Risk of a theme', heading: 'Heading', commentary: 'Commentary', block: 'Block', implication: 'Implication', background: 'Background paper',
} as const satisfies Record<Entry['kind'], string>
export const topics = { financial: 'Financial', legal: 'Legal', equality: 'Equality', sustainability: 'Sustainability', risk: 'Risk' } as const satisfies Record<NonNullable<Entry['topic']>, string>

/** What stands on the front of a paper. */
export type Front = { authority: string; heading: string | null; committee: string; title: string; datedOn: string; author: string; isPrivate: boolean; hasPartTwo: boolean; partTwoReason: string | null }

/** An entry as it is shown: a block with what it gives now, or nothing where that is not there any more. */
export type ShownEntry = Pick<Entry, 'id' | 'kind' | 'title' | 'words' | 'theme' | 'topic' | 'block' | 'notBefore' | 'isExempt' | 'writtenAs' | 'writtenOn'> & { shown?: { title: string; content: Content } | undefined }

/** A part of a paper with what its commentary says of figures. */
export type ClaimOf = { id: string; entryId: string; says: Claim['says']; words: string; measures: readonly string[]; startsOn: string | null; endsOn: string | null }

const heading = (text: string, level: 1 | 2 | 3 = 1): Part => ({ is: 'heading', level, text })
/** Who wrote it and when stands beneath what somebody wrote. */
const signedBy = ({ writtenAs, writtenOn }: ShownEntry): Content => (writtenAs ? [{ is: 'words', look: 'note', words: `${writtenAs}${writtenOn ? `, ${sayDay(writtenOn)}` : ''}` }] : [])
const written = (entry: ShownEntry): Content => [...fromText(entry.words ?? '', 'quote'), ...(entry.words?.trim() ? signedBy(entry) : [])]
const of = (entries: readonly ShownEntry[], kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind)
/** The name of an entry, for lists and for what is wrong with it. */
export const titleOf = (entry: Pick<ShownEntry, 'kind' | 'title' | 'topic' | 'shown'>): string => entry.title ?? entry.shown?.title ?? (entry.topic ? `${topics[entry.topic]} implications` : kinds[entry.kind])

/** Highlights and risks, a row for each theme, in the order in which the themes first come. */
function themed(entries: readonly ShownEntry[]): Content {
  const both = entries.filter(({ kind }) => kind === 'highlight' || kind === 'risk')
  if (!both.length) return []
  const by = Map.groupBy(both, ({ theme }) => theme ?? 'Across the themes')
  return [heading('Highlights and risks'), {
    is: 'table', caption: 'Highlights and risks by theme', empty: '', columns: [{ name: 'Theme', isRowHeader: true }, { name: 'Highlights and successes' }, { name: 'Risks' }],
    rows: [...by].map(([theme, some]) => ({ cells: [theme, ...(['highlight', 'risk'] as const).map((kind) => ({ text: '', items: of(some, kind).map(({ words }) => words ?? '') }))] })),
  }]
}

/** What stands in the middle, in its order: headings, commentary, blocks. */
function middle(entries: readonly ShownEntry[]): Content {
  return entries.flatMap((entry): Content => {
    if (entry.kind === 'heading') return [heading(entry.title ?? ''), ...fromText(entry.words ?? '', 'quote')]
    if (entry.kind === 'commentary') return [...(entry.title ? [heading(entry.title, 2)] : []), ...written(entry)]
    if (entry.kind === 'block') return [heading(titleOf(entry), 2), ...(entry.shown ? entry.shown.content.map((part): Part => (part.is === 'heading' ? { ...part, level: 3 } : part)) : [{ is: 'words' as const, look: 'note' as const, words: 'This block shows nothing.' }])]
    return []
  })
}

/** What is not told leads nowhere. */
const unlinked = (content: Content): Content => content.map((part): Part => (part.is !== 'table' ? part : { ...part, rows: part.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (typeof cell === 'object' && cell?.figure?.isSmall ? cell.text : cell)) })) }))

/** One part of a paper, whole. `kept`: errors that it is signed with, and why. */
function assemblePart(entries: readonly ShownEntry[]): Content {
  const [summary, recommendations, implications, background] = [of(entries, 'summary'), of(entries, 'recommendation'), of(entries, 'implication'), of(entries, 'background')]
  return [
    ...(summary.length ? [heading('Executive summary'), ...summary.flatMap(written)] : []),
    ...(recommendations.length ? [heading('Recommendations'), { is: 'list' as const, isNumbered: true, items: recommendations.map(({ words }) => words ?? '') }] : []),
    ...themed(entries),
    ...unlinked(middle(entries)),
    ...(implications.length ? [heading('Implications'), ...implications.toSorted((a, b) => order(a) - order(b)).flatMap((entry) => [heading(topics[entry.topic!], 2), ...written(entry)])] : []),
    ...(background.length ? [heading('List of background papers'), { is: 'table' as const, caption: 'Background papers', empty: '', columns: [{ name: 'Paper', isRowHeader: true }, { name: 'Date and contact' }], rows: background.map(({ title, words }) => ({ cells: [title ?? '', words ?? ''] })) }] : []),
  ]
}
const order = ({ topic }: ShownEntry) => Object.keys(topics).indexOf(topic ?? '')

export type Override = { findingId: string; says: string; reason: string }
export type Assembled = { partI: Content; partII: Content | undefined }

/** Both parts of a paper: what is exempt stands in Part II alone. Errors that it is signed with stand at the end, with the reason. */
export function assemble(paper: Pick<Paper, 'isPrivate' | 'partTwoReason'> & { yearStartsOn: string | null }, entries: readonly ShownEntry[], overrides: readonly Override[] = []): Assembled {
  const [open, exempt] = [entries.filter(({ isExempt }) => !isExempt), entries.filter(({ isExempt }) => isExempt)]
  const reasons: Content = overrides.length ? [heading('What the check of this paper names'), { is: 'table', caption: 'Points named by the check, and why the paper is signed with them', empty: '', columns: [{ name: 'Point', isRowHeader: true }, { name: 'Reason' }], rows: overrides.map(({ says, reason }) => ({ cells: [says, reason] })) }] : []
  if (paper.yearStartsOn !== null) return { partI: [...assemblePart(open), ...reasons], partII: undefined }
  return {
    partI: [...assemblePart(open), ...reasons, heading('Reason for inclusion in Part II, if appropriate'), { is: 'words', words: exempt.length ? paper.partTwoReason ?? 'No reason is given yet.' : 'N/A' }],
    partII: exempt.length ? [heading('Part II'), { is: 'words', look: 'note', words: `Not for publication. ${paper.partTwoReason ?? 'No reason is given yet.'}` }, ...assemblePart(exempt)] : undefined,
  }
}

/** The facts behind what a paper shows, each once. */
export const factsOf = (figures: readonly Shown[]): readonly Fact[] => [...new Map(figures.flatMap(({ fact }) => (fact ? [[fact.id, fact] as const] : []))).values()]

/** Everything that is wrong with a draft, errors first. */
export function checkPaper(paper: Pick<Paper, 'partTwoReason'> & { yearStartsOn: string | null }, template: Pick<Template, 'implications' | 'summaryWords' | 'sectionWords'>, entries: readonly ShownEntry[], claims: readonly ClaimOf[]): readonly Finding[] {
  const figures = new Map(entries.flatMap((entry) => (entry.shown ? [[entry.id, figuresOf(entry.shown.content)] as const] : [])))
  const facts = factsOf([...figures.values()].flat())
  const linted: Linted = {
    facts,
    claims: claims.map(({ id, entryId, says, words, measures, startsOn, endsOn }) => {
      const entry = entries.find((entry) => entry.id === entryId)
      return {
        id, says, words, at: entry ? [entry.theme, titleOf(entry)].filter(Boolean).join(', ') : 'Commentary',
        facts: facts.filter((fact) => fact.kind === 'actual' && measures.includes(fact.measure) && (startsOn === null || fact.startsOn === startsOn) && (endsOn === null || fact.endsOn === endsOn)).map(({ id }) => id),
      }
    }),
    needed: template.implications,
    implications: Object.fromEntries(entries.flatMap(({ topic, words }) => (topic ? [[topic, words]] : []))),
    blocks: entries.filter(({ kind }) => kind === 'block').map((entry) => {
      const shown = figures.get(entry.id) ?? []
      return {
        id: entry.id, title: titleOf(entry), notBefore: entry.notBefore, isThere: entry.shown !== undefined,
        newestOn: shown.reduce<string | null>((newest, { endsOn }) => (endsOn !== undefined && (newest === null || endsOn > newest) ? endsOn : newest), null),
        uncertified: shown.filter(({ isCertified }) => isCertified === false).map(({ name }) => name),
      }
    }),
    texts: entries.filter(({ kind }) => kind === 'summary' || kind === 'commentary' || kind === 'implication').map((entry) => ({ id: entry.id, title: titleOf(entry), words: entry.words ?? '', most: entry.kind === 'summary' ? template.summaryWords : template.sectionWords })),
  }
  const unreasoned: Finding[] = entries.some(({ isExempt }) => isExempt) && !paper.partTwoReason?.trim() ? [{ id: 'implication:part-two', rule: 'implication', severity: 'error', about: [], says: 'Something stands in Part II and no reason is given for it. Say on the front why it is exempt.' }] : []
  return [...unreasoned, ...(paper.yearStartsOn === null ? [] : checkReport(entries)), ...lint(linted)]
}

/** What a reviewer noted of a shipped paper; one with a rule is the name of a finding that the check comes to by itself. */
export type Note = { note: string; severity: Finding['severity']; words: string; lines: readonly number[]; rule?: string; measures: readonly string[] }
/** The name of a finding: that of the note whose rule it is, and of whose measures it speaks. */
export const nameOf = (finding: Finding, facts: readonly Fact[], notes: readonly Note[]): string | undefined => {
  const measures = new Set(facts.filter(({ id }) => finding.about.includes(id)).map(({ measure }) => measure))
  return notes.find((note) => note.rule === finding.rule && note.measures.every((measure) => measures.has(measure)))?.note
}

/** What stops a paper from being signed: errors for which no reason is given. */
export const standing = (findings: readonly Finding[], overrides: readonly Pick<Override, 'findingId'>[]): readonly Finding[] => findings.filter(({ id, severity }) => severity === 'error' && !overrides.some(({ findingId }) => findingId === id))

/** The finding above a draft: "2 errors stop it from being signed. 3 lesser points." */
export function sayFindings(findings: readonly Finding[], overrides: readonly Pick<Override, 'findingId'>[]): string {
  const [errors, lesser] = [standing(findings, overrides).length, findings.filter(({ severity }) => severity !== 'error').length]
  const first = errors ? `${errors} ${errors === 1 ? 'error stops' : 'errors stop'} it from being signed.` : 'Nothing stops it from being signed.'
  return lesser ? `${first} There ${lesser === 1 ? 'is 1 lesser point' : `are ${lesser} lesser points`}.` : first
}
