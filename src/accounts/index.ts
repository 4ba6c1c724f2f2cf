import { sayMoment } from '../calc/dates/moments.ts'
import type { Capability } from '../platform/capability.ts'
import { londonDay } from '../platform/context.ts'
import { eraseMail, listOwnMail } from '../platform/mail/queries.ts'
import { mayAdminister } from './access.ts'
import { exportAccount } from './held.ts'
import { listInvitations } from './invitations/queries.ts'
import { personas } from './personas/people.ts'
import { countByRole, eraseAccount, forgetAccounts } from './queries.ts'
import { routes } from './routes.ts'
import { stateOf } from './rules.ts'
import { accountSample } from './sample.ts'
import { roleNames } from './words.ts'

export { findOrAddHub } from './hub.ts'
export { addAccount, addRole, closeAccount, countOtherAdministrators, findAccount, findAccountAt, findNames, listAccounts } from './queries.ts'
export type { AccountWithRoles } from './queries.ts'
export { isLastAdministrator, minutesAfter, times, whyNotGive } from './rules.ts'
export { enterAs } from './personas/enter.ts'
export { addressOfPersona } from './personas/people.ts'
export { findPersona, keepPersona } from './personas/queries.ts'
export { findSignedIn } from './sessions/queries.ts'
export { hasAdministrator, linkTo, makeAdministratorLink } from './sign-in/administrator.ts'
export { addColleague, aTokenOf } from './sample.ts'
export { findTokenHolder } from './accessTokens/queries.ts'
export { addLink } from './sign-in/queries.ts'
export { roleNames } from './words.ts'

export const accounts: Capability = {
  name: 'accounts',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [{ text: 'People', href: '/accounts', allow: mayAdminister }],
  says: {
    'accounts.set-up': 'became the first administrator',
    'accounts.link-asked': 'asked for a sign-in link',
    'accounts.signed-in': 'signed in with an emailed link',
    'accounts.signed-in-with-provider': 'signed in with their organisation’s account',
    'accounts.signed-in-as-sample': 'signed in on the page of the sample',
    'accounts.signed-out': 'signed out',
    'accounts.signed-out-everywhere': 'signed out everywhere',
    'accounts.organisation-chosen': 'chose which organisation to work for',
    'accounts.invited': 'invited a colleague',
    'accounts.invitation-accepted': 'accepted an invitation',
    'accounts.invitation-sent-again': 'sent an invitation again',
    'accounts.invitation-withdrawn': 'withdrew an invitation',
    'accounts.changed': 'changed their name',
    'accounts.name-corrected': 'corrected a colleague’s name',
    'accounts.address-asked': 'asked to change their email address',
    'accounts.token-made': 'made an access token',
    'accounts.token-revoked': 'revoked an access token',
    'accounts.address-changed': 'changed their email address',
    'accounts.session-ended': 'signed out somewhere else',
    'accounts.own-data-downloaded': 'downloaded what is held about them',
    'accounts.role-given': 'gave somebody a role',
    'accounts.role-ended': 'ended somebody’s role',
    'accounts.closed': 'closed an account',
    'accounts.added': 'added an account from the command line',
    'accounts.link-made': 'made a sign-in link from the command line',
  },
  personas,
  samples: [accountSample],
  jobs: [{ name: 'accounts.forget', cron: '41 2 * * *', run: async ({ db, now }) => void (await forgetAccounts(db, now)) }],
  measures: [{
    id: 'active-accounts',
    name: 'People who can sign in',
    definition: 'How many people with an open account hold each role on the day. Somebody with two roles is counted in each.',
    count: async ({ db, today, now }) => (await countByRole(db, now)).map(({ role, count }) => ({ areaCode: null, startsOn: today, endsOn: today, group: role, value: count })),
  }],
  holds: [{
    what: 'Your account: name, email address, roles, access tokens and where you are signed in',
    why: 'So that you can sign in, and so that it is known who may do what and who did what',
    keptFor: 'While you have an account, and for a year after it is closed',
    exportOf: exportAccount,
    erase: ({ db, now }, id) => eraseAccount(db, id, now),
  }, {
    what: 'Messages that Waymark has sent you',
    why: 'So that a message that did not arrive can be sent again',
    keptFor: 'From a day, for sign-in links, to 30 days',
    // The database gives their words to their own person alone, so nobody exports those of somebody else.
    exportOf: async ({ db, user }, id) => (user.id === id ? listOwnMail(db) : []),
    erase: ({ db }, id) => eraseMail(db, id),
  }],
  tasks: [{
    name: 'Invitations',
    allow: mayAdminister,
    list: async ({ db, now }) => (await listInvitations(db)).flatMap((invitation) => {
      const state = stateOf(invitation, now)
      const href = `/accounts/invitations/${invitation.id}`
      const dueOn = londonDay(invitation.endsAt)
      if (state === 'expired') return [{ text: `The invitation to ${invitation.email} has expired`, href, dueOn, isOver: true, hint: 'Send it again, or withdraw it' }]
      return state === 'waiting' ? [{ text: `${invitation.email} has not accepted yet`, href, dueOn, hint: `Invited as: ${roleNames(invitation.roles)}. The link works until ${sayMoment(invitation.endsAt)}` }] : []
    }),
  }],
}
