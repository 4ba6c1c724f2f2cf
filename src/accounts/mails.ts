import { paragraphs, template } from '../platform/mail/template.ts'
import { times } from './rules.ts'

/** Every text that this capability mails. */
export const signInMail = template<{ link: string }>({
  name: 'Sign-in link',
  subject: () => 'Sign in to Waymark',
  body: ({ link }) => paragraphs(
    'You asked to sign in to Waymark. Open this link, then select “Sign in”:', link,
    `The link works once, within ${times.linkMinutes} minutes. Do not pass it on: whoever has it can sign in as you.`,
    'If you did not ask for it, you do not need to do anything.'),
  keptForDays: 1,
  mayRepeat: false,
})

export const noAccountMail = template<{ link: string }>({
  name: 'No account',
  subject: () => 'Signing in to Waymark',
  body: ({ link }) => paragraphs(
    'Somebody asked to sign in to Waymark with this address. There is no account for it.',
    `If it was you, and you use another address at work, try that one: ${link}`,
    'If you have no account, ask the people who run Waymark in your area to invite you.',
    'If it was not you, you do not need to do anything.'),
  keptForDays: 1,
  mayRepeat: false,
})

export const invitationMail = template<{ link: string; name: string | null; inviter: string; organisation: string; roles: string }>({
  name: 'Invitation',
  subject: ({ inviter }) => `${inviter} invites you to Waymark`,
  body: ({ link, name, inviter, organisation, roles }) => paragraphs(
    name && `Dear ${name},`,
    `${inviter} invites you to Waymark, where your region runs its work on skills and jobs. You would act for ${organisation} as: ${roles}.`,
    'To accept, open this link:', link,
    `It works once, within ${times.invitationDays} days. You do not need a password.`,
    'If you did not expect this, you do not need to do anything.'),
  keptForDays: times.invitationDays,
  mayRepeat: true,
})

export const welcomeMail = template<{ link: string; name: string; organisation: string; roles: string }>({
  name: 'Welcome',
  subject: () => 'Welcome to Waymark',
  body: ({ link, name, organisation, roles }) => paragraphs(
    `Dear ${name},`, `You now have an account. You act for ${organisation} as: ${roles}.`,
    `To sign in, go to ${link}, enter this e-mail address, and open the link that we send you. There is no password to remember.`),
  keptForDays: 30,
  mayRepeat: true,
})

export const roleGivenMail = template<{ link: string; name: string; organisation: string; role: string }>({
  name: 'Role given',
  subject: () => 'You have a new role in Waymark',
  body: ({ link, name, organisation, role }) => paragraphs(
    `Dear ${name},`, `You now act for ${organisation} as: ${role}.`,
    `You can see your roles at ${link}. If this is a mistake, tell the people who run Waymark in your area.`),
  keptForDays: 30,
  mayRepeat: true,
})
