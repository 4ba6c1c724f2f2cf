import type { User } from '../platform/context.ts'

/** What the documents say of projects is public: anyone may read it. */
export const mayRead = (): boolean => true
/** Programme managers and directors of the organisation that runs Waymark keep it. migrations/ ask the same of the database. */
export const mayKeep = ({ roles, isHub }: User): boolean => isHub === true && (roles.includes('programme manager') || roles.includes('director'))
/** Who scored is for those who keep the scores, and for auditors of the hub. */
export const mayKnowScorers = (user: User): boolean => mayKeep(user) || (user.isHub === true && user.roles.includes('auditor'))
