import { sayMoment } from '../../calc/dates/moments.ts'
import { limit } from '../../platform/limits.ts'
import { sendMail } from '../../platform/mail/send.ts'
import { formPage, type Query, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isSignedIn } from '../access.ts'
import { addressForm, confirmForm } from '../forms.ts'
import { addressChangedMail, confirmAddressMail } from '../mails.ts'
import { findAccount } from '../queries.ts'
import { perAccount } from '../rules.ts'
import { linkTo } from '../sign-in/administrator.ts'
import { askAddress, confirmAddress, findAddressChangeBy } from './queries.ts'
import * as views from './views.ts'

export const addressRoutes: readonly Route[] = [
  formPage('/accounts/me/email', {
    load: async ({ db, user, now }) => (user.id ? findAccount(db, user.id, now) : null),
    allow: isSignedIn,
    form: addressForm,
    view: (account, state) => views.askAddress(account!.email, state),
    async submit(ctx, account, { email }) {
      const { db, now, user, baseUrl } = ctx
      if (email.toLowerCase() === account!.email.toLowerCase()) throw new Refusal('This is your email address already. Enter another one', 'email')
      await limit(ctx, 'accounts.address', user.id, perAccount)
      const { token, until } = await askAddress(db, { accountId: user.id, email, now })
      // Whether it has an account already is not said here: only whoever reads its mail may know. Nor is the mail theirs to
      // read in Waymark, as their other mail is: its link is to show that they read it where it was sent.
      await sendMail(ctx, { template: confirmAddressMail, to: { address: email }, values: { link: linkTo(baseUrl, '/accounts/me/email/confirm', token), until: sayMoment(until) }, until })
      return { did: 'accounts.address-asked', about: user.id, to: '/accounts/me', message: 'Open the link that we have sent to your new address' }
    },
  }),

  // Only for whoever asked, signed in: an address cannot be put on somebody else's account by the click of its owner.
  formPage('/accounts/me/email/confirm', {
    load: async ({ db, now }, _, { token = '' }: Query) => ({ token, change: await findAddressChangeBy(db, token, now) }),
    allow: isSignedIn,
    form: confirmForm,
    view: views.confirmAddress,
    async submit(ctx, { token }) {
      const { db, now, user } = ctx
      const changed = await confirmAddress(db, token, now, user.sessionId)
      if (!changed) throw new Refusal('This link has been used or is too old. Ask to change your email address once more')
      if (changed.oldEmail === null) throw new Refusal('Another account has this email address. Sign in to that one, or ask an administrator to close it first')
      await sendMail(ctx, { template: addressChangedMail, to: { address: changed.oldEmail, accountId: user.id }, values: { name: user.name, at: sayMoment(now) } })
      return { did: 'accounts.address-changed', about: user.id, to: '/accounts/me', message: 'Email address changed. You are signed out everywhere else' }
    },
  }),
]
