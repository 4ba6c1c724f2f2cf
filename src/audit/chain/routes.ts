import { findNames } from '../../accounts/index.ts'
import { form } from '../../platform/forms.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayAudit } from '../access.ts'
import { checkStretch, findEnd, findHash, keepHead, listHeads } from './queries.ts'
import { confirmKeep, showChain } from './views.ts'

export const routes: readonly Route[] = [
  page('/audit/chain', {
    async load(ctx, _, { after, hash = '' }) {
      const { db, user } = ctx
      if (!mayAudit(user)) return { end: { count: 0, event: undefined }, checked: undefined, heads: [], names: new Map<string, string>(), asked: '', isHash: false, found: undefined }
      const asked = hash.trim().toLowerCase().slice(0, 200)
      const isHash = /^[0-9a-f]{64}$/.test(asked)
      const heads = await listHeads(ctx)
      return {
        end: await findEnd(db), checked: /^\d{1,15}$/.test(after ?? '') ? await checkStretch(db, Number(after)) : undefined, heads,
        names: await findNames(db, heads.map(({ keptBy }) => keptBy)), asked, isHash, found: isHash ? await findHash(db, asked) : undefined,
      }
    },
    allow: mayAudit,
    view: showChain,
  }),

  formPage('/audit/chain/keep', {
    load: ({ db, user }) => (mayAudit(user) ? findEnd(db) : Promise.resolve({ count: 0, event: undefined })),
    allow: mayAudit,
    form: form({}),
    view: confirmKeep,
    async submit(ctx, { event }) {
      if (!event) throw new Refusal('Nothing has happened yet, so there is no hash to note down')
      await keepHead(ctx, event)
      return { did: 'audit.hash-noted', to: '/audit/chain', message: 'Hash noted down. Keep it somewhere else too' }
    },
  }),
]
