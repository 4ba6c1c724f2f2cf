import type { Insertable } from 'kysely'
import type { Random } from '../calc/random/random.ts'
import type { Sample } from '../platform/capability.ts'
import { madeUpDomain, madeUpPlaces } from '../platform/samples/names.ts'
import { addOrganisation } from './queries.ts'
import type { Organisation, OrganisationTable } from './tables.ts'

/** A college, unless told otherwise. */
export const anOrganisation = (given: Partial<Insertable<OrganisationTable>> = {}) => ({
  name: 'Fenland College', kind: 'college', areaCode: 'E07000010', website: 'https://www.example.ac.uk/',
  addedAt: new Date('2026-03-01T09:00:00Z'), updatedAt: new Date('2026-03-01T09:00:00Z'), ...given,
}) as const satisfies Insertable<OrganisationTable>

/** How many of each kind a sample has; of councils one for each area, and at least one. The first of each is always called so, for whoever acts for it. */
const kindsOf = {
  'combined authority': { count: 1, first: 'Quincemere Combined Authority', isLocal: false, call: (place) => `${place} Combined Authority` },
  council: { count: 'areas', first: 'Pippinstow Council', isLocal: true, call: (place) => `${place} Council` },
  college: { count: 5, first: 'Quillcroft College', isLocal: true, call: (place, { oneOf }) => `${place} ${oneOf(['College', 'Sixth Form College', 'Technical College'])}` },
  university: { count: 2, first: 'University of Plovermere', isLocal: false, call: (place) => `University of ${place}` },
  provider: { count: 9, first: 'Tansywick Training', isLocal: true, call: (place, { oneOf }) => `${place} ${oneOf(['Training', 'Skills', 'Apprenticeships', 'Adult Learning'])}` },
  employer: { count: 16, first: 'Lapwingholt Logistics', isLocal: true, call: (place, { oneOf }) => `${place} ${oneOf(['Care Homes', 'Foods', 'Logistics', 'Engineering', 'Software', 'Construction', 'Nurseries', 'Hotels', 'Laboratories', 'Joinery'])}` },
  school: { count: 8, first: 'Medlarcombe Academy', isLocal: true, call: (place, { oneOf }) => `${place} ${oneOf(['Academy', 'School', 'High School', 'Community School'])}` },
  charity: { count: 6, first: 'Bramblewick Community Trust', isLocal: true, call: (place, { oneOf }) => `${place} ${oneOf(['Community Trust', 'Carers', 'Youth Project', 'Into Work'])}` },
  'job centre': { count: 4, first: 'Sedgeholt Jobcentre', isLocal: true, call: (place) => `${place} Jobcentre` },
  body: { count: 3, first: 'Thistlemere Growth Hub', isLocal: false, call: (place, { oneOf }) => `${place} ${oneOf(['Careers Hub', 'Health Trust', 'Chamber of Commerce'])}` },
} as const satisfies Record<Organisation['kind'], { count: number | 'areas'; first: string; isLocal: boolean; call: (place: string, random: Random) => string }>

/** The organisation of each kind that every sample has, by name. */
export const sampleNames = Object.fromEntries(Object.entries(kindsOf).map(([kind, { first }]) => [kind, first])) as { readonly [Kind in keyof typeof kindsOf]: (typeof kindsOf)[Kind]['first'] } // each kind with its own

/** About 60 organisations of every kind, spread over the areas; the combined authority runs this Waymark. */
export const organisationSample: Sample = {
  name: 'organisations',
  async fill({ db, now }, { random, areas }) {
    const taken = Object.values(sampleNames)
    const places = madeUpPlaces(random).filter((place) => !taken.some((name) => name.includes(place)))
    for (const [kind, { count, first, isLocal, call }] of Object.entries(kindsOf) as [Organisation['kind'], (typeof kindsOf)[Organisation['kind']]][]) { // as it was written
      const most = count === 'areas' ? Math.max(1, areas.length) : count
      const from = kind === 'council' ? 0 : random.whole(0, Math.max(0, areas.length - 1))
      for (let n = 0; n < most; n++) {
        const name = n ? call(places.pop()!, random) : first
        await addOrganisation(db, {
          id: random.id(), name, kind, areaCode: (isLocal && areas[(from + n) % areas.length]?.code) || null, website: `https://${madeUpDomain(name)}/`,
          isHub: kind === 'combined authority', addedAt: now, updatedAt: now,
        })
      }
    }
  },
}
