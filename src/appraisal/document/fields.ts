import { z } from 'zod'
import { compare, decimal, findDecimal, multiply, trim, type Decimal } from '../../calc/numbers/decimals.ts'
import { oneOf, words } from '../../platform/regions/fields.ts'

/**
 * The fields of a case document. Every value is text as somebody wrote it, so that 0.9662 is that and no double near it; what
 * is left out is not there. Each field says in its refusal what is allowed.
 */

const written = /^([-−+]?)£?(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(\.\d{1,12})?(%?)$/
const allowed = 'must be a number written with digits, such as 1500, £1,500.00, 0.15 or 15%'

/** The number that is written so: `£1,500.00`, `-12.5`, `15%` (0.15). Undefined for anything else, and for more than 15 digits or 12 places. */
export function findNumber(text: string): Decimal | undefined {
  const match = written.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole, fraction = '', percent] = match
  const found = findDecimal(`${sign === '-' || sign === '−' ? '-' : ''}${whole!.replaceAll(',', '')}${fraction}`)
  return found && percent ? trim({ units: found.units, places: found.places + 2 }) : found
}

export type Bounds = { least?: string; most?: string; says?: string }
/** A number, exactly as written, within bounds. `says` tells the bounds in words. */
export const number = ({ least, most, says }: Bounds = {}) => z.unknown().transform((given, ctx): Decimal => {
  const refuse = (message: string): never => { ctx.issues.push({ code: 'custom', message, input: given }); return z.NEVER }
  if (given === undefined) return refuse('is missing')
  const found = typeof given === 'string' ? findNumber(given) : typeof given === 'number' ? findNumber(String(given)) : undefined
  if (!found) return refuse(allowed)
  if ((least !== undefined && compare(found, decimal(least)) < 0) || (most !== undefined && compare(found, decimal(most)) > 0)) return refuse(says ?? `must be from ${least} to ${most}`)
  return found
})
/** How much or how many: zero or more. */
export const amount = () => number({ least: '0', says: 'must not be below zero' })
/** A part of a whole: 0 to 1, or 0% to 100%. */
export const share = () => number({ least: '0', most: '1', says: 'must be a share from 0 to 1, or from 0% to 100%' })
/** What is put on top of a price or taken off it: 0 to 10. */
export const rate = () => number({ least: '0', most: '10', says: 'must be a rate from 0 to 10, where 0.15 or 15% puts 15% on top' })
/** A rate a year: above -100%, to 100%. */
export const yearlyRate = () => number({ least: '-0.99', most: '1', says: 'must be a rate a year from -0.99 to 1, such as 0.035 or 3.5%' })

export const whole = (least: number, most: number) => z.unknown().transform((given, ctx): number => {
  const text = typeof given === 'string' ? given.trim() : typeof given === 'number' ? String(given) : ''
  const found = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  if (found !== undefined && found >= least && found <= most) return found
  ctx.issues.push({ code: 'custom', message: given === undefined ? 'is missing' : `must be a whole number from ${least} to ${most}`, input: given })
  return z.NEVER
})

export const yesNo = () => z.union([z.boolean(), z.string().transform((text) => ({ yes: true, true: true, no: false, false: false })[text.trim().toLowerCase()])], { error: 'must be yes or no' })
  .refine((answer) => answer !== undefined, 'must be yes or no').transform((answer) => answer === true)

/** The name of a line in addresses and references: small letters, digits and hyphens. */
export const id = () => z.string({ error: 'must be small letters, digits and hyphens, such as wrap-around-support' }).trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'must be small letters, digits and hyphens, such as wrap-around-support')
/** A year or a price base as people write it: 2016/17. */
export const yearName = () => z.string({ error: 'is missing' }).trim().regex(/^[0-9A-Za-z][0-9A-Za-z ./-]{0,39}$/, 'must be the name of a year, such as 2016/17')
export const text = (most = 500) => words(most)
export { oneOf }

export const most = { lines: 1000, years: 300 }
export const list = <T extends z.ZodType>(of: T, what: string, least = 0) =>
  z.array(of, { error: ({ input }) => (input === undefined ? 'is missing' : `must be a list of ${what}`) }).min(least, `must hold at least ${least}`).max(most.lines, `must hold ${most.lines} or fewer`)
const again = /^(.+?)\s+x\s+(\d{1,3})$/
/** A list in which `30 x 59` says 30 for 59 years; all else is left as it is. */
export const spread = (given: unknown): unknown => (Array.isArray(given) ? given.flatMap((entry: unknown) => {
  const match = typeof entry === 'string' ? again.exec(entry.trim()) : null
  return match && Number(match[2]) <= most.years ? Array.from({ length: Number(match[2]) }, () => match[1]!) : [entry]
}) : given)
/** An amount for each year, the base year first; later years have none. */
export const byYear = () => z.preprocess(spread, list(number(), 'amounts, the first year first, where "30 x 59" is 30 in each of 59 years', 1))

/** Fields by name. A name that is none is refused, and the likeliest is told. */
export const fields = <S extends z.ZodRawShape>(what: string, shape: S) => z.strictObject(shape, {
  error: (issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys!.map((key) => `"${key}" is no field of ${what}${near(key, Object.keys(shape))}`).join('; ')
    return issue.input === undefined ? 'is missing' : `must be the fields of ${what}: ${Object.keys(shape).join(', ')}`
  },
})

/** Which of those known was meant: `: did you mean volume?`, or all of them where none is like it. */
export function near(given: string, known: readonly string[]): string {
  const at = known.map((one) => ({ one, off: distance(given.toLowerCase(), one.toLowerCase()) })).toSorted((a, b) => a.off - b.off)[0]
  if (at && at.off <= Math.max(1, Math.floor(Math.min(given.length, at.one.length) / 3))) return `: did you mean ${at.one}?`
  if (!known.length) return ': there are none'
  return known.length <= 30 ? `: ${known.join(', ')} ${known.length > 1 ? 'are' : 'is'} allowed` : ''
}

/** Levenshtein's distance (1966): letters put in, taken out or changed to make one word of the other. */
function distance(a: string, b: string): number {
  if (a.length > 80 || b.length > 80) return 80
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** A name as an id: `Wrap-around support (Level 2)` -> `wrap-around-support-level-2`. */
export const idFrom = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'line'
/** An id as a name: `wrap-around` -> `Wrap around`. */
export const nameFrom = (id: string): string => { const words = id.replaceAll('-', ' '); return words.slice(0, 1).toUpperCase() + words.slice(1) }
export const hundred = decimal('100')
export const inPercent = (value: Decimal): Decimal => trim(multiply(value, hundred))
