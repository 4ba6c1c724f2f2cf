import type { User } from '../platform/context.ts'

const holds = ({ roles, isHub }: User, ...wanted: readonly User['roles'][number][]): boolean => isHub === true && wanted.some((role) => roles.includes(role))

/** Programme managers, directors and analysts of the organisation that runs Waymark draft cases. migrations/ ask the same of the database. */
export const mayDraft = (user: User): boolean => holds(user, 'programme manager', 'director', 'analyst')
/** Its directors sign them. */
export const maySign = (user: User): boolean => holds(user, 'director')
/** Whoever drafts, and its auditors, see drafts. */
export const maySeeAll = (user: User): boolean => mayDraft(user) || holds(user, 'auditor')
/** Signed versions that are public are for everybody: the database shows no others to those who may not see them. */
export const mayRead = (): boolean => true
