import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { anyone, isSignedIn } from '../access.ts'
import { confirmForm, organisationForm } from '../forms.ts'
import { listRoles, type HeldRole } from '../queries.ts'
import { endSession, endSessions, findSession, listSessions, updateSessionOrganisation } from './queries.ts'
import * as views from './views.ts'

export const sessionRoutes: readonly Route[] = [
  formPage('/accounts/sign-out', {
    load: async () => ({}),
    // Also for whoever has been signed out meanwhile: they asked for it, and it is so.
    allow: anyone,
    form: confirmForm,
    view: (_, __, user) => (user.id ? views.confirmSignOut : views.notSignedIn),
    async submit({ db, user }) {
      if (!user.id) return { to: '/accounts/signed-out', events: [], signIn: 'out' }
      if (user.sessionId) await endSession(db, user.sessionId)
      return { to: '/accounts/signed-out', did: 'accounts.signed-out', about: user.id, signIn: 'out' }
    },
  }),

  page('/accounts/signed-out', { load: async () => ({}), allow: anyone, view: () => views.signedOut }),

  formPage('/accounts/sessions', {
    load: async ({ db, user, now }) => ({ sessions: user.id ? await listSessions(db, user.id, now) : [], current: user.sessionId }),
    allow: isSignedIn,
    form: confirmForm,
    view: ({ sessions, current }) => views.listSessions(sessions, current),
    async submit({ db, user }) {
      await endSessions(db, user.id)
      return { to: '/accounts/signed-out', did: 'accounts.signed-out-everywhere', about: user.id, signIn: 'out' }
    },
  }),

  formPage('/accounts/sessions/:id/end', {
    load: async ({ db, user, now }, { id }) => (user.id ? findSession(db, user.id, id, now) : undefined),
    allow: isSignedIn,
    form: confirmForm,
    view: (session, _, user) => views.confirmEnd(session, session.id === user.sessionId),
    async submit({ db, user }, { id }) {
      await endSession(db, id)
      return id === user.sessionId
        ? { to: '/accounts/signed-out', did: 'accounts.signed-out', about: user.id, signIn: 'out' }
        : { to: '/accounts/sessions', did: 'accounts.session-ended', about: user.id, message: 'That session has ended' }
    },
  }),

  formPage('/accounts/organisation', {
    load: async ({ db, user, now }) => ({ organisations: organisationsOf(user.id ? await listRoles(db, user.id, now) : []), current: user.organisationId }),
    allow: isSignedIn,
    form: ({ organisations }) => organisationForm(organisations),
    start: ({ current }) => ({ organisationId: current }),
    view: ({ organisations }, state) => views.chooseOrganisation(organisations, state),
    async submit({ db, user }, { organisations }, { organisationId }) {
      if (!user.sessionId || !Object.hasOwn(organisations, organisationId)) throw new Refusal('You do not hold a role for this organisation', 'organisationId')
      await updateSessionOrganisation(db, user.sessionId, organisationId)
      return { to: '/', did: 'accounts.organisation-chosen', about: organisationId, message: 'You are now working for another organisation' }
    },
  }),
]

const organisationsOf = (held: readonly HeldRole[]) =>
  Object.fromEntries(held.map(({ organisationId, organisationName }) => [organisationId, organisationName]))
