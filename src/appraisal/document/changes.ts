import { idFrom, near, spread } from './fields.ts'

/** A document as it was written: text, lists and fields. */
export type Written = string | number | boolean | readonly Written[] | { readonly [field: string]: Written }
type Fields = { readonly [field: string]: Written }
const isFields = (value: Written | undefined): value is Fields => typeof value === 'object' && !Array.isArray(value)
const isList = (value: Written | undefined): value is readonly Written[] => Array.isArray(value)

/** Takes a line or a field away, in place of a new value. */
export const leftOut = 'left out'

const textOf = (value: Written | undefined): string => (typeof value === 'string' ? value.trim() : '')
/** What an entry of a list is called in a path: its id, or what would be made its id. */
export function calledIn(entry: Written): string {
  if (!isFields(entry)) return ''
  const [id, name, perspective] = [textOf(entry.id), textOf(entry.name), textOf(entry.perspective)]
  return id || (perspective && !name ? (entry.agency === undefined ? perspective : idFrom(`${perspective} ${textOf(entry.agency)}`)) : idFrom(name))
}

/** The document with what the paths lead to changed; or what is wrong with the first path that leads to nothing. */
export function withChanges(document: Written, changes: Readonly<Record<string, Written>>): { document: Written } | { path: string; says: string } {
  let changed = spelledOut(document)
  for (const [path, to] of Object.entries(changes)) {
    try {
      changed = set(changed, path.split('/').map((step) => step.trim()), to, '')
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return { path, says: error.message }
    }
  }
  return { document: changed }
}

/**
 * A benefit that says its one value itself, said as a list of values, and a list that says `30 x 59` with all its entries: a
 * path leads to each as it does in a case that says them one by one.
 */
function spelledOut(document: Written): Written {
  if (!isFields(document)) return document
  const yearly = (line: Fields): Fields => ({ ...line, ...(isList(line.byYear) ? { byYear: spread(line.byYear) as Written } : {}), ...(isList(line.cohorts) ? { cohorts: spread(line.cohorts) as Written } : {}) }) // a list of what was written
  const lines = (of: Written | undefined, change: (line: Fields) => Fields): Written | undefined => (isList(of) ? of.map((line) => (isFields(line) ? change(yearly(line)) : line)) : of)
  const [costs, benefits] = [lines(document.costs, (line) => line), lines(document.benefits, (line) => {
    if (line.values !== undefined || line.perspective === undefined) return line
    const { perspective, agency, value = '1', priceBase, isTransfer, ...others } = line
    return { ...others, values: [{ perspective, value, ...(agency === undefined ? {} : { agency }), ...(priceBase === undefined ? {} : { priceBase }), ...(isTransfer === undefined ? {} : { isTransfer }) }] }
  })]
  return { ...document, ...(costs === undefined ? {} : { costs }), ...(benefits === undefined ? {} : { benefits }) }
}

function set(at: Written | undefined, [step = '', ...steps]: readonly string[], to: Written, behind: string): Written {
  const nowhere = (known: readonly string[]): never => { throw new RangeError(`leads to nothing: ${behind || 'a case'} has no "${step}"${near(step, known)}`) }
  if (!step) return nowhere([])
  const here = behind ? `${behind}/${step}` : step
  if (isList(at)) {
    const isPlain = at.every((entry) => !isFields(entry))
    const found = isPlain && at.length ? (/^\d{1,4}$/.test(step) && Number(step) >= 1 && Number(step) <= at.length ? Number(step) - 1 : -1) : at.findIndex((entry) => calledIn(entry) === step)
    if (found < 0) return !steps.length && isFields(to) && !isPlain ? [...at, { id: step, ...to }] : nowhere(isPlain ? at.map((_, i) => String(i + 1)) : at.map(calledIn))
    if (!steps.length && to === leftOut) return at.toSpliced(found, 1)
    return at.with(found, steps.length ? set(at[found], steps, to, here) : isFields(to) && isFields(at[found]) ? { id: step, ...to } : to)
  }
  if (at !== undefined && !isFields(at)) return nowhere([])
  const whole = [step, ...steps].join('/') // a field whose name holds a slash, as the years of a deflator do
  if (steps.length && at && Object.hasOwn(at, whole)) return { ...at, [whole]: to }
  if (steps.length) return at && Object.hasOwn(at, step) ? { ...at, [step]: set(at[step], steps, to, here) } : nowhere(Object.keys(at ?? {}))
  if (to !== leftOut) return { ...at, [step]: to }
  if (!at || !Object.hasOwn(at, step)) return nowhere(Object.keys(at ?? {}))
  return Object.fromEntries(Object.entries(at).filter(([field]) => field !== step))
}
