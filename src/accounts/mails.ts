import { paragraphs, template } from '../platform/mail/template.ts'
import { times } from './rules.ts'

/** Every text that this capability mails. */
export const signInMail = template<{ link: string; until: string }>({
  name: 'Sign-in link',
  subject: () => 'Sign in to Waymark',
  body: ({ link, until }) => paragraphs(
    'You asked to sign in to Waymark. Open this link, then select “Sign in”:', link,
    `It works once, until ${until}. Do not pass it on: whoever has it can sign in as you.`,
    'If you did not ask for it, you do not need to do anything. Nobody can sign in as you without this message.'),
  keptForDays: 1,
  mayRepeat: false,
})

export const noAccountMail = template<{ link: string }>({
  name: 'No account',
  subject: () => 'Signing in to Waymark',
  body: ({ link }) => paragraphs(
    'Somebody asked to sign in to Waymark with this address. There is no account for it.',
    'If it was you, and you use another address at work, try that one:', link,
    'If you have no account, ask the people who run Waymark in your area to invite you.',
    'If it was not you, you do not need to do anything.'),
  keptForDays: 1,
  mayRepeat: false,
})

export const invitationMail = template<{ link: string; name: string | null; inviter: string; organisation: string; roles: string; until: string }>({
  name: 'Invitation',
  subject: ({ inviter }) => `${inviter} invites you to Waymark`,
  body: ({ link, name, inviter, organisation, roles, until }) => paragraphs(
    name && `Dear ${name},`,
    `${inviter} invites you to Waymark, where your region runs its work on skills and jobs. You would act for ${organisation} as: ${roles}.`,
    'To accept, open this link:', link,
    `It works once, until ${until}. You do not need a password.`,
    `If you did not expect this, ask ${inviter}, or do nothing: there is no account until you accept, and later we delete your address.`),
  keptForDays: times.invitationDays,
  mayRepeat: true,
})

export const welcomeMail = template<{ link: string; name: string; organisation: string; roles: string }>({
  name: 'Welcome',
  subject: () => 'Welcome to Waymark',
  body: ({ link, name, organisation, roles }) => paragraphs(
    `Dear ${name},`, `You now have an account in Waymark. You act for ${organisation} as: ${roles}.`,
    'To sign in, go to this page, enter this email address, and open the link that we send you:', link,
    'There is no password to remember.'),
  keptForDays: 30,
  mayRepeat: true,
})

export const roleGivenMail = template<{ link: string; name: string; organisation: string; role: string }>({
  name: 'Role given',
  subject: () => 'You have a new role in Waymark',
  body: ({ link, name, organisation, role }) => paragraphs(
    `Dear ${name},`, `An administrator has given you a role in Waymark. You now act for ${organisation} as: ${role}.`,
    'You can see all your roles here:', link,
    'If this is a mistake, tell the people who run Waymark in your area.'),
  keptForDays: 30,
  mayRepeat: true,
})

/** To an address that may be anybody's: it holds nothing that the account's person can choose, their name included. */
export const confirmAddressMail = template<{ link: string; until: string }>({
  name: 'New email address',
  subject: () => 'Check your new email address for Waymark',
  body: ({ link, until }) => paragraphs(
    'You asked to use this email address for your Waymark account. Sign in as you do now, then open this link:', link,
    `It works once, until ${until}.`,
    'If you did not ask for this, you do not need to do anything: the link works only for the account that asked.'),
  keptForDays: 1,
  mayRepeat: false,
})

export const addressChangedMail = template<{ name: string; at: string }>({
  name: 'Email address changed',
  subject: () => 'Your email address in Waymark has changed',
  body: ({ name, at }) => paragraphs(
    `Dear ${name},`, `On ${at} the email address of your Waymark account was changed. We do not send sign-in links to this address any more.`,
    'If it was you, you do not need to do anything.',
    'If it was not you, tell the people who run Waymark in your area at once. They can close the account.'),
  keptForDays: 30,
  mayRepeat: true,
})
