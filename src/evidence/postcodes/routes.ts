import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { page, type Route } from '../../platform/page.ts'
import { findPostcode } from '../../calc/layouts/postcodes.ts'
import { mayRead } from '../access.ts'
import { listAreas } from '../queries.ts'
import { findPlace, hasPostcodes } from './queries.ts'
import { showPlace } from './views.ts'

export const routes: readonly Route[] = [
  page('/evidence/find', {
    async load({ db }, _, { postcode = '' }) {
      const sought = postcode.trim().slice(0, 20)
      return { sought, isPostcode: findPostcode(sought) !== undefined, found: await findPlace(db, sought), isReady: await hasPostcodes(db), areas: (await listAreas(db)).filter(({ hasScorecard }) => hasScorecard) }
    },
    allow: mayRead, view: showPlace,
  }),

  api('/evidence/postcodes/:postcode', {
    summary: 'The district that a postcode of the region lies in, the area that has the scorecard of it, and its place on the National Grid in metres where that is known',
    load: ({ db }, { postcode }) => findPlace(db, postcode),
    allow: mayRead,
    shape: z.object({ postcode: z.string(), district: z.object({ code: z.string().nullable(), name: z.string() }), scorecard: z.object({ code: z.string().nullable(), name: z.string() }).nullable(), easting: z.int().nullable(), northing: z.int().nullable() }),
    show: ({ postcode, district, card, easting, northing }) => ({ postcode, district: { code: district.code, name: district.name }, scorecard: card ? { code: card.code, name: card.name } : null, easting, northing }),
  }),
]
