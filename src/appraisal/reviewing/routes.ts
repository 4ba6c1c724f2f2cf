import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { openVersion } from '../versions/queries.ts'
import { address, numberOf } from '../views.ts'
import { showReview } from './views.ts'

export const routes: readonly Route[] = [page(`${address}/:key/versions/:number/review`, { load: (ctx, { key, number }) => openVersion(ctx, key, numberOf(number)), allow: mayRead, view: showReview })]
