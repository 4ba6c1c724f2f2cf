import { dateInput } from '../govuk.ts'
import { textOf, type Body } from './body.ts'
import type { Field } from './form.ts'
import { joined, legend, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

const parts = ['day', 'month', 'year'] as const
type Part = (typeof parts)[number]
type Typed = Record<Part, string>
const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

type When = { when?: 'past' | 'today or past' | 'future' | 'today or future'; from?: string; to?: string }

/** 2026-03-01 -> 1 March 2026 */
export const dayInWords = (on: string): string => {
  const [year, month, day] = on.split('-').map(Number)
  return `${day} ${months[month! - 1]!.replace(/^./, (letter) => letter.toUpperCase())} ${year}`
}

/** Three boxes as a day of the calendar, `2026-03-01`, or which boxes are wrong, in the Design System's words. */
export function parseDay(typed: Typed, called: string): { value: string } | { error: string; parts: readonly Part[] } {
  const missing = parts.filter((part) => typed[part] === '')
  if (missing.length) return { error: `${called} must include a ${joined(missing)}`, parts: missing }
  const written = months.findIndex((month) => typed.month.length > 2 && month.startsWith(typed.month.toLowerCase().replace(/\.$/, ''))) + 1
  const [day, month] = [whole(typed.day), written || whole(typed.month)]
  if (/^\d+$/.test(typed.year) && !/^[1-9]\d{3}$/.test(typed.year)) return { error: 'Year must include 4 numbers', parts: ['year'] }
  const year = whole(typed.year)
  const unreal = parts.filter((part) => Number.isNaN({ day, month, year }[part]) || (part === 'day' && (day < 1 || day > 31)) || (part === 'month' && (month < 1 || month > 12)))
  if (unreal.length) return { error: `${called} must be a real date`, parts: unreal }
  const value = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return day > new Date(Date.UTC(year, month, 0)).getUTCDate() ? { error: `${called} must be a real date`, parts } : { value }
}
const whole = (raw: string) => (/^\d{1,4}$/.test(raw) ? Number(raw) : NaN)

function outside(value: string, { when, from, to }: When, today: string, called: string): string | undefined {
  if (when === 'past' && value >= today) return `${called} must be in the past`
  if (when === 'today or past' && value > today) return `${called} must be today or in the past`
  if (when === 'future' && value <= today) return `${called} must be in the future`
  if (when === 'today or future' && value < today) return `${called} must be today or in the future`
  if ((from && value < from) || (to && value > to))
    return `${called} must be ${from && to ? `between ${dayInWords(from)} and ${dayInWords(to)}` : from ? `the same as or after ${dayInWords(from)}` : `the same as or before ${dayInWords(to!)}`}`
  return undefined
}

/** A day of the calendar, as `2026-03-01`. `when` goes by the day that the region's pages call today. */
export function date(label: string, options: Wording & Must & When & { isBirthday?: boolean }): Field<string>
export function date(label: string, options: Wording & May & When & { isBirthday?: boolean }): Field<string | null>
export function date(label: string, { hint, called = label, isBirthday, when, from, to, ...must }: Wording & (Must | May) & When & { isBirthday?: boolean }): Field<any> { // any: one body for both overloads
  const id = (name: string, part: Part) => `${name}-${part}`
  const typedIn = (name: string, body: Body): Typed => ({ day: textOf(body, id(name, 'day')), month: textOf(body, id(name, 'month')), year: textOf(body, id(name, 'year')) })
  const inputs = (name: string, typed: Typed) => Object.fromEntries(parts.map((part) => [id(name, part), typed[part]]))
  const isEmpty = (typed: Typed) => parts.every((part) => typed[part] === '')
  const field: Field<string | null> = {
    label,
    firstInput: (name) => id(name, 'day'),
    take: (name, body) => inputs(name, typedIn(name, body)),
    read(name, body, { today }) {
      const typed = typedIn(name, body)
      if (isEmpty(typed)) return must.optional ? { value: null } : { wrong: [{ field: name, at: id(name, 'day'), text: must.missing }] }
      const day = parseDay(typed, called)
      if ('error' in day) return { wrong: [{ field: name, at: id(name, day.parts[0]!), text: day.error }] }
      const text = outside(day.value, { when, from, to }, today, called)
      return text ? { wrong: [{ field: name, at: id(name, 'day'), text }] } : day
    },
    write(name, value) {
      const [year = '', month = '', day = ''] = value?.split('-') ?? []
      return inputs(name, { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') })
    },
    ask(name, body, wrong, { heading } = {}) {
      const typed = typedIn(name, body)
      const said = wrong.find(({ field }) => field === name)
      const day = parseDay(typed, called)
      const faulty: readonly Part[] = !said ? [] : 'error' in day && !isEmpty(typed) ? day.parts : parts
      return dateInput({
        id: name, fieldset: { legend: legend(label, must.optional, heading), role: 'group' }, ...messages(hint, said),
        items: parts.map((part) => ({
          id: id(name, part), name: id(name, part), label: part.replace(/^./, (letter) => letter.toUpperCase()), value: typed[part], autocomplete: isBirthday ? `bday-${part}` : null,
          classes: `govuk-input--width-${part === 'year' ? 4 : 2}${faulty.includes(part) ? ' govuk-input--error' : ''}`,
        })),
      })
    },
    play: (value) => (value === null ? notProvided : dayInWords(value)),
  }
  return field
}
