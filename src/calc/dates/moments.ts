/** An instant as people in the United Kingdom say it: 1 March 2026 at 9:05am. */
export function sayMoment(at: Date): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', hour12: true })
    .formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.day} ${parts.month} ${parts.year} at ${parts.hour === '0' ? '12' : parts.hour}:${parts.minute}${parts.dayPeriod!.toLowerCase().replace(/[^a-z]/g, '')}`
}
