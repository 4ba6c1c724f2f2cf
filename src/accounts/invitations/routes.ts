import { findHub, findOrganisation, listOrganisations } from '../../organisations/index.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import type { Context, Role } from '../../platform/context.ts'
import { sendMail } from '../../platform/mail/send.ts'
import { formPage, page, type Query, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { anyone, mayAdminister } from '../access.ts'
import { confirmForm, invitationForm, nameForm } from '../forms.ts'
import { invitationMail, welcomeMail } from '../mails.ts'
import { findAccountAt, findNames } from '../queries.ts'
import { invitationEnd, invitationSteps, perNetwork, stateOf, whyNotGive } from '../rules.ts'
import { linkTo } from '../sign-in/administrator.ts'
import { enter } from '../sign-in/routes.ts'
import { roleNames } from '../words.ts'
import { acceptInvitation, addInvitation, findInvitation, findInvited, listInvitations, renewInvitation, withdrawInvitation, type InvitationWithOrganisation } from './queries.ts'
import * as views from './views.ts'

export const invitationRoutes: readonly Route[] = [
  page('/accounts/invitations', {
    load: async ({ db, now }) => (await listInvitations(db)).map((invitation) => ({ ...invitation, state: stateOf(invitation, now) })),
    allow: mayAdminister,
    view: views.listInvitations,
  }),

  formPage('/accounts/invitations/new', {
    load: async ({ db }) => ({ organisations: Object.fromEntries((await listOrganisations(db)).map(({ id, name }) => [id, name])), hub: await findHub(db) }),
    allow: mayAdminister,
    form: ({ organisations }) => invitationForm(organisations),
    start: ({ hub }) => (hub ? { organisationId: hub.id } : {}),
    view: (_, state) => views.askInvitation(state),
    async submit(ctx, { hub }, { email, name, organisationId, roles }) {
      const { db, now, user } = ctx
      const organisation = await findOrganisation(db, organisationId)
      if (!organisation) throw new Refusal('Select an organisation from the register', 'organisationId')
      const isOneself = (await findAccountAt(db, email))?.id === user.id
      const why = roles.map((role) => whyNotGive(user.roles, { role, isHub: organisationId === hub?.id, isOneself })).find(Boolean)
      if (why) throw new Refusal(why, 'roles')
      if (await findAccountAt(db, email)) throw new Refusal('They have an account already. Find them in the list of people and give them the role there', 'email')
      const { id, token } = await addInvitation(db, { email, name, organisationId, roles, invitedBy: user.id, now })
      await mailInvitation(ctx, { email, name, organisationName: organisation.name, roles }, token)
      return { did: 'accounts.invited', about: id, to: `/accounts/invitations/${id}`, message: 'Invitation sent' }
    },
  }),

  formPage('/accounts/invitations/accept', {
    load: findOpen,
    allow: anyone,
    form: nameForm,
    start: ({ invited }) => (invited?.name ? { name: invited.name } : {}),
    view: views.askAccept,
    limit: perNetwork,
    async submit(ctx, { token, invited, organisation }, { name }) {
      const accountId = invited && await acceptInvitation(ctx.db, token, name, ctx.now)
      if (!invited || !accountId) throw new Refusal('This invitation has been used, withdrawn or is too old. Ask whoever invited you to send it again')
      await sendMail(ctx, { template: welcomeMail, to: { address: invited.email, accountId }, values: { link: `${ctx.baseUrl}/accounts/sign-in`, name, organisation, roles: roleNames(invited.roles) } })
      return enter(ctx, accountId, 'accounts.invitation-accepted')
    },
  }),

  page('/accounts/invitations/:id', {
    load: findWithState,
    allow: mayAdminister,
    view: views.showInvitation,
  }),

  formPage('/accounts/invitations/:id/send-again', {
    load: findWithState,
    allow: mayAdminister,
    form: confirmForm,
    view: (invitation) => views.confirm(invitation, 'send again'),
    async submit(ctx, invitation) {
      refuseUnless(invitation, 'send again')
      await mailInvitation(ctx, invitation, await renewInvitation(ctx.db, invitation, ctx.now))
      return { did: 'accounts.invitation-sent-again', about: invitation.id, to: `/accounts/invitations/${invitation.id}`, message: 'Invitation sent again' }
    },
  }),

  formPage('/accounts/invitations/:id/withdraw', {
    load: findWithState,
    allow: mayAdminister,
    form: confirmForm,
    view: (invitation) => views.confirm(invitation, 'withdraw'),
    async submit({ db, now }, invitation) {
      refuseUnless(invitation, 'withdraw')
      await withdrawInvitation(db, invitation.id, now)
      return { did: 'accounts.invitation-withdrawn', about: invitation.id, to: '/accounts/invitations', message: 'Invitation withdrawn' }
    },
  }),
]

const mailInvitation = (ctx: Context, { email, name, organisationName, roles }: { email: string; name: string | null; organisationName: string; roles: readonly Role[] }, token: string) =>
  sendMail(ctx, { template: invitationMail, to: { address: email }, values: {
    link: linkTo(ctx.baseUrl, '/accounts/invitations/accept', token), name, inviter: ctx.user.name, organisation: organisationName, roles: roleNames(roles), until: sayMoment(invitationEnd(ctx.now)) } })

export type Shown = InvitationWithOrganisation & { state: ReturnType<typeof stateOf>; inviter: string | undefined }
async function findWithState({ db, now }: Context, { id }: { id: string }): Promise<Shown | undefined> {
  const found = await findInvitation(db, id)
  return found && { ...found, state: stateOf(found, now), inviter: (await findNames(db, [found.invitedBy])).get(found.invitedBy) }
}

async function findOpen({ db, now }: Context, _: {}, { token = '' }: Query) {
  const invited = await findInvited(db, token, now)
  const open = invited?.isOpen ? invited : undefined
  return { token, invited: open, organisation: (open && await findOrganisation(db, open.organisationId))?.name ?? '' }
}

function refuseUnless({ state }: Shown, step: 'send again' | 'withdraw') {
  if (!(invitationSteps[state] as readonly string[]).includes(step)) throw new Refusal(`You cannot ${step === 'withdraw' ? 'withdraw' : 'send again'} an invitation that is ${state}`)
}
