import { input } from '../govuk.ts'
import type { Field } from './form.ts'
import { simple } from './simple.ts'
import { labelled, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

/** `£1,234.50`, `1234.5`, `12` -> whole pence; anything else -> undefined. */
export function parsePence(raw: string): number | undefined {
  const found = /^£?(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/.exec(raw.replace(/\s+/g, ''))
  return found ? Number(found[1]!.replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined
}

/** 123450 -> `£1,234.50`; whole pounds without the pence. */
export const pounds = (pence: number): string =>
  (pence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: pence % 100 ? 2 : 0, maximumFractionDigits: 2 })

/** An amount of money in pounds, kept in whole pence; `min` and `max` are pence. */
export function money(label: string, options: Wording & Must & { min?: number; max?: number }): Field<number>
export function money(label: string, options: Wording & May & { min?: number; max?: number }): Field<number | null>
export function money(label: string, { hint, called = label, min = 0, max = 999_999_999_999, ...must }: Wording & (Must | May) & { min?: number; max?: number }): Field<any> { // any: one body for both overloads
  return simple<number | null>({
    label,
    read(raw) {
      if (raw === '') return must.optional ? { value: null } : { error: must.missing }
      const value = parsePence(raw)
      if (value === undefined) return { error: raw.startsWith('-') && parsePence(raw.slice(1)) !== undefined ? `${called} must be ${pounds(min)} or more` : `${called} must be an amount of money, like 600 or 193.54` }
      if (value < min) return { error: `${called} must be ${pounds(min)} or more` }
      return value > max ? { error: `${called} must be ${pounds(max)} or less` } : { value }
    },
    write: (value) => (value === undefined || value === null ? '' : value % 100 ? (value / 100).toFixed(2) : String(value / 100)),
    ask: (name, value, wrong, { heading }) => input({
      id: name, name, value, spellcheck: false, prefix: { text: '£' }, classes: 'govuk-input--width-10', label: labelled(label, must.optional, heading), ...messages(hint, wrong),
    }),
    play: (value) => (value === null ? notProvided : pounds(value)),
  })
}
