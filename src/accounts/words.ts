import { roles, type Role } from '../platform/context.ts'

const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', hourCycle: 'h12' })
/** `1 March 2026, 9:05am`, in the time of the United Kingdom. */
export const instant = (at: Date): string => format.format(at).replace(/ at /, ', ').replace(/\s(am|pm)$/, '$1')

/** `Analyst and Partner` */
export const roleNames = (held: readonly Role[]): string => new Intl.ListFormat('en-GB').format(held.map((role) => roles[role]))
