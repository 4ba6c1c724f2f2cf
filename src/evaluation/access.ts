import type { User } from '../platform/context.ts'

const holds = ({ id, roles, isHub }: User, ...wanted: readonly User['roles'][number][]): boolean => id !== '' && isHub === true && wanted.some((role) => roles.includes(role))

/** Who plans evaluations and works them out: at the hub. migrations/ ask the same of the database. */
export const mayKeep = (user: User): boolean => holds(user, 'programme manager', 'director', 'analyst')
/** Who sees designs that nothing is fixed of yet, and results that nobody has published: those of the hub who answer for it, and its auditors. */
export const mayOversee = (user: User): boolean => mayKeep(user) || holds(user, 'auditor', 'data steward')
/** A protocol that is fixed is for everybody to read, so that anyone can hold the results against it. */
export const maySee = (user: User, { isFixed }: { isFixed: boolean }): boolean => isFixed || mayOversee(user)
/** Who lets everybody read a report. */
export const mayPublish = (user: User): boolean => holds(user, 'director', 'programme manager')
/** Results before they are published, and afterwards. */
export const maySeeResults = (user: User, { publishedOn }: { publishedOn: string | null }): boolean => publishedOn !== null || mayOversee(user)
