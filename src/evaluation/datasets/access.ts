import type { User } from '../../platform/context.ts'
import { mayKeep } from '../access.ts'

const isSteward = ({ id, roles, isHub }: User): boolean => id !== '' && isHub === true && roles.includes('data steward')
/** Who brings data: those who plan evaluations. The rows are for whom they are granted, which is nobody at first. */
export const mayBring = mayKeep
/** Who matches its columns: who sent it alone, and once. */
export const mayMatch = (user: User, { uploadedBy, status }: { uploadedBy: string; status: string }): boolean => mayKeep(user) && user.id === uploadedBy && status === 'sent'
/** Who grants it and takes grants back: a data steward of the hub, never to themselves. The database asks the same (platform/0011). */
export const mayGrant = (user: User, { status }: { status: string }): boolean => isSteward(user) && status === 'ready'
/** Who deletes it before its time: a data steward, and who sent it. */
export const mayDelete = (user: User, { uploadedBy, status }: { uploadedBy: string; status: string }): boolean => status !== 'deleted' && (isSteward(user) || (mayKeep(user) && user.id === uploadedBy))
