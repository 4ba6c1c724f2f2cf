import type { User } from '../platform/context.ts'

/** Evidence is published: anyone may read it. */
export const mayRead = (): boolean => true
/** Analysts and programme managers of the organisation that runs Waymark bring figures in. */
export const mayImport = ({ roles, isHub }: User): boolean => isHub === true && (roles.includes('analyst') || roles.includes('programme manager'))
/** Who brought in what is for them, and for directors and auditors of the hub. */
export const mayKnowWho = (user: User): boolean => mayImport(user) || (user.isHub === true && (user.roles.includes('director') || user.roles.includes('auditor')))
