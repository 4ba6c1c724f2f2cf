import { sameName } from '../designs/rules.ts'
import type { DesignContent } from '../designs/shapes.ts'
import type { Dataset } from '../tables.ts'

/** UK GDPR, article 6(1). */
export const bases = {
  consent: 'Consent: each person agreed (a)', contract: 'A contract with the person (b)', 'legal obligation': 'A legal obligation (c)', 'vital interests': 'Vital interests (d)', 'public task': 'A public task (e)', 'legitimate interests': 'Legitimate interests (f)',
} as const satisfies Record<Dataset['basis'], string>
/** UK GDPR, article 9(2). */
export const specialBases = {
  'explicit consent': 'Explicit consent (a)', 'employment and social protection': 'Employment, social security and social protection (b)', 'vital interests': 'Vital interests (c)', 'not-for-profit body': 'A not-for-profit body (d)', 'made public': 'The person made it public (e)',
  'legal claims': 'Legal claims (f)', 'substantial public interest': 'Substantial public interest (g)', 'health or social care': 'Health or social care (h)', 'public health': 'Public health (i)', 'research and statistics': 'Archiving, research and statistics (j)',
} as const satisfies Record<NonNullable<Dataset['specialBasis']>, string>

/** A file as it was sent: the heading of each column, and each row with the line on which it stands. */
export type Sent = { headings: readonly string[]; rows: readonly { line: number; cells: readonly string[] }[] }

/** One thing that a column is matched with: its question, what it is, and whether it must be there. */
export type Part = { name: string; label: string; called: string; kind: 'treated' | 'group' | 'id' | 'covariate' | 'outcome' | 'before'; index: number; isRequired: boolean }

/** All that the columns of a file are matched with, by a protocol. `name` is that of its question. */
export function partsOf({ groups, covariates, outcomes }: DesignContent): Part[] {
  return [
    { name: 'treated', label: 'Who took part (yes or no)', called: 'took part', kind: 'treated', index: 0, isRequired: true },
    ...(groups.length > 1 ? [{ name: 'group', label: 'Comparison group', called: 'comparison group', kind: 'group', index: 0, isRequired: true } as const] : []),
    { name: 'id', label: 'A number for each person', called: 'id', kind: 'id', index: 0, isRequired: false },
    ...covariates.map(({ name }, index): Part => ({ name: `covariate${index}`, label: `Compared by: ${name}`, called: name, kind: 'covariate', index, isRequired: true })),
    ...outcomes.flatMap(({ name, hasBefore }, index): Part[] => [
      { name: `outcome${index}`, label: `Outcome: ${name}`, called: name, kind: 'outcome', index, isRequired: true },
      ...(hasBefore ? [{ name: `before${index}`, label: `The same before the start: ${name}`, called: `${name} before`, kind: 'before', index, isRequired: true } as const] : []),
    ]),
  ]
}

const likely: Readonly<Partial<Record<Part['kind'], readonly string[]>>> = { treated: ['treated', 'took part', 'treatment', 'participant', 'treat'], group: ['group', 'comparison group'], id: ['id', 'reference', 'number', 'person'] }
/** The column that a part is probably in, by its heading; its place as text, or nothing. */
export function guessColumn(part: Part, headings: readonly string[]): string | null {
  const names = [part.called, ...(likely[part.kind] ?? [])].map(sameName)
  const at = headings.findIndex((heading) => names.includes(sameName(heading)))
  return at < 0 ? null : String(at)
}

/** Rows as they are kept: without ids and without any column that no part was matched with. All lists are as long as `lines`. */
export type Rows = { lines: readonly number[]; treated: readonly number[]; groups: readonly number[]; covariates: readonly (readonly (number | string)[])[]; outcomes: readonly (readonly number[])[]; before: readonly (readonly number[] | null)[] }

const yes = new Set(['1', 'yes', 'y', 'true'])
const no = new Set(['0', 'no', 'n', 'false'])
/** Yes or no as people write it; undefined for anything else. */
export const readYesNo = (text: string): 0 | 1 | undefined => { const plain = text.trim().toLowerCase(); return yes.has(plain) ? 1 : no.has(plain) ? 0 : undefined }

/** How many problems are told at once. */
export const mostTold = 10
/** The problems in words, those beyond the first few counted. */
export const tellProblems = (problems: readonly string[]): string => [...problems.slice(0, mostTold), ...(problems.length > mostTold ? [`And ${problems.length - mostTold} more like these.`] : [])].join(' ')
