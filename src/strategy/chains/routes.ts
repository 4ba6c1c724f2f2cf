import { listDocuments } from '../../evidence/index.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayKeep, mayRead } from '../access.ts'
import { findChain, findChains } from './queries.ts'
import { showChain, showChains } from './views.ts'

export const routes: readonly Route[] = [
  page('/strategy/chains', { load: (ctx, _, { plan }) => findChains(ctx, plan), allow: mayRead, view: (found) => showChains(found) }),
  page('/strategy/chains/:key', {
    async load(ctx, { key }) {
      const found = await findChain(ctx, key)
      return found && { ...found, documents: await listDocuments(ctx.db) }
    },
    allow: mayRead,
    view: (found, user) => showChain(found, mayKeep(user)),
  }),
]
