import { input } from '../govuk.ts'
import type { Field } from './form.ts'
import { simple } from './simple.ts'
import { labelled, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

type Numeric = Wording & {
  min?: number
  max?: number
  /** At most so many digits after the point, 0 to 6; none: a whole number. */
  decimals?: number
  prefix?: string
  suffix?: string
  width?: 2 | 3 | 4 | 5 | 10 | 20
}

/** `1,234.5` -> 1234.5; anything else that is no number as people write one -> undefined. */
export function parseNumber(raw: string): number | undefined {
  const plain = raw.replace(/^[−–]/, '-').replace(/\s+/g, '')
  return /^-?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,15})?$/.test(plain) ? Number(plain.replaceAll(',', '')) + 0 : undefined
}

/** A number, whole unless `decimals` says how fine. Without limits it is one that the database can hold. */
export function number(label: string, options: Numeric & Must): Field<number>
export function number(label: string, options: Numeric & May): Field<number | null>
export function number(label: string, { hint, called = label, min = -2_147_483_648, max = 2_147_483_647, decimals = 0, prefix, suffix, width = 10, ...must }: Numeric & (Must | May)): Field<any> { // any: one body for both overloads
  const isBetween = min > -2_147_483_648 && max < 2_147_483_647
  const range = (value: number) => isBetween ? `${called} must be between ${min} and ${max}` : value < min ? `${called} must be ${min} or more` : `${called} must be ${max} or fewer`
  return simple<number | null>({
    label,
    read(typed) {
      // Some people type again what already stands beside the box.
      const raw = [prefix, suffix].reduce<string>((raw, beside) => (beside && raw.startsWith(beside) ? raw.slice(beside.length) : beside && raw.endsWith(beside) ? raw.slice(0, -beside.length) : raw).trim(), typed)
      if (typed === '') return must.optional ? { value: null } : { error: must.missing }
      const value = parseNumber(raw)
      if (value === undefined) return { error: decimals ? `${called} must be a number, like ${(12.5).toFixed(Math.min(decimals, 2))}` : `${called} must be a whole number, like 30` }
      if (!Number.isInteger(value) && !decimals) return { error: `${called} must be a whole number` }
      if ((raw.split('.')[1] ?? '').replace(/0+$/, '').length > decimals) return { error: `${called} must have ${decimals} decimal ${decimals === 1 ? 'place' : 'places'} or fewer` }
      return value < min || value > max ? { error: range(value) } : { value: value === 0 ? 0 : value }
    },
    write: (value) => (value === undefined || value === null ? '' : String(Number(value.toFixed(decimals)))),
    ask: (name, value, wrong, { heading }) => input({
      id: name, name, value, inputmode: decimals || min < 0 ? null : 'numeric', spellcheck: false, classes: `govuk-input--width-${width}`,
      prefix: prefix ? { text: prefix } : null, suffix: suffix ? { text: suffix } : null, label: labelled(label, must.optional, heading), ...messages(hint, wrong),
    }),
    play: (value) => (value === null ? notProvided : `${prefix ?? ''}${value.toLocaleString('en-GB', { maximumFractionDigits: 6 })}${suffix === '%' ? '%' : suffix ? ` ${suffix}` : ''}`),
  })
}
