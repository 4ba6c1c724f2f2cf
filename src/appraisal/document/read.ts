import type { z } from 'zod'
import type { Case } from '../../calc/appraisal/case.ts'
import { inputsOf } from '../../calc/appraisal/inputs.ts'
import type { Printed } from '../../calc/appraisal/review/printed.ts'
import { Problem } from '../../platform/refusal.ts'
import { readYaml, type Raw } from '../../platform/regions/rows.ts'
import { caseFrom } from './case.ts'
import { calledIn, withChanges, type Written } from './changes.ts'
import { checkCase, type WrongField } from './check.ts'
import { near } from './fields.ts'
import { readPrinted } from './printed.ts'
import { caseShape, type CaseFields } from './shape.ts'

/** The case as its document changes it, and why: the whole case, so that any two can be held against each other. */
export type Variant = { name: string; why: string; changes: readonly { path: string; to: string }[]; case: Case }
/** A document that is right: as written, as a case, its variants, and what a paper prints of it. */
export type CaseDocument = { document: Written; words: string | undefined; source: string | undefined; case: Case; variants: readonly Variant[]; printed: Printed | undefined }

/** The most that a case document may be, in characters: forty lines take about ten thousand. */
export const mostCharacters = 1_000_000

/** What the fields of a document say, or everything that is wrong with it. */
export function parseCase(document: unknown): { read: CaseDocument } | { wrong: readonly WrongField[] } {
  const parsed = parseFields(document)
  if ('wrong' in parsed) return parsed
  const { fields } = parsed
  const found = caseFrom(fields)
  const written = document as Written // the shape was met: text, numbers, lists and fields
  const wrong: WrongField[] = []
  const known = inputsOf(found).map(({ path }) => path)
  for (const [i, { input }] of found.uncertain.entries()) if (!known.includes(input)) wrong.push({ path: ['uncertain', i, 'input'], says: `"${input}" names no number of the case${near(input, known)}` })
  const variants = (fields.variants ?? []).map(({ name, why, changes }, i): Variant | undefined => {
    const path = ['variants', i, 'changes']
    const changed = withChanges(withoutVariants(written), changes as Readonly<Record<string, Written>>) // a part of the document
    if ('says' in changed) return void wrong.push({ path: [...path, changed.path], says: changed.says })
    const again = parseFields(changed.document)
    if ('wrong' in again) return void wrong.push({ path: changeOf(path, Object.keys(changes), again.wrong[0], changed.document), says: `cannot be: ${pathOf(again.wrong[0]?.path ?? [], changed.document)} ${again.wrong[0]?.says}` })
    const of = caseFrom(again.fields)
    const still = new Set(inputsOf(of).map(({ path }) => path))
    return { name, why, changes: Object.entries(changes).map(([path, to]) => ({ path, to: typeof to === 'string' ? to : JSON.stringify(to) })), case: { ...of, uncertain: of.uncertain.filter(({ input }) => still.has(input)) } }
  })
  const { printed, wrong: misread = [] } = fields.printed === undefined ? {} : readPrinted(fields.printed, found)
  wrong.push(...misread.map(({ path, says }) => ({ path: ['printed', ...path], says })))
  if (wrong.length) return { wrong }
  return { read: { document: written, words: fields.words, source: fields.source, case: found, variants: variants.filter((variant) => variant !== undefined), printed } }
}

const withoutVariants = (document: Written): Written => {
  const { variants: _, printed: __, ...rest } = document as Readonly<Record<string, Written>> // the shape was met: a document is fields
  return rest
}
/** Which change a mistake comes from: the one whose path the mistake stands under. */
const changeOf = (path: readonly PropertyKey[], changes: readonly string[], wrong: WrongField | undefined, document: Written): readonly PropertyKey[] => {
  const at = pathOf(wrong?.path ?? [], document)
  const from = changes.find((change) => at.startsWith(change) || change.startsWith(at))
  return from === undefined ? path : [...path, from]
}

function parseFields(document: unknown): { fields: CaseFields } | { wrong: readonly WrongField[] } {
  const { data, error } = caseShape.safeParse(document)
  if (error) return { wrong: error.issues.flatMap((issue) => wrongOf(issue, document)) }
  const wrong = checkCase(data)
  return wrong.length ? { wrong } : { fields: data }
}

/** One mistake a field: an unknown field is where it stands, and what was given is told again. */
function wrongOf(issue: z.core.$ZodIssue, document: unknown): WrongField[] {
  if (issue.code === 'unrecognized_keys') return issue.message.split('; ').map((says, i) => ({ path: [...issue.path, issue.keys[i] ?? ''], says }))
  const given = issue.path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), document)
  return [{ path: issue.path, says: typeof given === 'string' && given.length <= 60 ? `${issue.message}; it is ${JSON.stringify(given)}` : issue.message }]
}

/** How people write a path: entries by what they are called. `costs/bursaries/volume`. */
export function pathOf(path: readonly PropertyKey[], document: unknown): string {
  let at: unknown = document
  return path.map((key) => {
    const entry: unknown = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined
    at = entry
    return typeof key === 'number' ? calledIn(entry as Written) || String(key + 1) : String(key) // an entry of a list that was written
  }).join('/')
}

const mostTold = 30
/**
 * Reads a case document in YAML (or JSON, which is YAML too). Numbers are read as the text that stands there. Throws one
 * Problem(400) that tells every mistake, at most thirty, each with its line, its field and what is allowed.
 */
export function readCase(text: string, file = 'case.yaml'): CaseDocument {
  if (text.length > mostCharacters) throw new Problem(400, `${file} is larger than ${mostCharacters / 1000} thousand characters`)
  const { rows: [raw], wrong: unread } = readYaml(file, text, false)
  if (!raw) throw refuse(file, unread.map(({ line, says }) => `${line ? `line ${line}: ` : ''}${says}`))
  const parsed = parseCase(raw.values)
  if ('wrong' in parsed) throw refuse(file, parsed.wrong.toSorted((a, b) => lineOf(raw, a) - lineOf(raw, b)).map((wrong) => `line ${lineOf(raw, wrong)}${wrong.path.length ? `, ${pathOf(wrong.path, raw.values)}` : ''}: ${wrong.says}`))
  return parsed.read
}
const lineOf = (raw: Raw, { path }: WrongField): number => raw.lineOf(path)

function refuse(file: string, wrong: readonly string[]): Problem {
  const rest = wrong.length > mostTold ? [`and ${wrong.length - mostTold} more`] : []
  return new Problem(400, [`${file} is not a case that can be worked out:`, ...[...wrong.slice(0, mostTold), ...rest].map((line) => `  ${line}`)].join('\n'))
}
