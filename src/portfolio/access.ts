import type { User } from '../platform/context.ts'

/** What the documents say of projects is public: anyone may read it. */
export const mayRead = (): boolean => true
/** Programme managers and directors of the organisation that runs Waymark keep it. migrations/ ask the same of the database. */
export const mayKeep = ({ roles, isHub }: User): boolean => isHub === true && (roles.includes('programme manager') || roles.includes('director'))
