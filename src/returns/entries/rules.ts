import { areGroupsAbove, warningsOf, type Warning } from '../../calc/kpis/warnings.ts'
import { compare, decimal, findDecimal, write, type Decimal } from '../../calc/numbers/decimals.ts'
import { isFilledIn, isNeeded, isReckoned, type Part, type Question } from '../asked/rules.ts'
import { sayReturned } from '../rules.ts'
import type { Kpi } from '../tables.ts'

/** One value as somebody gives it: a figure, or why there is none; neither takes away what was entered before. */
export type EntryGiven = { kpiId: string; kind: 'actual' | 'forecast'; group: string; value: string | null; noneBecause: string | null; note: string | null }

/**
 * `£1,234`, `83 %`, `12.5` -> a plain decimal, `1234`; or what is wrong with it, in plain words that begin with what it is called.
 * A count or a score is 0 or more. Blank is no value: `{ value: null }`.
 */
export function readValue(typed: string, { unit, places }: Pick<Kpi, 'unit' | 'places'>, called: string): { value: string | null } | { error: string } {
  const bare = typed.trim().replace(/^[−–]/, '-')
  if (bare === '') return { value: null }
  const plain = (unit === 'gbp' ? bare.replace(/^(-?)\s*£/, '$1') : unit === 'percent' ? bare.replace(/%$/, '') : bare).replace(/\s+/g, '')
  const example = unit === 'gbp' ? '1,500' : unit === 'percent' ? (places ? '83.5' : '83') : places ? '6.4' : '30'
  if (!/^-?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,15})?$/.test(plain)) return { error: `${called} must be ${places ? 'a number' : 'a whole number'}, like ${example}. If there is no figure, leave this empty and say why` }
  const found = trimmed(decimal(plain.replaceAll(',', '')))
  if (found.places > places) return { error: places ? `${called} must have ${places} decimal ${places === 1 ? 'place' : 'places'} or fewer` : `${called} must be a whole number, like ${example}` }
  if (found.units < 0n && (unit === 'count' || unit === 'score')) return { error: `${called} must be 0 or more` }
  return { value: write(found) }
}

/** Without zeros at its end: 12.50 is 12.5. */
function trimmed({ units, places }: Decimal): Decimal {
  while (places > 0 && units % 10n === 0n) [units, places] = [units / 10n, places - 1]
  return { units, places }
}

/** What a part of a question is called inside a sentence. */
export const callPart = ({ name, groupNames }: Pick<Question, 'name' | 'groupNames'>, { kind, group }: Pick<Part, 'kind' | 'group'>): string =>
  kind === 'forecast' ? `What you expect of “${name}”` : group ? `“${name}”, ${group}` : groupNames.length ? `“${name}”, all together` : `“${name}”`

/** What was entered as people read it. */
export const sayEntry = ({ unit }: Pick<Kpi, 'unit'>, { value, noneBecause }: { value: string | null; noneBecause: string | null }): string => sayReturned({ value, unit, qualifier: null, noneBecause })

const of = (value: string | null | undefined): Decimal | undefined => (value === null || value === undefined ? undefined : findDecimal(value))

export type Oddity = { part: Pick<Part, 'kind' | 'group'>; warning: Warning; words: string }

/** What is odd about the answers to one question, in words for whoever gave them. None of it stops a return: it asks for a note. */
export function odditiesOf(question: Question): Oddity[] {
  const actual = question.parts.filter(({ kind }) => kind === 'actual')
  const found = question.parts.flatMap((part): Oddity[] => {
    const value = of(part.entry?.value)
    if (!value) return []
    const last = part.kind === 'actual' ? part.last : actual.find(({ group }) => group === part.group)?.last
    return warningsOf(value, of(last?.value), part.kind === 'actual' ? question : { ...question, basis: 'in the period' }).map((warning) => ({ part, warning, words: sayOdd(question, part, warning, last) }))
  })
  const whole = of(actual.find(({ group }) => group === '')?.entry?.value)
  const groups = actual.flatMap(({ group, entry }) => (group ? [of(entry?.value)].filter((one) => one !== undefined) : []))
  if (!question.groupsOverlap && (question.unit === 'count' || question.unit === 'gbp') && areGroupsAbove(groups, whole))
    found.push({ part: { kind: 'actual', group: '' }, warning: 'groups above the whole', words: `The groups of “${question.name}” add up to more than the figure for all together.` })
  return found
}

function sayOdd(question: Question, part: Part, warning: Warning, last: Part['last']): string {
  const [value, before] = [sayEntry(question, part.entry!), last && `${sayEntry(question, last)} in ${last.periodLabel}`]
  return {
    'ten times the last': `${callPart(question, part)} is ${value}. That is ten times ${before} or more.`,
    'a tenth of the last': `${callPart(question, part)} is ${value}. That is a tenth of ${before} or less.`,
    'less than before': `${callPart(question, part)} counts everything to date. It is ${value}, but it was ${before}.`,
    'above 100 percent': `${callPart(question, part)} is ${value}, which is more than 100%.`,
    'groups above the whole': '',
  }[warning]
}

/** Whether the value is just what it was: filled in and left, or so again. The certifier is told. */
export const isAsLast = (question: Question, { entry, last }: Part): boolean =>
  isFilledIn(question) && !isReckoned(question) && isSame(of(entry?.value), of(last?.value))
const isSame = (a: Decimal | undefined, b: Decimal | undefined) => a !== undefined && b !== undefined && compare(a, b) === 0

/** The parts that must have an answer and have none. */
export const missingParts = (question: Question): readonly Part[] => (isReckoned(question) ? [] : question.parts.filter((part) => isNeeded(question, part) && part.entry === undefined))

export type Progress = 'answered' | 'partly' | 'not yet' | 'not needed' | 'worked out'
/** How far a question has come. */
export function progressOf(question: Question): Progress {
  if (isReckoned(question)) return 'worked out'
  const answered = question.parts.filter(({ kind, entry }) => kind === 'actual' && entry !== undefined).length
  if (answered === 0) return question.isRequired ? 'not yet' : 'not needed'
  return missingParts(question).length ? 'partly' : 'answered'
}
