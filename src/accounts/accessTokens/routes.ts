import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isSignedIn } from '../access.ts'
import { confirmForm, tokenForm } from '../forms.ts'
import { minutesAfter, mostTokens, tokenState } from '../rules.ts'
import { hashOf, newAccessToken } from '../tokens.ts'
import { addToken, findToken, listTokens, revokeToken } from './queries.ts'
import * as views from './views.ts'

export const tokenRoutes: readonly Route[] = [
  page('/accounts/tokens', {
    load: async ({ db, user, now, baseUrl }) => ({ tokens: user.id ? await listTokens(db, user.id) : [], now, baseUrl }),
    allow: isSignedIn,
    view: ({ tokens, now, baseUrl }) => views.listTokens(tokens, now, baseUrl),
  }),

  formPage('/accounts/tokens/new', {
    load: async () => ({}),
    allow: isSignedIn,
    form: tokenForm,
    start: () => ({ days: '90' as const }),
    view: (_, state) => views.askToken(state),
    async submit({ db, user, now }, _, { label, days }) {
      const working = (await listTokens(db, user.id)).filter((token) => tokenState(token, now) === 'works')
      if (working.length >= mostTokens) throw new Refusal(`You have ${mostTokens} access tokens that work. Revoke one that you no longer use, then make this one`)
      const token = newAccessToken()
      const { id } = await addToken(db, { accountId: user.id, organisationId: user.organisationId || null, label, tokenHash: hashOf(token), madeAt: now, endsAt: minutesAfter(now, Number(days) * 24 * 60) })
      // The next page shows it, and no other ever: what is kept is its hash.
      return { did: 'accounts.token-made', about: id, to: '/accounts/tokens', message: `Copy your new access token now, for it is not shown again: ${token}` }
    },
  }),

  formPage('/accounts/tokens/:id/revoke', {
    load: async ({ db, user }, { id }) => (user.id ? findToken(db, id) : undefined),
    allow: isSignedIn, // the database gives a token to its maker and to administrators alone
    form: confirmForm,
    view: (token, _, user) => views.confirmRevoke(token, token.accountId === user.id),
    async submit({ db, user, now }, token) {
      await revokeToken(db, token.id, now)
      return { did: 'accounts.token-revoked', about: token.id, to: token.accountId === user.id ? '/accounts/tokens' : `/accounts/${token.accountId}`, message: 'Access token revoked' }
    },
  }),
]
