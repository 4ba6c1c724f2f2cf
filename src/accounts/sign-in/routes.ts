import { sayMoment } from '../../calc/dates/moments.ts'
import type { Context } from '../../platform/context.ts'
import { record, type Done } from '../../platform/events.ts'
import { sendMail } from '../../platform/mail/send.ts'
import { formPage, page, type Query, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { anyone } from '../access.ts'
import { confirmForm, setUpForm, signInForm } from '../forms.ts'
import { findOrAddHub } from '../hub.ts'
import { noAccountMail, signInMail, welcomeMail } from '../mails.ts'
import { perNetwork } from '../rules.ts'
import { startSession } from '../sessions/queries.ts'
import { linkTo } from './administrator.ts'
import { addFirstAdministrator, askLink, findLink, useLink, type Purpose } from './queries.ts'
import * as views from './views.ts'

const spent = 'This link has been used or is too old. Ask for a new one'

export const signInRoutes: readonly Route[] = [
  formPage('/accounts/sign-in', {
    load: async ({ provider }) => ({ provider: provider?.name }),
    allow: anyone,
    form: signInForm,
    view: views.askSignIn,
    limit: perNetwork,
    async submit(ctx, _, { email }) {
      const { db, now, baseUrl } = ctx
      const link = await askLink(db, email, now)
      if (!link) return { to: '/accounts/sign-in/sent', events: [] }
      const { accountId, token, until } = link
      // Known or not, a mail is written: the answer and the time it takes are the same, and who mistyped is told.
      if (accountId) await sendMail(ctx, { template: signInMail, to: { address: email, accountId }, values: { link: linkTo(baseUrl, '/accounts/sign-in/link', token), until: sayMoment(until) }, until })
      else await sendMail(ctx, { template: noAccountMail, to: { address: email }, values: { link: `${baseUrl}/accounts/sign-in` }, until })
      return { to: '/accounts/sign-in/sent', did: 'accounts.link-asked', ...(accountId && { about: accountId }) }
    },
  }),

  page('/accounts/sign-in/sent', { load: async () => ({}), allow: anyone, view: () => views.linkSent }),

  formPage('/accounts/sign-in/link', {
    load: findLinkOf('sign in'),
    allow: anyone,
    form: confirmForm,
    view: views.confirmSignIn,
    limit: perNetwork,
    async submit(ctx, { token }) {
      const used = await useLink(ctx.db, token, ctx.now)
      if (used?.purpose !== 'sign in' || !used.accountId) throw new Refusal(spent)
      return enter(ctx, used.accountId, 'accounts.signed-in')
    },
  }),

  formPage('/accounts/set-up', {
    load: findLinkOf('set up'),
    allow: anyone,
    form: setUpForm,
    view: views.askSetUp,
    limit: perNetwork,
    async submit(ctx, { token }, { name, email }) {
      const { db, now, baseUrl } = ctx
      if ((await useLink(db, token, now))?.purpose !== 'set up') throw new Refusal('This link has been used or is too old. Start Waymark again to be given another')
      const hub = await findOrAddHub(ctx)
      const accountId = await addFirstAdministrator(db, { email, name, organisationId: hub.id, now })
      if (!accountId) throw new Refusal('This Waymark has an administrator already: ask them to invite you')
      await sendMail(ctx, { template: welcomeMail, to: { address: email, accountId }, values: { link: `${baseUrl}/accounts/sign-in`, name, organisation: hub.name, roles: 'Administrator' } })
      return enter(ctx, accountId, 'accounts.set-up')
    },
  }),
]

/** Signed in: the session begins, and it is they who did it. */
export async function enter(ctx: Context, accountId: string, did: `accounts.${string}`): Promise<Done> {
  const { as, signIn } = await startSession(ctx, accountId)
  await record(as, { did, about: accountId })
  return { to: '/', message: 'You are signed in', events: [], signIn }
}

function findLinkOf(purpose: Purpose) {
  return async ({ db, now }: Context, _: {}, { token = '' }: Query) => {
    const link = await findLink(db, token, now)
    return { token, isUsable: link?.purpose === purpose && link.isUsable }
  }
}
