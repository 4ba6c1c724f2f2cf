import type { Role } from '../platform/context.ts'
import type { Invitation, Role as Held } from './tables.ts'

/** How long each proof of who somebody is holds. */
export const times = {
  /** A sign-in link in a mail works once, within this. */
  linkMinutes: 15,
  /** So many links for one address in an hour; further ones are not sent. */
  linksAnHour: 5,
  /** The link of the first administrator, printed where Waymark runs. */
  setUpHours: 24,
  invitationDays: 7,
  /** The link that proves a new address. */
  addressHours: 24,
  /** A session ends after so long without a request, and in any case after so many hours. */
  idleMinutes: 120,
  sessionHours: 12,
  /** A visit to an OpenID Connect provider must come back within this. */
  visitMinutes: 15,
} as const

/** How often one network address may ask for or use links: a whole office stands behind one on a Monday morning. */
export const perNetwork = { most: 120, perSeconds: 600 } as const

/** How many new addresses one account may be asked to prove: each is a mail to somebody. */
export const perAccount = { most: 5, perSeconds: 3600 } as const

/** How long an access token may work, in days: at most a year (the table checks the same). */
export const tokenDays = { '30': '30 days', '90': '90 days', '180': '180 days', '365': 'A year' } as const
/** So many may work at once for one account. */
export const mostTokens = 20

export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)
/** When an invitation sent at an instant ends. */
export const invitationEnd = (sentAt: Date) => minutesAfter(sentAt, times.invitationDays * 24 * 60)

/**
 * Where each role may be held. Administrators and data stewards look after the whole of Waymark, so only the organisation
 * that runs it has them; everywhere else in the code "is an administrator" can then stand alone.
 */
export const heldAt = {
  administrator: 'hub',
  director: 'any',
  'programme manager': 'any',
  analyst: 'any',
  partner: 'any',
  auditor: 'any',
  'data steward': 'hub',
} as const satisfies Record<Role & Held['role'], 'hub' | 'any'>

/** What each role does, for whoever gives it. */
export const does: Readonly<Record<Role, string>> = {
  administrator: 'Invites people, gives roles and looks after Waymark',
  director: 'Answers for the plan and its results',
  'programme manager': 'Runs programmes and reports on them',
  analyst: 'Looks after figures and where they come from',
  partner: 'Works with the region on behalf of another organisation',
  auditor: 'Checks what was done, and changes nothing',
  'data steward': 'Looks after personal data and the register of organisations',
}

/** What whoever holds a role may give to others. */
export const mayGive: Readonly<Record<Role, readonly Role[]>> = {
  administrator: ['administrator', 'director', 'programme manager', 'analyst', 'partner', 'auditor', 'data steward'],
  director: [],
  'programme manager': [],
  analyst: [],
  partner: [],
  auditor: [],
  'data steward': [],
}

/** Roles that watch over whoever gives them: nobody gives one of these to themselves. */
const notToOneself: readonly Role[] = ['auditor', 'data steward']

export type Giving = { role: Role; isHub: boolean; isOneself: boolean }

/** Why a role may not be given, in words for the giver; undefined where it may. */
export function whyNotGive(giver: readonly Role[], { role, isHub, isOneself }: Giving): string | undefined {
  if (!giver.some((held) => mayGive[held].includes(role))) return 'You may not give this role'
  if (heldAt[role] === 'hub' && !isHub) return `Only the organisation that runs Waymark has ${plural[role]}`
  if (isOneself && notToOneself.includes(role)) return `Somebody else must make you ${role === 'auditor' ? 'an auditor' : 'a data steward'}`
  return undefined
}

const plural: Readonly<Record<Role, string>> = {
  administrator: 'administrators', director: 'directors', 'programme manager': 'programme managers', analyst: 'analysts',
  partner: 'partners', auditor: 'auditors', 'data steward': 'data stewards',
}

/** What becomes of an invitation, and what may still be done with it. */
export const invitationSteps = {
  waiting: ['send again', 'withdraw'],
  expired: ['send again', 'withdraw'],
  accepted: [],
  withdrawn: [],
} as const satisfies Record<string, readonly ('send again' | 'withdraw')[]>
export type InvitationState = keyof typeof invitationSteps

export const stateOf = ({ acceptedAt, withdrawnAt, endsAt }: Pick<Invitation, 'acceptedAt' | 'withdrawnAt' | 'endsAt'>, now: Date): InvitationState =>
  acceptedAt ? 'accepted' : withdrawnAt ? 'withdrawn' : endsAt <= now ? 'expired' : 'waiting'

/** Without the last administrator nobody could let anybody in. */
export const isLastAdministrator = (role: Role, others: number) => role === 'administrator' && others === 0

export type TokenState = 'works' | 'expired' | 'revoked'
export const tokenState = ({ endsAt, revokedAt }: { endsAt: Date; revokedAt: Date | null }, now: Date): TokenState => (revokedAt ? 'revoked' : endsAt <= now ? 'expired' : 'works')
