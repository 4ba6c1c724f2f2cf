import { z } from 'zod'
import { isDay } from '../../calc/dates/days.ts'
import { findPeriod } from '../../calc/dates/periods.ts'

/**
 * The fields of region files. Every value arrives as text, from a cell or from YAML, and an empty one is left out; each
 * field says in its refusal what is allowed.
 */
export const words = (most = 500) => z.string({ error: 'is missing' }).trim().min(1, 'is empty').max(most, `must be ${most} characters or fewer`)
  .refine((text) => !/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/u.test(text), 'holds a character that cannot be seen, such as is left by copying: type it again')

export const key = () => z.string({ error: 'is missing' }).regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be small letters, digits and hyphens, such as median-wages')
  .describe('Small letters, digits and hyphens')

export const areaKey = () => z.string({ error: 'is missing' }).regex(/^([EWSNK]\d{8}|[a-z][a-z0-9-]{0,59})$/, 'must be an ONS code such as E07000012, or small letters, digits and hyphens')
  .describe('An ONS code, or small letters, digits and hyphens for a place without one')

export const onsCode = () => z.string({ error: 'is missing' }).regex(/^[EWSNK]\d{8}$/, 'must be an ONS code: a letter of E, W, S, N, K and eight digits, such as E07000012').describe('An ONS code')

export const oneOf = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, { error: ({ input }) => (input === undefined ? `is missing: ${choices.join(', ')} is allowed` : `must be one of ${choices.join(', ')}`) })

/** Exact: the text is kept as it is written, since 79.0 says more than 79. */
export const decimalText = () => z.string({ error: 'is missing' }).regex(/^-?\d{1,15}(\.\d{1,9})?$/, 'must be a number written with digits, such as 79.0 or -5.4').describe('A number with digits, a point and a minus')

export const whole = (least: number, most: number) => z.string({ error: 'is missing' }).regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
  .transform(Number).refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`)

const notADay = 'must be a day of the calendar, written 2022-08-31'
export const day = () => z.string({ error: 'is missing' }).regex(/^\d{4}-\d{2}-\d{2}$/, { error: notADay, abort: true }).refine(isDay, notADay).describe('A day, YYYY-MM-DD')

const notDated = 'must be a year, a month or a day, written 2022, 2022-08 or 2022-08-31'
/** A year, a month or a day, as precisely as the document itself says. */
export const dated = () => z.string({ error: 'is missing' }).regex(/^\d{4}(-\d{2}){0,2}$/, { error: notDated, abort: true }).refine((text) => findPeriod(text) !== undefined, notDated)
  .describe('YYYY, YYYY-MM or YYYY-MM-DD')

export const yesNo = () => oneOf(['yes', 'no']).transform((answer) => answer === 'yes')
