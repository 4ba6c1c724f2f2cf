/** A calendar day is a string, `2022-08-31`: it has no time and no zone, and sorts as it stands. */
const day = /^(\d{4})-(\d{2})-(\d{2})$/
const millisecondsPerDay = 86_400_000

const number = (text: string): number => Date.parse(`${text}T00:00:00Z`) / millisecondsPerDay
const written = (days: number): string => new Date(days * millisecondsPerDay).toISOString().slice(0, 10)

/** Whether this is a day of the calendar, written `YYYY-MM-DD`: 2023-02-29 is not. Years 0001 to 9999. */
export const isDay = (text: string): boolean => day.test(text) && !text.startsWith('0000') && !Number.isNaN(number(text)) && written(number(text)) === text

/** So many days later (or earlier, when negative). */
export const addDays = (on: string, days: number): string => written(number(on) + days)

/** Days from the one to the other; the same day is 0. */
export const daysBetween = (from: string, to: string): number => number(to) - number(from)

/** The same day of the month so many months later, or the last day of a shorter month: 31 January + 1 is 28 or 29 February. */
export function addMonths(on: string, months: number): string {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number]
  const first = monthStart(year, month - 1 + months)
  return addDays(first, Math.min(date, daysInMonth(first)) - 1)
}

/** The first day of a month, counted from January of the year as 0; 12 is January of the next. */
function monthStart(year: number, month: number): string {
  const whole = year * 12 + month
  return `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((((whole % 12) + 12) % 12) + 1).padStart(2, '0')}-01`
}

/** How many days the month of this day has. */
export function daysInMonth(on: string): number {
  const [year, month] = on.split('-').map(Number) as [number, number]
  return daysBetween(monthStart(year, month - 1), monthStart(year, month))
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** `31 August 2022`, as the GOV.UK style has it. */
export function sayDay(on: string): string {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number]
  return `${date} ${months[month - 1]} ${year}`
}
