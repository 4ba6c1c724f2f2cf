import type { User } from '../platform/context.ts'

/** What measures there are, and the certified values of those that are open, is public: anyone may read it. */
export const mayRead = (): boolean => true
/** Programme managers and directors of the organisation that runs Waymark keep measures, profiles and collections. migrations/ ask the same of the database. */
export const mayKeep = ({ roles, isHub }: User): boolean => isHub === true && (roles.includes('programme manager') || roles.includes('director'))
/** Whoever looks after all returns: the keepers, and the hub's own analysts and auditors. */
export const maySeeAll = (user: User): boolean => mayKeep(user) || (user.isHub === true && (user.roles.includes('analyst') || user.roles.includes('auditor')))
/** Whoever acts for an organisation that may be asked for returns; auditors only look. */
export const isReporter = ({ id, roles }: User): boolean => id !== '' && ['partner', 'programme manager', 'director', 'analyst'].some((role) => roles.some((held) => held === role))
/** The return of an organisation is for itself and for whoever looks after all. */
export const maySee = (user: User, of: { organisationId: string | null }): boolean => maySeeAll(user) || (user.id !== '' && user.organisationId !== '' && user.organisationId === of.organisationId)
/** Who fills in the return of an organisation: those who report for it. */
export const mayFill = (user: User, of: { organisationId: string | null }): boolean => isReporter(user) && user.organisationId !== '' && user.organisationId === of.organisationId
/** A list of returns is for whoever looks after all, and for everybody who acts for an organisation, of its own. */
export const mayList = (user: User): boolean => maySeeAll(user) || (user.id !== '' && user.organisationId !== '' && user.roles.length > 0)
/** Directors of the organisation that runs Waymark approve a changed profile where they are asked. */
export const mayDecide = ({ roles, isHub }: User): boolean => isHub === true && roles.includes('director')
