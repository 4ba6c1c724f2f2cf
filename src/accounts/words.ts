import { roles, type Role } from '../platform/context.ts'

/** `Analyst and Partner` */
export const roleNames = (held: readonly Role[]): string => new Intl.ListFormat('en-GB').format(held.map((role) => roles[role]))
