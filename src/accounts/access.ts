import type { User } from '../platform/context.ts'

export const isSignedIn = (user: User) => user.id !== ''
export const mayAdminister = ({ roles }: User) => roles.includes('administrator')
/** An account is seen by whom it belongs to and by administrators. */
export const maySee = (user: User, account: { id: string }) => mayAdminister(user) || account.id === user.id
export const anyone = () => true
