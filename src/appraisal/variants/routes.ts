import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { openVersion } from '../versions/queries.ts'
import { address, numberOf } from '../views.ts'
import { mostBeside, showVariants } from './views.ts'

export const routes: readonly Route[] = [
  page(`${address}/:key/versions/:number/variants`, {
    load: async (ctx, { key, number }, { page }) => {
      const opened = await openVersion(ctx, key, numberOf(number))
      const pages = Math.max(1, Math.ceil((opened?.worked?.read.variants.length ?? 0) / mostBeside))
      return opened && { opened, which: Math.min(pages, Math.max(1, numberOf(page ?? ''))) }
    },
    allow: mayRead, view: ({ opened, which }) => showVariants(opened, which),
  }),
]
