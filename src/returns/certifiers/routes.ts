import { choice, form } from '../../platform/forms.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { mayKeep, maySeeAll } from '../access.ts'
import { addCertifier, endCertifier, findCertifiers, listAskedOrganisations } from './queries.ts'
import { address, askCertifier, showCertifiers, showOrganisations } from './views.ts'

/** Who may certify for whom: named by whoever looks after returns. */
export const routes: readonly Route[] = [
  page('/returns/certifiers', { load: listAskedOrganisations, allow: (user) => maySeeAll(user), view: showOrganisations }),
  page('/returns/certifiers/:id', { load: (ctx, { id }) => findCertifiers(ctx, id), allow: (user) => maySeeAll(user), view: showCertifiers }),

  formPage('/returns/certifiers/:id/name', {
    load: (ctx, { id }) => findCertifiers(ctx, id), allow: (user) => mayKeep(user),
    form: ({ people }) => form({ accountId: choice('Who certifies?', people, { missing: 'Select who certifies' }) }),
    view: (found, state) => askCertifier(found, state, { title: 'Name a certifier', words: Object.keys(found.people).length ? 'Choose somebody who answers for the figures of the organisation.' : 'Nobody else who reports for this organisation has an account.', send: 'Name' }),
    submit: async (ctx, { organisation }, { accountId }) => {
      await addCertifier(ctx, organisation.id, accountId)
      return { did: 'returns.certifier-named', about: accountId, to: `${address}/${organisation.id}`, message: 'Certifier named' }
    },
  }),

  formPage('/returns/certifiers/:id/end/:certifierId', {
    load: async (ctx, { id, certifierId }) => {
      const found = await findCertifiers(ctx, id)
      const certifier = found?.certifiers.find((one) => one.id === certifierId)
      return found && certifier && { ...found, certifier }
    },
    allow: (user) => mayKeep(user),
    form: form({}),
    view: (found, state) => askCertifier(found, state, { title: 'Should they certify no more?', words: `${found.certifier.name} can then certify no return. What they certified stays.`, send: 'End' }),
    submit: async (ctx, { organisation, certifier }) => {
      await endCertifier(ctx, certifier.id)
      return { did: 'returns.certifier-ended', about: certifier.accountId, to: `${address}/${organisation.id}`, message: 'They certify no more' }
    },
  }),
]
