import type { User } from '../../platform/context.ts'

/** Who tells stories: at the hub programme managers and directors, elsewhere partners. migrations/ ask the same of the database. */
export const mayTell = ({ id, roles, isHub }: User): boolean => id !== '' && (isHub === true ? roles.includes('programme manager') || roles.includes('director') : roles.includes('partner'))
/** Who keeps a story, and alone may know whom it is about: those of the organisation that wrote it. */
export const isKeeper = (user: User, { organisationId }: { organisationId: string | null }): boolean => mayTell(user) && organisationId === user.organisationId
/** Whoever approves at the hub; who wrote a story never approves it. */
export const mayApproveAny = ({ id, roles, isHub }: User): boolean => id !== '' && isHub === true && (roles.includes('programme manager') || roles.includes('director'))
export const mayApprove = (user: User, { addedBy, changedBy, forgottenOn, documentId }: { addedBy: string | null; changedBy: string | null; forgottenOn: string | null; documentId: string | null }): boolean =>
  mayApproveAny(user) && user.id !== addedBy && user.id !== changedBy && forgottenOn === null && documentId === null
/** Every story with its consent, though not the name: for those who approve, and for auditors of the hub. */
export const mayOversee = (user: User): boolean => mayApproveAny(user) || (user.id !== '' && user.isHub === true && user.roles.includes('auditor'))
/** The list of all stories, shown or not, as far as the database shows them. */
export const mayList = (user: User): boolean => mayTell(user) || mayOversee(user)
/** Who takes a story out of use when somebody asks for it: its keepers, and those who approve. */
export const mayWithdraw = (user: User, story: { organisationId: string | null }): boolean => isKeeper(user, story) || mayApproveAny(user)
