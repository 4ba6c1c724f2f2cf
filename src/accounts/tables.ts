// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type AccountTable = {
  /** key */
  id: Generated<string>
  /** personal: where sign-in links go */
  email: string
  /** personal: as colleagues know them */
  name: string
  /** operational: the OpenID Connect provider they have signed in with */
  issuer: string | null
  /** personal: their identifier there */
  subject: string | null
  /** operational */
  addedAt: Date
  /** operational: nobody signs in to a closed account */
  closedAt: Date | null
}
export type Account = Selectable<AccountTable>

export type RoleTable = {
  /** key */
  id: Generated<string>
  /** staff: who holds it */
  accountId: string
  /** staff: for whom */
  organisationId: string
  /** staff: what they may do (platform/context.ts has the same list) */
  role: 'administrator' | 'director' | 'programme manager' | 'analyst' | 'partner' | 'auditor' | 'data steward'
  /** staff: which account gave it, or that Waymark itself did */
  givenBy: string
  /** staff */
  startsAt: Date
  /** staff */
  endsAt: Date | null
}
export type Role = Selectable<RoleTable>

export type SessionTable = {
  /** key */
  id: Generated<string>
  /** operational: SHA-256 of the cookie */
  tokenHash: Buffer
  /** staff: who is signed in */
  accountId: string
  /** staff: for whom they act */
  organisationId: string | null
  /** personal: when they signed in */
  startedAt: Date
  /** personal: when they last did something, to the minute */
  seenAt: Date
  /** operational: whatever happens, it ends here */
  endsAt: Date
}
export type Session = Selectable<SessionTable>

export type SignInLinkTable = {
  /** key */
  id: Generated<string>
  /** operational: SHA-256 of what is in the address */
  tokenHash: Buffer
  /** operational: to sign in, or to set up Waymark as its first administrator */
  purpose: 'sign in' | 'set up'
  /** staff: whom it signs in; nobody where the address is unknown */
  accountId: string | null
  /** personal: SHA-256 of the address that was typed, to count how often */
  askedFor: Buffer | null
  /** operational */
  madeAt: Date
  /** operational */
  endsAt: Date
  /** operational: it works once */
  usedAt: Date | null
}
export type SignInLink = Selectable<SignInLinkTable>

export type InvitationTable = {
  /** key */
  id: Generated<string>
  /** operational: SHA-256 of what is in the address; a new one each time it is sent */
  tokenHash: Buffer
  /** personal: whom it is for */
  email: string
  /** personal: their name, as the inviter knows it */
  name: string | null
  /** staff: for whom they would act */
  organisationId: string
  /** staff: as what */
  roles: string[]
  /** staff: which account invites */
  invitedBy: string
  /** operational */
  invitedAt: Date
  /** operational: the last time it was sent */
  sentAt: Date
  /** operational */
  endsAt: Date
  /** operational */
  acceptedAt: Date | null
  /** staff: the account that came of it */
  acceptedBy: string | null
  /** operational */
  withdrawnAt: Date | null
}
export type Invitation = Selectable<InvitationTable>

export type ProviderVisitTable = {
  /** key: SHA-256 of the state that the browser and the provider both bring back */
  stateHash: Buffer
  /** operational: what the provider's answer must repeat */
  nonce: string
  /** operational: proves that the answer is for this Waymark (PKCE) */
  verifier: string
  /** operational */
  endsAt: Date
}
export type ProviderVisit = Selectable<ProviderVisitTable>

export type VisibleTable = {
  /** staff: whose account whoever asks may see */
  accountId: string | null
}
export type Visible = Selectable<VisibleTable>

export type AddressChangeTable = {
  /** key: whose address is to change */
  accountId: string
  /** personal: the new address */
  email: string
  /** operational: SHA-256 of what is in the mailed link */
  tokenHash: Buffer
  /** operational */
  askedAt: Date
  /** operational */
  endsAt: Date
}
export type AddressChange = Selectable<AddressChangeTable>

export type AccessTokenTable = {
  /** key */
  id: Generated<string>
  /** staff: whose it is */
  accountId: string
  /** staff: for whom they acted when they made it: it reads what that organisation may */
  organisationId: string | null
  /** personal: what they call it */
  label: string
  /** operational: SHA-256 of the token, which nobody but its maker has seen */
  tokenHash: Buffer
  /** operational */
  madeAt: Date
  /** operational: at most a year on */
  endsAt: Date
  /** personal: when it last read something, to the minute */
  usedAt: Date | null
  /** operational: from then on it reads nothing */
  revokedAt: Date | null
}
export type AccessToken = Selectable<AccessTokenTable>

export type AccountsTables = {
  'accounts.account': AccountTable
  'accounts.role': RoleTable
  'accounts.session': SessionTable
  'accounts.sign_in_link': SignInLinkTable
  'accounts.invitation': InvitationTable
  'accounts.provider_visit': ProviderVisitTable
  'accounts.visible': VisibleTable
  'accounts.address_change': AddressChangeTable
  'accounts.access_token': AccessTokenTable
}

declare module '../platform/db.ts' {
  interface Database extends AccountsTables {}
}
