import { findHub, findOrganisation, listOrganisations } from '../organisations/index.ts'
import { roles, type Context, type Role } from '../platform/context.ts'
import { sendMail } from '../platform/mail/send.ts'
import { formPage, page, type Query, type Route } from '../platform/page.ts'
import { Refusal } from '../platform/refusal.ts'
import { isSignedIn, mayAdminister, maySee } from './access.ts'
import { findAddressChange } from './address/queries.ts'
import { listTokens } from './accessTokens/queries.ts'
import { tokenRoutes } from './accessTokens/routes.ts'
import { addressRoutes } from './address/routes.ts'
import { confirmForm, nameForm, roleForm, theirNameForm } from './forms.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { roleGivenMail } from './mails.ts'
import { providerRoutes } from './provider/routes.ts'
import { addRole, closeAccount, countAccounts, countOtherAdministrators, endRole, findAccount, listAccounts, updateAccount } from './queries.ts'
import { isLastAdministrator, whyNotGive } from './rules.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import * as views from './views.ts'

const perPage = 25
const isRole = (word: string | undefined): word is Role => word !== undefined && Object.hasOwn(roles, word)

const peopleRoutes: readonly Route[] = [
  page('/accounts', { load: listPage, allow: mayAdminister, view: views.listPeople }),

  page('/accounts/me', {
    load: async ({ db, user, now }) => (user.id ? { account: await findAccount(db, user.id, now), change: await findAddressChange(db, user.id, now) } : { account: undefined, change: undefined }),
    allow: isSignedIn,
    view: ({ account, change }, user) => views.showMe(account!, change, user.organisationName),
  }),
  formPage('/accounts/me/change', {
    load: async ({ db, user, now }) => (user.id ? findAccount(db, user.id, now) : null),
    allow: isSignedIn,
    form: nameForm,
    start: (account) => ({ name: account?.name }),
    view: (_, state) => views.askName('Change your name', '/accounts/me', state),
    async submit({ db, user }, _, { name }) {
      await updateAccount(db, user.id, { name })
      return { did: 'accounts.changed', about: user.id, to: '/accounts/me', message: 'Name saved' }
    },
  }),

  page('/accounts/:id', {
    load: async ({ db, now }, { id }) => {
      const account = await findAccount(db, id, now)
      return account && { ...account, tokens: await listTokens(db, id), now }
    },
    allow: maySee,
    view: ({ tokens, now, ...account }, user) => views.showPerson(account, tokens, now, mayAdminister(user)),
  }),

  formPage('/accounts/:id/change', {
    load: findOpen,
    allow: mayAdminister,
    form: theirNameForm,
    start: ({ name }) => ({ name }),
    view: ({ id, name }, state) => views.askName(`Correct the name of ${name}`, `/accounts/${id}`, state),
    async submit({ db }, { id }, { name }) {
      await updateAccount(db, id, { name })
      return { did: 'accounts.name-corrected', about: id, to: `/accounts/${id}`, message: 'Name saved' }
    },
  }),

  formPage('/accounts/:id/roles/new', {
    load: async ({ db, now }, { id }) => {
      const account = await findAccount(db, id, now)
      return account && !account.closedAt ? { account, organisations: Object.fromEntries((await listOrganisations(db)).map(({ id, name }) => [id, name])), hub: await findHub(db) } : undefined
    },
    allow: mayAdminister,
    form: ({ organisations }) => roleForm(organisations),
    start: ({ account, hub }) => { const organisationId = account.roles[0]?.organisationId ?? hub?.id; return organisationId ? { organisationId } : {} },
    view: views.askRole,
    async submit(ctx, { account, hub }, { organisationId, role }) {
      const { db, user, now, baseUrl } = ctx
      const organisation = await findOrganisation(db, organisationId)
      if (!organisation) throw new Refusal('Select an organisation from the register', 'organisationId')
      const why = whyNotGive(user.roles, { role, isHub: organisationId === hub?.id, isOneself: account.id === user.id })
      if (why) throw new Refusal(why, 'role')
      await addRole(db, { accountId: account.id, organisationId, role, givenBy: user.id, startsAt: now })
      await sendMail(ctx, { template: roleGivenMail, to: { address: account.email, accountId: account.id }, values: { link: `${baseUrl}/accounts/me`, name: account.name, organisation: organisation.name, role: roles[role] } })
      return { did: 'accounts.role-given', about: account.id, to: `/accounts/${account.id}`, message: 'Role given' }
    },
  }),

  formPage('/accounts/:id/roles/:roleId/end', {
    load: async ({ db, now }, { id, roleId }) => {
      const account = await findAccount(db, id, now)
      const role = account?.roles.find((held) => held.id === roleId)
      return account && role && { account, role }
    },
    allow: mayAdminister,
    form: confirmForm,
    view: views.confirmEnd,
    async submit(ctx, { account, role }) {
      if (isLastAdministrator(role.role, await countOtherAdministrators(ctx, account.id))) throw new Refusal(lastAdministrator)
      await endRole(ctx.db, role.id, ctx.now)
      return { did: 'accounts.role-ended', about: account.id, to: `/accounts/${account.id}`, message: 'Role ended' }
    },
  }),

  formPage('/accounts/:id/close', {
    load: findOpen,
    allow: mayAdminister,
    form: confirmForm,
    view: views.confirmClose,
    async submit(ctx, account) {
      const others = await countOtherAdministrators(ctx, account.id)
      if (account.roles.some(({ role }) => isLastAdministrator(role, others))) throw new Refusal(lastAdministrator)
      await closeAccount(ctx.db, account.id, ctx.now)
      return { did: 'accounts.closed', about: account.id, to: '/accounts', message: 'Account closed' }
    },
  }),
]

const lastAdministrator = 'This is the last administrator. Make somebody else an administrator first'

async function findOpen({ db, now }: Context, { id }: { id: string }) {
  const account = await findAccount(db, id, now)
  return account?.closedAt ? undefined : account
}

export const routes: readonly Route[] = [...signInRoutes, ...providerRoutes, ...sessionRoutes, ...addressRoutes, ...tokenRoutes, ...invitationRoutes, ...peopleRoutes]

/** Not by name: what is searched for would stand in addresses, and from there in histories and logs. A page beyond the last is the last. */
async function listPage({ db, now }: Context, _: {}, query: Query): Promise<views.People> {
  const sought = { role: isRole(query.role) ? query.role : undefined, isClosed: query.closed === 'yes' }
  const count = await countAccounts(db, sought, now)
  const pages = Math.max(1, Math.ceil(count / perPage))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  return { found: await listAccounts(db, sought, now, { number: page, size: perPage }), count, role: sought.role ?? '', isClosed: sought.isClosed, page, pages, perPage }
}
