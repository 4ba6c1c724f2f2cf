import type { User } from '../platform/context.ts'

/** Programme managers and directors of the organisation that runs Waymark draft papers. migrations/ ask the same of the database. */
export const mayDraft = ({ roles, isHub }: User): boolean => isHub === true && (roles.includes('programme manager') || roles.includes('director'))
/** Its directors sign them. */
export const maySign = ({ roles, isHub }: User): boolean => isHub === true && roles.includes('director')
/** Whoever drafts, and its auditors, see drafts and Part II. */
export const maySeeAll = (user: User): boolean => mayDraft(user) || (user.isHub === true && user.roles.includes('auditor'))
/** Signed papers that are published are for everybody: the database shows no others to those who may not see them. */
export const mayRead = (): boolean => true
/** Who was asked to write a part of a paper writes that part. */
export const mayWrite = (user: User, { askedOf }: { askedOf: string | null }): boolean => mayDraft(user) || (user.id !== '' && user.isHub === true && user.roles.includes('analyst') && askedOf === user.id)
